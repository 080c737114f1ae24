package sim

import (
	"fmt"
	"slices"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// mostTabs is how many baskets are open at once at most.
const mostTabs = 4

// ringUp does something to the baskets on the screen, and sometimes takes payment for the current one.
func (d *device) ringUp() {
	w, l := d.w, d.led
	if l.tabs.blurred() {
		d.calmly(d.clearTabs)
		return
	}
	cur := l.tabs.cur()
	switch n := w.rnd.IntN(100); {
	case len(cur.items) == 0 && n < 80, n < 40:
		d.addOne()
	case n < 50 && len(cur.undo) > 0:
		back := cur
		back.items, back.undo = cur.undo[len(cur.undo)-1], cur.undo[:len(cur.undo)-1]
		d.arrange("take the last act back", l.tabs.with(back), func(t *till.Till) error { return t.Undo() })
	case n < 58 && len(cur.items) > 0 && len(l.tabs.open) < mostTabs:
		d.arrange("put the basket aside", l.tabs.plus(w.freshTab()), func(t *till.Till) error { return t.HoldBasket() })
	case n < 64 && len(l.tabs.open) < mostTabs:
		d.arrange("open a basket", l.newTab(w), func(t *till.Till) error { _, err := t.NewBasket(""); return err })
	case n < 74 && len(l.tabs.open) > 1:
		to := w.rnd.IntN(len(l.tabs.open))
		d.arrange(fmt.Sprintf("turn to basket %d", to), l.tabs.turn(to), func(t *till.Till) error { return t.SwitchBasket(idOf(t, to)) })
	case n < 78:
		d.dropTab()
	case len(cur.items) > 0:
		d.pay()
	default:
		d.addOne()
	}
}

func (l *ledger) newTab(w *world) tabs {
	if i := slices.IndexFunc(l.tabs.open, tab.bare); i >= 0 {
		return l.tabs.turn(i)
	}
	return l.tabs.plus(w.freshTab())
}

func idOf(t *till.Till, at int) string {
	open, err := t.Baskets()
	if err != nil || at >= len(open) {
		return ""
	}
	return open[at].ID
}

func (d *device) dropTab() {
	l := d.led
	i := d.w.rnd.IntN(len(l.tabs.open))
	next := l.tabs.without(l.tabs.open[i].uid)
	if i == l.tabs.at {
		next = l.tabs.with(d.w.freshTab())
	}
	d.arrange(fmt.Sprintf("drop basket %d", i), next, func(t *till.Till) error { return t.DropBasket(idOf(t, i)) })
}

// clearTabs drops baskets of which nobody knows any more what is in them.
func (d *device) clearTabs() {
	open, err := d.till.Baskets()
	for _, o := range open {
		if err == nil {
			err = d.till.DropBasket(o.ID)
		}
	}
	if err != nil {
		d.w.broken(Works, "%s: dropping the baskets: %s", d.name, short(err))
	}
	d.settled()
	d.led.tabs, d.led.perhaps = d.w.oneTab(), nil
}

// arrange does an act on the open baskets. It is durable before anybody sees it.
func (d *device) arrange(say string, next tabs, run func(*till.Till) error) {
	l := d.led
	l.perhaps = append(l.perhaps, l.tabs, next)
	saved := false
	d.do(change{
		say: say,
		run: func(t *till.Till) error {
			err := run(t)
			saved = err == nil
			return err
		},
		happened: func(t *till.Till) (bool, error) { return d.tabsAre(t, next) },
		apply: func() {
			l.tabs = next
			if saved {
				l.perhaps = nil
			}
		},
	})
}

// addOne puts a thing into the basket: by a tap, or with a weight that is typed.
func (d *device) addOne() {
	it := d.someItems()[0]
	next := slices.Clone(d.led.tabs.cur().items)
	i := slices.IndexFunc(next, func(o item) bool { return o.sku == it.sku && !o.own })
	switch {
	case loose(it.sku) && d.w.chance(40):
		it.own = true
		next = append(next, it)
	case i < 0:
		next = append(next, it)
	default:
		next[i].q += it.q
	}
	d.arrange(fmt.Sprintf("add %v to the basket", it), d.led.tabs.act(next), func(t *till.Till) error {
		if it.own {
			return t.Put(inventory.BasketLine{Variant: d.w.variant[it.sku], Quantity: unit.Quantity(it.q), Tare: 10, Typed: true})
		}
		return t.Add(d.w.variant[it.sku], unit.Quantity(it.q))
	})
}

// pay takes payment for the basket on the screen. After an outcome that is not known it is paid
// again, as a seller does; where the program was started anew, a basket that was paid is gone.
func (d *device) pay() {
	w := d.w
	want := d.led.costs(d.led.tabs.cur().items, w.rate, w.included)
	p := w.payment(want.gross)
	want.pay(p, w.step)
	for {
		running := d.till
		var paid till.Paid
		err, met := d.try(fmt.Sprintf("pay the basket %v", want.items), func(t *till.Till) (err error) {
			paid, err = t.Pay(ctx, p.pay())
			return err
		})
		if paid.Sale.ID != "" {
			want.id = paid.Sale.ID
			d.acknowledge(paid.Sale, want)
			d.paidTab(true)
			return
		}
		if !met {
			w.broken(Works, "%s: paying on a sound disk: %s", d.name, short(err))
		}
		d.ready()
		if d.till == running && w.chance(50) {
			continue // nobody looks; the same basket is paid once
		}
		again := *want
		if d.found(&again, err) {
			d.paidTab(false)
			d.paidEarlier(p, again.id)
			return
		}
		if is, err := d.tabsAre(d.till, d.led.tabs); err != nil || !is {
			w.broken(BasketKept, "%s: the baskets are %v, not %v, after a payment that failed (%v)", d.name, d.tabsNow(), d.led.tabs, err)
		}
	}
}

// paidEarlier pays a basket that turned out to be paid, where the screen still shows it: that must
// give the sale there is.
func (d *device) paidEarlier(p payment, id string) {
	shown, err := d.till.Basket()
	if err != nil {
		d.w.broken(Works, "%s: the basket: %s", d.name, short(err))
	}
	if shown.ID != id {
		return
	}
	paid, err := d.till.Pay(ctx, p.pay())
	d.settled()
	d.w.say("%s: pay the basket that was paid → %s %s", d.name, paid.Sale.ID, short(err))
	if d.led.byID[paid.Sale.ID] == nil || inventory.CodeOf(err) == "sale.earlier" {
		d.w.broken(NoTwice, "%s: a basket that was paid as %s was paid again: %s %s", d.name, d.led.sales[len(d.led.sales)-1].number, paid.Sale.Number(), short(err))
	}
}
