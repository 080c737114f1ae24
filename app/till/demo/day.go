package demo

import (
	"fmt"
	"slices"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// day opens a market day, rings up its tickets, sells a few things online meanwhile, closes the day
// and syncs in the evening.
func (r *runner) day(i int, d Day, total int) error {
	if len(d.Tickets) == 0 {
		return nil
	}
	if err := r.until(d.Tickets[0].At.Add(-30 * time.Minute)); err != nil {
		return err
	}
	if _, err := r.till.OpenDay(r.ctx, fmt.Sprintf("Market %d", i+1), money.New(8000, "EUR")); err != nil {
		return err
	}
	before, taken := r.out.OnlineSales, r.take
	for _, t := range d.Tickets {
		if err := r.until(t.At); err != nil {
			return err
		}
		if err := r.ring(t); err != nil {
			return err
		}
		if r.rnd.IntN(12) == 0 {
			r.buyOnline()
		}
		r.o.Part(r.out.Sales, total)
	}
	if _, err := r.till.CloseDay(r.ctx, nil); err != nil {
		return err
	}
	if err := r.sync(); err != nil {
		return err
	}
	today, err := r.take.Sub(taken)
	if err != nil {
		return err
	}
	r.o.Say(fmt.Sprintf("Day %d, %s: %d sales, %s, %d online orders meanwhile, all brought home.", i+1, d.Tickets[0].At.Format("2 January"), len(d.Tickets), today, r.out.OnlineSales-before))
	return nil
}

// until lets time come to at.
func (r *runner) until(at time.Time) error {
	if d := at.Sub(r.clock.Now()); d > 0 {
		return r.clock.Sleep(r.ctx, d)
	}
	return r.ctx.Err()
}

// ring sells one ticket and reads its receipt back from the picture.
func (r *runner) ring(t Ticket) error {
	basket := map[string]int{}
	var order []string
	for _, name := range t.Items {
		if basket[name] == 0 {
			order = append(order, name)
		}
		basket[name]++
	}
	var items []till.Item
	for _, name := range order {
		variant, step, err := r.variant(name)
		if err != nil {
			return err
		}
		q := step * unit.Quantity(basket[name])
		items = append(items, till.Item{What: variant, Quantity: q})
		r.stall[variant] += q
	}
	paid, err := r.till.Sell(r.ctx, "", items, r.payment())
	if err != nil {
		return err
	}
	r.out.Sales++
	r.out.Lines += len(paid.Sale.Lines)
	if r.take, err = r.take.Add(paid.Sale.Total()); err != nil {
		return err
	}
	return r.readBack(paid)
}

// payment is exact cash, notes with a card for what they do not cover, or a card alone.
func (r *runner) payment() inventory.Payment {
	slip := fmt.Sprintf("S%05d", r.out.Sales+1)
	switch r.rnd.IntN(4) {
	case 0:
		return inventory.Payment{Cash: money.Zero("EUR"), Exact: true}
	case 1:
		return inventory.Payment{Cash: money.Zero("EUR"), Card: true, CardRef: slip}
	}
	return inventory.Payment{Cash: money.New(int64(500*(1+r.rnd.IntN(12))), "EUR"), Card: true, CardRef: slip}
}

// variant finds what an item on a ticket is, and how much of it one is: loose goods go by weight.
func (r *runner) variant(name string) (id string, one unit.Quantity, err error) {
	tiles, err := r.till.Tiles("", name)
	if err != nil {
		return "", 0, err
	}
	i := slices.IndexFunc(tiles, func(t till.Tile) bool { return t.Name == name })
	if i < 0 {
		return "", 0, inventory.Refuse("demo.item", "The demo lost a product called "+name+".", nil)
	}
	_, choices, _ := r.till.Product(tiles[i].Product)
	v := choices[r.rnd.IntN(len(choices))]
	if v.Measure().Whole() {
		return v.ID, unit.One, nil
	}
	return v.ID, unit.Quantity(100 + r.rnd.IntN(900)), nil
}
