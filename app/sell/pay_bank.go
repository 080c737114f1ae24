package sell

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// The buyer's bank app pays what is left: it scans a code that says where to, how much, and under which reference.
// The code proves nothing, so what is paid so is looked for later, unless the seller has seen it in the bank.

// bankFigures are what the till says of a payment by bank app.
type bankFigures struct {
	accounts []inventory.Account // that carry the stall's currency
	names    map[string]string   // of their schemes, as buyers know them
	of       inventory.Account   // which the code leads to
	code     till.PayCode        // Text "": the scheme cannot carry this
	why      error               // then
}

// bankOf asks what a payment by bank app would be. It may be called from any goroutine.
func (s *Screen) bankOf(b bill, t *tally, rest money.Amount) (f bankFigures, err error) {
	all, err := s.Till.Accounts()
	if err != nil || len(all) == 0 || rest.Sign() <= 0 {
		return f, err
	}
	schemes, err := s.Till.PaySchemes()
	if err != nil {
		return f, err
	}
	f.names = map[string]string{}
	for _, scheme := range schemes {
		f.names[scheme.Key] = scheme.Name
	}
	for _, a := range all {
		if f.names[a.Scheme] == "" {
			continue
		}
		if f.accounts = append(f.accounts, a); len(f.accounts) == 1 || a.ID == t.account {
			f.of = a
		}
	}
	if t.way != byBank || len(f.accounts) == 0 {
		return f, nil
	}
	ref, err := s.Till.NewPaymentReference(b.id)
	if err != nil {
		return f, err
	}
	f.code, f.why = till.PayCodeFor(f.of, rest, ref)
	return f, nil
}

// called tells accounts apart: by their scheme, and by a number where several have the same. Whose they are is not
// said, for buyers look at it.
func (f bankFigures) called(a inventory.Account) string {
	n, at := 0, 0
	for _, is := range f.accounts {
		if is.Scheme == a.Scheme {
			if n++; is.ID == a.ID {
				at = n
			}
		}
	}
	if n > 1 {
		return f.names[a.Scheme] + " " + strconv.Itoa(at)
	}
	return f.names[a.Scheme]
}

// bankBox is what is shown while a bank app pays.
type bankBox struct {
	v      *payView
	object *fyne.Container

	pick            *widgets.Chips
	card            *widgets.Panel
	code            *widgets.QR
	drawn           string // what the code says that is shown
	sum, ref, check *widgets.Label
	odd             *widgets.Panel
	why             *widgets.Label
	there           *widgets.Button // on a phone it stands over the green one
}

func newBankBox(v *payView) *bankBox {
	b := &bankBox{v: v, code: widgets.NewQR(nil, codeLeast)}
	b.pick = widgets.NewChips(func(id string) { v.alter(func() { v.tally.account = id }) })
	b.sum, b.ref, b.check = centred(""), centred(""), centred("")
	b.sum.Token, b.sum.Bold = theme.Ink, true
	b.why = widgets.NewParagraph("")
	b.why.Token = theme.Warn
	b.odd = widgets.NewTinted(theme.Behind, 12, b.why)
	b.there = widgets.NewButton("", widgets.Plain, v.s.steady(v.bankPaid(true)))
	side := codeWide
	if !v.s.Form.Wide() {
		side = codePhone
	}
	b.card = widgets.NewCard(12, widgets.Column(6, widgets.Tall(side, b.code), b.sum, b.ref, b.check))
	b.object = widgets.Column(8, b.pick.Object(), b.odd, b.card)
	if v.s.Form.Wide() {
		b.object.Add(b.there)
	}
	return b
}

// How high the code is. On a phone the figures over it and the buttons under it are to be seen without scrolling.
const codeWide, codePhone float32 = 380, 320

