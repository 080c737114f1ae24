package inventory

import "slices"

// exchange is what a buyer brings back to pay for something else.
type exchange struct {
	backs  []*backing
	pool   int64    // what pays for the new sale; the rest of it goes back
	tokens []Handed // vouchers that go back as they came, and are handed over again
}

// takeBack works out what is brought back.
func (r Reader) takeBack(set Settings, back []Returned) (*exchange, error) {
	x := &exchange{}
	for _, of := range together(back) {
		sale, there, err := r.SaleByID(of.Sale)
		if err != nil {
			return nil, err
		}
		if !there {
			return nil, Refuse("exchange.sale", "The sale that is brought back is not in the book. Nothing was changed: look it up again, or exchange without it.", nil)
		}
		if sale.Currency != set.Currency {
			return nil, Refuse("exchange.currency", sale.Number()+" was paid in "+string(sale.Currency)+". Nothing was changed: give it back as a refund.", nil)
		}
		b, err := r.backing(sale, of.Lines, set.stepOf(sale.Currency))
		if err != nil {
			return nil, err
		}
		x.backs = append(x.backs, b)
		x.pool += b.rest
		for _, t := range b.refund.Tenders {
			if t.Kind == Token {
				x.tokens = append(x.tokens, Handed{Kind: Token, Of: t.Of, Amount: t.Amount})
			}
		}
	}
	return x, nil
}

// inCoins is what goes back of what is brought back when so much of it pays for the new sale: in the coins in which
// each refund gives it.
func (x *exchange) inCoins(exchanged int64) (sum int64, err error) {
	for _, one := range x.backs {
		part := min(exchanged, one.rest)
		coins, err := one.coins(one.rest-part, one.funds.free()-part)
		if err != nil {
			return 0, tooMuchBack(err)
		}
		exchanged -= part
		sum += coins
	}
	return sum, nil
}

// together puts the lines of one sale together.
func together(back []Returned) []Returned {
	var out []Returned
	for _, one := range back {
		i := slices.IndexFunc(out, func(o Returned) bool { return o.Sale == one.Sale })
		if i < 0 {
			i = len(out)
			out = append(out, Returned{Sale: one.Sale})
		}
		out[i].Lines = append(out[i].Lines, one.Lines...)
	}
	return out
}

// exchange pays with what is brought back: first the vouchers that it had been paid with, as far as they may buy
// what is taken now, then all else.
func (p *paying) exchange(x *exchange) error {
	for _, h := range x.tokens {
		if err := p.again(h); err != nil {
			return err
		}
	}
	if counts := min(x.pool, p.rest()); counts > 0 {
		p.exchanged = counts
		p.add(Tender{Kind: Exchange, Amount: p.amount(counts)})
	}
	return nil
}

// again takes a voucher that was taken before: it need not be whole, nor good today.
func (p *paying) again(h Handed) error {
	v, known, err := p.voucherOf(h.Of)
	if err != nil || !known || p.rest() <= 0 {
		return err
	}
	may, err := p.eligible(v)
	if err != nil {
		return err
	}
	counts, err := p.pay(v, may, h.Amount.Minor())
	if err != nil || counts == 0 {
		return err
	}
	p.add(Tender{Kind: Token, Amount: p.amount(counts), Of: v.ID})
	return nil
}

// RingExchange rings up a basket and what is brought back for it. What is brought back pays as far as the basket
// takes it; the rest goes back in the way that the payment says, in cash when it says none. Each refund has what of
// its goods comes back to the table. What is left for the till is numbers, market day and the one batch of all.
func (r Reader) RingExchange(b Basket, pay Payment) (Sale, []Refund, [][]Take, []Short, error) {
	sale, x, shorts, err := r.ringExchange(b, pay)
	if err != nil {
		return Sale{}, nil, nil, nil, err
	}
	var refunds []Refund
	var takes [][]Take
	for _, one := range x.backs {
		one.refund.Helper = b.Helper
		refunds = append(refunds, one.refund)
		takes = append(takes, one.restocked())
	}
	return sale, refunds, takes, shorts, nil
}

func (r Reader) ringExchange(b Basket, pay Payment) (Sale, *exchange, []Short, error) {
	set, step, err := r.mayRing()
	if err != nil {
		return Sale{}, nil, nil, err
	}
	x, err := r.takeBack(set, b.Back)
	if err != nil {
		return Sale{}, nil, nil, err
	}
	p, err := r.pays(set, b, pay, x)
	if err != nil {
		return Sale{}, nil, nil, err
	}
	p.over = x.pool - p.exchanged
	if p.overCash, err = x.inCoins(p.exchanged); err != nil {
		return Sale{}, nil, nil, err
	}
	sale, err := p.finish(pay)
	if err != nil {
		return Sale{}, nil, nil, err
	}
	way := pay.Back
	if way == (Way{}) {
		way.Cash = true
	}
	left := p.exchanged
	for _, one := range x.backs {
		part := min(left, one.rest)
		if err := one.pay(way, part); err != nil {
			return Sale{}, nil, nil, tooMuchBack(err)
		}
		left -= part
	}
	b.mark(&sale)
	return sale, x, p.quote.Warnings, step.Sign(&sale)
}
