package badgerview

import (
	"errors"
	"fmt"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"trestle/inventory"
)

// Views is a views store in a Badger folder.
type Views struct{ db *badger.DB }

var _ inventory.Views = (*Views)(nil)

// Open opens or makes the folder dir. An error means that the folder is best deleted and folded
// again; what is in it can be trusted no longer.
func Open(dir string) (v *Views, err error) {
	// A damaged table can make Badger panic while it opens.
	defer func() {
		if p := recover(); p != nil {
			v, err = nil, fmt.Errorf("badgerview: opening the views: %v", p)
		}
	}()
	o := badger.DefaultOptions(dir).
		WithLogger(nil).
		WithMetricsEnabled(false).
		WithSyncWrites(false).
		WithDetectConflicts(false).
		WithMemTableSize(4 << 20).
		WithNumMemtables(2).
		WithBlockCacheSize(2 << 20).
		WithIndexCacheSize(2 << 20).
		WithValueLogFileSize(4 << 20).
		WithValueThreshold(64 << 10).
		WithNumCompactors(2).
		WithNumLevelZeroTables(2).
		WithNumLevelZeroTablesStall(6).
		WithBaseTableSize(1 << 20).
		WithBaseLevelSize(4 << 20).
		WithCompression(options.None).
		WithNumGoroutines(2).
		WithChecksumVerificationMode(options.OnTableRead)
	db, err := badger.Open(o)
	if err != nil {
		return nil, fmt.Errorf("badgerview: opening the views: %w", err)
	}
	return &Views{db: db}, nil
}

// View reads a consistent picture.
func (v *Views) View(fn func(inventory.Getter) error) error {
	return v.db.View(func(txn *badger.Txn) error { return fn(reader{txn}) })
}

// Update sets all or nothing. What fn sets is gathered above a reading transaction and written at
// its end: Badger's own pending writes are sorted again at every scan, which made long folds slow.
func (v *Views) Update(fn func(inventory.Setter) error) error {
	var o *overlay
	err := v.db.View(func(txn *badger.Txn) error {
		o = newOverlay(reader{txn})
		return fn(o)
	})
	if err != nil {
		return err
	}
	return v.db.Update(func(txn *badger.Txn) error {
		for _, k := range o.m.Keys("", "") {
			c, _ := o.m.Get(k)
			var err error
			if c[0] == gone {
				err = txn.Delete([]byte(k))
			} else {
				err = txn.Set([]byte(k), c[1:])
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Clear forgets everything.
func (v *Views) Clear() error { return v.db.DropAll() }

// Close writes what is in memory and closes the folder.
func (v *Views) Close() error { return v.db.Close() }

type reader struct{ txn *badger.Txn }

func (r reader) Get(key string) ([]byte, bool, error) {
	item, err := r.txn.Get([]byte(key))
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	value, err := item.ValueCopy(nil)
	return value, err == nil, err
}

func (r reader) Scan(prefix, from string, fn func(string, []byte) error) error {
	o := badger.DefaultIteratorOptions
	o.Prefix = []byte(prefix)
	o.PrefetchSize = 16
	it := r.txn.NewIterator(o)
	defer it.Close()
	for it.Seek([]byte(max(prefix, from))); it.Valid(); it.Next() {
		item := it.Item()
		value, err := item.ValueCopy(nil)
		if err != nil {
			return err
		}
		if err := fn(string(item.KeyCopy(nil)), value); err != nil {
			if errors.Is(err, inventory.ErrStop) {
				return nil
			}
			return err
		}
	}
	return nil
}
