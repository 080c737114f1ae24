package sim

import (
	"trestle/app/till"
	"trestle/inventory"
)

// void takes the last sale back. Anything but the last receipt of an open day is refused.
func (d *device) void() {
	last := d.voidable()
	if last == nil {
		err, met := d.try("void, where nothing can be", func(t *till.Till) error {
			_, err := t.Void(ctx)
			return err
		})
		if err == nil {
			d.w.broken(Money, "%s: a sale was voided that was not the last of an open day", d.name)
		}
		if met {
			d.ready()
		}
		return
	}
	d.do(change{
		say: "void " + last.number,
		run: func(t *till.Till) error {
			_, err := t.Void(ctx)
			return err
		},
		happened: func(t *till.Till) (bool, error) {
			_, given, err := t.GivenBack(last.id)
			return err == nil && given.Lines[0].Quantity > 0, err
		},
		apply: func() { d.voided(last) },
	})
}

// voidable is the last sale, when nothing came after it and its day is open.
func (d *device) voidable() *sale {
	l := d.led
	for _, s := range l.sales {
		if s.number == inventory.ReceiptNumber(l.letter, uint64(l.next-1)) && s.day == l.openDay { //nolint:gosec // small
			return s
		}
	}
	return nil
}

// voided writes down that a sale is as if it had not been, but for its number.
func (d *device) voided(of *sale) {
	l, day := d.led, d.led.days[of.day]
	kept := *of
	kept.back = make([]int64, len(of.items))
	for i, it := range of.items {
		kept.back[i] = it.q
		l.stock[it.sku] += it.q
	}
	kept.backGross, kept.backTax, kept.backPaid = of.gross, of.tax, of.paid
	l.put(&kept)
	l.next++
	l.uncopied++
	day.refunds++
	day.cash -= of.cash
	day.card -= of.card
	day.tips -= of.tip
	d.w.figures.Refunds++
}
