package people

import "bytes"

// file is what one side has of a file, and what its lines are.
type file struct {
	there bool
	more  bool // it is longer than any of ours, and what follows was not read
	data  []byte
	good  []string // the records, in their order
	bad   []hole   // what is none
}

// hole is a line that is no record.
type hole struct {
	at   int64
	raw  []byte
	torn bool // it stands last and can be what a power cut leaves of a record that was just being written
}

// scan walks over the lines of a file and hands each to take, which says whether it is a record.
func (f *file) scan(take func(at int64, line []byte) bool) {
	for at := 0; at < len(f.data); {
		end := bytes.IndexByte(f.data[at:], '\n')
		closed := end >= 0
		if !closed {
			end = len(f.data) - at
		}
		line := f.data[at : at+end]
		next := at + end + 1
		switch record, ok := takeAny(int64(at), line, take); {
		case ok:
			f.good = append(f.good, string(record))
		case len(line) > 0:
			f.spoilt(hole{int64(at), line, next >= len(f.data) && !f.more && looksTorn(line, closed)})
		}
		at = next
	}
}

// spoilt notes a line that is no record. One that follows another without an empty line between them is part of it: a
// letter became a newline.
func (f *file) spoilt(h hole) {
	if n := len(f.bad); n > 0 {
		if before := &f.bad[n-1]; before.at+int64(len(before.raw))+1 == h.at {
			before.raw = f.data[before.at : h.at+int64(len(h.raw))]
			before.torn = h.torn
			return
		}
	}
	f.bad = append(f.bad, h)
}

// takeAny also tries the line without its first or last byte: a newline there may have become a letter.
func takeAny(at int64, line []byte, take func(int64, []byte) bool) (record []byte, ok bool) {
	if len(line) == 0 {
		return nil, false
	}
	for i, record := range [][]byte{line, line[:len(line)-1], line[1:]} {
		if take(at+int64(i/2), record) {
			return record, true
		}
	}
	return nil, false
}

// looksTorn tells whether the last line can be what a power cut leaves of a record: a first part of it,
// or all of it with zeros where bytes are missing. We write no zeros.
func looksTorn(line []byte, closed bool) bool {
	zeros := false
	for _, b := range line {
		switch {
		case b == 0:
			zeros = true
		case b >= 'A' && b <= 'Z', b >= 'a' && b <= 'z', b >= '0' && b <= '9', b == '+', b == '/':
		default:
			return false
		}
	}
	return zeros || !closed
}
