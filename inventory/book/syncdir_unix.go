//go:build !windows

package book

import (
	"errors"
	"os"
	"syscall"
)

// syncDir makes a rename in dir durable. Some file systems cannot sync a folder and say EINVAL;
// there the rename is all there is.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
