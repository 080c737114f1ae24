package inventory

import (
	"math/bits"
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// goods is what pricing has to know of a variant.
type goods struct {
	offer // with the price that the stall asks, its own before the catalogue's
	parts []Part
}

// asked gives what pricing has to know of a variant, with the stall's price of this moment.
func (p *pricing) asked(variant string) (goods, error) {
	if g, ok := p.known[variant]; ok {
		return g, nil
	}
	o, err := p.r.offer(variant)
	if err != nil {
		return goods{}, err
	}
	own, ok, err := p.r.StallPrice(variant)
	if err != nil {
		return goods{}, err
	}
	if ok {
		o.price = own
	}
	if o.price == (money.Amount{}) {
		o.price = money.Zero(p.set.Currency)
	}
	g := goods{offer: o}
	if o.kit { // few are, and only the product itself knows of what
		product, err := p.r.Product(o.product)
		if err != nil {
			return goods{}, err
		}
		v, _ := product.Variant(variant)
		g.parts = v.Parts
	}
	p.known[variant] = g
	return g, nil
}

// add prices a line of the basket, and puts the returnables that go with it behind it.
func (p *pricing) add(bl BasketLine) error {
	g := goods{offer: offer{name: bl.Name, taxClass: bl.TaxClass, price: bl.Price, unit: unit.Each, category: bl.Name}}
	if bl.Variant != "" {
		var err error
		if g, err = p.asked(bl.Variant); err != nil {
			return err
		}
	} else if bl.Price == (money.Amount{}) {
		return Refuse("basket.unpriced", "A free amount needs a price. Nothing was sold: enter what it costs, or take the line away.", nil)
	}
	if err := p.quantity(g, bl); err != nil {
		return err
	}
	l, err := p.line(g, bl)
	if err != nil {
		return err
	}
	if l.line.Takes, err = p.takes(g, bl.Variant, bl.Quantity); err != nil {
		return err
	}
	p.lines = append(p.lines, l)
	return p.deposits(g, bl)
}

// quantity refuses quantities that cannot be sold. Only a returnable comes back without a receipt.
func (p *pricing) quantity(g goods, bl BasketLine) error {
	switch q := bl.Quantity; {
	case q == 0, q < 0 && !g.returnable, bl.Tare < 0, !sane(bl.Tare):
		return Refuse("basket.quantity", "A line needs a quantity above zero. Change it or take the line away.", nil)
	case g.unit.Whole() && q%unit.One != 0:
		return Refuse("basket.fraction", g.name+" is sold in whole pieces. Enter a whole number.", nil)
	case !sane(q):
		return tooLarge(nil)
	}
	return nil
}

// line gives what a line costs before anything goes off it: a label's total, else a price by hand, the stall's
// or the catalogue's, in this order. A price by hand leaves behind what would have been asked, when that differs.
func (p *pricing) line(g goods, bl BasketLine) (priced, error) {
	l := priced{key: bl.Key, category: g.category, off: bl.Off, plain: bl.plain() && !g.returnable}
	l.line = Line{
		Product: g.product, Variant: bl.Variant, Name: g.name, Quantity: bl.Quantity, Unit: g.unit, Price: g.price,
		Rate: p.set.RateOf(g.taxClass), Typed: bl.Typed, Tare: bl.Tare, Returnable: g.returnable, Wrap: bl.Wrap,
	}
	if err := p.sold(g); err != nil && bl.Variant != "" {
		return l, err
	}
	for _, by := range []money.Amount{bl.Price, bl.Total} {
		if err := p.typed(by); err != nil {
			return l, err
		}
	}
	if g.returnable && (bl.Price != (money.Amount{}) && bl.Price != g.price || bl.Total != (money.Amount{})) {
		return l, errReturnable
	}
	if bl.Price != (money.Amount{}) {
		l.hand, l.line.Price = true, bl.Price
		if bl.Price != g.price {
			l.line.List, l.line.Reason = g.price, picked(bl.Reason)
		}
	}
	var err error
	if bl.Total != (money.Amount{}) && bl.Quantity > 0 {
		l.line.Amount = bl.Total
	} else if l.line.Amount, err = l.line.Price.Scale(int64(bl.Quantity), int64(unit.One)); err != nil {
		return l, tooLarge(err)
	}
	l.full = l.left()
	if l.full >= maxBasket || l.full <= -maxBasket {
		return l, tooLarge(nil)
	}
	if p.size += max(l.full, -l.full); p.size >= maxBasket {
		return l, tooLarge(nil)
	}
	return l, nil
}

// sold refuses a price that the stall cannot ask.
func (p *pricing) sold(g goods) error {
	if g.price.Currency() != p.set.Currency {
		return Refuse("basket.currency", g.name+" has a price in "+string(g.price.Currency())+", but the stall sells in "+string(p.set.Currency)+". Set its price anew under Stock.", nil)
	}
	if g.price.Sign() < 0 {
		return Refuse("basket.price", g.name+" has a price below zero. Set its price anew under Stock.", nil)
	}
	return nil
}

// typed refuses amounts that somebody entered and the stall cannot ask.
func (p *pricing) typed(a money.Amount) error {
	if a == (money.Amount{}) {
		return nil
	}
	if a.Currency() != p.set.Currency {
		return Refuse("basket.money", "That amount is in "+string(a.Currency())+", but the stall sells in "+string(p.set.Currency)+". Nothing was sold: enter it again.", nil)
	}
	if a.Sign() < 0 {
		return Refuse("basket.below", "A price cannot be below zero. Nothing was sold: enter it again.", nil)
	}
	return nil
}

// picked lets only reasons through that can be picked: what is typed never gets into the journal.
func picked(reason string) string {
	if reason == "" || slices.Contains(Whys(), reason) {
		return reason
	}
	return WhyOther
}

// takes is what a line takes out of stock. A kit takes its parts and never itself. Of kits in kits nobody
// could say what is left on the table, so they are refused.
func (p *pricing) takes(g goods, variant string, q unit.Quantity) ([]Take, error) {
	if len(g.parts) == 0 {
		if !g.tracked || variant == "" {
			return nil, nil
		}
		return []Take{{Variant: variant, Quantity: q}}, nil
	}
	var out []Take
	for _, part := range g.parts {
		of, err := p.asked(part.Variant)
		switch {
		case CodeOf(err) != "":
			continue // it has left the catalogue: nobody counts it any more, and the kit is sold all the same
		case err != nil:
			return nil, err
		case len(of.parts) > 0:
			return nil, Refuse("basket.kit", g.name+" is a kit with another kit in it. Nothing was sold: list single things as its parts under Stock.", nil)
		case !of.tracked:
			continue
		}
		n, ok := times(q, part.Quantity)
		if !ok {
			return nil, tooLarge(nil)
		}
		out = append(out, Take{Variant: part.Variant, Quantity: n})
	}
	return out, nil
}

// times is so many of a part, to the nearest thousandth; false when either makes no sense.
func times(q, each unit.Quantity) (unit.Quantity, bool) {
	if q < 0 || each <= 0 || !sane(q) || !sane(each) {
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(q), uint64(each))
	if hi >= uint64(unit.One) {
		return 0, false
	}
	n, rest := bits.Div64(hi, lo, uint64(unit.One))
	if n >= 1e13 {
		return 0, false
	}
	if rest >= uint64(unit.One)/2 {
		n++
	}
	return unit.Quantity(n), true
}
