package sim

import "trestle/inventory"

// pot is money by how it was paid, in cents.
type pot struct {
	cash, card, bank, token, credit, owed, swap int64
}

func potOf(tenders []inventory.Tender) (p pot) {
	for _, t := range tenders {
		*p.of(t.Kind) += t.Amount.Minor()
	}
	return p
}

func (p *pot) of(kind string) *int64 {
	switch kind {
	case inventory.Card:
		return &p.card
	case inventory.Bank:
		return &p.bank
	case inventory.Token:
		return &p.token
	case inventory.Credit:
		return &p.credit
	case inventory.Owed:
		return &p.owed
	case inventory.Exchange:
		return &p.swap
	}
	return &p.cash
}

func (p pot) sum() int64 { return p.cash + p.card + p.bank + p.token + p.credit + p.owed + p.swap }

func (p *pot) add(o pot, sign int64) {
	p.cash += sign * o.cash
	p.card += sign * o.card
	p.bank += sign * o.bank
	p.token += sign * o.token
	p.credit += sign * o.credit
	p.owed += sign * o.owed
	p.swap += sign * o.swap
}
