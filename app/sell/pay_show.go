package sell

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

func (v *payView) repaint() {
	w, t, rest := v.s.Words, v.tally, v.f.base.Rest
	v.title.SetText(w.Get("pay.title"))
	if v.bill.settles() {
		v.title.SetText(w.Get("pay.owed.title", v.bill.debt.Receipt))
	}
	visible(v.owe, rest.Sign() > 0 && t.way != owing && (!v.bill.settles() || len(t.taken) > 0))
	v.showDue()
	v.showWays()
	v.showTaken()
	v.showNotes()
	v.showWarnings()
	open := rest.Sign() > 0
	visible(v.padBox, v.pads())
	v.card.show(open && t.way == byCard)
	v.voucher.show(open && t.way == byVoucher)
	v.credit.show(open && t.way == byCredit)
	v.bank.show(open && t.way == byBank)
	v.later.show(open && t.way == owing)
	v.change.show()
	v.green.Set(v.next())
}

// showDue shows what is left to pay, or to give back.
func (v *payView) showDue() {
	w, t, base := v.s.Words, v.tally, v.f.base
	sum, said := base.Rest, w.Get("pay.due")
	v.due.Token = theme.Ink
	cash := t.way == inCash
	switch {
	case base.Rest.Sign() < 0:
		said, v.due.Token = w.Get("pay.give"), theme.Info
		if !v.exchanges() || cash {
			sum = base.RestCash
		}
		sum = plus(sum)
	case base.Rest.IsZero() && len(base.Tenders) > 0:
		said = w.Get("pay.none")
	case cash && base.Rest.Cmp(base.RestCash) != 0:
		sum, said = base.RestCash, w.Get("pay.rounded", w.Money(base.Rest))
	case len(t.taken) > 0 && t.way == byCard:
		said = w.Get("pay.rest.card")
	case len(t.taken) > 0:
		said = w.Get("pay.rest")
	}
	v.label.SetText(said)
	v.due.SetText(w.Sign(sum))
	v.due.Refresh()
	less, err := v.s.basket.Tax.Sub(base.Quote.Sum.Tax)
	relief := err == nil && less.Sign() > 0 && !v.bill.settles() && len(t.taken) > 0
	visible(v.tax, relief)
	if relief {
		v.tax.SetText(w.Get("pay.tax.less", w.Money(less)))
	}
}

// showWays shows in which ways what is left can be paid, or given back.
func (v *payView) showWays() {
	rest := v.f.base.Rest.Sign()
	for i, c := range v.chips {
		c.Set(c.Text, way(i) == v.tally.way)
	}
	visible(v.chips[byVoucher], rest >= 0 && !v.bill.settles() && len(v.f.vouchers) > 0)
	visible(v.chips[byBank], rest >= 0 && len(v.f.bank.accounts) > 0)
	visible(v.ways, rest > 0 || rest < 0 && v.exchanges())
}

// showTaken shows what was taken, each to be given back with one tap, and what comes back in exchange.
func (v *payView) showTaken() {
	w := v.s.Words
	counts := v.f.counts(v.tally.taken)
	rows := pool(v.rows, len(v.tally.taken), func() *widgets.Button {
		b := widgets.NewButton("", widgets.Plain, nil)
		b.Icon = widgets.IconClose
		return b
	})
	for i, b := range rows {
		is := v.tally.taken[i]
		said := w.Get("pay.taken", w.Money(is.Amount), v.nameOf(is))
		if i < len(counts) && counts[i].Cmp(is.Amount) != 0 {
			said = w.Get("pay.taken.less", w.Money(is.Amount), v.nameOf(is), w.Money(counts[i]))
		}
		b.Set(said, !v.s.busy)
		b.OnTap = func() { v.returned(i) }
	}
	visible(v.rows, len(rows) > 0)
	var back []till.BackGoods
	if v.exchanges() && !v.s.Form.Wide() { // beside a wide one lies the basket with them
		back = v.s.basket.Back
	}
	v.backRows.Objects = nil
	for _, g := range back {
		less := g.Amount
		if n, err := less.Neg(); err == nil {
			less = n
		}
		v.backRows.Objects = append(v.backRows.Objects,
			widgets.Pair(w.Get("pay.back.line", w.Quantity(g.Quantity), g.Name, g.Receipt), w.Money(less), false))
	}
	visible(v.backRows, len(back) > 0)
}

// returned takes a row away again.
func (v *payView) returned(i int) {
	if i >= len(v.tally.taken) {
		return
	}
	was := v.tally.clone()
	said := v.s.Words.Get("pay.taken.again", v.s.Words.Get("pay.taken", v.s.Words.Money(was.taken[i].Amount), v.nameOf(was.taken[i])))
	v.alter(func() { v.tally.giveBack(i) })
	v.s.toast.Say(said, v.s.Words.Get("act.undo"), func() {
		if v.s.stage == paying {
			v.alter(func() { v.tally.taken = was.taken })
		}
	})
}

