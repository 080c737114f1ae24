package sim

import (
	"fmt"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// exchange takes a line of a sale back for other goods, in one act.
func (d *device) exchange() {
	w := d.w
	var of *sale
	line := 0
	for _, s := range d.led.sales {
		if s.token != 0 || s.owed != 0 || s.credit != 0 || of != nil && w.chance(50) {
			continue
		}
		for i, it := range s.items {
			if it.q > s.backOf(i) {
				of, line = s, i
			}
		}
	}
	if of == nil {
		d.sell()
		return
	}
	back := make([]item, len(of.items))
	back[line] = item{sku: of.items[line].sku, q: of.items[line].q - of.backOf(line)}
	items := d.someItems()[:1]
	want := d.led.costs(items, w.rate, w.included)
	want.id, want.batch = w.newID(), true
	order := till.Order{ID: want.id, Items: []till.Item{{What: items[0].sku, Quantity: unit.Quantity(items[0].q)}}}
	order.Back = []till.RefundOptions{{Sale: of.number, Lines: []till.RefundItem{{Line: line + 1}}}}
	for {
		var paid till.Paid
		err, met := d.try(fmt.Sprintf("exchange %v of %s for %v", back, of.number, items), func(t *till.Till) (err error) {
			paid, err = t.SellOrder(ctx, order, inventory.Payment{Exact: true})
			return err
		})
		if paid.Sale.ID != "" {
			d.exchanged(paid, of, back, want)
			return
		}
		if !met {
			w.broken(Works, "%s: an exchange on a sound disk: %s", d.name, short(err))
		}
		d.ready()
	}
}

// exchanged writes an exchange down: what was brought back first, then the sale that it paid for.
func (d *device) exchanged(paid till.Paid, of *sale, back []item, want *sale) {
	w := d.w
	if len(paid.Refunds) != 1 {
		w.broken(Money, "%s: the exchange %s has %d refunds", d.name, paid.Sale.Number(), len(paid.Refunds))
	}
	d.gaveBack(paid.Refunds[0], of, back, false, true)
	swap := potOf(paid.Refunds[0].Tenders).swap
	if got := potOf(paid.Sale.Tenders).swap; got != swap || swap > want.gross {
		w.broken(Money, "%s: %s is paid with goods for %d, what came back says %d of %d", d.name, paid.Sale.Number(), got, swap, want.gross)
	}
	want.swap = swap
	if rest := want.gross - swap; rest > 0 || swap == 0 {
		want.cash = half(rest, w.step) * w.step
	}
	want.paid = want.sum()
	d.acknowledge(paid.Sale, want)
	w.figures.Exchanges++
}
