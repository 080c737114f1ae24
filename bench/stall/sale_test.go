package stall

import (
	"reflect"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

func someGoods() []Good {
	goods := make([]Good, 20)
	for i := range goods {
		id := string(rune('a' + i))
		goods[i] = Good{Product: "p" + id, Variant: "v" + id, Name: "Thing " + id, Price: money.New(int64(100+i), currency), Rate: 200000}
	}
	return goods
}

// Every store of a comparison is given the same, and what the book would refuse is never made.
func TestTheSameSeedMakesTheSameSales(t *testing.T) {
	one, other := NewMaker(someGoods(), 3, 0), NewMaker(someGoods(), 3, 0)
	for n := range uint64(100) {
		a, err := one.Next()
		if err != nil {
			t.Fatal(err)
		}
		if b, err := other.Next(); err != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("sale %d differs: %+v and %+v, %v", n+1, a, b, err)
		}
		if len(a.Lines) != Lines || a.Count != n+1 || a.ID == "" || a.Day == "" {
			t.Errorf("sale %d is %+v", n+1, a)
		}
		d, err := Draft(a)
		if err != nil {
			t.Fatal(err)
		}
		back, err := inventory.SaleOf(journal.Entry{V: d.V, N: 1, Kind: d.Kind, ID: d.ID, Body: d.Body})
		if err != nil || back.Total() != a.Total() {
			t.Errorf("sale %d came back as %v, %v", n+1, back.Total(), err)
		}
	}
}
