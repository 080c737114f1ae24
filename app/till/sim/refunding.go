package sim

import (
	"fmt"
	"slices"

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
	switch w.rnd.IntN(5) {
	case 0:
		ask.Way.Credit = true
	case 1:
		ask.Way.Cash = true
	}
	if w.chance(50) {
		ask.Sale = of.id
	}
	var back []item // by line of the sale; nothing for 0
	if w.chance(40) {
		back = of.left()
	} else {
		back = make([]item, len(of.items))
		i := w.rnd.IntN(len(of.items))
		back[i] = item{sku: of.items[i].sku, q: w.part(of.items[i])}
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
		out[i] = item{sku: it.sku, q: it.q - s.backOf(i)}
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
			d.gaveBack(made.Refund, of, back, ask.Waste, ask.Way.Cash)
			return
		}
		if !met {
			d.w.broken(Works, "%s: a refund on a sound disk: %s", d.name, short(err))
		}
		d.ready()
	}
}

// gaveBack checks a refund that is kept and writes it down.
func (d *device) gaveBack(got inventory.Refund, of *sale, back []item, waste, inCash bool) {
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
	kept.backPaid += d.countBack(got, day, &kept)
	d.vouchersBack(&kept, whole)
	slack, exact := w.step/2*int64(1+of.later)+max(0, of.agreed-of.gross), int64(0)
	if kept.coins = of.coins || inCash || of.bank > 0 || of.batch || got.Credit != nil; kept.coins { // what was paid by card goes back in coins that there are
		slack, exact = slack+w.step, w.step
	}
	if diff := kept.backPaid - kept.backGross; diff > slack || diff < -slack || whole && !near(kept.backPaid, of.paid+of.extra, exact) {
		w.broken(Money, "%s: of %s, paid with %d, %d worth came back and %d was paid out (all: %v)", d.name, of.number, of.paid, kept.backGross, kept.backPaid, whole)
	}
}

// near tells whether two amounts differ by no more than that.
func near(a, b, most int64) bool { return a-b <= most && b-a <= most }

// countBack takes a refund out of the day's figures, and gives what was paid out.
func (d *device) countBack(got inventory.Refund, day *dayOf, of *sale) (sum int64) {
	l, back := d.led, potOf(got.Tenders)
	day.refunds++
	day.add(back, -1)
	of.backPot.add(back, 1)
	of.open -= back.owed
	switch {
	case got.Credit != nil:
		of.slips = append(slices.Clone(of.slips), got.Number())
		l.credits[got.Number()] = &slip{issued: back.credit, left: back.credit}
		if got.Credit.Amount.Minor() != back.credit {
			d.w.broken(Money, "%s: %s gives store credit of %s and counts %d", d.name, got.Number(), got.Credit.Amount, back.credit)
		}
	case back.credit != 0:
		l.credits[of.used].left += back.credit
	}
	d.w.figures.Refunds++
	return back.sum()
}

// vouchersBack checks that no money is made of vouchers: they go back as vouchers, all of them in the end, and
// what is owed is never paid out.
func (d *device) vouchersBack(s *sale, whole bool) {
	b := s.backPot
	if b.token > s.token || whole && b.token != s.token {
		d.w.broken(Money, "%s: %s took vouchers for %d, %d of them went back (all: %v)", d.name, s.number, s.token, b.token, whole)
	}
	if s.open < 0 || whole && s.open != 0 {
		d.w.broken(Money, "%s: of %s %d is owed after what came back (all: %v)", d.name, s.number, s.open, whole)
	}
	if free := s.cash + s.card + s.bank + s.credit + s.swap + s.owed - s.open - b.owed + s.extra; b.cash+b.card+b.bank+b.credit+b.swap > free+d.w.step {
		d.w.broken(Money, "%s: of %s %+v was paid out, it took %+v in money", d.name, s.number, b, s.pot)
	}
}
