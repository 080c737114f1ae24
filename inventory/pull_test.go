package inventory_test

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

var woo = inventory.Shop{ID: "woo", Kind: "woo", URL: "https://shop.example", Till: "000000000000000a", Active: true}

func inShop(stock *unit.Quantity) inventory.Incoming {
	return soap("77", "oat", "Oat soap", "O1", stock)
}

// stands fails unless the stall has, the shop shows, and the shop has still to hear of so much.
func (s *stall) stands(t *testing.T, shop inventory.Shop, variant string, have, shows, unsent int64) {
	t.Helper()
	s.read(func(r inventory.Reader) error {
		q, err := r.OnHand(variant)
		s.must(err)
		e, err := r.ShopFigure(shop.ID, variant)
		s.must(err)
		u, err := r.Unsent(shop.ID)
		s.must(err)
		if q != *stockOf(have) || e != *stockOf(shows) || u[variant] != *stockOf(unsent) {
			t.Errorf("%s at the stall, %s in the shop, %s unsent; want %d, %d, %d", q, e, u[variant], have, shows, unsent)
		}
		return nil
	})
}

// Connecting a shop counts each variant once, by what the stall and the shop know of each other.
func TestWhatConnectingAShopCounts(t *testing.T) {
	for _, c := range []struct {
		name     string
		file     *unit.Quantity // imported from the shop's own export
		counted  *unit.Quantity // counted at the stall
		before   int            // sold before the shop was connected
		received int64          // came in after that
		after    int            // sold when it was connected, before the first pull
		refused  bool           // the shop refused those
		figure   int64          // what the shop shows
		have     int64          // what the stall has then,
		unsent   int64          // and what the shop has still to hear of
	}{
		{name: "nothing is known: the shop's figure is the count", figure: 8, have: 8},
		{name: "a count at the stall gives way to it", counted: stockOf(5), figure: 8, have: 8},
		{name: "so do sales from before", counted: stockOf(5), before: 2, figure: 8, have: 8},
		{name: "sales since then come off it", counted: stockOf(5), after: 2, figure: 8, have: 6, unsent: -2},
		{name: "refused sales too", counted: stockOf(5), after: 2, refused: true, figure: 8, have: 6, unsent: -2},
		{name: "a shop below zero is believed", figure: -3, have: -3},
		{name: "after its file: nothing has happened", file: stockOf(10), figure: 10, have: 10},
		{name: "after its file: the stall has sold", file: stockOf(10), before: 3, figure: 10, have: 7, unsent: -3},
		{name: "after its file: the shop has sold", file: stockOf(10), figure: 8, have: 8},
		{name: "after its file: both have sold", file: stockOf(10), before: 3, figure: 8, have: 5, unsent: -3},
		{name: "after its file: sold before and after connecting", file: stockOf(10), before: 2, after: 1, figure: 10, have: 7, unsent: -3},
		{name: "after its file: refused sales are owed once", file: stockOf(10), before: 2, after: 1, refused: true, figure: 10, have: 7, unsent: -3},
		{name: "after its file: goods came in", file: stockOf(10), received: 4, figure: 10, have: 14, unsent: 4},
		{name: "after its file: counted, sold and received", file: stockOf(10), counted: stockOf(6), received: 4, before: 1, after: 1, figure: 9, have: 7, unsent: -2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dutchStall(t)
			s.imports("csv:woo", soap("77", "oat", "Oat soap", "O1", c.file))
			_, v := s.find("O1")
			s.track(v.ID)
			if c.counted != nil {
				s.put(inventory.KindStock, inventory.StockMove{Variant: v.ID, Delta: *c.counted - s.onHand(v.ID), Reason: inventory.ReasonCounted})
			}
			if c.before > 0 {
				s.sells(v.ID, c.before)
			}
			if c.received != 0 {
				s.put(inventory.KindStock, inventory.StockMove{Variant: v.ID, Delta: *stockOf(c.received), Reason: inventory.ReasonReceived})
			}
			s.connect(woo)
			if c.after > 0 {
				row := s.sells(v.ID, c.after)
				if c.refused {
					s.put(inventory.KindShopRefused, inventory.RowRefused{Shop: woo.ID, Row: row, Reason: "no"})
				}
			}
			if m := s.pulls(woo, inShop(stockOf(c.figure))); m.New != 0 || m.Changed != 1 {
				t.Errorf("the pull came to %+v, want one changed", m)
			}
			s.stands(t, woo, v.ID, c.have, c.figure, c.unsent)
			if m := s.pulls(woo, inShop(stockOf(c.figure))); m.Changed != 0 {
				t.Errorf("pulling again changed %d", m.Changed)
			}
			// Once told of all, the shop shows what the stall has.
			s.tellAll(woo)
			s.stands(t, woo, v.ID, c.have, c.have, 0)
		})
	}
}

// track makes a variant counted at the stall.
func (s *stall) track(variant string) {
	s.Helper()
	var p inventory.Product
	s.read(func(r inventory.Reader) (err error) {
		p, _, err = r.Variant(variant)
		return err
	})
	for i := range p.Variants {
		p.Variants[i].Tracked = true
	}
	s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
}

// tellAll lets a shop take every row that waits or was refused.
func (s *stall) tellAll(shop inventory.Shop) {
	s.Helper()
	var rows []inventory.Row
	s.read(func(r inventory.Reader) error {
		waiting, err := r.Outbox(shop.ID, 0)
		s.must(err)
		refused, err := r.Refused(shop.ID)
		rows = append(waiting, refused...)
		return err
	})
	for _, row := range rows {
		sent := inventory.Sent{Shop: shop.ID, Row: row.Key, Remote: "order"}
		if row.Stock != nil {
			sent.Moved = append(sent.Moved, inventory.Moved(*row.Stock))
		}
		if row.Sale != nil {
			for _, l := range row.Sale.Lines {
				for _, take := range l.Takes {
					sent.Moved = append(sent.Moved, inventory.Moved{Variant: take.Variant, Delta: -take.Quantity})
				}
			}
		}
		s.put(inventory.KindShopSent, sent)
	}
}

