package sell

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

// likelyNotes is how many notes stand beside "Exact".
const likelyNotes = 3

// payView shows a payment while it is taken.
type payView struct {
	s     *Screen
	tally *tally
	body  fyne.CanvasObject
	foot  *fyne.Container

	label      *widgets.Label
	due        *widgets.Amount
	cash, card *widgets.Chip
	notes      *fyne.Container
	pad        *widgets.Keypad
	slip       *fyne.Container // the card's part
	terminal   *widgets.Label
	ref        *widgets.Entry
	taken      *widgets.Panel
	takenText  *widgets.Label
	back       *widgets.Panel // the change
	backName   *widgets.Label
	backSum    *widgets.Amount
	green      *widgets.Button

	likely []money.Amount
}

func newPayView(s *Screen) *payView {
	v := &payView{s: s, tally: newTally(till.Basket{})}
	w := s.Words
	v.label = note("")
	v.label.Whole, v.label.Align = false, fyne.TextAlignCenter
	v.due = widgets.NewCentredAmount(theme.ToPay)
	v.cash = widgets.NewChip(w.Get("pay.cash"), func() { v.choose(v.tally.byCash) })
	v.card = widgets.NewChip(w.Get("pay.card"), func() { v.choose(v.tally.byCard) })
	v.notes = widgets.Equal(8)
	v.pad = widgets.NewKeypad("00", v.press)
	v.pad.Key = 66
	v.makeSlip()
	v.backName = widgets.NewStrong("", theme.Label)
	v.backName.Whole = true
	v.backSum = widgets.NewAmount(theme.ToPay)
	v.back = widgets.NewTinted(theme.Tint, 14, widgets.Row(8, v.backName, widgets.Grow(v.backSum)))
	v.green = widgets.NewMainButton("", widgets.Go, v.pay)
	v.green.Height = theme.MainLarge
	if s.Form == widgets.PhoneShort {
		v.due.Pt, v.backSum.Pt, v.back.Pad, v.green.Height = theme.Total, theme.TotalPhone, 8, theme.Main
	}
	v.compose()
	return v
}

// makeSlip is what is shown instead of the pad when a card is used.
func (v *payView) makeSlip() {
	w := v.s.Words
	v.terminal = widgets.NewParagraph("")
	v.ref = widgets.NewEntry(w.Get("pay.reference"), v.s.Scan)
	v.ref.OnChanged = func(text string) { v.tally.ref = text }
	v.ref.OnEnter = v.pay
	v.takenText = widgets.NewStrong("", theme.Body)
	giveBack := widgets.NewButton(w.Get("pay.taken.undo"), widgets.Plain, func() { v.choose(v.tally.byCash) })
	v.taken = widgets.NewTinted(theme.Tint, 10, widgets.Row(8, widgets.Grow(v.takenText), giveBack))
	v.slip = widgets.Column(14, v.taken, widgets.NewCard(16, widgets.Column(12, v.terminal, widgets.Field(v.ref),
		widgets.NewNote(w.Get("pay.reference.1")))))
}

func (v *payView) compose() {
	e := v.s.Form.Edge()
	leave := widgets.NewButton("", widgets.Quiet, func() { v.s.show(selling) })
	leave.Icon = widgets.IconBack
	head := widgets.Row(0, leave, widgets.Grow(widgets.NewStrong(v.s.Words.Get("pay.title"), theme.Label)))
	sum := widgets.Column(0, v.label, v.due)
	ways := widgets.Equal(8, v.cash, v.card)
	entry := widgets.Over(v.pad, v.slip)
	if v.s.Form.Wide() {
		left := widgets.Column(14, sum, ways, v.notes, widgets.Gap(2), v.back)
		both := widgets.Beside(24, 300, left, widgets.Over(entry))
		v.body = widgets.Column(0, widgets.Inset(e, 6, e, 6, head), widgets.NewRule(),
			widgets.Grow(widgets.Inset(e+8, 16, e+8, e, widgets.Narrow(900, both))))
		v.foot = widgets.Over()
		return
	}
	v.body = widgets.Inset(e, 4, e, 0, widgets.Column(6, head, sum, ways, v.notes, widgets.Grow(entry)))
	v.foot = widgets.Inset(e, 8, e, e, widgets.Column(10, v.back, v.green))
}

// start begins a payment.
func (v *payView) start(b till.Basket) {
	v.tally = newTally(b)
	v.likely = money.LikelyNotes(b.Due, likelyNotes)
	v.ref.SetText("")
}

func (v *payView) choose(how func()) {
	if v.s.busy {
		return
	}
	how()
	v.s.repaint()
}

func (v *payView) press(key string) {
	if v.s.busy || v.tally.card {
		return
	}
	v.choose(func() { v.tally.press(key) })
}

