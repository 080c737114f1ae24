package badgerview

import (
	"bytes"
	"errors"
	"slices"

	"trestle/inventory"
	"trestle/inventory/memview"
)

// The first byte of an overlay's value tells a set key from a deleted one.
const (
	gone = 0
	here = 1
)

// overlay is what an Update has set so far, seen above what is stored.
type overlay struct {
	below inventory.Getter
	m     *memview.Map
}

func newOverlay(below inventory.Getter) *overlay {
	return &overlay{below: below, m: memview.NewMap()}
}

func (o *overlay) Get(key string) ([]byte, bool, error) {
	if c, ok := o.m.Get(key); ok {
		return bytes.Clone(c[1:]), c[0] == here, nil
	}
	return o.below.Get(key)
}

func (o *overlay) Set(key string, value []byte) error {
	c := make([]byte, 1+len(value))
	c[0] = here
	copy(c[1:], value)
	o.m.Set(key, c)
	return nil
}

func (o *overlay) Delete(key string) error {
	o.m.Set(key, []byte{gone})
	return nil
}

// Scan merges the two in key order. What fn sets during the scan is not seen by it.
func (o *overlay) Scan(prefix, from string, fn func(string, []byte) error) error {
	m := merge{o: o, above: slices.Collect(o.m.Keys(prefix, from)), before: func(a, b string) bool { return a < b }, fn: fn}
	return m.end(o.below.Scan(prefix, from, m.each))
}

// ScanBack merges the two in falling key order.
func (o *overlay) ScanBack(prefix string, fn func(string, []byte) error) error {
	m := merge{o: o, above: slices.Collect(o.m.KeysBack(prefix)), before: func(a, b string) bool { return a > b }, fn: fn}
	return m.end(o.below.ScanBack(prefix, m.each))
}

// merge hands fn what is set and what is stored below, in one order.
type merge struct {
	o       *overlay
	above   []string
	before  func(a, b string) bool
	fn      func(string, []byte) error
	stopped bool
}

// each takes the next stored key, behind all that is set before it.
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

// give hands on the next key that is set.
func (m *merge) give() error {
	k := m.above[0]
	m.above = m.above[1:]
	if c, ok := m.o.m.Get(k); ok && c[0] == here {
		return m.noted(m.fn(k, bytes.Clone(c[1:])))
	}
	return nil
}

func (m *merge) noted(err error) error {
	m.stopped = m.stopped || errors.Is(err, inventory.ErrStop)
	return err
}

// end hands on what is set behind all that is stored.
func (m *merge) end(err error) error {
	for err == nil && !m.stopped && len(m.above) > 0 {
		err = m.give()
	}
	if m.stopped {
		return nil
	}
	return err
}
