package memfs

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"trestle/inventory/journal"
)

// ErrCrashed comes from files that were open when the disk crashed.
var ErrCrashed = errors.New("memfs: the disk crashed")

// Op is one call on the disk or on an open file.
type Op struct {
	Call string // mkdir, readdir, open, read, append, write, sync, truncate, rename, remove, syncdir
	Path string
	Size int // bytes of a write or read
}

// Partial is an error of Fault that lets the first N bytes of a write happen.
type Partial struct{ N int }

func (p Partial) Error() string { return "memfs: the write stopped in the middle" }

// Disk is a journal.FS in memory. It may be used by several goroutines.
type Disk struct {
	// Fault, when set, is asked before each call; its error fails the call without effect (but see
	// Partial). It must not call the Disk.
	Fault func(Op) error
	// Page, when set, is the size of the pages in which a Crash may lose bytes that were not synced
	// in any order: a lost page with later ones behind it reads as zeros. 0 loses only ends.
	Page int

	mu    sync.Mutex
	files map[string]*node
	dirs  map[string]bool
	era   int // counts crashes

	pending []change // renames and removals that are not durable yet
}

// node is a file. Of its bytes the first kept are durable. A failed sync makes the bytes behind
// kept stale: later syncs do not bring them to the disk, as it is on real systems.
type node struct {
	data  []byte
	kept  int
	stale bool
	named bool // its name in the folder is durable
}

// New is an empty disk.
func New() *Disk {
	return &Disk{files: map[string]*node{}, dirs: map[string]bool{".": true}}
}

func (d *Disk) fault(call, name string, size int) error {
	if d.Fault == nil {
		return nil
	}
	return d.Fault(Op{Call: call, Path: name, Size: size})
}

func missing(call, name string) error {
	return &fs.PathError{Op: call, Path: name, Err: fs.ErrNotExist}
}

// MkdirAll makes folders, durably at once.
func (d *Disk) MkdirAll(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.fault("mkdir", dir, 0); err != nil {
		return err
	}
	for dir = path.Clean(dir); dir != "."; dir = path.Dir(dir) {
		d.dirs[dir] = true
	}
	return nil
}

// ReadDir lists a folder.
func (d *Disk) ReadDir(dir string) ([]journal.Info, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	dir = path.Clean(dir)
	if err := d.fault("readdir", dir, 0); err != nil {
		return nil, err
	}
	if !d.dirs[dir] {
		return nil, missing("readdir", dir)
	}
	var list []journal.Info
	for name := range d.dirs {
		if name != "." && path.Dir(name) == dir {
			list = append(list, journal.Info{Name: path.Base(name), Dir: true})
		}
	}
	for name, n := range d.files {
		if path.Dir(name) == dir {
			list = append(list, journal.Info{Name: path.Base(name), Size: int64(len(n.data))})
		}
	}
	slices.SortFunc(list, func(a, b journal.Info) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// Open opens a file for reading.
func (d *Disk) Open(name string) (journal.Reader, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = path.Clean(name)
	if err := d.fault("open", name, 0); err != nil {
		return nil, err
	}
	n := d.files[name]
	if n == nil {
		return nil, missing("open", name)
	}
	return &handle{disk: d, node: n, name: name, era: d.era}, nil
}

// Append opens a file for writing at its end.
func (d *Disk) Append(name string) (journal.Appender, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = path.Clean(name)
	if err := d.fault("append", name, 0); err != nil {
		return nil, err
	}
	if !d.dirs[path.Dir(name)] {
		return nil, missing("append", name)
	}
	n := d.files[name]
	if n == nil {
		n = &node{}
		d.files[name] = n
	}
	return &handle{disk: d, node: n, name: name, era: d.era}, nil
}

// Truncate cuts a file, durably at once.
func (d *Disk) Truncate(name string, size int64) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = path.Clean(name)
	if err := d.fault("truncate", name, 0); err != nil {
		return err
	}
	n := d.files[name]
	if n == nil || size < 0 || size > int64(len(n.data)) {
		return missing("truncate", name)
	}
	n.data = n.data[:size:size]
	if n.kept >= len(n.data) {
		n.kept, n.stale = len(n.data), false
	}
	return nil
}

// Rename gives a file another name. Until the folder is synced a Crash may undo it: then both names
// stand for what they stood for before.
func (d *Disk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	from, to = path.Clean(from), path.Clean(to)
	if err := d.fault("rename", from, 0); err != nil {
		return err
	}
	n := d.files[from]
	if n == nil || !d.dirs[path.Dir(to)] {
		return missing("rename", from)
	}
	d.pending = append(d.pending, change{from: from, to: to, node: n, over: d.files[to]})
	delete(d.files, from)
	d.files[to] = n
	return nil
}

// Remove deletes a file. Until the folder is synced a Crash may bring it back.
func (d *Disk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = path.Clean(name)
	if err := d.fault("remove", name, 0); err != nil {
		return err
	}
	n := d.files[name]
	if n == nil {
		return missing("remove", name)
	}
	d.pending = append(d.pending, change{from: name, node: n})
	delete(d.files, name)
	return nil
}

// SyncDir makes the names in a folder durable.
func (d *Disk) SyncDir(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	dir = path.Clean(dir)
	if err := d.fault("syncdir", dir, 0); err != nil {
		return err
	}
	if !d.dirs[dir] {
		return missing("syncdir", dir)
	}
	for name, n := range d.files {
		if path.Dir(name) == dir {
			n.named = true
		}
	}
	// What was renamed or removed before the last change of this folder is durable with it.
	for i := len(d.pending) - 1; i >= 0; i-- {
		if d.pending[i].settled(dir) {
			for _, c := range d.pending[:i+1] {
				c.settle()
			}
			d.pending = d.pending[i+1:]
			break
		}
	}
	return nil
}

// Names lists all files.
func (d *Disk) Names() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(maps.Keys(d.files))
}

// Bytes is a copy of what a file shows now, nil when it is not there.
func (d *Disk) Bytes(name string) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := d.files[name]; n != nil {
		return append([]byte{}, n.data...)
	}
	return nil
}

// Put sets a file's bytes durably, as a test's way to damage them. Nil removes the file. It makes the
// renames and removals before durable too.
func (d *Disk) Put(name string, data []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range d.pending {
		c.settle()
	}
	d.pending = nil
	if data == nil {
		delete(d.files, name)
		return
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		d.dirs[dir] = true
	}
	d.files[name] = &node{data: slices.Clone(data), kept: len(data), named: true}
}

// Clone is an independent disk with the same files, all durable.
func (d *Disk) Clone() *Disk {
	c := New()
	c.Page = d.Page
	for _, name := range d.Names() {
		c.Put(name, d.Bytes(name))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	maps.Copy(c.dirs, d.dirs)
	return c
}
