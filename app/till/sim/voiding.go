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
	if d.w.chance(50) {
		d.voidAgain(last)
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

// voidAgain voids under an id, and does the same again for as long as nobody knows.
func (d *device) voidAgain(last *sale) {
	ask := till.VoidOptions{ID: d.w.newID(), Sale: last.number}
	for done := false; ; {
		var made till.RefundResult
		err, met := d.try("void "+last.number+" as "+ask.ID, func(t *till.Till) (err error) {
			made, err = t.VoidWith(ctx, ask)
			return err
		})
		switch {
		case err == nil && made.Refund.ID != ask.ID:
			d.w.broken(NoTwice, "%s: voiding %s as %s gave %s", d.name, last.number, ask.ID, made.Refund.ID)
		case err == nil && !done:
			d.voided(last)
			if !d.w.chance(30) {
				return
			}
			done = true // and once more, as after an answer that nobody heard
		case err == nil:
			return
		case !met:
			d.w.broken(Works, "%s: a void on a sound disk: %s", d.name, short(err))
		}
		d.ready()
	}
}

// voidable is the last sale, when nothing came after it and its day is open.
func (d *device) voidable() *sale {
	l := d.led
	for _, s := range l.sales {
		if s.number == inventory.ReceiptNumber(l.letter, uint64(l.next-1)) && s.day == l.openDay && !s.batch && s.later == 0 { //nolint:gosec // small
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
	if of.came == bankMissing { // the void gives it back as it was paid
		day.add(pot{bank: of.bank, owed: -of.bank}, 1)
	}
	kept.came = ""
	if of.bank > 0 {
		kept.came = bankVoid
	}
	kept.backGross, kept.backTax, kept.backPaid, kept.backPot, kept.open = of.gross, of.tax, of.paid, of.pot, 0
	l.put(&kept)
	l.next++
	l.uncopied++
	day.refunds++
	day.add(of.pot, -1)
	if of.used != "" {
		l.credits[of.used].left += of.credit
	}
	day.tips -= of.tip
	d.w.figures.Refunds++
}
