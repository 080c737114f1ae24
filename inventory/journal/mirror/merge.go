package mirror

import (
	"fmt"
	"slices"
)

// part is a good line and where it comes from.
type part struct {
	line
	from *side
}

func (p part) bytes() []byte { return p.from.bytes(p.line) }

// hole is a run of entries that no side has.
type hole struct {
	first, last uint64
	at, end     int // what lies there in the merged file
}

// merged is what a file should be.
type merged struct {
	data  []byte
	good  []line // in data
	holes []hole
	lacks []part // what the own side did not have
}

// forkError says that two good lines have one number.
type forkError struct{ n uint64 }

func (e forkError) Error() string {
	return fmt.Sprintf("Two different lines, both signed, say that they are entry %d. Nothing was changed: keep the folder as it is.", e.n)
}

// sources is where the lines of a file are looked for, in this order. Stray holds lines that lay in
// files where they do not belong.
type sources struct{ own, other, stray *side }

// merge makes the file that holds the entries from lo to hi-1 (hi 0: without end) as well as the
// sources can give it. Bytes of own stay where they are wherever that is possible: good lines keep
// their places, and where an entry is damaged on both sides what own has there is kept.
func merge(src sources, lo, hi uint64) (merged, error) {
	parts, err := src.choose(lo, hi)
	if err != nil || len(parts) == 0 {
		return merged{}, err
	}
	m, ok := src.inPlace(parts, lo, hi)
	if !ok {
		m = src.inOrder(parts, lo, hi)
	}
	for _, p := range parts {
		if p.from != src.own {
			m.lacks = append(m.lacks, p)
		}
	}
	return m, nil
}

// choose takes each number's line from the first source that has it.
func (src sources) choose(lo, hi uint64) ([]part, error) {
	chosen := map[uint64]part{}
	var numbers []uint64
	for _, s := range []*side{src.own, src.other, src.stray} {
		for _, l := range s.good {
			n := l.head.N
			if !within(n, lo, hi) {
				continue
			}
			was, ok := chosen[n]
			if ok && was.head.Hash != l.head.Hash {
				return nil, forkError{n}
			}
			if !ok {
				chosen[n] = part{l, s}
				numbers = append(numbers, n)
			}
		}
	}
	slices.Sort(numbers)
	parts := make([]part, len(numbers))
	for i, n := range numbers {
		parts[i] = chosen[n]
	}
	return parts, nil
}

func within(n, lo, hi uint64) bool { return n >= lo && (hi == 0 || n < hi) }

// inPlace lays every part at the offset at which it lies on its side. It is the way for damage that
// moved nothing, and not ok when the sides do not agree where things are.
func (src sources) inPlace(parts []part, lo, hi uint64) (m merged, ok bool) {
	if !src.agree(parts) {
		return m, false
	}
	next := lo
	for _, p := range parts {
		room := p.at - len(m.data)
		if room < 0 || room > 0 && p.head.N == next {
			return m, false
		}
		if p.head.N > next {
			left := src.remains(len(m.data), p.at)
			if len(left) < room {
				return m, false
			}
			m.gap(next, p.head.N-1, left)
			if room > 0 {
				m.data[p.at-1] = '\n'
			}
		}
		m.add(p)
		next = p.head.N + 1
	}
	if hi > next {
		m.gap(next, hi-1, src.behind(len(m.data)))
	}
	return m, true
}

// agree tells whether each line lies at one offset wherever it is.
func (src sources) agree(parts []part) bool {
	at := make(map[uint64]int, len(parts))
	for _, p := range parts {
		at[p.head.N] = p.at
		if p.from == src.stray {
			return false
		}
	}
	for _, s := range []*side{src.own, src.other} {
		for _, l := range s.good {
			if a, ok := at[l.head.N]; ok && a != l.at {
				return false
			}
		}
	}
	return true
}

// remains is what lies between two offsets, on the first side that is long enough.
func (src sources) remains(at, end int) []byte {
	for _, s := range []*side{src.own, src.other} {
		if len(s.data) >= end {
			return s.data[at:end]
		}
	}
	return nil
}

// behind is what lies from an offset on, on the first side that has something there.
func (src sources) behind(at int) []byte {
	for _, s := range []*side{src.own, src.other} {
		if len(s.data) > at {
			return s.data[at:]
		}
	}
	return nil
}

// inOrder lays the parts one behind the other. In a gap stands whatever one side has between the
// lines around it.
func (src sources) inOrder(parts []part, lo, hi uint64) (m merged) {
	next := lo
	shown := map[*byte]bool{}
	fill := func(n uint64) {
		left := src.between(next, n)
		if len(left) == 0 || shown[&left[0]] { // the same bytes may be all that is left of two holes
			m.gap(next, n-1, nil)
			return
		}
		shown[&left[0]] = true
		m.gap(next, n-1, left)
	}
	for _, p := range parts {
		if p.head.N > next {
			fill(p.head.N)
			if n := len(m.data); n > 0 && m.data[n-1] != '\n' {
				m.data = append(m.data, '\n')
			}
		}
		m.add(p)
		next = p.head.N + 1
	}
	if hi > next {
		fill(hi)
	}
	return m
}

// between is what the first side that has anything has between the good lines around the numbers from
// first up to next.
func (src sources) between(first, next uint64) []byte {
	for _, s := range []*side{src.own, src.other} {
		at, end := 0, len(s.data)
		for _, l := range s.good {
			if l.head.N < first {
				at = l.end
			}
			if l.head.N >= next {
				end = l.at
				break
			}
		}
		if at < end {
			return s.data[at:end]
		}
	}
	return nil
}

// add lays a part behind what is there.
func (m *merged) add(p part) {
	l := p.line
	l.at = len(m.data)
	m.data = append(m.data, p.bytes()...)
	l.end = len(m.data)
	m.good = append(m.good, l)
}

// gap notes a hole and what is left in it.
func (m *merged) gap(first, last uint64, left []byte) {
	at := len(m.data)
	m.data = append(m.data, left...)
	m.holes = append(m.holes, hole{first: first, last: last, at: at, end: len(m.data)})
}
