package inventory

import (
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// pay lets a voucher pay lines, and gives how much of it counts.
func (p *paying) pay(v Voucher, may []bool, amount int64) (int64, error) {
	if v.Taxed {
		return p.payTaxed(may, amount)
	}
	return p.payExempt(may, amount)
}

// payTaxed spreads what counts over what the lines cost with tax.
func (p *paying) payTaxed(may []bool, amount int64) (int64, error) {
	room := make([]int64, len(may))
	for i, l := range p.quote.Lines {
		if may[i] {
			room[i] = max(0, l.Share.Gross.Minor()-p.exempt[i]-p.covered[i])
		}
	}
	parts, counts, err := p.spread(room, min(amount, p.rest()))
	if err != nil {
		return 0, err
	}
	for i := range parts {
		p.covered[i] += parts[i]
	}
	return counts, nil
}

// payExempt spreads what counts over the lines and takes the tax off it. Where tax is added, what is left to pay
// shrinks by the tax: the most that does not pay more than that is searched for.
func (p *paying) payExempt(may []bool, amount int64) (int64, error) {
	room := make([]int64, len(may))
	for i, l := range p.quote.Lines {
		if may[i] {
			room[i] = max(0, l.Amount.Minor()-p.exempt[i]-p.coveredPart(i))
		}
	}
	low, high := int64(0), min(amount, p.rest())
	exempt, counts, quote, err := p.without(room, high)
	if err != nil || counts == 0 {
		return 0, err // a debt has no lines, and its quote says nothing of what is left
	}
	if p.fits(quote, counts) {
		p.exempt = exempt
		return counts, p.use(quote)
	}
	for high = counts; high-low > 1; {
		middle := low + (high-low)/2
		_, counts, quote, err := p.without(room, middle)
		if err != nil {
			return 0, err
		}
		if p.fits(quote, counts) {
			low = middle
		} else {
			high = middle
		}
	}
	if exempt, counts, quote, err = p.without(room, low); err != nil || !p.fits(quote, counts) {
		return 0, err
	}
	p.exempt = exempt
	return counts, p.use(quote)
}

// fits tells whether what was paid and counts more is no more than a quote costs.
func (p *paying) fits(q Quote, counts int64) bool {
	return p.paid+counts <= q.Sum.Gross.Minor()+q.Agreed.Minor()+p.rounding
}

// coveredPart is how much of a line's amount is what vouchers that bear tax have paid, rounded up.
func (p *paying) coveredPart(i int) int64 {
	l := p.quote.Lines[i]
	covered := p.covered[i]
	if p.quote.Included || covered == 0 {
		return covered
	}
	part, err := p.amount(covered).Scale(l.Amount.Minor()-p.exempt[i], max(1, l.Share.Gross.Minor()-p.exempt[i]))
	if err != nil {
		return l.Amount.Minor()
	}
	return part.Minor() + 1
}

// spread shares an amount over the room of the lines by largest remainder, at most all of it.
func (p *paying) spread(room []int64, amount int64) (parts []int64, counts int64, err error) {
	whole := int64(0)
	for _, n := range room {
		whole += n
	}
	parts = make([]int64, len(room))
	if counts = max(0, min(amount, whole)); counts == 0 {
		return parts, 0, nil
	}
	shares, err := p.amount(counts).Share(room)
	if err != nil {
		return nil, 0, tooLarge(err)
	}
	for i := range shares {
		parts[i] = shares[i].Minor()
	}
	return parts, counts, nil
}

// without gives the quote with an amount more of it exempt, as far as there is room.
func (p *paying) without(room []int64, amount int64) (exempt []int64, counts int64, q Quote, err error) {
	parts, counts, err := p.spread(room, amount)
	if err != nil {
		return nil, 0, q, err
	}
	exempt = slices.Clone(p.exempt)
	for i := range parts {
		exempt[i] += parts[i]
	}
	q, err = p.quote.without(exempt)
	return exempt, counts, q, err
}

// without gives a quote of which some of each line's amount bears no tax.
func (q Quote) without(exempt []int64) (Quote, error) {
	var taxed []tax.Line
	for i, l := range q.Lines {
		free := money.New(exempt[i], q.Currency)
		rest, err := l.Amount.Sub(free)
		if err != nil {
			return q, tooLarge(err)
		}
		taxed = append(taxed, tax.Line{Rate: l.Rate, Amount: rest})
		if !free.IsZero() {
			taxed = append(taxed, tax.Line{Amount: free})
		}
	}
	result, err := tax.Compute(taxed, q.Included)
	if err != nil {
		return q, tooLarge(err)
	}
	q.Lines = slices.Clone(q.Lines)
	next := result.Lines
	for i := range q.Lines {
		l := &q.Lines[i]
		l.Share, next = next[0], next[1:]
		if l.Exempt = money.New(exempt[i], q.Currency); l.Exempt.IsZero() {
			l.Exempt = money.Amount{}
			continue
		}
		if l.Share, err = l.Share.Add(next[0]); err != nil {
			return q, tooLarge(err)
		}
		next = next[1:]
	}
	q.Taxes, q.Sum = result.Rates, result.Total
	return q, nil
}
