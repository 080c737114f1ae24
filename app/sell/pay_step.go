package sell

import (
	"trestle/inventory"
	"trestle/inventory/money"
)

// step is what the green button does next.
type step struct {
	word string
	do   func() // nil: there is nothing to be done yet
}

// next is the word of the green button, and whether it can be tapped.
func (v *payView) next() (string, bool) {
	s := v.step()
	return s.word, s.do != nil
}

// pay takes the next step. A tap that is ahead of the till's answer waits for it.
func (v *payView) pay() {
	switch {
	case v.s.busy:
	case v.waiting:
		v.wanted = true
	default:
		if do := v.step().do; do != nil {
			do()
		}
	}
}

func (v *payView) step() step {
	w, t, f := v.s.Words, v.tally, v.f
	rest := f.base.Rest
	switch {
	case v.s.busy:
		return step{word: w.Get("pay.busy")}
	case rest.Sign() < 0:
		return v.giveBack()
	case rest.IsZero() && len(f.base.Tenders) > 0:
		return step{w.Get("pay.paid"), v.settle}
	case rest.IsZero():
		return step{w.Get("pay.nothing"), v.settle}
	case t.way == byCard:
		return v.cardStep()
	case t.way == byVoucher:
		return v.voucherStep()
	case t.way == byCredit:
		return v.creditStep()
	case t.way == byBank:
		return v.bankStep()
	case t.way == owing:
		return step{w.Get("pay.stays", w.Money(rest)), v.settle}
	}
	given := t.given(f.base)
	word := w.Get("pay.paid.cash", w.Money(given))
	switch {
	case f.all:
		return step{word, v.settle}
	case given.Sign() > 0:
		return step{w.Get("pay.split.cash", w.Money(given)), v.hand(inventory.Handed{Kind: inventory.Cash, Amount: given}, byCard)}
	}
	return step{word: word}
}

// giveBack is the step of a payment that goes the other way.
func (v *payView) giveBack() step {
	w, f := v.s.Words, v.f
	if v.exchanges() {
		switch v.tally.way {
		case byCard:
			return step{w.Get("pay.out.card", w.Money(plus(f.base.Rest))), v.settle}
		case byCredit:
			return step{w.Get("pay.out.credit", w.Money(plus(f.base.Rest))), v.settle}
		}
	}
	return step{w.Get("pay.out.cash", w.Money(plus(f.base.RestCash))), v.settle}
}

// exchanges says whether something is brought back in exchange.
func (v *payView) exchanges() bool { return !v.bill.settles() && len(v.s.basket.Back) > 0 }

// plus is an amount without its sign.
func plus(a money.Amount) money.Amount {
	if a.Sign() >= 0 {
		return a
	}
	if n, err := a.Neg(); err == nil {
		return n
	}
	return a
}

func (v *payView) cardStep() step {
	w, t := v.s.Words, v.tally
	sum := v.f.cardSum(t)
	switch {
	case t.asked:
		return step{w.Get("pay.app.yes", w.Money(t.went)), v.charged(t.went)}
	case t.part && !v.f.all && sum.IsZero():
		return step{word: w.Get("pay.paid.card", w.Money(sum))}
	case v.f.app != "" && v.s.OpenURL != nil:
		return step{w.Get("pay.app.open", w.Sign(sum)), v.openApp}
	case t.part && !v.f.all:
		return step{w.Get("pay.split.card", w.Money(sum)), v.charged(sum)}
	}
	return step{w.Get("pay.paid.card", w.Money(sum)), v.settle}
}

// charged goes on once the card has paid: with the rest, or with the receipt.
func (v *payView) charged(sum money.Amount) func() {
	if sum.Cmp(v.f.base.Rest) != 0 {
		return v.hand(inventory.Handed{Kind: inventory.Card, Amount: sum, Ref: v.tally.ref}, byCard)
	}
	return v.settle
}

func (v *payView) voucherStep() step {
	w, t := v.s.Words, v.tally
	on := step{word: w.Get("pay.voucher.which")}
	if len(t.taken) > 0 {
		on = step{w.Get("pay.on", w.Sign(v.f.base.Rest)), func() { v.choose(inCash) }}
	}
	kind, ok := v.f.voucher(t.voucher)
	may, open := v.f.may[t.voucher]
	if !ok || !open {
		return on
	}
	h := inventory.Handed{Kind: inventory.Token, Of: kind.ID, Amount: t.given(v.f.base)}
	switch {
	case t.typing && h.Amount.Sign() > 0 && kind.Approved:
		return step{w.Get("pay.approved", w.Money(h.Amount)), v.hand(h, byVoucher)}
	case t.typing && h.Amount.Sign() > 0:
		return step{w.Get("pay.take", w.Money(h.Amount)), v.hand(h, byVoucher)}
	case kind.Approved && !t.typing:
		h.Amount = may
		return step{w.Get("pay.approved", w.Money(may)), v.hand(h, byVoucher)}
	}
	return on
}

func (v *payView) creditStep() step {
	w, t := v.s.Words, v.tally
	if t.credit.ID == "" {
		return step{w.Get("pay.credit.look"), v.credit.look}
	}
	return step{w.Get("pay.take", w.Money(t.credit.Left)), func() { v.useCredit(t.credit) }}
}

// hand takes something over and goes on in a way.
func (v *payView) hand(h inventory.Handed, then way) func() {
	return func() {
		v.alter(func() {
			v.tally.hand(h)
			voucher := v.tally.voucher
			v.tally.choose(then)
			v.tally.voucher, v.tally.ref = voucher, ""
			v.card.clear()
		})
		v.s.freshen()
	}
}

// settle writes the payment down.
func (v *payView) settle() {
	if v.bill.settles() {
		v.s.settleDebt(v.bill.debt, v.tally.payment(v.f, false))
		return
	}
	v.s.settle(v.tally.payment(v.f, v.exchanges()))
}
