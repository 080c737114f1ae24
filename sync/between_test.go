package shopsync_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/sync"
	"trestle/sync/badnet"
	"trestle/sync/simtest"
)

// TestOnlineSaleBetweenAnyTwoCalls lets a buyer come between each two calls of a sync: the sale must
// be taken from the stall once, at the latest by the next sync, and never twice for a moment.
func TestOnlineSaleBetweenAnyTwoCalls(t *testing.T) {
	for at := 1; ; at++ {
		s := newStall(t, simtest.Goods(2, 10))
		mustSync(t, s)
		sell(t, s, simtest.Pieces("sku-0", 1))
		sell(t, s, simtest.Pieces("sku-1", 1))
		buy(t, s, "sku-0", 1)
		bought := false
		net := through(s, badnet.Options{Decide: func(n int, _ *http.Request) badnet.Fault {
			if n == at {
				bought = true
				buy(t, s, "sku-0", 2)
			}
			return badnet.None
		}})
		rep := mustSync(t, s)
		if len(rep.Adjusted) > 0 {
			t.Errorf("before call %d: an online sale was taken for a change of figures: %+v", at, rep.Adjusted)
		}
		if !bought {
			if at < 10 {
				t.Fatalf("the sync made only %d calls", net.Calls())
			}
			return
		}
		if have, _ := s.OnHand("sku-0"); have != 6000 && have != 8000 {
			t.Errorf("before call %d: right after the sync the stall has %s, want 6, or 8 while the order is not known", at, have)
		}
		mustSync(t, s)
		check(t, s, counts{"sku-0": 10, "sku-1": 10}, counts{"sku-0": 1, "sku-1": 1}, counts{"sku-0": 3})
	}
}

// TestCancelledWhileTheShopGoesOn cancels a sync at each call, while the shop is still at work on
// that call, and syncs again at once: nothing may be done twice.
func TestCancelledWhileTheShopGoesOn(t *testing.T) {
	for at := 1; ; at++ {
		s := newStall(t, simtest.Goods(2, 10))
		mustSync(t, s)
		sell(t, s, simtest.Pieces("sku-0", 1))
		if err := s.Move("sku-1", 5, inventory.ReasonReceived); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		net := through(s, badnet.Options{Seed: uint64(at), Decide: func(n int, _ *http.Request) badnet.Fault {
			if n != at {
				return badnet.None
			}
			cancel()
			return badnet.Late
		}})
		_, err := s.Sync(ctx)
		if net.Faults() == 0 {
			if at < 8 {
				t.Fatalf("the sync made only %d calls: %v", net.Calls(), err)
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled at call %d: %v", at, err)
		}
		if err := s.Book.Reopen(); err != nil {
			t.Fatal(err)
		}
		mustSync(t, s)
		check(t, s, counts{"sku-0": 10, "sku-1": 15}, counts{"sku-0": 1}, counts{})
	}
}

// TestSoldBeforeTheShopHadIt sells a product that the stall made itself and the shop got later: the
// first sync must find the link before it sends the sale.
func TestSoldBeforeTheShopHadIt(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 10))
	mustSync(t, s)
	err := s.Put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
		ID: "p-new", Title: "New thing", Variants: []inventory.Variant{{ID: "v-new", SKU: "new", Price: money.New(900, "EUR"), Tracked: true}},
	}}, inventory.KindStock, inventory.StockMove{Variant: "v-new", Delta: 5000, Reason: inventory.ReasonReceived})
	if err != nil {
		t.Fatal(err)
	}
	sell(t, s, simtest.Pieces("new", 2))
	_ = s.Clock.Sleep(t.Context(), time.Hour)
	fresh := simtest.Goods(1, 5)
	fresh[0].Title, fresh[0].Variants[0].SKU = "New thing", "new"
	if err := s.Shop.Fill(fresh); err != nil {
		t.Fatal(err)
	}
	rep := mustSync(t, s)
	if rep.Sent != 1 || len(rep.Adjusted) > 0 || len(rep.Notes) > 0 {
		t.Errorf("report is %+v", rep)
	}
	check(t, s, counts{"sku-0": 10, "new": 5}, counts{"new": 2}, counts{})
}

