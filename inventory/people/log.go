package people

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"trestle/inventory/journal"
)

const (
	dir       = "people"
	notesName = "notes-"
	ringName  = "keys-"

	rollAt   = 4 << 20 // a file that has so much is not written to any more
	mostRead = 2 * rollAt
)

// log is a run of files that are written at their end only.
type log struct {
	disk    journal.FS
	prefix  string // of the files' names
	roll    int64
	twice   bool     // each record stands there twice
	files   []uint64 // their numbers, rising
	size    int64    // of the last one, without what a power cut has torn
	foreign bool     // the last one is none that we would write
	rest    bool     // a try that failed may have left something behind the end
}

func (l *log) name(n uint64) string { return fmt.Sprintf("%s/%s%08d", dir, l.prefix, n) }

func (l *log) last() uint64 {
	if len(l.files) == 0 {
		return 0
	}
	return l.files[len(l.files)-1]
}

// place is where a line stands.
type place struct {
	file uint64
	at   int64
	size int
}

// record is a line as it is written.
func record(sealed []byte) []byte {
	return append(code.AppendEncode([]byte{'\n'}, sealed), '\n')
}

// add writes records durably. After an error they may be there or not. What is empty still makes a file.
func (l *log) add(data []byte) (place, error) {
	if err := l.takeBack(); err != nil {
		return place{}, onDisk(err)
	}
	n, at := l.last(), l.size
	fresh := n == 0 || l.foreign || at > 0 && at+int64(len(data)) > l.roll
	if fresh {
		n, at = n+1, 0
	}
	err := write(l.disk, l.name(n), data)
	if err == nil && fresh {
		err = l.disk.SyncDir(dir)
	}
	if err != nil {
		l.rest = true
		_ = l.takeBack() // what fails here is done again before the next write
		return place{}, onDisk(err)
	}
	if fresh {
		l.files, l.foreign = append(l.files, n), false
	}
	l.size = at + int64(len(data))
	return place{n, at + 1, len(data) - 2}, nil
}

// takeBack removes what a failed add has left: nothing may follow it that shall last.
func (l *log) takeBack() error {
	if !l.rest {
		return nil
	}
	if err := clearFile(l.disk, l.name(l.last()+1)); err != nil {
		return err
	}
	if n := l.last(); n > 0 {
		if err := l.disk.Truncate(l.name(n), l.size); err != nil {
			return err
		}
	}
	l.rest = false
	return nil
}

// clearFile removes a file that may be there.
func clearFile(disk journal.FS, name string) error {
	if err := disk.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// settle makes durable what was found in the last file, without what a power cut has torn. It is written
// anew: of a file whose syncing once failed, a later one may keep nothing and not say so.
func (l *log) settle() error {
	if len(l.files) == 0 {
		return nil
	}
	name := l.name(l.last())
	if l.foreign {
		return write(l.disk, name, nil)
	}
	data, _, err := l.read(l.last())
	if err == nil && int64(len(data)) < l.size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return err
	}
	return replace(l.disk, name, data[:l.size])
}

// read reads a whole file; more tells that it is longer than any of ours.
func (l *log) read(n uint64) (data []byte, more bool, err error) {
	r, err := l.disk.Open(l.name(n))
	if err != nil {
		return nil, false, err
	}
	defer r.Close()
	data, err = io.ReadAll(io.NewSectionReader(r, 0, mostRead+1))
	if len(data) > mostRead {
		data, more = data[:mostRead], true
	}
	return data, more, err
}

// line reads one line again.
func (l *log) line(p place) ([]byte, error) {
	r, err := l.disk.Open(l.name(p.file))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data := make([]byte, p.size)
	n, err := r.ReadAt(data, p.at)
	if err == io.EOF {
		err = nil
	}
	return data[:n], err
}

// remove takes all files away.
func (l *log) remove() error {
	for _, n := range l.files {
		if err := clearFile(l.disk, l.name(n)+newExt); err != nil {
			return err
		}
		if err := clearFile(l.disk, l.name(n)); err != nil {
			return err
		}
	}
	return nil
}

// number reads the number that ends a file's name.
func number(digits string) (uint64, bool) {
	n, err := strconv.ParseUint(digits, 10, 64)
	return n, err == nil && n > 0 && fmt.Sprintf("%08d", n) == digits
}

// found is what lies in people/.
type found struct {
	notes []uint64
	rings map[string][]uint64 // by the master key's id
}

func find(disk journal.FS) (found, error) {
	out := found{rings: map[string][]uint64{}}
	infos, err := disk.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return out, onDisk(err)
	}
	for _, info := range infos { // sorted by name, which is by number: see number
		if digits, ok := strings.CutPrefix(info.Name, notesName); ok && !info.Dir {
			if n, ok := number(digits); ok {
				out.notes = append(out.notes, n)
			}
		}
		if rest, ok := strings.CutPrefix(info.Name, ringName); ok && !info.Dir {
			id, digits, _ := strings.Cut(rest, "-")
			if n, ok := number(digits); ok && len(id) == 2*idSize {
				out.rings[id] = append(out.rings[id], n)
			}
		}
	}
	return out, nil
}

// master gives the master key that belongs to what was found; nil where there is nothing that needs one.
func (f found) master(disk journal.FS) (*secret, error) {
	key, err := readMaster(disk)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !missing && !errors.Is(err, errMaster):
		return nil, onDisk(err)
	case err == nil && len(f.rings[key.id.String()]) > 0:
		return key, nil
	case len(f.notes) == 0:
		return nil, nil
	case err == nil:
		err = fmt.Errorf("people: %s is not the key that the files in %s are sealed with", masterFile, dir)
	}
	return nil, fmt.Errorf("%w: %w", ErrKey, err)
}