// typed takes a figure from a keyboard.
func (v *payView) typed(r rune) (erase func()) {
	if r < '0' || r > '9' || v.tally.card {
		return nil
	}
	before := *v.tally
	v.press(string(r))
	return func() {
		basket := v.tally.basket
		*v.tally = before
		v.tally.follow(basket)
		v.s.repaint()
	}
}

func (v *payView) repaint() {
	w, t := v.s.Words, v.tally
	v.due.SetText(w.Sign(t.due()))
	switch {
	case t.card && !t.taken.IsZero():
		v.label.SetText(w.Get("pay.rest"))
	case t.rounded():
		v.label.SetText(w.Get("pay.rounded", w.Money(t.basket.Total)))
	default:
		v.label.SetText(w.Get("pay.due"))
	}
	v.cash.Set(w.Get("pay.cash"), !t.card)
	v.card.Set(w.Get("pay.card"), t.card)
	visible(v.notes, !t.card)
	visible(v.pad, !t.card)
	visible(v.slip, t.card)
	visible(v.back, !t.card)
	visible(v.taken, t.card && !t.taken.IsZero())
	v.takenText.SetText(w.Get("pay.taken", w.Money(t.taken)))
	v.terminal.SetText(w.Get("pay.terminal", w.Sign(t.due())))
	v.showNotes()
	v.showChange()
	v.green.Set(v.next())
}

func (v *payView) newNote() *widgets.Button {
	if v.s.Form == widgets.PhoneShort {
		return widgets.NewButton("", widgets.Plain, nil)
	}
	return widgets.NewMainButton("", widgets.Plain, nil)
}

func (v *payView) showNotes() {
	w, t := v.s.Words, v.tally
	v.likely = money.LikelyNotes(t.basket.Due, likelyNotes)
	for len(v.notes.Objects) < len(v.likely)+1 {
		v.notes.Objects = append(v.notes.Objects, v.newNote())
	}
	v.notes.Objects = v.notes.Objects[:len(v.likely)+1]
	exact := v.notes.Objects[0].(*widgets.Button)
	exact.Text, exact.OnTap = w.Get("pay.exact"), func() { v.choose(t.pickExact) }
	exact.Mark(t.exact)
	for i, note := range v.likely {
		b := v.notes.Objects[i+1].(*widgets.Button)
		b.Text, b.OnTap = v.s.noteText(note), func() { v.choose(func() { t.pickNote(note) }) }
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

func (v *payView) showChange() {
	w, t := v.s.Words, v.tally
	v.backName.SetText(w.Get("pay.change"))
	v.backSum.SetText(w.Sign(t.change()))
	if _, short := t.missing(); !short {
		return
	}
	v.backName.SetText(w.Get("pay.missing"))
	if still, err := t.change().Neg(); err == nil {
		v.backSum.SetText(w.Sign(still))
	}
}

// next is the word of the green button, and whether it can be tapped.
func (v *payView) next() (string, bool) {
	w, t := v.s.Words, v.tally
	switch {
	case v.s.busy:
		return w.Get("pay.busy"), false
	case t.card:
		return w.Get("pay.paid.card", w.Money(t.due())), t.ready()
	case t.splits():
		return w.Get("pay.split", w.Money(t.given())), true
	}
	return w.Get("pay.paid.cash", w.Money(t.given())), t.ready()
}

// takePayment opens the payment.
func (s *Screen) takePayment() {
	if len(s.basket.Lines) == 0 || s.busy {
		return
	}
	s.toast.Dismiss()
	s.pay.start(s.basket)
	s.show(paying)
}

// payExact is the short way: exactly what is due, in cash.
func (s *Screen) payExact() {
	if len(s.basket.Lines) == 0 || s.busy {
		return
	}
	s.toast.Dismiss()
	s.pay.start(s.basket)
	s.settle(s.pay.tally.payment())
}

// pay takes the next step: the card for what the cash leaves, else the till writes the sale down.
func (v *payView) pay() {
	if !v.s.busy && v.tally.splits() {
		v.choose(v.tally.byCard)
		return
	}
	if v.s.busy || !v.tally.ready() {
		return
	}
	v.s.settle(v.tally.payment())
}

// settle writes a sale down and shows its receipt. Until the till has answered, nothing else can
// be paid; after an error the same basket is still there.
func (s *Screen) settle(p Payment) {
	s.busy = true
	s.repaint()
	var got till.Paid
	var err error
	var r reading
	s.Acts.Do(func() {
		got, err = s.Till.Pay(context.Background(), p.inWords())
		r = s.read()
	}, func() {
		s.busy = false
		s.take(r)
		// A sale that is kept is paid, even where its code could not be drawn.
		if err != nil && got.Sale.ID == "" {
			s.repaint()
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.receipt.set(receiptOf(got))
		s.show(paid)
		s.table.read()
	})
}
