package mirror

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"io"
	"io/fs"
	"slices"

	"trestle/inventory/journal"
)

// fileMost bounds a file that is taken into memory. The journal's own files end at MaxFile.
const fileMost = 2 * journal.MaxFile

// side is a file as it lies in the journal or in the copy, and what is good in it.
type side struct {
	there  bool
	sealed bool   // it lies compressed
	holey  bool   // some of its bytes could not be read: zeros stand for them
	size   int64  // as the folder tells
	data   []byte // of the lines
	good   []line // in the order in which they lie
}

// line is a good line: signed, or vouched for by the good line behind it.
type line struct {
	head    journal.Head
	prev    journal.Hash
	at, end int // its bytes in the file, the newline included
}

func (l line) follows(before line) bool {
	return l.head.N == before.head.N+1 && l.prev == before.head.Hash && l.head.Clock > before.head.Clock
}

// parse finds the good lines of a file. Without a key only those are good for which the next one
// vouches.
func parse(data []byte, till journal.TillID, key ed25519.PublicKey) []line {
	found := candidates(data, till)
	good := make([]line, 0, len(found)) // filled from the end, where nothing vouches for a line but its signature
	for i := len(found) - 1; i >= 0; i-- {
		l := found[i]
		var vouched bool
		switch {
		case key == nil:
			vouched = i+1 < len(found) && found[i+1].follows(l)
		case len(good) > 0 && good[len(good)-1].follows(l):
			vouched = true
		default:
			raw := data[l.at : l.end-1]
			e, err := journal.Form(till, raw)
			vouched = err == nil && journal.Signed(raw, e, key)
		}
		if vouched {
			good = append(good, l)
		}
	}
	slices.Reverse(good)
	return good
}

// parseBoth finds the good lines of both sides. Without a key the last line of a file is good when both
// sides have it.
func parseBoth(ours, theirs *side, till journal.TillID, key ed25519.PublicKey) {
	ours.good = parse(ours.data, till, key)
	if bytes.Equal(ours.data, theirs.data) {
		theirs.good = slices.Clone(ours.good)
	} else {
		theirs.good = parse(theirs.data, till, key)
	}
	if key != nil {
		return
	}
	a, b := lastOf(candidates(ours.data, till)), lastOf(candidates(theirs.data, till))
	if a.head.N > 0 && a.head == b.head {
		ours.good, theirs.good = append(ours.good, a), append(theirs.good, b)
	}
}

func lastOf(list []line) line {
	if len(list) == 0 {
		return line{}
	}
	return list[len(list)-1]
}

// candidates is all lines that have the form of an entry.
func candidates(data []byte, till journal.TillID) []line {
	var found []line
	for at := 0; at < len(data); {
		size := bytes.IndexByte(data[at:], '\n')
		if size < 0 {
			break
		}
		if e, err := journal.Form(till, data[at:at+size]); err == nil {
			found = append(found, line{head: e.Head(), prev: e.Prev, at: at, end: at + size + 1})
		}
		at += size + 1
	}
	return found
}

// whole tells whether the file is nothing but its good lines, one following the other from number
// first on.
func (s side) whole(first uint64) bool {
	if !s.there || s.holey || len(s.good) == 0 || s.good[0].head.N != first || s.good[0].at != 0 {
		return false
	}
	for i, l := range s.good[1:] {
		if before := s.good[i]; l.at != before.end || !l.follows(before) {
			return false
		}
	}
	return s.good[len(s.good)-1].end == len(s.data)
}

// last is the last number of a whole file.
func (s side) last() uint64 { return s.good[len(s.good)-1].head.N }

func (s side) bytes(l line) []byte { return s.data[l.at:l.end] }

var errLarge = errors.New("the file is larger than any file of the journal")

// blockSize is what is lost where the disk cannot read a place.
const blockSize = 4 << 10

// readFile takes a file of a known size into memory. Where the disk cannot read, zeros stand, and
// holey says so.
func readFile(disk journal.FS, name string, size int64) (data []byte, holey bool, err error) {
	if size > fileMost {
		return nil, false, errLarge
	}
	in, err := disk.Open(name)
	if err != nil {
		return nil, false, err
	}
	defer in.Close()
	data = make([]byte, size)
	n, err := in.ReadAt(data, 0)
	if n == len(data) || errors.Is(err, io.EOF) {
		return data[:n], false, nil
	}
	clear(data)
	for at := 0; at < len(data); at += blockSize {
		block := data[at:min(at+blockSize, len(data))]
		if n, err := in.ReadAt(block, int64(at)); n < len(block) {
			if errors.Is(err, io.EOF) {
				return data[:at+n], holey, nil
			}
			clear(block)
			holey = true
		}
	}
	return data, holey, nil
}

// replaceable tells whether want may take the place of a file that the disk cannot read: only when it
// surely holds all that could be there.
func (s *side) replaceable(want []byte, holes []hole) bool {
	return !s.holey || len(holes) == 0 && int64(len(want)) >= s.size
}

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
