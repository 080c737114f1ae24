package badgerview

import (
	"bytes"
	"errors"
	"iter"
	"slices"

	"trestle/inventory"
)

// The first byte of a value tells a set key from a deleted one. What Badger stores begins with it, too:
// Badger gives an empty value, and no error, for one that it can no longer read.
const (
	gone = 0
	here = 1
)

// picture is what the views say: what is held, above what Badger has.
type picture struct {
	v     *Views
	below stored
}

func (v *Views) picture() picture { return picture{v: v, below: stored{db: v.db, warm: v.warm}} }

func (p *picture) Get(key string) ([]byte, bool, error) {
	if c, ok := p.v.held.Get(key); ok {
		return bytes.Clone(c[1:]), c[0] == here, nil
	}
	return p.below.Get(key)
}

// Scan merges the two in key order. What is set during the scan is not seen by it.
func (p *picture) Scan(prefix, from string, fn func(string, []byte) error) error {
	m := merge{p: p, above: p.above(p.v.held.Keys, prefix, from), before: func(a, b string) bool { return a < b }, fn: fn}
	return m.end(p.below.Scan(prefix, from, m.each))
}

// ScanBack merges the two in falling key order.
func (p *picture) ScanBack(prefix string, fn func(string, []byte) error) error {
	back := func(prefix, _ string) iter.Seq[string] { return p.v.held.KeysBack(prefix) }
	m := merge{p: p, above: p.above(back, prefix, ""), before: func(a, b string) bool { return a > b }, fn: fn}
	return m.end(p.below.ScanBack(prefix, m.each))
}

// above lists what is held of a range.
func (p *picture) above(keys func(prefix, from string) iter.Seq[string], prefix, from string) []string {
	p.v.sorting.Lock()
	defer p.v.sorting.Unlock()
	return slices.Collect(keys(prefix, from))
}

// update changes what is held, and can take it back.
type update struct {
	picture
	old []change
}

type change struct {
	key   string
	value []byte
	had   bool
}

func (u *update) Set(key string, value []byte) error {
	c := make([]byte, 1+len(value))
	c[0] = here
	copy(c[1:], value)
	u.put(key, c)
	return nil
}

func (u *update) Delete(key string) error {
	u.put(key, []byte{gone})
	return nil
}

func (u *update) put(key string, c []byte) {
	was, had := u.v.held.Set(key, c)
	u.old = append(u.old, change{key: key, value: was, had: had})
	u.v.set += len(key) + len(c)
}

func (u *update) undo() {
	for _, c := range slices.Backward(u.old) {
		if c.had {
			u.v.held.Set(c.key, c.value)
		} else {
			u.v.held.Delete(c.key)
		}
	}
}

// end gives back the room for the changes, unless that is much.
func (u *update) end() []change {
	u.below.close()
	if cap(u.old) > 1<<10 {
		return nil
	}
	clear(u.old)
	return u.old
}

// merge hands fn what is held and what is stored below, in one order.
type merge struct {
	p       *picture
	above   []string
	before  func(a, b string) bool
	fn      func(string, []byte) error
	stopped bool
}

// each takes the next stored key, behind all that is held before it.
func (m *merge) each(k string, value []byte) error {
	for len(m.above) > 0 && m.before(m.above[0], k) {
		if err := m.give(); err != nil {
			return err
		}
	}
	if len(m.above) > 0 && m.above[0] == k {
		return m.give()
	}
	return m.noted(m.fn(k, value))
}

// give hands on the next key that is held.
func (m *merge) give() error {
	k := m.above[0]
	m.above = m.above[1:]
	if c, ok := m.p.v.held.Get(k); ok && c[0] == here {
		return m.noted(m.fn(k, bytes.Clone(c[1:])))
	}
	return nil
}

func (m *merge) noted(err error) error {
	m.stopped = m.stopped || errors.Is(err, inventory.ErrStop)
	return err
}

// end hands on what is held behind all that is stored.
func (m *merge) end(err error) error {
	for err == nil && !m.stopped && len(m.above) > 0 {
		err = m.give()
	}
	if m.stopped {
		return nil
	}
	return err
}
