package badgerview

import (
	"bytes"
	"errors"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"trestle/inventory"
	"trestle/inventory/memview"
)

// stored reads what Badger has, or what is kept warm of it. A transaction is begun only when Badger
// is really asked; nothing is written while somebody reads, so it shows what is warm, too.
type stored struct {
	db   *badger.DB
	warm *warm
	txn  *badger.Txn
}

func (s *stored) reading() *badger.Txn {
	if s.txn == nil {
		s.txn = s.db.NewTransaction(false)
	}
	return s.txn
}

func (s *stored) close() {
	if s.txn != nil {
		s.txn.Discard()
	}
}

var errLost = errors.New("badgerview: a value cannot be read any more; the views must be folded again")

// valueOf gives a value with the byte that it begins with.
func valueOf(item *badger.Item) ([]byte, error) {
	value, err := item.ValueCopy(nil)
	if err == nil && (len(value) == 0 || value[0] != here) {
		err = errLost
	}
	return value, err
}

func (s *stored) Get(key string) ([]byte, bool, error) {
	if c, known := s.warm.get(key); known {
		return bytes.Clone(c[1:]), c[0] == here, nil
	}
	item, err := s.reading().Get([]byte(key))
	if errors.Is(err, badger.ErrKeyNotFound) {
		s.warm.put(key, []byte{gone})
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	c, err := valueOf(item)
	if err != nil {
		return nil, false, err
	}
	s.warm.put(key, c)
	return bytes.Clone(c[1:]), true, nil
}

// iterate is without prefetching: Badger starts a goroutine for each value then, also for those that
// lie beside their keys, as nearly all of ours do.
var iterate = badger.IteratorOptions{PrefetchValues: false}

func (s *stored) Scan(prefix, from string, fn func(string, []byte) error) error {
	if all, known := s.warm.rangeOf(prefix); known {
		for _, p := range all {
			if p.key < from {
				continue
			}
			if err := fn(p.key, bytes.Clone(p.value)); err != nil {
				return unlessStop(err)
			}
		}
		return nil
	}
	o := iterate
	o.Prefix = []byte(prefix)
	it := s.reading().NewIterator(o)
	defer it.Close()
	it.Seek([]byte(max(prefix, from)))
	all, err := each(it, prefix, fn)
	if all != nil && from <= prefix {
		s.warm.putRange(prefix, all)
	}
	return err
}

func (s *stored) ScanBack(prefix string, fn func(string, []byte) error) error {
	if all, known := s.warm.rangeOf(prefix); known {
		for _, p := range slices.Backward(all) {
			if err := fn(p.key, bytes.Clone(p.value)); err != nil {
				return unlessStop(err)
			}
		}
		return nil
	}
	o := iterate
	o.Reverse = true
	it := s.reading().NewIterator(o)
	defer it.Close()
	after := memview.After(prefix)
	it.Seek([]byte(after)) // "" is the very end
	if after != "" && it.Valid() && string(it.Item().Key()) == after {
		it.Next()
	}
	all, err := each(it, prefix, fn)
	if all != nil {
		slices.Reverse(all)
		s.warm.putRange(prefix, all)
	}
	return err
}

// each hands fn all that follows. It gives back what there was in all, where that is little and fn
// saw the last of it.
func each(it *badger.Iterator, prefix string, fn func(string, []byte) error) ([]pair, error) {
	all := []pair{}
	for ; it.ValidForPrefix([]byte(prefix)); it.Next() {
		c, err := valueOf(it.Item())
		if err != nil {
			return nil, err
		}
		p := pair{key: string(it.Item().Key()), value: c[1:]}
		if all != nil && len(all) < fewPairs && len(c) <= smallPair {
			all = append(all, pair{p.key, bytes.Clone(p.value)})
		} else {
			all = nil
		}
		err = fn(p.key, p.value)
		if errors.Is(err, inventory.ErrStop) {
			if it.Next(); it.ValidForPrefix([]byte(prefix)) {
				all = nil
			}
			return all, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func unlessStop(err error) error {
	if errors.Is(err, inventory.ErrStop) {
		return nil
	}
	return err
}
