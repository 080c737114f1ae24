package inventory

import (
	"cmp"
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// offers lets several for a price count. The offers come in the order of their ids, and each piece goes into
// one of them only. Lines of which anything was said by hand take no part, nor do returnables.
func (p *pricing) offers() error {
	if !slices.ContainsFunc(p.lines, func(l priced) bool { return l.plain }) {
		return nil
	}
	all, err := p.r.Offers()
	if err != nil {
		return err
	}
	taken := make([]unit.Quantity, len(p.lines))
	for _, o := range all {
		if o.good() && o.Price.Currency() == p.set.Currency {
			if err := p.bundles(o, taken); err != nil {
				return err
			}
		}
	}
	return nil
}

// group is so many of an offer's goods as go together, and what their pieces cost without it.
type group struct {
	of    []int // lines
	upTo  []unit.Quantity
	worth []int64
	sum   int64
}

// bundles puts groups of an offer together, the dearest goods first, for as long as a group costs less than
// its goods. Those that come later cost less still, so the first that does not ends it.
func (p *pricing) bundles(o Offer, taken []unit.Quantity) error {
	lines := p.dearest(o)
	worth := make([]int64, len(p.lines)) // of each line's pieces in the offer
	var saved int64
	for len(lines) > 0 {
		if p.lines[lines[0]].line.Quantity == taken[lines[0]] {
			lines = lines[1:]
			continue
		}
		g, times := p.gather(o.Count, lines, taken)
		price, err := o.Price.Mul(times)
		if times == 0 || err != nil || g.sum <= price.Minor() {
			break
		}
		saved += g.sum - price.Minor()
		for i, l := range g.of {
			taken[l], worth[l] = g.upTo[i], worth[l]+g.worth[i]
		}
	}
	return p.save(o, saved, worth)
}

// dearest lists the lines that an offer is for, the dearest first.
func (p *pricing) dearest(o Offer) (lines []int) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.plain && (o.Category != "" && l.category == o.Category || slices.Contains(o.Variants, l.line.Variant)) {
			lines = append(lines, i)
		}
	}
	slices.SortStableFunc(lines, func(a, b int) int {
		x, y := &p.lines[a], &p.lines[b]
		return cmp.Or(cmp.Compare(y.line.Price.Minor(), x.line.Price.Minor()), x.compare(y))
	})
	return lines
}

// gather takes the next group off the lines: of one line as many groups at once as it has, else one group of
// several lines. times is how many groups it is; none when too little is left.
func (p *pricing) gather(count unit.Quantity, lines []int, taken []unit.Quantity) (g group, times int64) {
	first := lines[0]
	if free := p.lines[first].line.Quantity - taken[first]; free >= count {
		times = int64(free / count)
		g.put(p, first, taken[first], count*unit.Quantity(times))
		return g, times
	}
	for _, l := range lines {
		part := min(count, p.lines[l].line.Quantity-taken[l])
		if part > 0 {
			g.put(p, l, taken[l], part)
		}
		if count -= part; count == 0 {
			return g, 1
		}
	}
	return g, 0
}

// put takes a part of a line into the group. What the parts of a line cost comes to what the line costs,
// however it is cut.
func (g *group) put(p *pricing, line int, from, part unit.Quantity) {
	price := p.lines[line].line.Price
	worth := upTo(price, from+part) - upTo(price, from)
	g.of, g.upTo, g.worth = append(g.of, line), append(g.upTo, from+part), append(g.worth, worth)
	g.sum += worth
}

// upTo is what so much of a line costs. A line's whole amount was worked out before, so this fits.
func upTo(price money.Amount, q unit.Quantity) int64 {
	a, err := price.Scale(int64(q), int64(unit.One))
	if err != nil {
		return 0
	}
	return a.Minor()
}

// save takes what an offer saves off its lines, in proportion to what they brought into it.
func (p *pricing) save(o Offer, saved int64, worth []int64) error {
	if saved == 0 {
		return nil
	}
	lines := p.dearest(o)
	weights := make([]int64, len(lines))
	for i, l := range lines {
		weights[i] = worth[l]
	}
	shares, err := p.money(saved).Share(weights)
	if err != nil {
		return tooLarge(err)
	}
	for i, l := range lines {
		p.lines[l].cut(shares[i].Minor(), Cut{Kind: CutOffer, Of: o.ID})
	}
	return nil
}
