package journal

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"io"
)

// tail is what the end of a file holds.
type tail struct {
	found bool  // there is a good line
	head  Head  // of the last good line; see lastGood
	end   int64 // offset behind the last good line's newline, 0 without one
	lines int   // newlines behind end
}

// The window in which a file's end is looked for grows from tailFirst to tailMost bytes.
const (
	tailFirst = 64 << 10
	tailMost  = 4 * MaxFile
)

// tailOf finds the last good line of a file, going backwards. A line is good when it has the form
// of an entry and, with a key, when that key signed it.
func tailOf(disk FS, f file, till TillID, key ed25519.PublicKey) (tail, error) {
	r, err := disk.Open(f.path(till))
	if err != nil {
		return tail{}, fmt.Errorf("file %s of the journal cannot be opened; nothing was changed: %w", f.name, err)
	}
	defer r.Close()
	for window := int64(tailFirst); ; window *= 4 {
		start := max(0, f.size-window)
		buf := make([]byte, f.size-start)
		if n, err := r.ReadAt(buf, start); err != nil && (err != io.EOF || n < len(buf)) {
			return tail{}, fmt.Errorf("file %s of the journal cannot be read; nothing was changed: %w", f.name, err)
		}
		if t := lastGood(buf, start, key); t.found || start == 0 {
			return t, nil
		}
		if window > tailMost {
			return tail{}, fmt.Errorf("%w: file %s has no readable entry near its end", ErrDamaged, f.name)
		}
	}
}

// lastGood looks through the bytes from offset start to the end of a file. The head is that of the
// highest number near the end, not of the last good line: should lines have been moved about, an
// entry's number must not be given out twice.
func lastGood(buf []byte, start int64, key ed25519.PublicKey) tail {
	var t tail
	end := bytes.LastIndexByte(buf, '\n')
	for end >= 0 {
		begin := bytes.LastIndexByte(buf[:end], '\n') + 1
		if begin == 0 && start > 0 {
			break // this line begins before the window
		}
		t.take(buf[begin:end], start+int64(end)+1, key)
		end = begin - 1
	}
	return t
}

// take looks at the next line on the way back.
func (t *tail) take(line []byte, end int64, key ed25519.PublicKey) {
	e, err := decode(line)
	if err != nil || t.found && e.N <= t.head.N || !good(line, e, key) {
		if !t.found {
			t.lines++
		}
		return
	}
	if !t.found {
		t.found, t.end = true, end
	}
	t.head = Head{N: e.N, Hash: hashOf(line), Clock: e.Clock}
}

func good(line []byte, e Entry, key ed25519.PublicKey) bool {
	return len(line) <= MaxLine && wellFormed(line, e) == nil && (key == nil || signed(line, key))
}
