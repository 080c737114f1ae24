package inventory_test

import (
	"encoding/json"
	"maps"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// saidLaw: of all that was said of how the stall sells, the last word counts, whoever had it and whenever it
// arrived.
func (w *world) saidLaw(r inventory.Reader) error {
	prices, err := r.StallPrices()
	if err != nil {
		return err
	}
	want := map[string]money.Amount{}
	for v, price := range w.lastPrices() {
		if price != (money.Amount{}) {
			want[v] = price
		}
		got, ok, err := r.StallPrice(v)
		if err != nil || got != price || ok != (price != money.Amount{}) {
			w.Fatalf("the stall's price of %s is %s, %t, %v; %s was said last", v, got, ok, err, price)
		}
	}
	if !maps.Equal(prices, want) {
		w.Fatalf("the stall's prices are %v, said was %v", prices, want)
	}
	if err := w.offersLaw(r); err != nil {
		return err
	}
	return w.helpersLaw(r)
}

// plain reads the body of an entry that is lawful.
func plain[T any](e journal.Entry) (T, bool) {
	var v T
	err := json.Unmarshal(e.Body, &v)
	return v, err == nil
}

func (w *world) lastPrices() map[string]money.Amount {
	out := map[string]money.Amount{}
	for _, v := range slices.Concat(variantsOf(0), variantsOf(1), variantsOf(2), variantsOf(3), variantsOf(4)) {
		last := lastSaid(w, inventory.KindPrice, func(inventory.PriceBody) string { return v }, func(e journal.Entry) (inventory.PriceBody, bool) {
			b, ok := plain[inventory.PriceBody](e)
			_, named := b.Prices[v]
			return b, ok && named
		})
		if b, ok := last[v]; ok {
			out[v] = b.Prices[v]
		}
	}
	return out
}

func (w *world) offersLaw(r inventory.Reader) error {
	last := lastSaid(w, inventory.KindOffer, func(o inventory.Offer) string { return o.ID }, func(e journal.Entry) (inventory.Offer, bool) {
		o, ok := plain[inventory.Offer](e)
		return o, ok && o.ID != ""
	})
	var want []string
	for _, id := range slices.Sorted(maps.Keys(last)) {
		if !last[id].Ended {
			want = append(want, id+last[id].Count.String())
		}
	}
	offers, err := r.Offers()
	var got []string
	for _, o := range offers {
		got = append(got, o.ID+o.Count.String())
	}
	if !slices.Equal(got, want) {
		w.Fatalf("the offers are %v, said was %v", got, want)
	}
	return err
}

// helpersLaw: what a helper looks like was said last, and they stand in the order in which they came.
func (w *world) helpersLaw(r inventory.Reader) error {
	read := func(e journal.Entry) (inventory.Helper, bool) {
		h, ok := plain[inventory.Helper](e)
		return h, ok && h.ID != ""
	}
	last := lastSaid(w, inventory.KindHelper, func(h inventory.Helper) string { return h.ID }, read)
	var all []journal.Entry
	for _, till := range w.tills {
		all = append(all, till.entries...)
	}
	slices.SortFunc(all, func(a, b journal.Entry) int {
		if inventory.StampOf(a).Before(inventory.StampOf(b)) {
			return -1
		}
		return 1
	})
	var want []inventory.Helper
	for _, e := range all {
		if e.Kind != inventory.KindHelper {
			continue
		}
		h, ok := read(e)
		if now := last[h.ID]; ok && !now.Gone {
			want = append(want, now)
		}
		if ok {
			now := last[h.ID]
			now.Gone = true // once is enough
			last[h.ID] = now
		}
	}
	got, err := r.Helpers()
	if !slices.Equal(got, want) {
		w.Fatalf("the helpers are %v, said was %v", got, want)
	}
	return err
}

// helperMoneyLaw: what each helper sold and has in the box, and what was left as a tip, is what the sales and
// refunds say.
func (w *world) helperMoneyLaw(r inventory.Reader) error {
	type sum struct {
		sales              int
		takings, cash, tip int64
	}
	want := map[[2]string]sum{}
	count := func(day, helper string, sales int, sign int64, total, tip money.Amount, tenders []inventory.Tender) {
		for _, who := range []string{helper, "all"} {
			of := want[[2]string{day, who}]
			of.sales += sales
			of.takings += sign * total.Minor()
			of.cash += sign * tip.Minor()
			of.tip += sign * tip.Minor()
			for _, t := range tenders {
				if t.Kind == inventory.Cash {
					of.cash += sign * t.Amount.Minor()
				}
			}
			want[[2]string{day, who}] = of
		}
	}
	err := r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
		count(s.Day, s.Helper, 1, 1, s.Total(), s.Tip, s.Tenders)
		return nil
	})
	if err != nil {
		return err
	}
	if err := r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error {
		count(f.Day, f.Helper, 0, -1, f.Total(), f.Tip, f.Tenders)
		return nil
	}); err != nil {
		return err
	}
	return r.Days(func(d inventory.Day) error {
		for id, h := range d.Sum.ByHelper {
			of := want[[2]string{d.ID, id}]
			if h.Sales != of.sales || h.Takings.Minor() != of.takings || h.Cash.Minor() != of.cash {
				w.Fatalf("on day %s helper %s has %+v; it is %+v", d.ID, id, h, of)
			}
			delete(want, [2]string{d.ID, id})
		}
		all := want[[2]string{d.ID, "all"}]
		box, err := d.CashInBox()
		w.must(err)
		if float := d.Open; float != nil {
			all.cash += float.Float.Minor()
		}
		if d.Sum.Tips.Minor() != all.tip || box.Minor() != all.cash {
			w.Fatalf("on day %s %s was left and %s lies in the box; it is %+v", d.ID, d.Sum.Tips, box, all)
		}
		for k := range want {
			if k[0] == d.ID && k[1] != "" && k[1] != "all" {
				w.Fatalf("on day %s nothing is said of helper %s", k[0], k[1])
			}
		}
		return nil
	})
}
