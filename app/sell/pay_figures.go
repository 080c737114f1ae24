package sell

import (
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// figures are what the till says of a payment while it is typed. All of them are the core's.
type figures struct {
	base inventory.Tally // with what was taken
	full inventory.Tally // with what is being handed over now: its change, or what is left then
	all  bool            // what is being handed over covers the rest

	vouchers []inventory.Voucher
	may      map[string]money.Amount // what each of them may still pay; none: nothing
	app      string                  // the address that opens the card app with the rest
	bank     bankFigures
	err      error
}

// bill is what is paid: the basket, or what is owed of a sale.
type bill struct {
	id    string         // that it is written down under
	debt  inventory.Debt // ID "": the basket
	tally func(inventory.Payment) (inventory.Tally, error)
}

// basketBill is the bill of what is being rung up.
func (s *Screen) basketBill() bill { return bill{id: s.basket.ID, tally: s.Till.Tally} }

// debtBill is the bill of what is owed of a sale.
func (s *Screen) debtBill(d inventory.Debt) bill {
	return bill{id: settling(d), debt: d, tally: func(pay inventory.Payment) (inventory.Tally, error) { return s.Till.TallyDebt(d.ID, pay) }}
}

func (b bill) settles() bool { return b.debt.ID != "" }

// figures asks the till. It may be called from any goroutine; t is a copy.
func (s *Screen) figures(b bill, t *tally) figures {
	var f figures
	parts := t.parts()
	if f.base, f.err = b.tally(inventory.Payment{Parts: parts}); f.err != nil {
		return f
	}
	f.full, f.all = f.base, true
	given := t.given(f.base)
	switch {
	case f.base.Rest.Sign() <= 0:
	case t.way == inCash:
		f.all = given.Cmp(f.base.RestCash) >= 0
		pay := inventory.Payment{Parts: parts, Cash: given}
		if !f.all {
			pay = inventory.Payment{Parts: withPart(parts, inventory.Cash, given)}
		}
		f.full, f.err = b.tally(pay)
	case t.way == byCard && t.part:
		f.all = given.Cmp(f.base.Rest) >= 0
		if !f.all {
			f.full, f.err = b.tally(inventory.Payment{Parts: withPart(parts, inventory.Card, given)})
		}
	}
	if t.way == byCard && f.base.Rest.Sign() > 0 && f.err == nil {
		if app, ok := s.Till.CardApp(f.cardSum(t), s.Till.Stall().Name); ok {
			f.app = app
		}
	}
	if f.err == nil {
		f.bank, f.err = s.bankOf(b, t, f.base.Rest)
	}
	if !b.settles() && f.err == nil {
		f.vouchers, f.err = s.Till.Vouchers()
		if t.way == byVoucher {
			f.mayPay(b, parts)
		}
	}
	return f
}

// cardSum is what is to be charged to the card.
func (f figures) cardSum(t *tally) money.Amount {
	if t.part && !f.all {
		return t.given(f.base)
	}
	return f.base.Rest
}

func withPart(parts []inventory.Handed, kind string, amount money.Amount) []inventory.Handed {
	return append(append([]inventory.Handed{}, parts...), inventory.Handed{Kind: kind, Amount: amount})
}

// mayPay asks what each voucher could still pay, by handing over more of it than anything costs.
func (f *figures) mayPay(b bill, parts []inventory.Handed) {
	f.may = map[string]money.Amount{}
	for _, v := range f.vouchers {
		probe := inventory.Handed{Kind: inventory.Token, Of: v.ID, Amount: plenty(v, f.base.Total.Currency())}
		got, err := b.tally(inventory.Payment{Parts: append(append([]inventory.Handed{}, parts...), probe)})
		if err != nil || len(got.Tenders) <= len(f.base.Tenders) {
			continue
		}
		sum := money.Zero(probe.Amount.Currency())
		for _, t := range got.Tenders[len(f.base.Tenders):] { // cash below zero is its change
			if sum, err = sum.Add(t.Amount); err != nil {
				break
			}
		}
		if err == nil && sum.Sign() > 0 {
			f.may[v.ID] = sum
		}
	}
}

// plenty is more of a voucher than anybody hands over, in whole pieces of it.
func plenty(v inventory.Voucher, c money.Currency) money.Amount {
	const pieces, much = 20_001, 1_000_000_000
	if len(v.Faces) > 0 {
		if a, err := v.Faces[0].Mul(pieces); err == nil {
			return a
		}
	}
	return money.New(much, c)
}

// counts is what counts of each thing that was taken: what the till made a tender of.
func (f figures) counts(taken []handed) []money.Amount {
	out := make([]money.Amount, len(taken))
	at := len(f.base.Tenders)
	for i := len(taken) - 1; i >= 0; i-- {
		h := taken[i]
		out[i] = money.Zero(h.Amount.Currency())
		for j := at - 1; j >= 0; j-- {
			if is := f.base.Tenders[j]; is.Kind == h.Kind && is.Of == h.Of && is.Amount.Sign() > 0 {
				out[i], at = is.Amount, j
				break
			}
		}
	}
	return out
}

// voucher is one of the stall's by its id.
func (f figures) voucher(id string) (inventory.Voucher, bool) {
	for _, v := range f.vouchers {
		if v.ID == id {
			return v, true
		}
	}
	return inventory.Voucher{}, false
}

// payment is what the till is asked to write down.
func (t *tally) payment(f figures, exchange bool) inventory.Payment {
	p := inventory.Payment{Parts: t.parts(), Expect: f.base.Total}
	switch {
	case f.base.Rest.Sign() < 0 && exchange:
		p.Back = t.backWay()
	case f.base.Rest.Sign() < 0: // goes back in cash
	case f.base.Rest.IsZero():
		p.Exact = len(f.base.Tenders) == 0
	case t.way == byCard:
		p.Card, p.CardRef = true, t.ref
	case t.way == byBank:
		p.Parts = append(p.Parts, f.bankHand())
	case t.way == owing:
		p.Owe = true
	default:
		p.Cash, p.Exact = t.given(f.base), t.exact
	}
	p.Tip = t.tip && f.base.Rest.Sign() >= 0 && f.full.Change.Sign() > 0
	return p
}

// backWay is how the rest of an exchange goes back to the buyer.
func (t *tally) backWay() inventory.Way {
	switch t.way {
	case byCard:
		return inventory.Way{Card: true}
	case byCredit:
		return inventory.Way{Credit: true}
	}
	return inventory.Way{Cash: true}
}

// inUse says whether store credit pays here already.
func (t *tally) inUse(c till.CreditCode) bool {
	for _, is := range t.taken {
		if is.Kind == inventory.Credit && is.Of == c.ID {
			return true
		}
	}
	return false
}
