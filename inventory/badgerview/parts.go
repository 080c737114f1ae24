package badgerview

import (
	"errors"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// halfKey stands in the store while something is written in parts. It begins with a zero byte, so
// that no view has its name.
const halfKey = "\x00half"

// flush gives Badger all that is held, in one transaction or behind halfKey. Nobody reads meanwhile.
// When it fails Badger may show some of it, so nobody reads afterwards either.
func (v *Views) flush() error {
	keys := slices.Collect(v.held.Keys("", ""))
	if len(keys) == 0 {
		return nil
	}
	v.half = true
	err := v.db.Update(func(txn *badger.Txn) error {
		for _, k := range keys {
			if err := v.write(txn, k); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, badger.ErrTxnTooBig) {
		err = v.inParts(keys)
	}
	if err != nil {
		return err
	}
	v.half = false
	v.warm.written(keys, v.value)
	v.forget()
	return nil
}

func (v *Views) value(k string) []byte {
	c, _ := v.held.Get(k)
	return c
}

func (v *Views) write(txn *badger.Txn, k string) error {
	c := v.value(k)
	if c[0] == gone {
		return txn.Delete([]byte(k))
	}
	return txn.Set([]byte(k), c)
}

// inParts writes what one transaction cannot hold. When it is cut short halfKey stays: the store is
// refused at the next Open and folded again.
func (v *Views) inParts(keys []string) error {
	if err := v.db.Update(func(txn *badger.Txn) error { return txn.Set([]byte(halfKey), nil) }); err != nil {
		return err
	}
	for len(keys) > 0 {
		n := 0
		err := v.db.Update(func(txn *badger.Txn) error {
			for n = 0; n < len(keys); n++ {
				if err := v.write(txn, keys[n]); errors.Is(err, badger.ErrTxnTooBig) && n > 0 {
					return nil // the rest goes into the next part
				} else if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		keys = keys[n:]
	}
	return v.db.Update(func(txn *badger.Txn) error { return txn.Delete([]byte(halfKey)) })
}

// isWhole tells whether the last run wrote to the end what it wrote last.
func (v *Views) isWhole() error {
	err := v.db.View(func(txn *badger.Txn) error {
		_, err := txn.Get([]byte(halfKey))
		return err
	})
	switch {
	case err == nil:
		return errHalf
	case errors.Is(err, badger.ErrKeyNotFound):
		return nil
	}
	return err
}
