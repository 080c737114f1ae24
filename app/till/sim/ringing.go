package sim

import (
	"fmt"
	"slices"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// ringUp puts a thing into the basket on the screen, and sometimes takes payment for it.
func (d *device) ringUp() {
	if len(d.led.basket) == 0 || d.w.chance(60) {
		it := d.someItems()[0]
		next := slices.Clone(d.led.basket)
		i := slices.IndexFunc(next, func(o item) bool { return o.sku == it.sku })
		if i < 0 {
			next = append(next, it)
		} else {
			next[i].q += it.q
		}
		d.led.perhaps = append(d.led.perhaps, d.led.basket, next)
		saved := false
		d.do(change{
			say: fmt.Sprintf("add %v to the basket", it),
			run: func(t *till.Till) error {
				err := t.Add(d.w.variant[it.sku], unit.Quantity(it.q))
				saved = err == nil
				return err
			},
			happened: func(t *till.Till) (bool, error) { return d.basketIs(t, next) },
			apply: func() {
				d.led.basket = next
				if saved {
					d.led.perhaps = nil
				}
			},
		})
		return
	}
	d.pay()
}

func (d *device) basketIs(t *till.Till, want []item) (bool, error) {
	b, err := t.Basket()
	if err != nil {
		return false, err
	}
	return slices.EqualFunc(b.Lines, want, func(l till.BasketLine, it item) bool {
		return l.Variant == d.w.variant[it.sku] && int64(l.Quantity) == it.q
	}), nil
}

// pay takes payment for the basket on the screen. After an outcome that is not known it is paid
// again, as a seller does; where the program was started anew, a basket that was paid is gone.
func (d *device) pay() {
	w := d.w
	want := d.led.costs(d.led.basket, w.rate, w.included)
	p := w.payment(want.gross)
	want.pay(p, w.step)
	for {
		running := d.till
		var paid till.Paid
		err, met := d.try(fmt.Sprintf("pay the basket %v", d.led.basket), func(t *till.Till) (err error) {
			paid, err = t.Pay(ctx, p.pay())
			return err
		})
		if paid.Sale.ID != "" {
			want.id = paid.Sale.ID
			d.acknowledge(paid.Sale, want)
			d.led.basket, d.led.perhaps = nil, append(d.led.perhaps, nil)
			return
		}
		if !met {
			w.broken(Works, "%s: paying on a sound disk: %s", d.name, short(err))
		}
		d.ready()
		if d.till == running && w.chance(50) {
			continue // nobody looks; the same basket is paid once
		}
		if d.found(&sale{items: want.items, lines: want.lines, gross: want.gross, tax: want.tax, cash: want.cash, card: want.card, paid: want.paid, tip: want.tip}, err) {
			d.paidEarlier(p)
			d.led.basket, d.led.perhaps = nil, append(d.led.perhaps, nil)
			return
		}
	}
}

// paidEarlier pays a basket that turned out to be paid, where the screen still shows it: that must
// give the sale there is.
func (d *device) paidEarlier(p payment) {
	shown, err := d.till.Basket()
	if err != nil {
		d.w.broken(Works, "%s: the basket: %s", d.name, short(err))
	}
	if len(shown.Lines) == 0 {
		return
	}
	paid, err := d.till.Pay(ctx, p.pay())
	d.settled()
	d.w.say("%s: pay the basket that was paid → %s %s", d.name, paid.Sale.ID, short(err))
	if d.led.byID[paid.Sale.ID] == nil || inventory.CodeOf(err) == "sale.earlier" {
		d.w.broken(NoTwice, "%s: a basket that was paid as %s was paid again: %s %s", d.name, d.led.sales[len(d.led.sales)-1].number, paid.Sale.Number(), short(err))
	}
}

// settleBasket finds out after a start which of the baskets that it may be was saved. The others stay
// possible until one is saved for certain: a power cut may bring an earlier one back.
func (d *device) settleBasket() {
	all := append(d.led.perhaps, d.led.basket)
	for _, b := range all {
		if is, err := d.basketIs(d.till, b); err == nil && is {
			d.led.basket = b
		}
	}
	if len(d.led.perhaps) > 0 {
		d.led.perhaps = all
	}
}