func (b *bankBox) show(shown bool) {
	visible(b.object, shown)
	visible(b.there, shown)
	if !shown {
		return
	}
	w, f := b.v.s.Words, b.v.f.bank
	ids, names := make([]string, len(f.accounts)), make([]string, len(f.accounts))
	for i, a := range f.accounts {
		ids[i], names[i] = a.ID, f.called(a)
	}
	b.pick.Set(ids, names, f.of.ID)
	visible(b.pick.Object(), len(ids) > 1)
	can := f.code.Text != ""
	visible(b.odd, f.why != nil)
	if f.why != nil {
		b.why.SetText(w.Error(f.why))
	}
	visible(b.card, can)
	b.there.Set(w.Get("pay.bank.there"), can && !b.v.s.busy)
	if !can {
		return
	}
	b.draw(f.code)
	b.sum.SetText(w.Get("pay.bank.to", w.Sign(f.code.Amount), f.called(f.of)))
	b.ref.SetText(w.Get("pay.bank.ref", f.code.Ref))
	check := "pay.bank.check"
	if !f.code.Carries {
		check = "pay.bank.check.bare"
	}
	b.check.SetText(w.Get(check))
}

// draw shows the code, anew only when it says something else: a large one takes a while.
func (b *bankBox) draw(code till.PayCode) {
	if b.drawn == code.Text {
		return
	}
	b.drawn = code.Text
	b.code.Draw = code.Picture
	b.code.Set(code.Whole())
}

// bankStep is what the green button does while a bank app pays: the money is looked for later. That it is there says
// only who has seen it.
func (v *payView) bankStep() step {
	w, code := v.s.Words, v.f.bank.code
	if code.Text == "" {
		return step{word: w.Get("pay.bank.cannot")}
	}
	return step{w.Get("pay.bank.later", w.Money(code.Amount)), v.bankPaid(false)}
}

// bankPaid writes the payment down, as seen in the bank or to be looked for.
func (v *payView) bankPaid(there bool) func() {
	return func() {
		if v.s.busy || v.waiting || v.f.bank.code.Text == "" || v.tally.way != byBank {
			return
		}
		v.tally.there = there
		v.settle()
	}
}

// bankHand is the payment by bank app as the till takes it.
func (f figures) bankHand() inventory.Handed {
	return inventory.Handed{Kind: inventory.Bank, Of: f.bank.of.ID, Amount: f.bank.code.Amount, Ref: f.bank.code.Ref}
}

// seenPayment is a payment by bank app that was just written down.
type seenPayment struct {
	ref    string // "": nothing was paid by bank app
	there  bool   // the seller has seen it
	helper string
}

func (s *Screen) bankPaidBy(p inventory.Payment) seenPayment {
	out := seenPayment{there: s.pay.tally.there, helper: s.basket.Helper}
	for _, h := range p.Parts {
		if h.Kind == inventory.Bank {
			out.ref = h.Ref
		}
	}
	return out
}

// confirm says of the payment that it is there, where the seller has seen it, and tells whether it is still to be
// looked for.
func (s *Screen) confirm(sale inventory.RowKey, p seenPayment) (waits bool, err error) {
	if p.ref == "" || !p.there {
		return p.ref != "", nil
	}
	said := []till.PaymentSaid{{Sale: sale, Ref: p.ref}}
	if _, err = s.Till.SayPayments(context.Background(), said, p.helper); err != nil {
		return true, err
	}
	return false, nil
}

// confirmed puts on the receipt what the seller is told of it: the buyer's paper says nothing of it.
func (r *Receipt) confirmed(s *Screen, waits bool, err error) {
	if waits {
		r.Facts = append(r.Facts, s.Words.Get("receipt.bank.waits"))
	}
	if err != nil {
		r.Warnings = append(r.Warnings, s.Words.Error(err))
	}
}

// kept are the accounts, without a code: so that their chip stands there before the till has answered.
func (f bankFigures) kept() bankFigures {
	return bankFigures{accounts: f.accounts, names: f.names}
}

// noBank goes on in cash where the last account has ended meanwhile.
func (v *payView) noBank() bool {
	if v.tally.way != byBank || len(v.f.bank.accounts) > 0 || v.f.base.Rest.Sign() <= 0 {
		return false
	}
	v.wanted = false
	v.alter(func() { v.tally.choose(inCash) })
	return true
}
