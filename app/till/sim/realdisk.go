package sim

import (
	"errors"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// faulty puts faults before a real disk.
type faulty struct {
	journal.FS
	f *faults
}

func (d faulty) MkdirAll(dir string) error {
	if err := d.f.call(memfs.Op{Call: "mkdir", Path: dir}); err != nil {
		return err
	}
	return d.FS.MkdirAll(dir)
}

func (d faulty) ReadDir(dir string) ([]journal.Info, error) {
	if err := d.f.call(memfs.Op{Call: "readdir", Path: dir}); err != nil {
		return nil, err
	}
	return d.FS.ReadDir(dir)
}

func (d faulty) Open(name string) (journal.Reader, error) {
	if err := d.f.call(memfs.Op{Call: "open", Path: name}); err != nil {
		return nil, err
	}
	r, err := d.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return faultyReader{r, d.f, name}, nil
}

type faultyReader struct {
	journal.Reader
	f    *faults
	name string
}

func (r faultyReader) ReadAt(p []byte, at int64) (int, error) {
	if err := r.f.call(memfs.Op{Call: "read", Path: r.name, Size: len(p)}); err != nil {
		return 0, err
	}
	return r.Reader.ReadAt(p, at)
}

func (d faulty) Append(name string) (journal.Appender, error) {
	if err := d.f.call(memfs.Op{Call: "append", Path: name}); err != nil {
		return nil, err
	}
	a, err := d.FS.Append(name)
	if err != nil {
		return nil, err
	}
	return faultyAppender{a, d.f, name}, nil
}

type faultyAppender struct {
	journal.Appender
	f    *faults
	name string
}

func (a faultyAppender) Write(p []byte) (int, error) {
	err := a.f.call(memfs.Op{Call: "write", Path: a.name, Size: len(p)})
	if err == nil {
		return a.Appender.Write(p)
	}
	n := 0
	var part memfs.Partial
	if errors.As(err, &part) {
		n, _ = a.Appender.Write(p[:min(part.N, len(p))])
	}
	return n, err
}

func (a faultyAppender) Sync() error {
	if err := a.f.call(memfs.Op{Call: "sync", Path: a.name}); err != nil {
		return err
	}
	return a.Appender.Sync()
}

func (d faulty) Truncate(name string, size int64) error {
	if err := d.f.call(memfs.Op{Call: "truncate", Path: name}); err != nil {
		return err
	}
	return d.FS.Truncate(name, size)
}

func (d faulty) Rename(from, to string) error {
	if err := d.f.call(memfs.Op{Call: "rename", Path: from}); err != nil {
		return err
	}
	return d.FS.Rename(from, to)
}

func (d faulty) Remove(name string) error {
	if err := d.f.call(memfs.Op{Call: "remove", Path: name}); err != nil {
		return err
	}
	return d.FS.Remove(name)
}

func (d faulty) SyncDir(dir string) error {
	if err := d.f.call(memfs.Op{Call: "syncdir", Path: dir}); err != nil {
		return err
	}
	return d.FS.SyncDir(dir)
}
