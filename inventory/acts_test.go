package inventory_test

import (
	"fmt"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// The stall deals in a few things, so that tills meet over them.
const things = 5

func thing(i int) string { return fmt.Sprintf("p%d", i) }

// variantsOf gives what a product is sold as: the last one by weight, the others by the piece, one of
// them in two sizes.
func variantsOf(i int) []string {
	if i == 1 {
		return []string{"p1-s", "p1-l"}
	}
	return []string{thing(i) + "-v"}
}

// act lets something happen at the stall. Low numbers are drawn more often than high ones, so what
// needs much to have happened before stands first.
func (w *world) act() {
	acts := []struct {
		often int
		do    func(*simTill)
	}{
		{6, w.push}, {2, w.online}, {2, w.drift}, {5, w.sell}, {4, w.pull}, {3, w.hear}, {3, w.moveStock},
		{2, w.connect}, {3, w.product}, {3, w.importFile}, {2, w.anyBatch}, {1, w.setting}, {1, w.openDay},
		{1, w.closeDay}, {1, w.unknown}, {1, w.cursor}, {2, w.odd}, {3, w.refund},
		{3, w.says}, {1, w.carry}, {1, w.wasteSome}, {1, w.confirms}, {1, w.settlesSome}, {1, w.voidsLast},
	}
	sum := 0
	for _, a := range acts {
		sum += a.often
	}
	n := w.below(sum, "act")
	for _, a := range acts {
		if n -= a.often; n < 0 {
			a.do(w.till())
			return
		}
	}
}

// live lets days go by. Mostly it begins with a catalogue and a connected shop.
func (w *world) live() {
	w.Helper()
	if !w.one(4, "from nothing") {
		for i := range things {
			w.put(w.tills[0], inventory.KindProduct, w.id(), inventory.ProductBody{Product: w.someProduct(i)})
		}
		w.connect(w.tills[0])
		w.pull(w.tills[0])
	}
	for range rapid.SampledFrom([]int{40, 20, 60, 5}).Draw(w.T, "acts") {
		w.act()
	}
}

func (w *world) hear(till *simTill) {
	if from := w.till(); from != till {
		w.exchange(from, till)
	}
}

func (w *world) setting(till *simTill) {
	set := map[string]string{}
	for range w.below(3, "settings") + 1 {
		name := []string{inventory.SetName, inventory.SetShopURL, inventory.SetTaxRate + ".food"}[w.below(3, "setting")]
		set[name] = fmt.Sprint(w.below(20, "value"))
	}
	w.put(till, inventory.KindSet, w.id(), inventory.SetBody{Set: set})
}

func (w *world) someProduct(i int) inventory.Product {
	p := inventory.Product{
		ID: thing(i), Title: fmt.Sprintf("Thing %d, try %d", i, w.below(3, "title")), Category: "Things",
		Archived: w.one(8, "archived"),
	}
	for n, id := range variantsOf(i) {
		v := inventory.Variant{
			ID: id, SKU: fmt.Sprintf("sku-%s", id), Price: money.New(int64(rapidPrices[w.below(len(rapidPrices), "price")]), "EUR"),
			Tracked: true,
		}
		if w.one(4, "another sku") {
			v.SKU = fmt.Sprintf("sku-%d", w.below(3, "sku"))
		}
		if w.one(3, "barcode") {
			v.Barcode = fmt.Sprintf("400%d", w.below(3, "code"))
		}
		if len(variantsOf(i)) > 1 {
			v.Options = []inventory.Option{{Name: "Size", Value: string("SL"[n])}}
		}
		if i == things-1 {
			v.Unit = unit.Kg
		}
		p.Variants = append(p.Variants, v)
	}
	return p
}

var rapidPrices = []int{0, 1, 99, 250, 1999}

func (w *world) product(till *simTill) {
	w.put(till, inventory.KindProduct, w.id(), inventory.ProductBody{Product: w.someProduct(w.below(things, "thing"))})
}

func (w *world) anyVariant() string {
	of := variantsOf(w.below(things, "thing"))
	return of[w.below(len(of), "variant")]
}

// moveStock counts, receives or wastes something, mostly at the stall.
func (w *world) moveStock(till *simTill) {
	m := inventory.StockMove{Variant: w.anyVariant(), Reason: inventory.ReasonReceived}
	if w.one(4, "elsewhere") {
		m.Place = inventory.PlaceHome
	}
	w.read(till, func(r inventory.Reader) (err error) {
		m.Knew, err = r.At(m.Variant, m.Place)
		return err
	})
	if w.one(2, "count") {
		m.Reason, m.Found = inventory.ReasonCounted, w.pieces(0, 12, "found")
		m.Delta = m.Found - m.Knew
	} else {
		m.Delta, m.Lot = w.pieces(-2, 8, "delta"), w.someLot()
	}
	w.put(till, inventory.KindStock, w.id(), m)
}

func (w *world) openDay(till *simTill) {
	id := w.id()
	if w.lawless && w.one(3, "one day twice") {
		id = "day"
	}
	w.put(till, inventory.KindDayOpen, id, inventory.DayOpen{Market: "Square", Float: money.New(5000, "EUR")})
}

func (w *world) closeDay(till *simTill) {
	var day inventory.Day
	open := false
	w.read(till, func(r inventory.Reader) (err error) {
		day, open, err = r.OpenDay()
		return err
	})
	if open {
		counted := money.New(int64(w.below(9000, "counted")), "EUR")
		w.put(till, inventory.KindDayClose, w.id(), inventory.DayClose{Day: day.ID, Counted: counted, Noted: true})
	}
}

// sell rings up a basket as the till does, from what this till knows.
func (w *world) sell(till *simTill) {
	basket := inventory.Basket{ID: w.id()}
	if w.one(3, "helper") {
		basket.Helper = w.someID("helper")
	}
	for range w.below(3, "lines") + 1 {
		q := w.pieces(1, 3, "pieces")
		v := w.anyVariant()
		if v == variantsOf(things - 1)[0] {
			q = unit.Quantity(w.below(3000, "grams") + 1)
		}
		w.must(basket.Add(v, q))
	}
	var drafts []journal.Draft
	w.read(till, func(r inventory.Reader) error {
		sale, _, err := r.RingUp(basket, w.payment())
		if refused(err) {
			return nil // not in this till's catalogue yet
		} else if err != nil {
			return err
		}
		count, err := r.Receipts(till.id)
		if err != nil {
			return err
		}
		day, open, err := r.OpenDay()
		if err != nil {
			return err
		}
		if sale.Day = day.ID; !open {
			sale.Day = w.id()
			d, err := inventory.NewDraft(inventory.KindDayOpen, sale.Day, inventory.DayOpen{Float: money.Zero("EUR")})
			w.must(err)
			drafts = append(drafts, d)
		}
		sale.Letter, sale.Count = till.letter, count+1
		id := basket.ID
		if w.lawless && w.one(6, "one sale twice") {
			id = "sale"
		}
		d, err := inventory.NewDraft(inventory.KindSale, id, sale)
		drafts = append(drafts, d)
		return err
	})
	w.write(till, drafts...)
}

func (w *world) payment() inventory.Payment {
	switch w.below(4, "payment") {
	case 3:
		return inventory.Payment{Parts: []inventory.Handed{w.bankPart(1000)}, Card: w.one(2, "rest by card"), Owe: true}
	case 1:
		return inventory.Payment{Card: true, CardRef: "slip 4711"}
	case 2:
		return inventory.Payment{Cash: money.New(1, "EUR"), Card: true}
	}
	return inventory.Payment{Exact: true}
}

// unknown is something that a newer Trestle wrote.
func (w *world) unknown(till *simTill) {
	d := rawDraft("hologram", w.id(), `{"batch":"b1","x":1}`)
	if w.one(2, "version") {
		d = rawDraft(inventory.KindSale, w.id(), `{"lines":"of another form"}`)
		d.V = 99
	}
	if w.one(4, "commit of another version") {
		d = rawDraft(inventory.KindBatchCommit, w.id(), `{"batch":"b1","count":1}`)
		d.V = 2
	}
	w.write(till, d)
}
