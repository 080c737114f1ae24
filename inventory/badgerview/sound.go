package badgerview

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
)

// sound checks the tables of a folder before Badger opens them. Badger opens tables in goroutines of
// its own, where a panic over a damaged one would end the program; here it is an error. Badger is
// then told not to check them once more.
func sound(dir string, opt badger.Options) error {
	file, err := os.Open(filepath.Join(dir, badger.ManifestFilename))
	if errors.Is(err, fs.ErrNotExist) {
		return noTables(dir)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	manifest, end, err := badger.ReplayManifestFile(file, opt.ExternalMagicVersion, opt)
	if err != nil {
		return err
	}
	// Badger would cut the manifest here and delete the tables that only its end names.
	if info, err := file.Stat(); err != nil || info.Size() != end {
		return errors.Join(errors.New("the manifest is cut short"), err)
	}
	var room []byte // one for all tables: what they take together would stay with the process for long
	for id := range manifest.Tables {
		if room, err = soundTable(table.NewFilename(id, dir), id, room); err != nil {
			return err
		}
	}
	return nil
}

// noTables refuses a folder whose manifest is gone: Badger would delete its tables without a word.
func noTables(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".sst" || ext == ".mem" {
			return fmt.Errorf("there is %s but no manifest", e.Name())
		}
	}
	return err
}

// soundTable checks one table, a few megabytes, by its checksums. It reads into room, or into more.
func soundTable(path string, id uint64, room []byte) ([]byte, error) {
	raw, err := readInto(room, path)
	if err != nil {
		return raw, err
	}
	// The index length lies in front of the checksum, whose length comes last.
	const footer = 8
	if len(raw) < footer || len(raw) > math.MaxInt32 {
		return raw, fmt.Errorf("the table %s is cut short", filepath.Base(path))
	}
	t, err := table.OpenInMemoryTable(raw, id, &table.Options{})
	if err != nil {
		return raw, err
	}
	return raw, t.VerifyChecksum()
}

func readInto(room []byte, path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return room, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return room, err
	}
	raw := slices.Grow(room[:0], int(info.Size()))[:info.Size()]
	_, err = io.ReadFull(f, raw)
	return raw, err
}
