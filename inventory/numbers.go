package inventory

import "encoding/binary"

// numbers reads a value of the views that is numbers and texts one behind the other. After the first
// that is not there all are nothing.
type numbers struct {
	rest []byte
	bad  bool
}

func (v *numbers) next() uint64 {
	n, size := binary.Uvarint(v.rest)
	return v.took(n, size)
}

func (v *numbers) signed() int64 {
	n, size := binary.Varint(v.rest)
	return int64(v.took(uint64(n), size))
}

func (v *numbers) took(n uint64, size int) uint64 {
	if v.bad = v.bad || size <= 0; v.bad {
		return 0
	}
	v.rest = v.rest[size:]
	return n
}

// bytes takes as many bytes as into holds.
func (v *numbers) bytes(into []byte) {
	if v.bad = v.bad || len(into) > len(v.rest); !v.bad {
		v.rest = v.rest[copy(into, v.rest):]
	}
}

// text takes a text that follows its length.
func (v *numbers) text() string { return v.textLike("") }

// textLike takes a text that may be the same as one that is held already: then it is that one.
func (v *numbers) textLike(held string) string {
	n := v.next()
	if v.bad = v.bad || n > uint64(len(v.rest)); v.bad {
		return ""
	}
	raw := v.rest[:n]
	v.rest = v.rest[n:]
	if string(raw) == held {
		return held
	}
	return string(raw)
}

func (v *numbers) err() error {
	if v.bad {
		return errBroken
	}
	return nil
}

func appendSized(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