func TestOnlineOrdersCancelledAndRefunded(t *testing.T) {
	s := newStall(t, simtest.Goods(3, 10))
	old := buy(t, s, "sku-2", 1)
	mustSync(t, s)
	gone := buy(t, s, "sku-0", 3)
	part := buy(t, s, "sku-1", 4)
	if rep := mustSync(t, s); rep.OnlineSales != 2 {
		t.Errorf("%d online sales, want the 2 after the shop was connected", rep.OnlineSales)
	}
	for _, err := range []error{s.Shop.Cancel(gone.ID), s.Shop.Refund(part.ID, 0, 3, true), s.Shop.Refund(part.ID, 0, 1, false)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	mustSync(t, s)
	check(t, s, counts{"sku-0": 10, "sku-1": 10, "sku-2": 10}, counts{}, counts{"sku-1": 1, "sku-2": 1})
	// An order from before the connection comes back too: the figures say so.
	if err := s.Shop.Cancel(old.ID); err != nil {
		t.Fatal(err)
	}
	s.Full = true
	mustSync(t, s)
	check(t, s, counts{"sku-0": 10, "sku-1": 10, "sku-2": 10}, counts{}, counts{"sku-1": 1})
}

func TestFigureChangedInTheShop(t *testing.T) {
	s := newStall(t, simtest.Goods(2, 10))
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2))
	it, _ := s.Item("sku-0")
	_ = s.Clock.Sleep(t.Context(), time.Hour)
	figure := int64(25)
	if err := s.Shop.SetStock(it.Product, 0, &figure); err != nil {
		t.Fatal(err)
	}
	rep := mustSync(t, s)
	if len(rep.Adjusted) != 1 || rep.Adjusted[0].From != "8" || rep.Adjusted[0].To != "23" {
		t.Errorf("adjusted is %+v", rep.Adjusted)
	}
	check(t, s, counts{"sku-0": 25, "sku-1": 10}, counts{"sku-0": 2}, counts{})
}

func TestOversellIsLaidOutNotBlocked(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 3))
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2))
	buy(t, s, "sku-0", 2)
	rep := mustSync(t, s)
	if len(rep.Clashes) != 1 || rep.Clashes[0].OnHand != "-1" || rep.Clashes[0].Name != "Thing 0" {
		t.Errorf("clashes are %+v", rep.Clashes)
	}
	check(t, s, counts{"sku-0": 3}, counts{"sku-0": 2}, counts{"sku-0": 2})
	if rep := mustSync(t, s); len(rep.Clashes) != 0 {
		t.Errorf("the clash is reported again: %+v", rep.Clashes)
	}
}

func TestThousandRowsCancelledInTheMiddle(t *testing.T) {
	s := newStall(t, simtest.Goods(5, 2000))
	mustSync(t, s)
	stall := counts{}
	for i := range 1000 {
		sku := fmt.Sprintf("sku-%d", i%5)
		sell(t, s, simtest.Pieces(sku, 1))
		stall[sku]++
	}
	ctx, cancel := context.WithCancel(t.Context())
	var seen []shopsync.Progress
	s.Progress = func(p shopsync.Progress) {
		if seen = append(seen, p); p.Stage == shopsync.StagePush && p.Done == 400 {
			cancel()
		}
	}
	first, err := s.Sync(ctx)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled sync gave %v", err)
	}
	if first.Sent < 400 || first.Sent > 401 || first.Waiting != 1000-first.Sent {
		t.Errorf("the cancelled sync sent %d, %d wait", first.Sent, first.Waiting)
	}
	if !slices.ContainsFunc(seen, func(p shopsync.Progress) bool { return p.Total == 1000 && p.Done == 399 }) {
		t.Error("progress did not say 399 of 1000")
	}
	if err := s.Book.Reopen(); err != nil {
		t.Fatal(err)
	}
	s.Progress = nil
	second := mustSync(t, s)
	if second.Sent+second.Already != 1000-first.Sent {
		t.Errorf("the second sync sent %d and found %d", second.Sent, second.Already)
	}
	start := counts{}
	for sku := range stall {
		start[sku] = 2000
	}
	check(t, s, start, stall, counts{})
}

func TestChangesOfStockReachTheShop(t *testing.T) {
	goods := simtest.Goods(3, 10)
	for lost := 0; ; lost++ {
		s := newStall(t, goods)
		mustSync(t, s)
		net := through(s, badnet.Options{Seed: uint64(lost), Decide: func(n int, _ *http.Request) badnet.Fault {
			if n == lost {
				return badnet.Late
			}
			return badnet.None
		}})
		move := func(sku string, n int64, reason string) {
			t.Helper()
			if err := s.Move(sku, n, reason); err != nil {
				t.Fatal(err)
			}
		}
		move("sku-0", 12, inventory.ReasonReceived)
		move("sku-1", -2, inventory.ReasonWasted)
		sell(t, s, simtest.Pieces("sku-0", 1))
		buy(t, s, "sku-1", 1)
		rep := mustSync(t, s)
		if rep.Sent+rep.Already != 3 || len(rep.Refused) > 0 {
			t.Errorf("call %d lost: report is %+v", lost, rep)
		}
		check(t, s, counts{"sku-0": 22, "sku-1": 8, "sku-2": 10}, counts{"sku-0": 1}, counts{"sku-1": 1})
		if lost > net.Calls() {
			return
		}
	}
}
