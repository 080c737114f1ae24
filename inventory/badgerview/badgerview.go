package badgerview

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"trestle/inventory"
	"trestle/inventory/memview"
)

// Views is a views store in a Badger folder.
type Views struct {
	db     *badger.DB
	update sync.Mutex   // one Update at a time
	whole  sync.RWMutex // held alone while an update is written in parts
	half   bool         // guarded by whole: an update was cut short, so nothing here can be trusted
}

var _ inventory.Views = (*Views)(nil)

// errHalf is for views in which an update was written in part.
var errHalf = errors.New("badgerview: an update was written in part; the views must be folded again")

// Open opens or makes the folder dir. An error means that the folder is best deleted and folded
// again; what is in it can be trusted no longer.
func Open(dir string) (v *Views, err error) {
	// A damaged table can make Badger panic while it opens.
	defer func() {
		if p := recover(); p != nil {
			v, err = nil, fmt.Errorf("badgerview: opening the views: %v", p)
		}
	}()
	// Small tables in memory keep the program small while it sells. Tables on disk are not made smaller
	// still: Badger takes three megabytes to build one, however small it is.
	o := badger.DefaultOptions(dir).
		WithLogger(nil).
		WithMetricsEnabled(false).
		WithSyncWrites(false).
		WithDetectConflicts(false).
		WithMemTableSize(2 << 20).
		WithNumMemtables(2).
		WithBlockCacheSize(2 << 20).
		WithIndexCacheSize(2 << 20).
		WithValueLogFileSize(4 << 20).
		WithValueThreshold(64 << 10).
		WithNumCompactors(2).
		WithNumLevelZeroTables(4).
		WithNumLevelZeroTablesStall(10).
		WithBaseTableSize(2 << 20).
		WithBaseLevelSize(4 << 20).
		WithCompression(options.None).
		WithNumGoroutines(2).
		WithChecksumVerificationMode(options.NoVerification). // sound does
		WithVerifyValueChecksum(true)
	if err := sound(dir, o); err != nil {
		return nil, fmt.Errorf("badgerview: checking the views: %w", err)
	}
	db, err := badger.Open(o)
	if err != nil {
		return nil, fmt.Errorf("badgerview: opening the views: %w", err)
	}
	v = &Views{db: db}
	if err := v.isWhole(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return v, nil
}

// View reads a consistent picture.
func (v *Views) View(fn func(inventory.Getter) error) error {
	v.whole.RLock()
	defer v.whole.RUnlock()
	if v.half {
		return errHalf
	}
	return v.db.View(func(txn *badger.Txn) error { return fn(reader{txn}) })
}

// Update sets all or nothing. What fn sets is gathered above a reading transaction and written at
// its end: Badger's own pending writes are sorted again at every scan, which made long folds slow.
func (v *Views) Update(fn func(inventory.Setter) error) error {
	v.update.Lock()
	defer v.update.Unlock()
	var o *overlay
	err := v.View(func(g inventory.Getter) error {
		o = newOverlay(g)
		return fn(o)
	})
	if err != nil {
		return err
	}
	keys := slices.Collect(o.m.Keys("", ""))
	err = v.db.Update(func(txn *badger.Txn) error {
		for _, k := range keys {
			if err := write(txn, o.m, k); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, badger.ErrTxnTooBig) {
		return v.inParts(o.m, keys)
	}
	return err
}

func write(txn *badger.Txn, m *memview.Map, k string) error {
	c, _ := m.Get(k)
	if c[0] == gone {
		return txn.Delete([]byte(k))
	}
	return txn.Set([]byte(k), c)
}

// Clear forgets everything.
func (v *Views) Clear() error {
	v.whole.Lock()
	defer v.whole.Unlock()
	err := v.db.DropAll()
	v.half = v.half && err != nil
	return err
}

// Close writes what is in memory and closes the folder.
func (v *Views) Close() error { return v.db.Close() }

// reader reads what is stored. Every stored value begins with the byte here: Badger gives an empty
// value, and no error, for one that it can no longer read.
type reader struct{ txn *badger.Txn }

var errLost = errors.New("badgerview: a value cannot be read any more; the views must be folded again")

func valueOf(item *badger.Item) ([]byte, error) {
	value, err := item.ValueCopy(nil)
	if err != nil {
		return nil, err
	}
	if len(value) == 0 || value[0] != here {
		return nil, errLost
	}
	return value[1:], nil
}

func (r reader) Get(key string) ([]byte, bool, error) {
	item, err := r.txn.Get([]byte(key))
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	value, err := valueOf(item)
	return value, err == nil, err
}

func (r reader) Scan(prefix, from string, fn func(string, []byte) error) error {
	o := iterate
	o.Prefix = []byte(prefix)
	it := r.txn.NewIterator(o)
	defer it.Close()
	it.Seek([]byte(max(prefix, from)))
	return each(it, prefix, fn)
}

func (r reader) ScanBack(prefix string, fn func(string, []byte) error) error {
	o := iterate
	o.Reverse = true
	it := r.txn.NewIterator(o)
	defer it.Close()
	after := memview.After(prefix)
	it.Seek([]byte(after)) // "" is the very end
	if after != "" && it.Valid() && string(it.Item().Key()) == after {
		it.Next()
	}
	return each(it, prefix, fn)
}

// iterate is without prefetching: Badger starts a goroutine for each value then, also for those that
// lie beside their keys, as nearly all of ours do.
var iterate = badger.IteratorOptions{PrefetchValues: false}

func each(it *badger.Iterator, prefix string, fn func(string, []byte) error) error {
	for ; it.ValidForPrefix([]byte(prefix)); it.Next() {
		value, err := valueOf(it.Item())
		if err != nil {
			return err
		}
		if err := fn(string(it.Item().Key()), value); err != nil {
			if errors.Is(err, inventory.ErrStop) {
				return nil
			}
			return err
		}
	}
	return nil
}
