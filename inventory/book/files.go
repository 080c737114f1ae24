package book

import (
	"errors"
	"io"
	"io/fs"
	"math"
	"path"
	"path/filepath"

	"trestle/inventory/journal"
)

// WriteFile replaces the file at path by data so that after a power cut either the old or the new
// content is there, whole: a new file is written and synced beside it, then renamed over it. Only
// its owner can read it.
func WriteFile(path string, data []byte) error {
	return replace(journal.OS(filepath.Dir(path)), filepath.Base(path), data)
}

// Replace is WriteFile on a disk.
func Replace(disk journal.FS, name string, data []byte) error { return replace(disk, name, data) }

// ReadSmall reads a file that Replace has written.
func ReadSmall(disk journal.FS, name string) ([]byte, error) { return readSmall(disk, name) }

// replace is WriteFile on any disk.
func replace(disk journal.FS, name string, data []byte) error {
	beside := name + ".new"
	if err := disk.Remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := disk.Append(beside)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := disk.Rename(beside, name); err != nil {
		return err
	}
	return disk.SyncDir(path.Dir(name))
}

// maxSmall bounds the files of a data folder that are read whole.
const maxSmall = 1 << 20

func readSmall(disk journal.FS, name string) ([]byte, error) {
	r, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(io.NewSectionReader(r, 0, math.MaxInt64), maxSmall))
}

func there(disk journal.FS, name string) bool {
	r, err := disk.Open(name)
	if err != nil {
		return false
	}
	_ = r.Close()
	return true
}
