package inventory

import (
	"slices"

	"trestle/inventory/unit"
)

// deposits puts the returnables that go with a line behind it: one for each piece, and for a begun piece a
// whole one, since half a bottle comes in a bottle too. A kit brings its own (the crate) and those of its parts
// (the bottles). What a returnable itself stands in brings nothing more.
func (p *pricing) deposits(g goods, bl BasketLine) error {
	if g.returnable || bl.Variant == "" {
		return nil
	}
	var with []BasketLine
	bring := func(variant string, q unit.Quantity) {
		if variant == "" {
			return
		}
		if rest := q % unit.One; rest > 0 {
			q += unit.One - rest
		}
		i := slices.IndexFunc(with, func(l BasketLine) bool { return l.Variant == variant })
		if i < 0 {
			with = append(with, BasketLine{Key: bl.Key, Variant: variant, Quantity: q})
		} else {
			with[i].Quantity += q // both are sane; their sum is looked at below
		}
	}
	bring(g.deposit, bl.Quantity)
	for _, part := range g.parts {
		n, ok := times(bl.Quantity, part.Quantity)
		if of, known := p.known[part.Variant]; known && ok {
			bring(of.deposit, n)
		}
	}
	for _, l := range with {
		if err := p.deposit(g, l); err != nil {
			return err
		}
	}
	return nil
}

func (p *pricing) deposit(of goods, bl BasketLine) error {
	g, err := p.asked(bl.Variant)
	if CodeOf(err) != "" {
		return Refuse("basket.deposit", of.name+" comes with a returnable that is not in the catalogue any more. Nothing was sold: choose another under Stock.", err)
	}
	if err != nil {
		return err
	}
	g.returnable = true
	if err := p.quantity(g, bl); err != nil {
		return err
	}
	l, err := p.line(g, bl)
	if err != nil {
		return err
	}
	if g.tracked {
		l.line.Takes = []Take{{Variant: bl.Variant, Quantity: bl.Quantity}}
	}
	p.lines = append(p.lines, l)
	return nil
}
