package people

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"trestle/inventory/journal"
)

const (
	keysDir    = "keys"
	masterFile = "keys/people.key"
	masterCopy = "keys/people.key.copy"
	newExt     = ".new" // of a file that will take another's place
)

// masterFiles are where the master key stands. The first counts while it is whole and opens the files.
var masterFiles = [2]string{masterFile, masterCopy}

var errMaster = fmt.Errorf("people: %s does not hold a key, or was changed after it was written", masterFile)

// readMaster reads the master key. It is fs.ErrNotExist when there is none, errMaster when it is none.
func readMaster(disk journal.FS, name string) (*secret, error) {
	r, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, 4<<10))
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(string(raw))
	if len(fields) != 2 {
		return nil, errMaster
	}
	key, err := base64.StdEncoding.Strict().DecodeString(fields[0])
	if err != nil {
		return nil, errMaster
	}
	master, err := secretOf(key)
	if err != nil || master.text() != string(raw) {
		return nil, errMaster
	}
	return master, nil
}

// text is the key as its file holds it.
func (s *secret) text() string {
	return base64.StdEncoding.EncodeToString(s.raw[:]) + " " + s.id.String() + "\n"
}

// CheckKey tells whether the master key that a copy of the folder takes along is there and whole where texts need it.
// It is for whoever makes such a copy: the second file of the key is in none.
func CheckKey(disk journal.FS) error {
	found, err := find(disk)
	if err != nil {
		return err
	}
	master, err := found.master(disk)
	if master.key == nil || err != nil {
		return err
	}
	first, err := readMaster(disk, masterFile)
	if err == nil && first.id != master.key.id {
		err = errMaster
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrKey, err)
	}
	return nil
}

// writeMaster replaces the master key: after a power cut it is the old one or the new one. After an
// error it is not known which.
func writeMaster(disk journal.FS, master *secret) error {
	for _, name := range masterFiles {
		if err := replace(disk, name, []byte(master.text())); err != nil {
			return err
		}
	}
	return nil
}

// replace puts data in the place of a file, whole or not at all.
func replace(disk journal.FS, name string, data []byte) error {
	beside := name + newExt
	if err := clearFile(disk, beside); err != nil {
		return err
	}
	if err := write(disk, beside, data); err != nil {
		return err
	}
	if err := disk.Rename(beside, name); err != nil {
		return err
	}
	return disk.SyncDir(path.Dir(name))
}

// write writes at the end of a file and makes the bytes durable.
func write(disk journal.FS, name string, data []byte) error {
	f, err := disk.Append(name)
	if err != nil {
		return err
	}
	if len(data) > 0 {
		_, err = f.Write(data)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
