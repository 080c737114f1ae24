package inventory_test

import (
	"fmt"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// someID draws one of few ids, so that tills meet over them.
func (w *world) someID(kind string) string { return fmt.Sprintf("%s-%d", kind, w.below(3, kind)) }

// says lets a till say something of how the stall sells. Once in a while it is nonsense.
func (w *world) says(till *simTill) {
	kind, body := w.saying()
	w.put(till, kind, w.id(), body)
}

func (w *world) saying() (kind string, body any) {
	bad := w.lawless && w.one(5, "nonsense")
	switch w.below(10, "what is said") {
	case 6, 7, 8, 9:
		return w.sayingMore(bad)
	case 0:
		return inventory.KindPrice, w.somePrices(bad)
	case 1:
		return inventory.KindMark, inventory.MarkBody{Marks: map[string]inventory.Mark{
			w.anyVariant(): {Out: w.one(2, "out"), Pinned: w.one(2, "pinned")}, w.anyVariant(): {},
		}}
	case 2:
		c := inventory.Reduction{ID: w.someID("hour"), Percent: 200_000, From: "2026-05-01T12:00:00+02:00", Until: "2026-05-01T13:00:00+02:00"}
		if w.one(3, "early end") {
			c = inventory.Reduction{ID: c.ID}
		} else if bad {
			c.Percent = 1_000_001
		}
		return inventory.KindReduction, c
	case 3:
		o := inventory.Offer{ID: w.someID("offer"), Name: "Three", Category: "Things", Count: w.pieces(2, 5, "of an offer"), Price: money.New(500, "EUR")}
		if o.Ended = w.one(3, "ended"); bad {
			o.Price = money.New(-500, "EUR")
		}
		return inventory.KindOffer, o
	case 4:
		h := inventory.Helper{ID: w.someID("helper"), Initial: string(rune('A' + w.below(4, "initial"))), Colour: w.below(8, "colour"), Gone: w.one(4, "gone")}
		if bad {
			h.Initial = "Margaret"
		}
		return inventory.KindHelper, h
	}
	v := inventory.Voucher{ID: w.someID("token"), Name: "Token", LastDay: "2026-10-31", Ended: w.one(4, "ended")}
	if bad {
		v.LastDay = "tomorrow"
	}
	return inventory.KindVoucher, v
}

func (w *world) somePrices(bad bool) inventory.PriceBody {
	b := inventory.PriceBody{Prices: map[string]money.Amount{}}
	for range w.below(3, "prices") + 1 {
		price := money.New(int64(rapidPrices[w.below(len(rapidPrices), "price")]), "EUR")
		switch {
		case w.one(3, "none"):
			price = money.Amount{}
		case bad:
			price = money.New(-1, "EUR")
		}
		b.Prices[w.anyVariant()] = price
	}
	return b
}

// someLot draws a lot, often none.
func (w *world) someLot() (l inventory.Lot) {
	if w.one(2, "best before") {
		l.Best = fmt.Sprintf("2026-11-%02d", w.below(3, "best")+1)
	}
	if w.one(3, "made") {
		l.Made = fmt.Sprintf("2026-10-%02d", w.below(3, "made")+1)
	}
	return l
}

// carry brings goods from home to the stall or back: two entries of one batch.
func (w *world) carry(till *simTill) {
	m := inventory.StockMove{Variant: w.anyVariant(), Reason: inventory.ReasonMoved, Delta: w.pieces(1, 5, "carried"), Batch: w.id(), Lot: w.someLot()}
	from, to := m, m
	from.Delta = -m.Delta
	if w.one(2, "home") {
		to.Place = inventory.PlaceHome
	} else {
		from.Place = inventory.PlaceHome
	}
	w.batch(till, m.Batch, func(inventory.Reader) (drafts, error) {
		var list drafts
		for _, m := range []inventory.StockMove{from, to} {
			d, err := inventory.NewDraft(inventory.KindStock, w.id(), m)
			w.must(err)
			list = append(list, d)
		}
		return list, nil
	})
}

// wasteSome throws goods away, for a reason that is picked.
func (w *world) wasteSome(till *simTill) {
	m := inventory.StockMove{Variant: w.anyVariant(), Reason: inventory.ReasonWasted, Delta: -w.pieces(1, 3, "wasted"), Lot: w.someLot()}
	if w.one(2, "why") {
		m.Why = inventory.Wastes()[w.below(len(inventory.Wastes()), "reason")]
	}
	w.put(till, inventory.KindStock, w.id(), m)
}

// lotLaw: no lot has more than came in, none less than nothing, and all together no more than is there.
func (w *world) lotLaw(r inventory.Reader) error {
	for i := range things {
		for _, v := range variantsOf(i) {
			lots, err := r.Lots(v)
			if err != nil {
				return err
			}
			stall, err := r.OnHand(v)
			if err != nil {
				return err
			}
			home, err := r.At(v, inventory.PlaceHome)
			if err != nil {
				return err
			}
			var left unit.Quantity
			for _, l := range lots {
				left += l.Left
				if l.Left < 0 || l.Left > l.In || l.Variant != v {
					w.Fatalf("of %s there is a lot %+v", v, l)
				}
			}
			if left > max(0, stall+home) {
				w.Fatalf("of %s %s are there, but %s of its lots are left", v, stall+home, left)
			}
		}
	}
	return nil
}

// lastSaid gives, of all that the tills wrote of a kind, what the last entry said of an id.
func lastSaid[T any](w *world, kind string, id func(T) string, read func(journal.Entry) (T, bool)) map[string]T {
	out, at := map[string]T{}, map[string]inventory.Stamp{}
	for _, till := range w.tills {
		for _, e := range till.entries {
			if e.Kind != kind {
				continue
			}
			v, ok := read(e)
			if k := id(v); ok && (at[k] == inventory.Stamp{} || at[k].Before(inventory.StampOf(e))) {
				out[k], at[k] = v, inventory.StampOf(e)
			}
		}
	}
	return out
}
