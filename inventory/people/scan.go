package people

import "bytes"

// scan walks over the lines of a file and hands each to take, which says whether it is a record. bad is
// told of each that is none. The beginning of a record that a power cut has torn is given back, -1 when
// there is none; only the last file of a log can have one. Where a record stands twice, zeros in one of the
// two are what a power cut has left and cost nothing.
func scan(data []byte, last, twice bool, take func(at int64, line []byte) bool, bad func(at int64)) (torn int64) {
	torn = -1
	for at := 0; at < len(data); {
		end := bytes.IndexByte(data[at:], '\n')
		closed := end >= 0
		if !closed {
			end = len(data) - at
		}
		line := data[at : at+end]
		next := at + end + 1
		switch {
		case len(line) == 0 || takeAny(int64(at), line, take):
		case last && next >= len(data) && looksTorn(line, closed):
			torn = int64(at)
		case twice && looksTorn(line, true):
		default:
			bad(int64(at))
		}
		at = next
	}
	return torn
}

// takeAny also tries the line without its first or last byte: a newline there may have become a letter.
func takeAny(at int64, line []byte, take func(int64, []byte) bool) bool {
	return take(at, line) || take(at, line[:len(line)-1]) || take(at+1, line[1:])
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
