package badgerview

import (
	"errors"

	"github.com/dgraph-io/badger/v4"

	"trestle/inventory/memview"
)

// halfKey stands in the store while an update is written in parts. It begins with a zero byte, so
// that no view has its name.
const halfKey = "\x00half"

// inParts writes what one transaction cannot hold. Readers wait until all of it is there. When it is
// cut short halfKey stays: the store is refused at the next Open and folded again.
func (v *Views) inParts(m *memview.Map, keys []string) error {
	v.whole.Lock()
	defer v.whole.Unlock()
	v.half = true
	if err := v.db.Update(func(txn *badger.Txn) error { return txn.Set([]byte(halfKey), nil) }); err != nil {
		return err
	}
	for len(keys) > 0 {
		n := 0
		err := v.db.Update(func(txn *badger.Txn) error {
			for n = 0; n < len(keys); n++ {
				if err := write(txn, m, keys[n]); errors.Is(err, badger.ErrTxnTooBig) && n > 0 {
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
	err := v.db.Update(func(txn *badger.Txn) error { return txn.Delete([]byte(halfKey)) })
	v.half = err != nil
	return err
}

// isWhole tells whether the last run wrote its last update to the end.
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
