package main

import (
	"strings"
	"sync/atomic"
	"time"

	"trestle/inventory/journal"
)

// watched is a disk that counts its flushes, can make each take a while or no time at all, and remembers what
// was last written to the journal.
type watched struct {
	journal.FS
	flush   time.Duration // each takes at least so long; below zero it is left out
	flushes atomic.Int64
	last    []byte // the bytes that the clerk appended last; read between two sales only
}

func (w *watched) Append(name string) (journal.Appender, error) {
	f, err := w.FS.Append(name)
	if err != nil {
		return nil, err
	}
	return &watchedFile{f, w, strings.HasPrefix(name, "journal/")}, nil
}

func (w *watched) SyncDir(dir string) error {
	return w.wait(func() error { return w.FS.SyncDir(dir) })
}

func (w *watched) Truncate(name string, size int64) error {
	return w.wait(func() error { return w.FS.Truncate(name, size) })
}

func (w *watched) wait(flush func() error) error {
	w.flushes.Add(1)
	if w.flush < 0 {
		return nil
	}
	start := time.Now()
	err := flush()
	time.Sleep(w.flush - time.Since(start))
	return err
}

type watchedFile struct {
	journal.Appender
	disk *watched
	note bool
}

func (f *watchedFile) Write(p []byte) (int, error) {
	if f.note {
		f.disk.last = append(f.disk.last[:0], p...)
	}
	return f.Appender.Write(p)
}

func (f *watchedFile) Sync() error { return f.disk.wait(f.Appender.Sync) }
