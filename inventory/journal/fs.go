package journal

import (
	"io"
	"path"
)

// FS is what the journal needs of a disk. Names are slash-separated and relative to the FS's root;
// "." is the root. A missing file or folder gives an error that is fs.ErrNotExist.
//
// What is durable when: bytes written to an Appender once its Sync returned nil; the name of a
// new file, a Rename and a Remove once SyncDir of the folder returned nil; folders of MkdirAll and
// the cut of Truncate when the call returned nil. Whatever is not yet durable may be there or not
// after a power cut, and of bytes any part, with zeros where an earlier one is missing. After an error of Sync the bytes written since the last good Sync may
// never become durable, even when a later Sync returns nil.
type FS interface {
	// MkdirAll makes the folder and its parents; to make one that exists is no error.
	MkdirAll(dir string) error
	// ReadDir lists a folder, sorted by name.
	ReadDir(dir string) ([]Info, error)
	// Open opens a file for reading.
	Open(name string) (Reader, error)
	// Append opens a file for writing at its end and creates it empty when it is not there.
	Append(name string) (Appender, error)
	// Truncate cuts a file to size bytes.
	Truncate(name string, size int64) error
	// Rename gives a file another name, perhaps in another folder, in the place of a file that has it
	// already: at any time one of the two is there, whole.
	Rename(from, to string) error
	// Remove deletes a file.
	Remove(name string) error
	// SyncDir makes the names in a folder durable.
	SyncDir(dir string) error
}

// Info is one thing in a folder. Size counts for files only.
type Info struct {
	Name string
	Dir  bool
	Size int64
}

// Reader is a file opened for reading.
type Reader interface {
	io.ReaderAt
	io.Closer
}

// Appender is a file opened for writing at its end. A Write that returns an error may have written
// any first part of its bytes.
type Appender interface {
	io.Writer
	io.Closer
	Sync() error
}

// Sub is the folder dir of a disk as a disk of its own. The folder need not be there yet.
func Sub(disk FS, dir string) FS { return subFS{disk, path.Clean(dir)} }

type subFS struct {
	disk FS
	dir  string
}

func (s subFS) in(name string) string { return path.Join(s.dir, name) }

func (s subFS) MkdirAll(dir string) error              { return s.disk.MkdirAll(s.in(dir)) }
func (s subFS) ReadDir(dir string) ([]Info, error)     { return s.disk.ReadDir(s.in(dir)) }
func (s subFS) Open(name string) (Reader, error)       { return s.disk.Open(s.in(name)) }
func (s subFS) Append(name string) (Appender, error)   { return s.disk.Append(s.in(name)) }
func (s subFS) Truncate(name string, size int64) error { return s.disk.Truncate(s.in(name), size) }
func (s subFS) Rename(from, to string) error           { return s.disk.Rename(s.in(from), s.in(to)) }
func (s subFS) Remove(name string) error               { return s.disk.Remove(s.in(name)) }
func (s subFS) SyncDir(dir string) error               { return s.disk.SyncDir(s.in(dir)) }
