package shopsync_test

import (
	"testing"

	"trestle/inventory"
	"trestle/sync"
	"trestle/sync/practice"
	"trestle/sync/simtest"
)

func newStall(t *testing.T, products []inventory.Incoming) *simtest.Stall {
	t.Helper()
	s, err := simtest.New(products, 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustSync(t *testing.T, s *simtest.Stall) shopsync.Report {
	t.Helper()
	rep, err := s.Sync(t.Context())
	if err != nil {
		t.Fatalf("sync: %v", err)
	}
	return rep
}

func sell(t *testing.T, s *simtest.Stall, lines ...simtest.Line) {
	t.Helper()
	if err := s.Sell(lines...); err != nil {
		t.Fatal(err)
	}
}

func buy(t *testing.T, s *simtest.Stall, sku string, n int64) practice.Bought {
	t.Helper()
	it, ok := s.Item(sku)
	if !ok {
		t.Fatalf("no %s in the shop", sku)
	}
	b, err := s.Shop.Buy([]practice.BuyLine{{Product: it.Product, Variation: it.Variation, Quantity: n}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func check(t *testing.T, s *simtest.Stall, start, stall, online map[string]int64) {
	t.Helper()
	if wrong := s.Check(start, stall, online); len(wrong) > 0 {
		t.Errorf("stall and shop do not agree:\n%s", simtest.Say(wrong))
	}
}

type counts = map[string]int64

func TestSalesGoUpAndOnlineSalesComeDown(t *testing.T) {
	s := newStall(t, simtest.Goods(3, 10))
	first := mustSync(t, s)
	if first.Pulled != 3 {
		t.Errorf("pulled %d products, want 3", first.Pulled)
	}
	sell(t, s, simtest.Pieces("sku-0", 2), simtest.Pieces("sku-1", 1))
	sell(t, s, simtest.Pieces("sku-0", 1))
	buy(t, s, "sku-0", 4)
	buy(t, s, "sku-2", 1)
	rep := mustSync(t, s)
	if rep.Sent != 2 || rep.OnlineSales != 2 || rep.Already != 0 || rep.Waiting != 0 || len(rep.Adjusted)+len(rep.Clashes)+len(rep.Refused) > 0 {
		t.Errorf("report is %+v", rep)
	}
	check(t, s, counts{"sku-0": 10, "sku-1": 10, "sku-2": 10}, counts{"sku-0": 3, "sku-1": 1}, counts{"sku-0": 4, "sku-2": 1})
}

func TestSecondSyncChangesNothing(t *testing.T) {
	s := newStall(t, simtest.Goods(5, 10))
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2))
	buy(t, s, "sku-1", 1)
	mustSync(t, s)
	entries, orders := len(s.Book.Entries()), len(s.Shop.Orders())
	rep := mustSync(t, s)
	if n := len(s.Book.Entries()); n != entries {
		t.Errorf("the second sync wrote %d entries: %v", n-entries, s.Book.Entries()[entries:])
	}
	if n := len(s.Shop.Orders()); n != orders {
		t.Errorf("the second sync made %d orders", n-orders)
	}
	if rep.Sent != 0 || rep.OnlineSales != 0 || rep.Pulled != 0 {
		t.Errorf("report is %+v", rep)
	}
}
