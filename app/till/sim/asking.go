package sim

import (
	"fmt"
	"time"

	"trestle/app/till"
	"trestle/inventory/money"
)

// ask sets a price of the stall's own, apart from the catalogue's, or goes back to that one.
func (d *device) ask() {
	l, w := d.led, d.w
	sku := l.goods[w.rnd.IntN(len(l.goods))]
	id, to := w.variant[sku], int64(1+w.rnd.IntN(900))
	price := cents(to)
	_, has := l.asks[sku]
	drop := has && w.chance(40)
	if drop {
		price = money.Amount{}
	}
	if to == l.asked(sku) {
		return // it would change nothing
	}
	d.do(change{
		say: fmt.Sprintf("the stall asks %d for %s (the shop's again: %v)", to, sku, drop),
		run: func(t *till.Till) error {
			_, err := t.SetPrices(ctx, map[string]money.Amount{id: price})
			return err
		},
		happened: func(t *till.Till) (bool, error) {
			rows, err := t.Prices()
			for _, r := range rows {
				if r.Variant == id {
					return r.Stall == price, err
				}
			}
			return false, err
		},
		apply: func() {
			if l.asks[sku] = to; drop {
				delete(l.asks, sku)
			}
		},
	})
}

// lastHour sells while a reduction runs, which is over when this ends.
func (d *device) lastHour() {
	d.calmly(func() {
		if _, err := d.till.Reduce(ctx, till.ReduceOptions{Percent: 2 * tenth, For: time.Hour}); err != nil {
			d.w.broken(Works, "%s: a reduction: %s", d.name, short(err))
		}
		d.settled()
	})
	items := d.someItems()
	want := d.led.costs(items, d.w.rate, d.w.included)
	want.base = 0
	for i, amount := range want.lines {
		want.lines[i] = amount - half(amount, 5)
		want.base += want.lines[i]
	}
	want.taxed(d.w.rate, d.w.included, 0)
	d.w.say("%s: the last hour", d.name)
	d.ring(items, want)
	d.calmly(func() {
		d.ready()
		if _, err := d.till.StopReduction(ctx, ""); err != nil {
			d.w.broken(Works, "%s: the end of a reduction: %s", d.name, short(err))
		}
		d.settled()
	})
}
