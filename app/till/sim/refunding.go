package sim

import (
	"fmt"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// refund gives back some of a sale or all that is left of it. What is asked for beyond that is refused
// and changes nothing.
func (d *device) refund() {
	w := d.w
	if len(d.led.sales) == 0 {
		d.sell()
		return
	}
	of := d.led.sales[w.rnd.IntN(len(d.led.sales))]
	ask := till.RefundOptions{ID: w.newID(), Sale: of.number, Waste: w.chance(30)}
	if w.chance(50) {
		ask.Sale = of.id
	}
	var back []item // by line of the sale; nothing for 0
	if w.chance(40) {
		back = of.left()
	} else {
		back = make([]item, len(of.items))
		i := w.rnd.IntN(len(of.items))
		back[i] = item{of.items[i].sku, w.part(of.items[i])}
		ask.Lines = []till.RefundItem{{Line: i + 1, Quantity: unit.Quantity(back[i].q)}}
	}
	if !of.holds(back) {
		d.refundRefused(ask, of)
		return
	}
	d.refundKept(ask, of, back)
}

// part is one piece, or some of what goes by weight.
func (w *world) part(it item) int64 {
	if loose(it.sku) {
		return 1 + int64(w.rnd.IntN(int(it.q)))
	}
	return thousand * (1 + int64(w.rnd.IntN(int(it.q/thousand))))
}

// left is what of each line was not given back yet.
func (s *sale) left() []item {
	out := make([]item, len(s.items))
	for i, it := range s.items {
		out[i] = item{it.sku, it.q - s.backOf(i)}
	}
	return out
}

func (s *sale) backOf(line int) int64 {
	if line < len(s.back) {
		return s.back[line]
	}
	return 0
}

// holds tells whether that can be given back: something, and no more than is left.
func (s *sale) holds(back []item) bool {
	some := false
	for i, it := range back {
		some = some || it.q > 0
		if it.q > s.items[i].q-s.backOf(i) {
			return false
		}
	}
	return some
}

func (d *device) refundRefused(ask till.RefundOptions, of *sale) {
	err, met := d.try("refund too much of "+of.number, func(t *till.Till) error {
		_, err := t.Refund(ctx, ask)
		return err
	})
	if err == nil {
		d.w.broken(Money, "%s: more of %s was given back than was sold", d.name, of.number)
	}
	if met {
		d.ready()
	}
}

// refundKept gives back and, when nobody knows whether that was kept, does the same again under the
// same id.
func (d *device) refundKept(ask till.RefundOptions, of *sale, back []item) {
	for {
		var made till.RefundResult
		err, met := d.try(fmt.Sprintf("refund %v of %s", back, of.number), func(t *till.Till) (err error) {
			made, err = t.Refund(ctx, ask)
			return err
		})
		if err == nil {
			d.gaveBack(made.Refund, of, back, ask.Waste)
			return
		}
		if !met {
			d.w.broken(Works, "%s: a refund on a sound disk: %s", d.name, short(err))
		}
		d.ready()
	}
}

// gaveBack checks a refund that is kept and writes it down.
func (d *device) gaveBack(got inventory.Refund, of *sale, back []item, waste bool) {
	l, w := d.led, d.w
	if want := inventory.ReceiptNumber(l.letter, uint64(l.next)); got.Number() != want { //nolint:gosec // small
		w.broken(NoGaps, "%s: a refund has number %s, not %s", d.name, got.Number(), want)
	}
	l.next++
	l.uncopied++
	kept := *of // other devices may know the sale without this refund
	kept.back = make([]int64, len(of.items))
	whole := true
	for i := range of.items {
		kept.back[i] = of.backOf(i) + back[i].q
		whole = whole && kept.back[i] == of.items[i].q
		if !waste {
			l.stock[back[i].sku] += back[i].q
		}
	}
	kept.backGross = of.backGross + got.Sum.Gross.Minor()
	kept.backTax = of.backTax + got.Sum.Tax.Minor()
	if kept.backGross > of.gross || whole && (kept.backGross != of.gross || kept.backTax != of.tax) {
		w.broken(Money, "%s: of %s, which cost %d with %d tax, %d with %d was given back (all: %v)", d.name, of.number, of.gross, of.tax, kept.backGross, kept.backTax, whole)
	}
	l.put(&kept)
	day := l.days[got.Day]
	if day == nil {
		day = &dayOf{}
		l.days[got.Day] = day
	}
	if l.openDay != "" && l.openDay != got.Day || day.closed { // a day that the try before has opened alone is as good
		w.broken(Money, "%s: refund %s is on day %s, open is %q", d.name, got.Number(), got.Day, l.openDay)
	}
	l.openDay = got.Day
	kept.backPaid += d.countBack(got, day)
	if diff := kept.backPaid - kept.backGross; diff > w.step/2 || diff < -w.step/2 || whole && kept.backPaid != of.paid {
		w.broken(Money, "%s: of %s, paid with %d, %d worth came back and %d was paid out (all: %v)", d.name, of.number, of.paid, kept.backGross, kept.backPaid, whole)
	}
}

// countBack takes a refund out of the day's figures, and gives what was paid out.
func (d *device) countBack(got inventory.Refund, day *dayOf) (sum int64) {
	day.refunds++
	for _, t := range got.Tenders {
		sum += t.Amount.Minor()
		if t.Kind == inventory.Card {
			day.card -= t.Amount.Minor()
		} else {
			day.cash -= t.Amount.Minor()
		}
	}
	d.w.figures.Refunds++
	return sum
}
