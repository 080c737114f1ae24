package badgerview

import (
	"bytes"
	"errors"

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
	o.m.Set(key, append([]byte{here}, value...))
	return nil
}

func (o *overlay) Delete(key string) error {
	o.m.Set(key, []byte{gone})
	return nil
}

// Scan merges the two in key order. What fn sets during the scan is not seen by it.
func (o *overlay) Scan(prefix, from string, fn func(string, []byte) error) error {
	above := o.m.Keys(prefix, from)
	give := func(k string) error {
		if c, ok := o.m.Get(k); ok && c[0] == here {
			return fn(k, bytes.Clone(c[1:]))
		}
		return nil
	}
	stopped := false
	err := o.below.Scan(prefix, from, func(k string, value []byte) error {
		err := func() error {
			for ; len(above) > 0 && above[0] < k; above = above[1:] {
				if err := give(above[0]); err != nil {
					return err
				}
			}
			if len(above) > 0 && above[0] == k {
				above = above[1:]
				return give(k)
			}
			return fn(k, value)
		}()
		stopped = errors.Is(err, inventory.ErrStop)
		return err
	})
	for ; err == nil && !stopped && len(above) > 0; above = above[1:] {
		err = give(above[0])
		stopped = errors.Is(err, inventory.ErrStop)
	}
	if stopped {
		return nil
	}
	return err
}
