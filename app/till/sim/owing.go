package sim

import (
	"bytes"
	"fmt"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

// settle takes a payment of what is owed, all or some, and again under its id for as long as nobody knows.
func (d *device) settle() {
	w := d.w
	var of *sale
	for _, s := range d.led.sales {
		if s.open > 0 && (of == nil || w.chance(50)) {
			of = s
		}
	}
	if of == nil {
		d.haggle()
		return
	}
	ask := till.SettleOptions{ID: w.newID(), Sale: of.number}
	var by pot
	switch {
	case of.open > 3 && w.chance(40):
		by.cash = of.open / 2
		ask.Pay = inventory.Payment{Cash: cents(by.cash), Owe: true}
	case w.chance(50):
		by.card = of.open
		ask.Pay = inventory.Payment{Card: true}
	default:
		by.cash = half(of.open, w.step) * w.step
		ask.Pay = inventory.Payment{Exact: true}
	}
	if by.sum() == 0 {
		return // less than the smallest coin
	}
	off := by.sum()
	if ask.Pay.Exact {
		off = of.open
	}
	d.settleKept(ask, of, by, off)
}

func (d *device) settleKept(ask till.SettleOptions, of *sale, by pot, off int64) {
	for done := false; ; {
		var body inventory.PaymentBody
		err, met := d.try(fmt.Sprintf("settle %d of %s as %s", off, of.number, ask.ID), func(t *till.Till) (err error) {
			body, err = t.SettleWith(ctx, ask)
			return err
		})
		switch {
		case err == nil && (potOf(body.Tenders) != by || body.Amount().Minor() != off):
			d.w.broken(Debts, "%s: %+v was paid of %s, the book says %+v and %s", d.name, by, of.number, potOf(body.Tenders), body.Amount())
		case err == nil && !done:
			d.wasSettled(body, of, by, off)
			if !d.w.chance(30) {
				return
			}
			done = true
		case err == nil:
			return
		case !met:
			d.w.broken(Works, "%s: a payment on a sound disk: %s", d.name, short(err))
		}
		d.ready()
	}
}

// wasSettled writes a payment down. What was owed turns into money on the day of the payment.
func (d *device) wasSettled(body inventory.PaymentBody, of *sale, by pot, off int64) {
	l := d.led
	day := l.days[body.Day]
	if day == nil {
		day = &dayOf{}
		l.days[body.Day] = day
	}
	if l.openDay != "" && l.openDay != body.Day || day.closed {
		d.w.broken(Money, "%s: a payment is on day %s, open is %q", d.name, body.Day, l.openDay)
	}
	l.openDay = body.Day
	day.add(by, 1)
	day.owed -= off
	kept := *of
	kept.later, kept.open, kept.extra = of.later+1, of.open-off, of.extra+by.sum()-off
	l.put(&kept)
	d.w.figures.Settled++
}

// sameDebts compares what is owed and what is left of store credit with the ledger, and looks for what was typed.
func (d *device) sameDebts() {
	owed := map[string]int64{}
	for _, s := range d.led.sales {
		if s.open > 0 {
			owed[s.id] = s.open
		}
	}
	debts, err := d.till.Debts()
	if err != nil || len(debts) != len(owed) {
		d.w.broken(Debts, "%s: %d buyers owe something, %d are listed (%v)", d.name, len(owed), len(debts), err)
	}
	for _, b := range debts {
		if b.Left.Minor() != owed[b.ID] {
			d.w.broken(Debts, "%s: of %s %s is said to be owed, it is %d", d.name, b.Receipt, b.Left, owed[b.ID])
		}
	}
	d.sameBank()
	for id, s := range d.led.credits {
		is, err := d.till.CreditOf(id)
		if err != nil || is.Amount.Minor() != s.issued || is.Left.Minor() != s.left {
			d.w.broken(CreditOnce, "%s: of the store credit %s %s of %s is left, it should be %d of %d (%v)", d.name, id, is.Left, is.Amount, s.left, s.issued, err)
		}
	}
	for id, note := range d.led.notes {
		if typed, err := d.till.Typed(id); err != nil || typed["note"] != note {
			d.w.broken(NotesKept, "%s: of %s was typed %q, kept is %q (%v)", d.name, id, note, typed, err)
		}
	}
}

// sealed looks for typed text where it must never be.
func (d *device) sealed() {
	if d.disk == nil {
		return
	}
	for _, name := range d.disk.Names() {
		if !strings.HasPrefix(name, "basket") && bytes.Contains(d.disk.Bytes(name), []byte("zz-typed-")) {
			d.w.broken(NotesSealed, "%s: what was typed stands in %s", d.name, name)
		}
	}
}

// creditsMeet checks store credit after two tills have met: what both used counts from both, and where that is
// more than was given, the seller is told.
func (d *device) creditsMeet(other *device, base *ledger) {
	over := map[string]bool{}
	all, err := d.till.Overspent()
	if err != nil {
		d.w.broken(Works, "%s: credit that was used twice: %s", d.name, short(err))
	}
	for _, c := range all {
		over[c.ID] = true
	}
	for id, s := range d.led.credits {
		left := s.left
		if was, common := base.credits[id]; common {
			left += other.led.credits[id].left - was.left
		} else if theirs := other.led.credits[id]; theirs != nil {
			left += theirs.left - theirs.issued
		}
		is, err := d.till.CreditOf(id)
		if err != nil || is.Left.Minor() != left || over[id] != (left < 0) {
			d.w.broken(CreditOnce, "%s: with the journals of %s %s of the store credit %s is left, it should be %d; told: %v (%v)", d.name, other.name, is.Left, id, left, over[id], err)
		}
		if left < 0 {
			d.w.figures.Overspent++
		}
	}
}

// spendTwice shows a store credit to two tills that cannot hear of each other: both take it.
func (w *world) spendTwice(one, two *device, base *ledger) {
	for _, s := range base.sales {
		for _, id := range s.slips {
			if left := base.credits[id].left; left == 0 || one.led.credits[id].left != left || two.led.credits[id].left != left {
				continue
			}
			for _, d := range []*device{one, two} {
				d.calmly(func() {
					d.ready()
					d.spend(id)
					d.closed()
				})
			}
			return
		}
	}
}

// spend uses all of a store credit that a sale takes.
func (d *device) spend(id string) {
	a := &deal{order: till.Order{ID: d.w.newID()}, want: &sale{items: d.someItems()[:1]}}
	a.want.id = a.order.ID
	d.haggleLine(a, a.want.items[0])
	s := a.want
	s.taxed(d.w.rate, d.w.included, 0)
	a.total = s.gross
	if s.credit = min(d.led.credits[id].left, s.gross); s.credit > 0 {
		s.used = id
		a.pay.Parts = []inventory.Handed{{Kind: inventory.Credit, Of: id, Amount: cents(s.credit)}}
	}
	a.pay.Exact = true
	s.cash = half(s.gross-s.credit, d.w.step) * d.w.step
	s.paid = s.sum()
	d.deal(a)
}
