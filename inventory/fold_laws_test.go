package inventory_test

import (
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/memview"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// What follows from the record as a whole, whoever wrote it where and whenever it arrived.
func TestLawsOfTheBook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(1, 3).Draw(t, "tills"))
		w.live()
		defer w.story()
		views := memview.New()
		w.foldedAnyhow(views)
		w.must(read(views, w, func(r inventory.Reader) error {
			for _, shop := range w.shops {
				if err := w.stockLaw(r, shop); err != nil {
					return err
				}
			}
			if err := w.moneyLaw(r); err != nil {
				return err
			}
			if err := w.soldLaw(r); err != nil {
				return err
			}
			if err := w.helperMoneyLaw(r); err != nil {
				return err
			}
			if err := w.lotLaw(r); err != nil {
				return err
			}
			return w.saidLaw(r)
		}))
	})
}

// story tells what the tills wrote, when a law was broken.
func (w *world) story() {
	if !w.Failed() {
		return
	}
	for _, till := range w.tills {
		for _, e := range till.entries {
			w.Logf("%s %d, clock %d: %s %s %s", till.letter, e.N, e.Clock, e.Kind, e.ID, e.Body)
		}
	}
}

// stockLaw: what is at the stall is what the shop shows and what the shop has still to hear of.
func (w *world) stockLaw(r inventory.Reader, shop *simShop) error {
	unsent, err := r.Unsent(shop.as.ID)
	if err != nil {
		return err
	}
	return r.Links(shop.as.ID, func(l inventory.Link) error {
		if !l.Counted {
			return nil
		}
		figure, err := r.ShopFigure(shop.as.ID, l.Variant)
		if err != nil {
			return err
		}
		have, err := r.OnHand(l.Variant)
		if err != nil {
			return err
		}
		if have != figure+unsent[l.Variant] {
			w.Fatalf("%s: %s at the stall, but the shop shows %s and has to hear of %s", l.Variant, have, figure, unsent[l.Variant])
		}
		return nil
	})
}

// moneyLaw: the days add up to the sales, and each sale to its lines and tenders.
func (w *world) moneyLaw(r inventory.Reader) error {
	byDay := map[string]money.Amount{}
	byTender := map[string]money.Amount{}
	sales := map[string]int{}
	add := func(into map[string]money.Amount, k string, a money.Amount) {
		sum, err := into[k].Add(a)
		w.must(err)
		into[k] = sum
	}
	err := r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
		var lines money.Amount
		for _, l := range s.Lines {
			sum, err := lines.Add(l.Share.Gross)
			w.must(err)
			lines = sum
		}
		if lines.Cmp(s.Sum.Gross) != 0 {
			w.Fatalf("%s: the lines come to %s, the sum is %s", s.Number(), lines, s.Sum.Gross)
		}
		sales[s.Day]++
		add(byDay, s.Day, s.Total())
		for _, t := range s.Tenders {
			add(byTender, s.Day+t.Kind, t.Amount)
		}
		later, err := r.PaymentsOf(rowOf(s))
		for _, p := range later {
			add(byDay, p.Day, p.Rounding)
			for _, t := range p.Tenders {
				add(byTender, p.Day+t.Kind, t.Amount)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	less := func(into map[string]money.Amount, k string, a money.Amount) {
		a, err := a.Neg()
		w.must(err)
		add(into, k, a)
	}
	refunds := map[string]int{}
	err = r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error {
		refunds[f.Day]++
		less(byDay, f.Day, f.Total())
		for _, t := range f.Tenders {
			less(byTender, f.Day+t.Kind, t.Amount)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return r.Days(func(d inventory.Day) error {
		if d.Sum.Refunds != refunds[d.ID] || d.Sum.Sales != sales[d.ID] || d.Sum.Takings.Cmp(byDay[d.ID]) != 0 {
			w.Fatalf("day %s says %d sales, %d refunds, %s; they are %d, %d, %s", d.ID, d.Sum.Sales, d.Sum.Refunds, d.Sum.Takings, sales[d.ID], refunds[d.ID], byDay[d.ID])
		}
		for _, kind := range []string{inventory.Cash, inventory.Card} {
			if d.Sum.ByTender[kind].Cmp(byTender[d.ID+kind]) != 0 {
				w.Fatalf("day %s says %s in %s, its sales %s", d.ID, d.Sum.ByTender[kind], kind, byTender[d.ID+kind])
			}
		}
		return nil
	})
}

// soldLaw: what was sold is counted, receipts have their numbers without gaps, and nothing that a till
// rang up is odd.
func (w *world) soldLaw(r inventory.Reader) error {
	sold := map[string]unit.Quantity{}
	sales := 0
	err := r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
		sales++
		for _, l := range s.Lines {
			sold[l.Variant] += l.Quantity
		}
		if found, ok, err := r.FindSale(s.Number()); err != nil || !ok || found.ID != s.ID {
			w.Fatalf("receipt %s is not found by its number: %v", s.Number(), err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := numbersRise(w.T, r); err != nil {
		return err
	}
	for v, q := range sold {
		if got, err := r.Sold(v); err != nil || got != q {
			w.Fatalf("%s of %s was sold, the views say %s, %v", q, v, got, err)
		}
	}
	for _, till := range w.tills {
		for _, e := range till.entries {
			if e.Kind == inventory.KindSale && e.V <= 3 && len(e.Body) > 20 { // not an odd one
				sales--
			}
		}
	}
	if sales != 0 {
		w.Fatalf("%d more sales are counted than were rung up", sales)
	}
	return nil
}
