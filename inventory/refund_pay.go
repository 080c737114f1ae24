package inventory

import (
	"cmp"
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Way is how money goes back: in cash, by card, or by card as far as the card paid and the rest in
// cash; or as store credit. None means the way it came.
type Way struct {
	Cash, Card, Credit bool
}

// sum adds up the lines, and those of each rate by rising rate.
func (f *Refund) sum() (err error) {
	zero := money.Zero(f.Currency)
	nothing := tax.Share{Net: zero, Tax: zero, Gross: zero}
	f.Sum = nothing
	for _, l := range f.Lines {
		at, there := slices.BinarySearchFunc(f.Taxes, l.Rate, func(t tax.RateSum, rate tax.Rate) int { return cmp.Compare(t.Rate, rate) })
		if !there {
			f.Taxes = slices.Insert(f.Taxes, at, tax.RateSum{Rate: l.Rate, Share: nothing})
		}
		if f.Taxes[at].Share, err = f.Taxes[at].Share.Add(l.Share); err != nil {
			return err
		}
		if f.Sum, err = f.Sum.Add(l.Share); err != nil {
			return err
		}
	}
	return nil
}

// pay works out the money. Only cash is rounded, and never to more than was paid and is not back yet.
func (b *backing) pay(way Way, step int64) error {
	left, err := b.sale.Total().Sub(b.given.Total)
	if err != nil {
		return err
	}
	due, err := b.due(left)
	if err != nil {
		return err
	}
	card, err := b.card(way, due)
	if err != nil {
		return err
	}
	cash, err := due.Sub(card)
	if err != nil {
		return err
	}
	room, err := left.Sub(card)
	if err != nil {
		return err
	}
	if cash, err = b.coins(cash, room, step); err != nil {
		return err
	}
	for _, t := range []Tender{{Kind: Card, Amount: card}, {Kind: Cash, Amount: cash}} {
		if t.Amount.Sign() > 0 {
			b.refund.Tenders = append(b.refund.Tenders, t)
		}
	}
	total, err := card.Add(cash)
	if err != nil {
		return err
	}
	if b.refund.Rounding, err = total.Sub(b.refund.Sum.Gross); b.refund.Rounding.IsZero() {
		b.refund.Rounding = money.Amount{}
	}
	return err
}

// due is what has to go back now, before cash is rounded: when nothing is left of the sale, all that
// was paid for it; before, what the lines that are back had taken.
func (b *backing) due(left money.Amount) (money.Amount, error) {
	all := true
	back := money.Zero(b.sale.Currency)
	for i, l := range b.given.Lines {
		all = all && b.given.Left(b.sale, i) == 0
		var err error
		if back, err = back.Add(l.Share.Gross); err != nil {
			return back, err
		}
	}
	if all {
		return notBelow(left), nil
	}
	due, err := back.Sub(b.given.Total)
	return notBelow(least(due, left)), err
}

// card is the part that goes back by card: at most what the card paid.
func (b *backing) card(way Way, due money.Amount) (money.Amount, error) {
	paid, err := b.still(Card)
	switch {
	case err != nil:
		return paid, err
	case way == Way{Cash: true}:
		return money.Zero(b.sale.Currency), nil
	case way == Way{Card: true} && paid.Cmp(due) < 0:
		return paid, Refuse("refund.card", "Of "+b.sale.Number()+" only "+paid.String()+" can go back by card, which is what the card paid. Nothing was given back: choose cash, or both.", nil)
	}
	return least(due, paid), nil
}

// still gives how much of what was paid in one way has not gone back in it.
func (b *backing) still(kind string) (money.Amount, error) {
	paid := money.Zero(b.sale.Currency)
	for _, t := range b.sale.Tenders {
		if t.Kind != kind {
			continue
		}
		var err error
		if paid, err = paid.Add(t.Amount); err != nil {
			return paid, err
		}
	}
	paid, err := paid.Sub(b.given.ByTender[kind])
	return notBelow(paid), err
}

// coins rounds cash to coins that there are, but to no more than room. What was paid in cash goes back
// as it came, small coins and all.
func (b *backing) coins(cash, room money.Amount, step int64) (money.Amount, error) {
	paid, err := b.still(Cash)
	if err != nil || cash.Cmp(paid) == 0 {
		return cash, err
	}
	rounded, err := cash.RoundTo(step)
	if err != nil || rounded.Cmp(room) <= 0 {
		return rounded, err
	}
	rounded, err = rounded.Sub(money.New(step, cash.Currency()))
	return notBelow(rounded), err
}

func least(a, b money.Amount) money.Amount {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func notBelow(a money.Amount) money.Amount {
	if a.Sign() < 0 {
		return money.Zero(a.Currency())
	}
	return a
}

func tooMuchBack(err error) error {
	if err == nil || CodeOf(err) != "" {
		return err
	}
	return Refuse("refund.large", "This sale is larger than a till can add up, so it cannot be given back here. Nothing was changed.", err)
}
