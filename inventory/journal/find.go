package journal

import (
	"errors"
	"fmt"
	"io"
)

// FindLine looks through the file of a place for the line that lay there: when bytes were lost in
// front of it, it stands elsewhere than before and is whole all the same.
func FindLine(disk FS, till TillID, was Place) (Entry, error) {
	name := fileName(was.File)
	r, err := disk.Open(file{name: name}.path(till))
	if err != nil {
		return Entry{}, err
	}
	defer r.Close()
	lines := newLineReader(name, r, 64<<10)
	for {
		raw, err := lines.next()
		if errors.Is(err, io.EOF) {
			return Entry{}, errForm(fmt.Sprintf("no line of file %s is the one that was there", name))
		}
		if err != nil {
			return Entry{}, err
		}
		if raw.long || len(raw.data) != was.Size {
			continue
		}
		hash := hashOf(raw.data)
		if sumOf(hash) != was.Sum {
			continue
		}
		e, err := decode(raw.data)
		e.Till, e.Hash = till, hash
		e.Place = Place{File: was.File, Offset: raw.at, Size: was.Size, Sum: was.Sum}
		return e, err
	}
}