// nameOf calls what was taken.
func (v *payView) nameOf(h handed) string {
	w := v.s.Words
	switch h.Kind {
	case inventory.Card:
		return w.Get("pay.taken.card")
	case inventory.Credit:
		return w.Get("pay.credit.of", h.Of)
	case inventory.Token:
		if kind, ok := v.f.voucher(h.Of); ok {
			return kind.Name
		}
		return w.Get("pay.voucher")
	}
	return w.Get("pay.taken.cash")
}

// pool shows so many buttons in a container and uses those again that are there.
func pool(in *fyne.Container, n int, fresh func() *widgets.Button) []*widgets.Button {
	for len(in.Objects) < n {
		in.Objects = append(in.Objects, fresh())
	}
	in.Objects = in.Objects[:n]
	out := make([]*widgets.Button, n)
	for i, o := range in.Objects {
		out[i] = o.(*widgets.Button)
	}
	return out
}

func (v *payView) newNote() *widgets.Button {
	if v.s.Form == widgets.PhoneShort {
		return widgets.NewButton("", widgets.Plain, nil)
	}
	return widgets.NewMainButton("", widgets.Plain, nil)
}

// showNotes shows what a buyer probably hands over.
func (v *payView) showNotes() {
	w, t, base := v.s.Words, v.tally, v.f.base
	shown := t.way == inCash && base.Rest.Sign() > 0
	visible(v.notes, shown)
	if !shown {
		return
	}
	likely := money.LikelyNotes(base.RestCash, likelyNotes)
	if n := len(likely); n == likelyNotes && utf8.RuneCountInString(v.s.noteText(likely[n-1])) > shortNote {
		likely = money.LikelyNotes(base.RestCash, n-1) // long figures need the room
	}
	row := pool(v.notes, len(likely)+1, v.newNote)
	row[0].Set(w.Get("pay.exact"), true)
	row[0].OnTap = func() { v.alter(t.pickExact) }
	row[0].Mark(t.exact)
	for i, note := range likely {
		b := row[i+1]
		b.Set(v.s.noteText(note), true)
		b.OnTap = func() { v.alter(func() { t.pickNote(note) }) }
		b.Mark(!t.exact && t.note == note)
	}
}

// noteText leaves out the decimals of a round sum: nobody says "sixty point zero zero".
func (s *Screen) noteText(note money.Amount) string {
	text := s.Words.Money(note)
	zeros := s.Words.Decimal() + "000"[:min(3, note.Currency().Exponent())]
	if n := len(text) - len(zeros); note.Currency().Exponent() > 0 && n > 0 && text[n:] == zeros {
		return text[:n]
	}
	return text
}

// showWarnings says why something that was taken counts for less.
func (v *payView) showWarnings() {
	var said []string
	for _, n := range v.f.base.Notes {
		said = append(said, v.s.Words.Sentence(n.Code, n.Say))
	}
	visible(v.warned, len(said) > 0)
	v.warning.SetText(strings.Join(said, "\n"))
}

// changeBox shows the change, large, and leaves it to the seller with one tap. Nothing asks the buyer.
type changeBox struct {
	v     *payView
	panel *widgets.Panel
	name  *widgets.Label
	sum   *widgets.Amount
	keep  *widgets.Button
}

func newChangeBox(v *payView) *changeBox {
	c := &changeBox{v: v, name: widgets.NewStrong("", theme.Label), sum: widgets.NewAmount(theme.ToPay)}
	c.name.Lines = -1
	c.keep = widgets.NewButton("", widgets.Plain, v.keep)
	c.panel = widgets.NewTinted(theme.Tint, 14, widgets.Sides(8, []float32{48, 52},
		c.name, widgets.Middle(widgets.Column(4, c.name, c.keep)), c.sum))
	if v.s.Form == widgets.PhoneShort {
		c.sum.Pt, c.panel.Pad = theme.TotalPhone, 8
	}
	return c
}

func (c *changeBox) show() {
	w, f, t := c.v.s.Words, c.v.f, c.v.tally
	rest := f.base.Rest.Sign()
	short := rest > 0 && !f.all && (t.way == inCash || t.way == byCard)
	back := rest >= 0 && f.full.Change.Sign() > 0 && !short
	visible(c.panel, short || back || rest > 0 && t.way == inCash)
	c.name.SetText(w.Get("pay.change"))
	c.sum.SetText(w.Sign(f.full.Change))
	visible(c.keep, back)
	switch {
	case short:
		c.name.SetText(w.Get("pay.missing"))
		c.sum.SetText(w.Sign(f.full.Rest))
	case back && t.tip:
		c.name.SetText(w.Get("pay.tip"))
	}
	c.keep.Set(w.Get("pay.tip.keep"), !c.v.s.busy)
	if t.tip {
		c.keep.Set(w.Get("pay.tip.back"), !c.v.s.busy)
	}
}
