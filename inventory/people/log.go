package people

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"trestle/inventory/journal"
)

const (
	dir       = "people"
	copyDir   = "people/copy"
	notesName = "notes-"
	ringName  = "keys-"

	rollAt   = 4 << 20 // a file that has so much is not written to any more
	mostRead = 2 * rollAt
)

// sides are the folders in which every file stands. What is added comes to the disk in the first before it is
// begun in the second.
var sides = [2]string{dir, copyDir}

// log is a run of files that are written at their end, or anew as a whole.
type log struct {
	disk    journal.FS
	prefix  string // of the files' names
	roll    int64
	files   []uint64        // their numbers, rising
	size    int64           // of the last one, known once it was written anew in this run
	copied  bool            // the second side has any file; a folder from an older program or from a copy has none
	foreign bool            // the last one is none that we would write
	apart   map[uint64]bool // to be written anew: its two sides differ, or it holds what nobody needs
	rest    bool            // a try that failed may have left something behind the end
}

func (l *log) name(side int, n uint64) string {
	return fmt.Sprintf("%s/%s%08d", sides[side], l.prefix, n)
}

func (l *log) last() uint64 {
	if len(l.files) == 0 {
		return 0
	}
	return l.files[len(l.files)-1]
}

func (l *log) tear(n uint64) {
	if l.apart == nil {
		l.apart = map[uint64]bool{}
	}
	l.apart[n] = true
}

// place is where a line stands.
type place struct {
	side int
	file uint64
	at   int64
	size int
}

// record is a line as it is written.
func record(sealed []byte) []byte {
	return append(code.AppendEncode([]byte{'\n'}, sealed), '\n')
}

// add writes records durably, on both sides. After an error they may be there or not. What is empty still makes
// a file.
func (l *log) add(data []byte) (place, error) {
	if err := l.takeBack(); err != nil {
		return place{}, onDisk(err)
	}
	n, at := l.last(), l.size
	fresh := n == 0 || l.foreign || at > 0 && at+int64(len(data)) > l.roll
	if fresh {
		n, at = n+1, 0
	}
	for side, dir := range sides {
		err := write(l.disk, l.name(side, n), data)
		if err == nil && fresh {
			err = l.disk.SyncDir(dir)
		}
		if err != nil {
			l.rest = true
			_ = l.takeBack() // what fails here is done again before the next write
			return place{}, onDisk(err)
		}
	}
	if fresh {
		l.files, l.foreign = append(l.files, n), false
	}
	l.size = at + int64(len(data))
	return place{0, n, at + 1, len(data) - 2}, nil
}

// takeBack removes what a failed add has left: nothing may follow it that shall last. The second side goes
// first, for what stands there alone would look like a loss of the first.
func (l *log) takeBack() error {
	if !l.rest {
		return nil
	}
	for side := len(sides) - 1; side >= 0; side-- {
		if err := clearFile(l.disk, l.name(side, l.last()+1)); err != nil {
			return err
		}
		if n := l.last(); n > 0 && !l.foreign {
			if err := l.disk.Truncate(l.name(side, n), l.size); err != nil {
				return err
			}
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

// read reads a whole file of a side.
func (l *log) read(side int, n uint64) (f file, err error) {
	r, err := l.disk.Open(l.name(side, n))
	if errors.Is(err, fs.ErrNotExist) {
		return file{}, nil
	}
	if err != nil {
		return file{}, err
	}
	defer r.Close()
	f.there = true
	f.data, err = io.ReadAll(io.NewSectionReader(r, 0, mostRead+1))
	if len(f.data) > mostRead {
		f.data, f.more = f.data[:mostRead], true
	}
	return f, err
}

// line reads one line again.
func (l *log) line(p place) ([]byte, error) {
	r, err := l.disk.Open(l.name(p.side, p.file))
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
	for side := range sides {
		for _, n := range l.files {
			if err := clearFile(l.disk, l.name(side, n)+newExt); err != nil {
				return err
			}
			if err := clearFile(l.disk, l.name(side, n)); err != nil {
				return err
			}
		}
	}
	return nil
}