func TestWhatAShopDoesNotCount(t *testing.T) {
	for _, c := range []struct {
		name string
		in   inventory.Incoming
	}{
		{"a product without a figure", inShop(nil)},
		{"what is sold by weight", func() inventory.Incoming {
			in := inShop(stockOf(8))
			in.Variants[0].Unit = unit.Kg
			return in
		}()},
		{"a figure that no stall has", inShop(new(unit.Quantity(1 << 60)))},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dutchStall(t)
			s.pulls(woo, c.in)
			_, v := s.find("O1")
			s.stands(t, woo, v.ID, 0, 0, 0)
			s.read(func(r inventory.Reader) error {
				l, ok, err := r.LinkOf(woo.ID, v.ID)
				if !ok || l.Counted || l.Product != "77" {
					t.Errorf("the link is %+v, %t", l, ok)
				}
				return err
			})
			// The shop begins to count it.
			c.in.Variants[0].Unit, c.in.Variants[0].Stock = "", stockOf(4)
			s.pulls(woo, c.in)
			if v.Measure().Whole() {
				s.stands(t, woo, v.ID, 4, 4, 0)
			}
			if m := s.pulls(woo, c.in); m.Changed != 0 {
				t.Errorf("pulling again changed %d", m.Changed)
			}
		})
	}
}

// What is counted once goes on by what the shop tells, not by its figures.
func TestALinkCountsOnce(t *testing.T) {
	s := dutchStall(t)
	s.pulls(woo, inShop(stockOf(8)))
	_, v := s.find("O1")
	moved := inShop(stockOf(3))
	moved.Permalink = "https://shop.example/oat"
	if m := s.pulls(woo, moved); m.Changed != 1 {
		t.Errorf("a new address changed %d links, want one", m.Changed)
	}
	s.stands(t, woo, v.ID, 8, 8, 0)
	s.pulls(woo, inShop(nil))
	s.stands(t, woo, v.ID, 8, 8, 0)
	s.imports("csv:woo", inShop(stockOf(5))) // the connected shop's own file
	s.stands(t, woo, v.ID, 8, 8, 0)
	s.imports("csv:own", soap("", "oat", "Oat soap", "O1", stockOf(6)))
	s.stands(t, woo, v.ID, 6, 8, -2)
}

// Another shop of the same kind takes over from what the first has told it, not from the old file.
func TestAnotherShopOfTheKindIsCountedAfresh(t *testing.T) {
	s := dutchStall(t)
	s.imports("csv:woo", inShop(stockOf(10)))
	_, v := s.find("O1")
	s.pulls(woo, inShop(stockOf(10)))
	s.sells(v.ID, 3)
	s.tellAll(woo)
	s.stands(t, woo, v.ID, 7, 7, 0)
	again := woo
	again.ID = "woo-2"
	s.pulls(again, inShop(stockOf(7)))
	s.stands(t, again, v.ID, 7, 7, 0)
	s.stands(t, woo, v.ID, 7, 7, 0)
}

// What one shop sells, the other has to hear of; and each item of a shop is one variant, whatever else
// is called like it.
func TestTwoShops(t *testing.T) {
	s := dutchStall(t)
	other := inventory.Shop{ID: "other", Kind: "other", Till: s.till, Active: true}
	s.pulls(woo, inShop(stockOf(10)))
	_, v := s.find("O1")
	s.pulls(other, inShop(stockOf(10)))
	s.put(inventory.KindShopOrder, inventory.OnlineLine{Shop: woo.ID, Order: "1", Line: "1", Variant: v.ID, Quantity: *stockOf(2)})
	s.stands(t, woo, v.ID, 8, 8, 0)
	s.stands(t, other, v.ID, 8, 10, -2)
	s.put(inventory.KindShopSeen, inventory.FigureSeen{Shop: other.ID, Variant: v.ID, Figure: *stockOf(9), Had: *stockOf(10)})
	s.stands(t, woo, v.ID, 7, 8, -1)
	s.stands(t, other, v.ID, 7, 9, -2)
	s.put(inventory.KindShopOrder, inventory.OnlineLine{Shop: woo.ID, Order: "1", Line: "1", Variant: v.ID, Was: *stockOf(2)})
	s.stands(t, woo, v.ID, 9, 10, -1)
	s.tellAll(other)
	s.tellAll(woo)
	s.stands(t, woo, v.ID, 9, 9, 0)
	s.stands(t, other, v.ID, 9, 9, 0)
}

// What lies elsewhere is not what a shop sells.
func TestStockElsewhereIsNoneOfTheShops(t *testing.T) {
	s := dutchStall(t)
	s.pulls(woo, inShop(stockOf(10)))
	_, v := s.find("O1")
	s.put(inventory.KindStock, inventory.StockMove{Variant: v.ID, Place: inventory.PlaceHome, Delta: *stockOf(5), Reason: inventory.ReasonReceived})
	s.stands(t, woo, v.ID, 10, 10, 0)
	s.put(inventory.KindStock, inventory.StockMove{Variant: v.ID, Delta: *stockOf(5), Reason: inventory.ReasonReceived})
	s.stands(t, woo, v.ID, 15, 10, 5)
}
