package main

import (
	"context"
	"encoding/binary"
	"encoding/json"

	"trestle/bench/stall"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/unit"
)

// engine keeps sales so that a power cut takes none of them back, and the stock that they leave.
type engine interface {
	keep(ctx context.Context, s inventory.Sale) error
	close() error
}

// engines are all that are compared; each is given goods and an empty folder.
var engines = []struct {
	name  string
	least float64 // how many times as fast Trestle has to be; 0 for itself
	open  func(ctx context.Context, dir string, goods []stall.Good) (engine, error)
}{
	{"Trestle", 0, nil},
	{"SQLite (modernc, WAL, FULL)", 1.5, openSQLite},
	{"bbolt", 3, openBolt},
	{"Badger (SyncWrites)", 1, openBadger},
}

type ours struct{ book *book.Book }

func (o ours) keep(ctx context.Context, s inventory.Sale) error { return stall.Keep(ctx, o.book, s) }
func (o ours) close() error                                     { return o.book.Close() }

// onHand is what of each good a peer begins with, as the stall does.
const onHand = 100_000 * unit.One

// record is a sale in a key-value store: what it says under its number, and its number under its id.
type record struct{ key, value, index, number []byte }

func recordOf(s inventory.Sale) (record, error) {
	value, err := json.Marshal(s)
	number := binary.BigEndian.AppendUint64(nil, s.Count)
	return record{append([]byte("sale/"), number...), value, []byte("id/" + s.ID), number}, err
}

func stockKey(variant string) []byte { return []byte("stock/" + variant) }

func quantity(raw []byte) unit.Quantity {
	if len(raw) != 8 {
		return 0
	}
	return unit.Quantity(binary.BigEndian.Uint64(raw))
}

func quantityBytes(q unit.Quantity) []byte { return binary.BigEndian.AppendUint64(nil, uint64(q)) }
