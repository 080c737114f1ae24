package book

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"trestle/inventory"
)

// Claim takes the lock of a data folder without opening a book, for one who is about to delete it.
// There is no lock to take, and nil is returned, when the folder is not there.
func Claim(dir string) (unlock func() error, err error) {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return lockFolder(dir)
}

// lockFolder takes the lock file of a data folder. Badger's own lock comes too late to be the guard:
// the journal is touched before the views are opened.
func lockFolder(dir string) (func() error, error) {
	lock := flock.New(filepath.Join(dir, "lock"))
	got, err := lock.TryLock()
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, noBook(dir, false)
		}
		return nil, folderProblem(dir, err)
	}
	if !got {
		return nil, inventory.Refuse("book.locked", "Another Trestle, a window or a command, has this stall open. Nothing was changed: use that one, or close it first.", nil)
	}
	return lock.Unlock, nil
}
