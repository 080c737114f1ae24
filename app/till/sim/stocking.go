package sim

import (
	"fmt"
	"slices"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// onHand reads what a till shows of a SKU.
func (d *device) onHand(t *till.Till, sku string) (int64, error) {
	lines, err := t.Stock()
	if err != nil {
		return 0, err
	}
	for _, l := range lines {
		if l.Variant.SKU == sku {
			return int64(l.OnHand), nil
		}
	}
	return 0, fmt.Errorf("sim: %s is not in the catalogue", sku)
}

// moveStock counts, receives or throws away some of a thing.
func (d *device) moveStock() {
	l, w := d.led, d.w
	sku := l.goods[w.rnd.IntN(len(l.goods))]
	q := int64(1+w.rnd.IntN(20)) * thousand
	if loose(sku) {
		q += int64(w.rnd.IntN(1000))
	}
	now := l.onHand(sku)
	to, say := now, ""
	var run func(*till.Till) error
	switch w.rnd.IntN(3) {
	case 0:
		to, say = q, fmt.Sprintf("count %s: %d", sku, q)
		run = func(t *till.Till) error { return t.Count(ctx, sku, unit.Quantity(q)) }
	case 1:
		to, say = now+q, fmt.Sprintf("receive %d of %s", q, sku)
		l.hand.unsure[sku] = true
		run = func(t *till.Till) error { return t.Receive(ctx, sku, unit.Quantity(q)) }
	case 2:
		to, say = now-q, fmt.Sprintf("throw away %d of %s", q, sku)
		run = func(t *till.Till) error { return t.Waste(ctx, sku, unit.Quantity(q)) }
	}
	d.do(change{
		say: say, run: run,
		happened: func(t *till.Till) (bool, error) {
			have, err := d.onHand(t, sku)
			if err == nil && have != now && have != to {
				w.broken(Stock, "%s: %s: there were %d, there should be %d now, and there are %d", d.name, say, now, to, have)
			}
			return have == to, err
		},
		apply: func() { l.stock[sku] += to - now },
	})
}

// price sets a price at the stall.
func (d *device) price() {
	l, w := d.led, d.w
	sku := l.goods[w.rnd.IntN(len(l.goods))]
	edit, err := d.till.EditOf(sku)
	if err != nil {
		w.broken(Works, "%s: looking at %s: %s", d.name, sku, short(err))
	}
	cents := int64(100 + w.rnd.IntN(900))
	edit.Price = money.New(cents, currency)
	d.do(change{
		say: fmt.Sprintf("price of %s: %d", sku, cents),
		run: func(t *till.Till) error { _, err := t.Save(ctx, edit); return err },
		happened: func(t *till.Till) (bool, error) {
			now, err := t.EditOf(sku)
			return now.Price.Minor() == cents, err
		},
		apply: func() {
			if l.price[sku] != cents {
				l.price[sku], l.own[sku] = cents, true
			}
		},
	})
}

// bring imports a file: new things the first time, then the same ones with other prices and figures,
// of which only the difference counts. All of it counts, or none.
func (d *device) bring() {
	l, w := d.led, d.w
	after := l.copy()
	var goods []inventory.Incoming
	add := 1 + w.rnd.IntN(2)
	if len(l.goods) == 0 {
		add = 3 + w.rnd.IntN(4)
	}
	for _, sku := range l.goods {
		if _, listed := l.figure[sku]; listed && w.chance(70) {
			goods = append(goods, w.again(l, after, sku))
		}
	}
	for range add {
		goods = append(goods, w.newGood(after))
	}
	if len(goods) == add && len(l.goods) > 0 && w.chance(30) {
		return
	}
	d.do(change{
		say:      fmt.Sprintf("import %d products", len(goods)),
		run:      func(t *till.Till) error { return t.Bring(ctx, "csv:sim", goods) },
		happened: func(t *till.Till) (bool, error) { return d.brought(t, l, after) },
		apply: func() {
			l.goods, l.price, l.stock, l.figure = after.goods, after.price, after.stock, after.figure
			d.learn()
		},
	})
}

// newGood is a thing that nobody has seen yet.
func (w *world) newGood(after *ledger) inventory.Incoming {
	w.codes++
	sku := fmt.Sprintf("P%03d", w.codes)
	measure := unit.Each
	if w.chance(25) {
		sku, measure = fmt.Sprintf("K%03d", w.codes), unit.Kg
	}
	after.goods = append(after.goods, sku)
	after.price[sku] = int64(100 + w.rnd.IntN(900))
	after.figure[sku] = int64(5+w.rnd.IntN(40)) * thousand
	after.stock[sku] = after.figure[sku]
	return w.incoming(after, sku, measure)
}

// again is a thing that stands in the file again, sold there meanwhile or dearer.
func (w *world) again(l, after *ledger, sku string) inventory.Incoming {
	figure := max(0, l.figure[sku]+int64(w.rnd.IntN(9)-4)*thousand)
	after.stock[sku] += figure - l.figure[sku]
	after.figure[sku] = figure
	measure := unit.Each
	if loose(sku) {
		measure = unit.Kg
	}
	if w.chance(30) {
		listed := int64(100 + w.rnd.IntN(900))
		if !l.own[sku] {
			after.price[sku] = listed
		}
		in := w.incoming(after, sku, measure)
		in.Variants[0].Price = money.New(listed, currency)
		return in
	}
	return w.incoming(after, sku, measure)
}

func (w *world) incoming(l *ledger, sku string, measure unit.Unit) inventory.Incoming {
	figure := unit.Quantity(l.figure[sku])
	return inventory.Incoming{Handle: "h-" + sku, Title: "Thing " + sku, Categories: []string{categoryOf(sku)}, Variants: []inventory.IncomingVariant{{
		SKU: sku, Price: money.New(l.price[sku], currency), Unit: measure, Stock: &figure,
	}}}
}

// brought tells whether an import counts: all of it, or none of it.
func (d *device) brought(t *till.Till, before, after *ledger) (bool, error) {
	lines, err := t.Stock()
	if err != nil {
		return false, err
	}
	type row struct{ price, have int64 }
	rows := map[string]row{}
	for _, l := range lines {
		if _, known := after.price[l.Variant.SKU]; !known && d.blind {
			continue
		}
		rows[l.Variant.SKU] = row{l.Variant.Asked().Minor(), int64(l.OnHand)}
	}
	is := func(l *ledger) bool {
		return len(rows) == len(l.goods) && !slices.ContainsFunc(l.goods, func(sku string) bool {
			return rows[sku] != row{l.price[sku], l.onHand(sku)}
		})
	}
	switch {
	case is(before):
		return false, nil
	case is(after):
		return true, nil
	}
	d.w.broken(Stock, "%s: half of an import counts: %v", d.name, rows)
	return false, nil
}

// learn looks up how the book calls the things that are new.
func (d *device) learn() {
	for _, sku := range d.led.goods {
		if d.w.variant[sku] != "" {
			continue
		}
		if d.till == nil {
			d.ready()
		}
		_, id, ok := d.till.Find(sku)
		if !ok {
			d.w.broken(Stock, "%s: %s was imported and cannot be found", d.name, sku)
		}
		d.w.variant[sku] = id
	}
}
