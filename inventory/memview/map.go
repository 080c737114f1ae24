package memview

import (
	"iter"
	"slices"
	"strings"
)

// Map is an ordered map from keys to bytes. It sorts late: a family of keys (what stands before the
// first zero byte) is put in order only when it is scanned, so that folding a long book, which sets
// much and scans little, stays fast.
type Map struct{ families map[string]*family }

type family struct {
	values map[string][]byte
	sorted []string // every key that was in values when it was last put in order; never changed in place
	added  []string // keys set since
}

// NewMap makes an empty map.
func NewMap() *Map { return &Map{families: map[string]*family{}} }

func familyOf(key string) string {
	if end := strings.IndexByte(key, 0); end >= 0 {
		return key[:end]
	}
	return key
}

// Get gives the value of key. The bytes must not be changed.
func (m *Map) Get(key string) ([]byte, bool) {
	f := m.families[familyOf(key)]
	if f == nil {
		return nil, false
	}
	v, ok := f.values[key]
	return v, ok
}

// Set gives key a value, which the map keeps, and gives back the one that it had.
func (m *Map) Set(key string, value []byte) (old []byte, had bool) {
	name := familyOf(key)
	f := m.families[name]
	if f == nil {
		f = &family{values: map[string][]byte{}}
		m.families[strings.Clone(name)] = f
	}
	if old, had = f.values[key]; !had {
		f.added = append(f.added, key)
	}
	f.values[key] = value
	return old, had
}

// Delete forgets key and gives back the value that it had.
func (m *Map) Delete(key string) (old []byte, had bool) {
	f := m.families[familyOf(key)]
	if f == nil {
		return nil, false
	}
	old, had = f.values[key]
	delete(f.values, key)
	return old, had
}

// Len is how many keys there are.
func (m *Map) Len() int {
	n := 0
	for _, f := range m.families {
		n += len(f.values)
	}
	return n
}

// Keys gives the keys that begin with prefix and are not less than from, in byte order. Keys that are
// set meanwhile are not among them.
func (m *Map) Keys(prefix, from string) iter.Seq[string] {
	families := m.scanned(prefix)
	return func(yield func(string) bool) {
		for _, keys := range families {
			i, _ := slices.BinarySearch(keys, max(prefix, from))
			for ; i < len(keys) && strings.HasPrefix(keys[i], prefix); i++ {
				if !yield(keys[i]) {
					return
				}
			}
		}
	}
}

// KeysBack gives the keys that begin with prefix, the last one first.
func (m *Map) KeysBack(prefix string) iter.Seq[string] {
	families := m.scanned(prefix)
	return func(yield func(string) bool) {
		for _, keys := range slices.Backward(families) {
			end := len(keys)
			if after := After(prefix); after != "" {
				end, _ = slices.BinarySearch(keys, after)
			}
			for i := end - 1; i >= 0 && strings.HasPrefix(keys[i], prefix); i-- {
				if !yield(keys[i]) {
					return
				}
			}
		}
	}
}

// After is the first text behind all that begin with prefix; "" when there is none.
func After(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xff {
			b[i]++
			return string(b[:i+1])
		}
	}
	return ""
}

// scanned gives the families in which keys can begin with prefix. A zero byte follows a family's
// name, so sorting the names sorts the keys.
func (m *Map) scanned(prefix string) [][]string {
	var names []string
	for name := range m.families {
		if strings.HasPrefix(name, prefix) || strings.HasPrefix(prefix, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	out := make([][]string, len(names))
	for i, name := range names {
		out[i] = m.families[name].inOrder()
	}
	return out
}

// inOrder gives all keys in order, in a slice that is never changed again: a scan may go on in it
// while keys are set.
func (f *family) inOrder() []string {
	if len(f.added) == 0 && len(f.sorted) == len(f.values) {
		return f.sorted
	}
	slices.Sort(f.added)
	all := make([]string, 0, len(f.values))
	for a, b := f.sorted, f.added; len(a)+len(b) > 0; {
		var k string
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			k, a = a[0], a[1:]
		} else {
			k, b = b[0], b[1:]
		}
		if _, there := f.values[k]; there && (len(all) == 0 || all[len(all)-1] != k) {
			all = append(all, k)
		}
	}
	f.sorted, f.added = all, nil
	return f.sorted
}
