package main

import (
	"context"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"trestle/bench/stall"
	"trestle/inventory"
)

type badgerEngine struct{ db *badger.DB }

// openBadger sets Badger much as Trestle's views have it, with more memory, and each write is synced.
func openBadger(_ context.Context, dir string, goods []stall.Good) (engine, error) {
	db, err := badger.Open(badger.DefaultOptions(dir).WithLogger(nil).WithMetricsEnabled(false).
		WithSyncWrites(true).WithDetectConflicts(false).WithCompression(options.None).
		WithMemTableSize(4 << 20).WithNumMemtables(2).WithBlockCacheSize(2 << 20).WithIndexCacheSize(2 << 20).
		WithValueLogFileSize(4 << 20).WithValueThreshold(64 << 10).WithNumCompactors(2).
		WithNumLevelZeroTables(2).WithNumLevelZeroTablesStall(6).WithBaseTableSize(1 << 20).WithBaseLevelSize(4 << 20))
	if err != nil {
		return nil, err
	}
	return badgerEngine{db}, db.Update(func(txn *badger.Txn) error {
		for _, g := range goods {
			if err := txn.Set(stockKey(g.Variant), quantityBytes(onHand)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e badgerEngine) keep(_ context.Context, s inventory.Sale) error {
	rec, err := recordOf(s)
	if err != nil {
		return err
	}
	return e.db.Update(func(txn *badger.Txn) error {
		if err := txn.Set(rec.key, rec.value); err != nil {
			return err
		}
		if err := txn.Set(rec.index, rec.number); err != nil {
			return err
		}
		for _, l := range s.Lines {
			k := stockKey(l.Variant)
			item, err := txn.Get(k)
			if err != nil {
				return err
			}
			raw, err := item.ValueCopy(nil)
			if err != nil {
				return err
			}
			if err := txn.Set(k, quantityBytes(quantity(raw)-l.Quantity)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e badgerEngine) close() error { return e.db.Close() }
