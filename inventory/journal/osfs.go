package journal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// OS is the disk of the operating system below a folder. Files are readable by their owner only.
func OS(root string) FS { return osFS(root) }

type osFS string

func (o osFS) path(name string) string { return filepath.Join(string(o), filepath.FromSlash(name)) }

func (o osFS) MkdirAll(dir string) error { return mkdirDurably(o.path(dir)) }

// mkdirDurably makes each missing folder and syncs the folder above it, since os.MkdirAll leaves
// the new names in memory.
func mkdirDurably(path string) error {
	info, err := os.Stat(path)
	if err == nil {
		if !info.IsDir() {
			return &fs.PathError{Op: "mkdir", Path: path, Err: syscall.ENOTDIR}
		}
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	parent := filepath.Dir(path)
	if parent != path {
		if err := mkdirDurably(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncDir(parent)
}

func (o osFS) ReadDir(dir string) ([]Info, error) {
	entries, err := os.ReadDir(o.path(dir))
	if err != nil {
		return nil, err
	}
	list := make([]Info, 0, len(entries))
	for _, e := range entries {
		// Stat, not Info: a till's folder may be a link to another disk.
		info, err := os.Stat(filepath.Join(o.path(dir), e.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, Info{Name: e.Name(), Dir: info.IsDir(), Size: info.Size()})
	}
	return list, nil
}

func (o osFS) Open(name string) (Reader, error) {
	f, err := os.Open(o.path(name))
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (o osFS) Append(name string) (Appender, error) {
	f, err := os.OpenFile(o.path(name), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Truncate opens the file anew: Windows does not cut through a handle opened for appending.
func (o osFS) Truncate(name string, size int64) error {
	f, err := os.OpenFile(o.path(name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = f.Truncate(size)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (o osFS) Rename(from, to string) error { return os.Rename(o.path(from), o.path(to)) }

// Remove deletes files only: a folder with something in it is never meant.
func (o osFS) Remove(name string) error { return os.Remove(o.path(name)) }

func (o osFS) SyncDir(dir string) error { return syncDir(o.path(dir)) }

// syncDir passes where a system has no such call: Windows keeps names durable by itself, and some
// file systems on memory cards answer that they do not know how.
func syncDir(path string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "js" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
