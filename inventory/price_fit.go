package inventory

import "slices"

// Where tax is added, the goods of each rate have to come to such net sums that what the buyer pays is the
// agreed total. A minor unit more net is often one more gross, but now and then two, so a rate alone passes
// over some totals; two rates together seldom do, since one can give what the other takes.

const (
	reach  = 32  // by how many minor units the net sum of a rate is moved at most
	window = 512 // how far from the total the search looks
)

// fit chooses the net sum of the goods of each rate, in proportion to what they cost and so that the buyer
// pays the total. It gives back what is missing where no sums come to it: then the buyer pays the nearest
// below, and the rest outside of tax.
func (p *pricing) fit(rates []*rateLines, want int64) (missing int64) {
	goods := slices.DeleteFunc(slices.Clone(rates), func(of *rateLines) bool { return len(of.lines) == 0 })
	p.proportion(rates, goods, want)
	planned := func(of *rateLines) int64 { return of.net }
	missing = want - p.gross(rates, planned)
	for _, of := range goods { // only ever far away when there are very many rates, or very high ones
		if missing > -reach && missing < reach {
			break
		}
		of.net = max(0, of.net+p.portion(missing, int64(wholePercent), int64(wholePercent)+int64(of.rate)))
		missing = want - p.gross(rates, planned)
	}
	if missing == 0 {
		return 0
	}
	for i, by := range p.search(goods, missing) {
		goods[i].net += by
	}
	return want - p.gross(rates, planned)
}

// proportion moves the net sums of all goods by one factor, to about the total.
func (p *pricing) proportion(rates, goods []*rateLines, want int64) {
	none := func(*rateLines) int64 { return 0 }
	least := p.gross(rates, none)
	span := p.gross(rates, (*rateLines).now) - least
	lines := 0
	for _, of := range goods {
		lines += len(of.lines)
	}
	for _, of := range goods {
		if span > 0 {
			of.net = p.portion(of.left, want-least, span)
			continue
		}
		// Goods that cost nothing share the total by their number.
		of.net = p.portion(p.portion(want-least, int64(len(of.lines)), int64(lines)), int64(wholePercent), int64(wholePercent)+int64(of.rate))
	}
}

// portion is a × num ÷ den to the nearest minor unit.
func (p *pricing) portion(a, num, den int64) int64 {
	part, err := p.money(a).Scale(num, den)
	if err != nil {
		return 0
	}
	return part.Minor()
}

// search finds by how much to move each rate's net sum so that what the buyer pays rises by missing, or else by
// the most below it, and moves as little as it can. It goes rate by rate and keeps, for every rise within the
// window, the least moves that come to it.
func (p *pricing) search(goods []*rateLines, missing int64) []int64 {
	const none = -1
	var cost, next [2*window + 1]int
	for i := range cost {
		cost[i] = none
	}
	cost[window] = 0
	how := make([][2*window + 1]int8, len(goods))
	for i, of := range goods {
		for v := range next {
			next[v] = none
		}
		base := p.grossOf(of, of.net)
		for by := int64(-reach); by <= reach; by++ {
			if of.net+by < 0 {
				continue
			}
			rise := p.grossOf(of, of.net+by) - base
			for v := max(0, -rise); v < min(int64(len(cost)), int64(len(cost))-rise); v++ {
				if cost[v] == none {
					continue
				}
				if total := cost[v] + int(max(by, -by)); next[v+rise] == none || total < next[v+rise] {
					next[v+rise], how[i][v+rise] = total, int8(by)
				}
			}
		}
		cost = next
	}
	at := window + missing
	if at >= int64(len(cost)) {
		at = int64(len(cost)) - 1
	}
	for at >= 0 && cost[at] == none {
		at--
	}
	moves := make([]int64, len(goods))
	for i := len(goods) - 1; i >= 0 && at >= 0; i-- {
		moves[i] = int64(how[i][at])
		at -= p.grossOf(goods[i], goods[i].net+moves[i]) - p.grossOf(goods[i], goods[i].net)
	}
	return moves
}
