package inventory

import (
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// agree makes the basket cost what was agreed on, tax included. Returnables keep their price, so the goods
// come to the rest; where that is more than they cost, the cuts are below zero.
func (p *pricing) agree(off Off, lines []int) error {
	want := off.Total.Minor()
	rates := p.byRate(lines)
	least := p.gross(rates, func(*rateLines) int64 { return 0 })
	switch {
	case want >= maxMoney:
		return tooLarge(nil)
	case len(lines) == 0 && want != least:
		return errReturnable
	case want < least:
		return Refuse("basket.agreed", "The returnables alone come to "+p.money(least).String()+", and nothing comes off those. The basket is as it was: agree on no less.", nil)
	case len(lines) == 0:
		return nil
	}
	cut := Cut{Kind: CutAgreed, Reason: picked(off.Reason)}
	if p.set.Included {
		return p.spread(p.gross(rates, (*rateLines).now)-want, lines, cut)
	}
	p.agreed = p.fit(rates, want)
	for _, of := range rates {
		if err := p.spread(of.left-of.net, of.lines, cut); err != nil {
			return err
		}
	}
	return nil
}

// rateLines is what a basket has of one tax rate.
type rateLines struct {
	rate  tax.Rate
	fixed int64 // of returnables
	left  int64 // of goods, as they are
	net   int64 // of goods, as they shall be
	lines []int // the goods
}

func (of *rateLines) now() int64 { return of.left }

// byRate gathers the goods and the returnables of each rate, by rising rate.
func (p *pricing) byRate(goods []int) []*rateLines {
	byRate := map[tax.Rate]*rateLines{}
	var out []*rateLines
	for i := range p.lines {
		l := &p.lines[i]
		of := byRate[l.line.Rate]
		if of == nil {
			of = &rateLines{rate: l.line.Rate}
			byRate[l.line.Rate] = of
			out = append(out, of)
		}
		if l.line.Returnable {
			of.fixed += l.left()
		} else {
			of.left += l.left()
			of.lines = append(of.lines, i)
		}
	}
	slices.SortFunc(out, func(a, b *rateLines) int { return int(a.rate - b.rate) })
	return out
}

// gross is what a buyer pays when the goods of each rate come to so much in the stall's prices.
func (p *pricing) gross(rates []*rateLines, goods func(*rateLines) int64) (sum int64) {
	for _, of := range rates {
		sum += p.grossOf(of, goods(of))
	}
	return sum
}

// grossOf is gross of one rate. The tax is worked out as tax.Compute does: once on the sum.
func (p *pricing) grossOf(of *rateLines, goods int64) int64 {
	net := of.fixed + goods
	if p.set.Included {
		return net
	}
	levy, err := money.New(net, p.set.Currency).Scale(int64(of.rate), int64(wholePercent))
	if err != nil {
		return net
	}
	return net + levy.Minor()
}
