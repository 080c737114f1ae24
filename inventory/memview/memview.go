package memview

import (
	"bytes"
	"errors"
	"iter"
	"sync"

	"trestle/inventory"
)

// Views is a views store in memory. The zero value is not usable; call New.
type Views struct {
	mu  sync.Mutex // also for reading: a scan may put keys in order
	m   *Map
	old []change // room for what an update has changed, used again by the next
}

var _ inventory.Views = (*Views)(nil)

// New makes an empty store.
func New() *Views { return &Views{m: NewMap()} }

// View reads.
func (v *Views) View(fn func(inventory.Getter) error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return fn(&txn{m: v.m})
}

// Update changes, or takes back every change when fn fails.
func (v *Views) Update(fn func(inventory.Setter) error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := &txn{m: v.m, old: v.old[:0]}
	err := fn(t)
	if err != nil {
		t.undo()
	}
	clear(t.old)
	v.old = t.old
	return err
}

// Clear forgets everything.
func (v *Views) Clear() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.m = NewMap()
	return nil
}

// Close does nothing.
func (v *Views) Close() error { return nil }

type txn struct {
	m   *Map
	old []change
}

type change struct {
	key   string
	value []byte
	had   bool
}

func (t *txn) Get(key string) ([]byte, bool, error) {
	v, ok := t.m.Get(key)
	return bytes.Clone(v), ok, nil
}

func (t *txn) Scan(prefix, from string, fn func(string, []byte) error) error {
	return t.each(t.m.Keys(prefix, from), fn)
}

func (t *txn) ScanBack(prefix string, fn func(string, []byte) error) error {
	return t.each(t.m.KeysBack(prefix), fn)
}

func (t *txn) each(keys iter.Seq[string], fn func(string, []byte) error) error {
	for k := range keys {
		v, ok := t.m.Get(k)
		if !ok {
			continue
		}
		if err := fn(k, bytes.Clone(v)); err != nil {
			if errors.Is(err, inventory.ErrStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

func (t *txn) Set(key string, value []byte) error {
	old, had := t.m.Set(key, bytes.Clone(value))
	t.old = append(t.old, change{key: key, value: old, had: had})
	return nil
}

func (t *txn) Delete(key string) error {
	old, had := t.m.Delete(key)
	t.old = append(t.old, change{key: key, value: old, had: had})
	return nil
}

func (t *txn) undo() {
	for i := len(t.old) - 1; i >= 0; i-- {
		if c := t.old[i]; c.had {
			t.m.Set(c.key, c.value)
		} else {
			t.m.Delete(c.key)
		}
	}
}
