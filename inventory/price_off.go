package inventory

import (
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// hour lets the reductions count that run now: of several the highest, of those the one with the first id.
// They are no favour on top of a price that was made by hand.
func (p *pricing) hour() error {
	running, err := p.r.Reductions()
	if err != nil || len(running) == 0 {
		return err
	}
	for i := range p.lines {
		l := &p.lines[i]
		if l.hand || l.line.Returnable {
			continue
		}
		var best Reduction
		for _, c := range running {
			if c.Percent > best.Percent && c.Percent <= wholePercent && (len(c.Categories) == 0 || slices.Contains(c.Categories, l.category)) {
				best = c
			}
		}
		if best.Percent > 0 {
			l.cut(l.percent(best.Percent), Cut{Kind: CutHour, Percent: best.Percent, Of: best.ID})
		}
	}
	return nil
}

// percent is so much of what is left of a line, half a minor unit away from zero. At most all of it, so it fits.
func (l *priced) percent(p tax.Rate) int64 {
	part, err := l.line.Amount.Scale(int64(p), int64(wholePercent))
	if err != nil {
		return 0
	}
	return part.Minor()
}

// lineOffs takes off each line what the seller took off it.
func (p *pricing) lineOffs() error {
	for i := range p.lines {
		l := &p.lines[i]
		if l.off == (Off{}) {
			continue
		}
		if l.line.Returnable {
			return errReturnable
		}
		if l.off.Total != (money.Amount{}) {
			return errOneOff
		}
		if err := p.checkOff(l.off, l.left()); err != nil {
			return err
		}
		minor := l.off.Money.Minor()
		if l.off.Percent != 0 {
			minor = l.percent(l.off.Percent)
		}
		l.cut(minor, Cut{Kind: CutLine, Percent: l.off.Percent, Reason: picked(l.off.Reason)})
	}
	return nil
}

var (
	errOneOff     = Refuse("basket.oneoff", "Take off a percentage or an amount, or agree on a total: one of them at a time. The basket is as it was.", nil)
	errReturnable = Refuse("basket.returnable", "Nothing comes off a returnable: it is paid back as it was paid. Nothing was sold: change the price of the goods.", nil)
)

// checkOff refuses what cannot be taken off so much.
func (p *pricing) checkOff(off Off, from int64) error {
	set := 0
	for _, is := range []bool{off.Percent != 0, off.Money != (money.Amount{}), off.Total != (money.Amount{})} {
		if is {
			set++
		}
	}
	switch {
	case set > 1:
		return errOneOff
	case off.Percent < 0 || off.Percent > wholePercent:
		return Refuse("basket.percent", "A discount is above 0 % and at most 100 %. The basket is as it was: enter it again.", nil)
	}
	for _, a := range []money.Amount{off.Money, off.Total} {
		if err := p.typed(a); err != nil {
			return err
		}
	}
	if off.Money.Minor() > from {
		return Refuse("basket.off", "At most "+p.money(from).String()+" can be taken off here. The basket is as it was: enter less.", nil)
	}
	return nil
}

// goodsLines lists the lines that something can go off: all but returnables.
func (p *pricing) goodsLines() (lines []int, left int64) {
	for i := range p.lines {
		if !p.lines[i].line.Returnable {
			lines, left = append(lines, i), left+p.lines[i].left()
		}
	}
	return lines, left
}

// basketOff takes off what the seller took off the whole basket.
func (p *pricing) basketOff(off Off) error {
	if off == (Off{}) || len(p.lines) == 0 {
		return nil
	}
	lines, left := p.goodsLines()
	if err := p.checkOff(off, left); err != nil {
		return err
	}
	cut := Cut{Kind: CutBasket, Percent: off.Percent, Reason: picked(off.Reason)}
	switch {
	case off.Percent != 0:
		for _, i := range lines {
			p.lines[i].cut(p.lines[i].percent(off.Percent), cut)
		}
	case off.Total != (money.Amount{}):
		return p.agree(off, lines)
	default:
		return p.spread(off.Money.Minor(), lines, cut)
	}
	return nil
}

// spread takes a sum off lines by largest remainder, in proportion to what is left of each; where nothing is
// left of any, evenly. Where lines are equal in that, what they are decides, not their order.
func (p *pricing) spread(minor int64, lines []int, cut Cut) error {
	weights := make([]int64, len(lines))
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b int) int { return p.lines[a].compare(&p.lines[b]) })
	whole := int64(0)
	for i, l := range lines {
		weights[i] = p.lines[l].left()
		whole += weights[i]
	}
	if whole == 0 {
		for i := range weights {
			weights[i] = 1
		}
	}
	shares, err := p.money(minor).Share(weights)
	if err != nil {
		return tooLarge(err)
	}
	for i, l := range lines {
		p.lines[l].cut(shares[i].Minor(), cut)
	}
	return nil
}
