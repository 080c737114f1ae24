package main

import (
	"context"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"trestle/bench/stall"
	"trestle/inventory"
)

type boltEngine struct{ db *bolt.DB }

var bucket = []byte("stall")

func openBolt(_ context.Context, dir string, goods []stall.Good) (engine, error) {
	db, err := bolt.Open(filepath.Join(dir, "bolt"), 0o600, nil)
	if err != nil {
		return nil, err
	}
	return boltEngine{db}, db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(bucket)
		for _, g := range goods {
			if err == nil {
				err = b.Put(stockKey(g.Variant), quantityBytes(onHand))
			}
		}
		return err
	})
}

func (e boltEngine) keep(_ context.Context, s inventory.Sale) error {
	rec, err := recordOf(s)
	if err != nil {
		return err
	}
	return e.db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucket)
		if err := b.Put(rec.key, rec.value); err != nil {
			return err
		}
		if err := b.Put(rec.index, rec.number); err != nil {
			return err
		}
		for _, l := range s.Lines {
			k := stockKey(l.Variant)
			if err := b.Put(k, quantityBytes(quantity(b.Get(k))-l.Quantity)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e boltEngine) close() error { return e.db.Close() }
