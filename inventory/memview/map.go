package memview

import (
	"maps"
	"slices"
	"strings"
)

// Map is an ordered map from keys to bytes. It sorts late: a family of keys (what stands before the
// first zero byte) is put in order only when it is scanned, so that folding a long book, which sets
// much and scans little, stays fast.
type Map struct{ families map[string]*family }

type family struct {
	values map[string][]byte
	sorted []string // every key that was in values when it was last put in order
	added  []string // keys set since
}

// NewMap makes an empty map.
func NewMap() *Map { return &Map{families: map[string]*family{}} }

func familyOf(key string) string {
	name, _, _ := strings.Cut(key, "\x00")
	return name
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

// Set gives key a value, which the map keeps.
func (m *Map) Set(key string, value []byte) {
	name := familyOf(key)
	f := m.families[name]
	if f == nil {
		f = &family{values: map[string][]byte{}}
		m.families[name] = f
	}
	if _, had := f.values[key]; !had {
		f.added = append(f.added, key)
	}
	f.values[key] = value
}

// Delete forgets key.
func (m *Map) Delete(key string) {
	if f := m.families[familyOf(key)]; f != nil {
		delete(f.values, key)
	}
}

// Len is how many keys there are.
func (m *Map) Len() int {
	n := 0
	for _, f := range m.families {
		n += len(f.values)
	}
	return n
}

// Keys gives the keys that begin with prefix and are not less than from, in byte order.
func (m *Map) Keys(prefix, from string) []string {
	var names []string
	for name := range maps.Keys(m.families) {
		if strings.HasPrefix(name, prefix) || strings.HasPrefix(prefix, name) {
			names = append(names, name)
		}
	}
	// A zero byte follows a family's name, so sorting the names sorts the keys.
	slices.Sort(names)
	start := max(prefix, from)
	var out []string
	for _, name := range names {
		keys := m.families[name].inOrder()
		i, _ := slices.BinarySearch(keys, start)
		for ; i < len(keys) && strings.HasPrefix(keys[i], prefix); i++ {
			out = append(out, keys[i])
		}
	}
	return out
}

func (f *family) inOrder() []string {
	if len(f.added) > 0 || len(f.sorted) != len(f.values) {
		all := append(f.sorted, f.added...)
		slices.Sort(all)
		all = slices.Compact(all)
		f.sorted = slices.DeleteFunc(all, func(k string) bool { _, ok := f.values[k]; return !ok })
		f.added = nil
	}
	return f.sorted
}
