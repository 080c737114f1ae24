package inventory

import (
	"cmp"
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Way is how money goes back: in cash, by card, or by card as far as the card paid and the rest in
// cash; or as store credit; or by a bank transfer that the seller makes by hand, alone or with cash for the rest. None
// means the way it came, but that nothing is sent to a bank: what a bank app paid goes back in cash then. Whatever is
// chosen, what is still owed goes first, and what a voucher paid that is not given back in cash goes back as that
// voucher.
type Way struct {
	Cash, Card, Credit, Bank bool
}

// sum adds up the lines, and those of each rate by rising rate. What vouchers paid without tax stands under no tax.
func (f *Refund) sum() error {
	zero := money.Zero(f.Currency)
	f.Sum = tax.Share{Net: zero, Tax: zero, Gross: zero}
	for _, l := range f.Lines {
		free := tax.Share{Net: l.Exempt, Tax: zero, Gross: l.Exempt}
		less, err := free.Neg()
		if err != nil {
			return err
		}
		taxed, err := l.Share.Add(less)
		if err != nil {
			return err
		}
		if err := f.levied(l.Rate, taxed); err != nil {
			return err
		}
		if !l.Exempt.IsZero() {
			if err := f.levied(0, free); err != nil {
				return err
			}
		}
		if f.Sum, err = f.Sum.Add(l.Share); err != nil {
			return err
		}
	}
	return nil
}

// levied adds a share to those of its rate.
func (f *Refund) levied(rate tax.Rate, s tax.Share) (err error) {
	at, there := slices.BinarySearchFunc(f.Taxes, rate, func(t tax.RateSum, rate tax.Rate) int { return cmp.Compare(t.Rate, rate) })
	if !there {
		zero := money.Zero(f.Currency)
		f.Taxes = slices.Insert(f.Taxes, at, tax.RateSum{Rate: rate, Share: tax.Share{Net: zero, Tax: zero, Gross: zero}})
	}
	f.Taxes[at].Share, err = f.Taxes[at].Share.Add(s)
	return err
}

// bound works out what goes back in ways that nobody can choose: what is owed, and vouchers. rest is what is left.
func (b *backing) bound() error {
	due, err := b.due()
	if err != nil {
		return err
	}
	owed := min(due, b.funds.owed)
	b.add(Tender{Kind: Owed}, owed)
	b.funds.owed -= owed
	b.funds.left -= owed
	b.rest = due - owed
	must := b.rest - b.funds.free()
	exempt := b.exempt()
	for again := range 2 {
		for i := range b.funds.bound {
			v := &b.funds.bound[i]
			most := exempt
			switch {
			case again > 0:
				most = must
			case v.taxed:
				most = b.eligible(v)
			}
			take := max(0, min(v.left, b.rest, most))
			v.left -= take
			b.funds.left -= take
			b.rest -= take
			must -= take
			if !v.taxed {
				exempt -= take
			}
			b.add(Tender{Kind: v.kind, Of: v.of}, take)
		}
	}
	return nil
}

// add adds to a tender of the refund, if it is anything.
func (b *backing) add(t Tender, minor int64) {
	if minor <= 0 {
		return
	}
	for i := range b.refund.Tenders {
		if have := &b.refund.Tenders[i]; sourceOf(*have) == sourceOf(t) {
			have.Amount = money.New(have.Amount.Minor()+minor, b.sale.Currency)
			return
		}
	}
	t.Amount = money.New(minor, b.sale.Currency)
	b.refund.Tenders = append(b.refund.Tenders, t)
}

// exempt is how much of what is back, this refund counted in, vouchers paid without tax and have not got back yet.
func (b *backing) exempt() int64 {
	sum := int64(0)
	for _, l := range b.given.Lines {
		sum += l.Exempt.Minor()
	}
	for _, v := range b.funds.bound {
		if !v.taxed {
			sum -= b.given.bySource[v.source]
		}
	}
	return sum
}

// eligible is what of this refund's lines a voucher that bears tax could have paid.
func (b *backing) eligible(v *fund) int64 {
	sum := int64(0)
	for _, l := range b.refund.Lines {
		if v.buys[l.Line] {
			sum += l.Share.Gross.Minor() - l.Exempt.Minor()
		}
	}
	return sum
}

// due is what has to go back now, before cash is rounded: when nothing is left of the sale, all that
// was paid for it; before, what the lines that are back had taken.
func (b *backing) due() (int64, error) {
	all := true
	back := money.Zero(b.sale.Currency)
	for i, l := range b.given.Lines {
		if b.sale.Lines[i].Quantity < 0 {
			continue // it came back with the sale
		}
		all = all && b.given.Left(b.sale, i) == 0
		var err error
		if back, err = back.Add(l.Share.Gross); err != nil {
			return 0, err
		}
	}
	if all {
		return max(0, b.funds.left), nil
	}
	due, err := back.Sub(b.given.Total)
	return max(0, min(due.Minor(), b.funds.left)), err
}

// pay gives the rest back: up to exchange into a new sale, what remains in the way that was chosen. Only cash is
// rounded, and never to more than was paid and is not back yet.
func (b *backing) pay(way Way, exchange int64) error {
	room := b.funds.free()
	give := func(t Tender, minor int64) {
		b.add(t, minor)
		b.rest -= minor
		room -= minor
	}
	give(Tender{Kind: Exchange}, min(exchange, b.rest))
	switch {
	case way.Credit:
		if b.rest > 0 {
			b.refund.Credit = &CreditIssue{Amount: money.New(b.rest, b.sale.Currency)}
		}
		give(Tender{Kind: Credit}, b.rest)
	case way == Way{Cash: true}:
	case way.Bank:
		paid := b.funds.of(Bank)
		if !way.Cash && paid < b.rest {
			return Refuse("refund.bank", "Of "+b.sale.Number()+" only "+money.New(paid, b.sale.Currency).String()+" can go back by bank transfer, which is what the bank app paid. Nothing was given back: choose cash, or both.", nil)
		}
		for _, f := range b.funds.loose {
			if f.kind == Bank {
				give(Tender{Kind: Bank, Of: f.of}, max(0, min(b.rest, f.left)))
			}
		}
	default:
		paid := b.funds.of(Card)
		if (way == Way{Card: true}) && paid < b.rest {
			return Refuse("refund.card", "Of "+b.sale.Number()+" only "+money.New(paid, b.sale.Currency).String()+" can go back by card, which is what the card paid. Nothing was given back: choose cash, or both.", nil)
		}
		give(Tender{Kind: Card}, min(b.rest, paid))
	}
	if (way == Way{}) {
		for _, f := range b.funds.loose {
			if f.kind == Token || f.kind == Credit {
				give(Tender{Kind: f.kind, Of: f.of}, max(0, min(b.rest, f.left)))
			}
		}
	}
	cash, err := b.coins(b.rest, room)
	if err != nil {
		return err
	}
	b.add(Tender{Kind: Cash}, cash)
	return b.round()
}

// round sets what the refund was rounded by.
func (b *backing) round() error {
	total := money.Zero(b.sale.Currency)
	for _, t := range b.refund.Tenders {
		var err error
		if total, err = total.Add(t.Amount); err != nil {
			return err
		}
	}
	rounding, err := total.Sub(b.refund.Sum.Gross)
	if b.refund.Rounding = rounding; rounding.IsZero() {
		b.refund.Rounding = money.Amount{}
	}
	return err
}

// coins rounds cash to coins that there are, but to no more than room. What was paid in cash goes back
// as it came, small coins and all.
func (b *backing) coins(cash, room int64) (int64, error) {
	if cash == b.funds.of(Cash) {
		return cash, nil
	}
	rounded, err := money.New(cash, b.sale.Currency).RoundTo(b.step)
	if err != nil || rounded.Minor() <= room {
		return max(0, rounded.Minor()), err
	}
	return max(0, rounded.Minor()-b.step), nil
}

func tooMuchBack(err error) error {
	if err == nil || CodeOf(err) != "" {
		return err
	}
	return Refuse("refund.large", "This sale is larger than a till can add up, so it cannot be given back here. Nothing was changed.", err)
}
