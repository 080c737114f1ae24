package till

import (
	"slices"
	"strconv"

	"trestle/inventory"
	"trestle/inventory/money"
)

// A basket lives while the catalogue changes under it: a price falls below what was taken off, a bottle leaves
// the catalogue. What cannot be priced any more stays on the screen, marked, and counts nothing until somebody
// mends it or takes it away; only payment is refused.

// fault is why something in a basket cannot be sold as it is.
type fault struct {
	at  string // where: "line:3", "off", "back:ID"
	err error
}

func lineFault(key int) string { return "line:" + strconv.Itoa(key) }

func backFault(sale string) string { return "back:" + sale }

// faults are all of a basket, in its order.
type faults []fault

func (f faults) of(at string) error {
	for _, one := range f {
		if one.at == at {
			return one.err
		}
	}
	return nil
}

// beyond gives the first fault that is none of those that are known.
func (f faults) beyond(known func(at string) bool) error {
	for _, one := range f {
		if !known(one.at) {
			return one.err
		}
	}
	return nil
}

// pricedBasket is a basket as far as it can be priced.
type pricedBasket struct {
	inventory.Quote
	good   inventory.Basket // what of it counts
	faults faults
}

// priceAll prices a basket, and where that cannot be done, as much of it as can. Errors are only those of the book.
func priceAll(r inventory.Reader, b inventory.Basket) (pricedBasket, error) {
	p := pricedBasket{good: b}
	var err error
	if p.Quote, err = r.Price(b); inventory.CodeOf(err) != "" {
		err = p.part(r, b)
	}
	if err == nil {
		err = p.checkBack(r)
	}
	return p, err
}

// part finds the lines that can be priced: alone, then together with those before.
func (p *pricedBasket) part(r inventory.Reader, b inventory.Basket) error {
	p.good = b.Clone()
	p.good.Mend()
	all, off := p.good.Lines, p.good.Off
	p.good.Lines, p.good.Off = nil, inventory.Off{}
	for _, l := range all {
		if err := p.alone(r, l); err != nil {
			return err
		}
	}
	var err error
	if p.Quote, err = r.Price(p.good); inventory.CodeOf(err) != "" {
		err = p.together(r)
	}
	if err != nil || off == (inventory.Off{}) {
		return err
	}
	whole := p.good
	whole.Off = off
	q, err := r.Price(whole)
	switch {
	case err == nil:
		p.Quote, p.good = q, whole
	case inventory.CodeOf(err) != "":
		p.faults = append(p.faults, fault{"off", err})
		err = nil
	}
	return err
}

// alone takes a line into what counts, without what is off it where that is what is wrong, if it can be priced.
func (p *pricedBasket) alone(r inventory.Reader, l inventory.BasketLine) error {
	one := p.good
	one.Lines = []inventory.BasketLine{l}
	_, err := r.Price(one)
	if code := inventory.CodeOf(err); err != nil && code == "" {
		return err
	}
	if err == nil {
		p.good.Lines = append(p.good.Lines, l)
		return nil
	}
	p.faults = append(p.faults, fault{lineFault(l.Key), err})
	if l.Off == (inventory.Off{}) {
		return nil
	}
	l.Off = inventory.Off{}
	one.Lines[0] = l
	_, err = r.Price(one)
	switch {
	case err == nil:
		p.good.Lines = append(p.good.Lines, l)
	case inventory.CodeOf(err) != "":
		err = nil
	}
	return err
}

// together leaves the last lines out for as long as all together are too much.
func (p *pricedBasket) together(r inventory.Reader) (err error) {
	for n := len(p.good.Lines); n > 0; n-- {
		p.good.Lines = p.good.Lines[:n]
		p.Quote, err = r.Price(p.good)
		if inventory.CodeOf(err) == "" {
			return err
		}
		p.faults = append(p.faults, fault{lineFault(p.good.Lines[n-1].Key), err})
	}
	p.good.Lines = nil
	p.Quote, err = r.Price(p.good)
	return err
}

// checkBack leaves out what cannot be brought back any more.
func (p *pricedBasket) checkBack(r inventory.Reader) error {
	if len(p.good.Back) == 0 {
		return nil
	}
	var good []inventory.Returned
	for _, b := range p.good.Back {
		_, err := backGoods(r, []inventory.Returned{b})
		if err == nil {
			_, err = r.Tally(inventory.Basket{Back: []inventory.Returned{b}}, inventory.Payment{})
		}
		switch {
		case err == nil:
			good = append(good, b)
		case inventory.CodeOf(err) == "":
			return err
		default:
			p.faults = append(p.faults, fault{backFault(b.Sale), err})
		}
	}
	if len(good) < len(p.good.Back) {
		p.good = p.good.Clone()
		p.good.Back = good
	}
	return nil
}

// lost gives what a basket brings back of a sale and cannot any more, as far as the book knows it.
func lost(r inventory.Reader, b inventory.Returned, why error) ([]BackGoods, error) {
	sale, there, err := r.SaleByID(b.Sale)
	if err != nil || !there {
		return []BackGoods{{Sale: b.Sale, Fault: why}}, err
	}
	var out []BackGoods
	for _, l := range b.Lines {
		if l.Line < 0 || l.Line >= len(sale.Lines) {
			continue
		}
		out = append(out, BackGoods{
			Sale: sale.ID, Receipt: sale.Number(), Line: l.Line, Name: sale.Lines[l.Line].Name, Quantity: l.Quantity,
			Amount: money.Zero(sale.Currency), Fault: why,
		})
	}
	if len(out) == 0 {
		out = []BackGoods{{Sale: sale.ID, Receipt: sale.Number(), Fault: why}}
	}
	return out, nil
}

// faulty gives a line that cannot be priced, as a screen shows it: it costs nothing, and nobody can buy it so.
func faulty(r inventory.Reader, set inventory.Settings, l inventory.BasketLine, why error) (BasketLine, error) {
	none := money.Zero(set.Currency)
	out := BasketLine{
		Key: l.Key, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Price: none, Full: none, Amount: none,
		Discount: l.Off, Reason: l.Reason, Note: l.Note, Typed: l.Typed, Tare: l.Tare, Wrap: l.Wrap, Free: l.Variant == "", Fault: why,
	}
	if l.Variant == "" {
		return out, nil
	}
	p, v, err := r.Variant(l.Variant)
	if inventory.CodeOf(err) != "" {
		return out, nil
	}
	out.Product, out.Name, out.Unit, out.Returnable = p.ID, p.Name(v), v.Measure(), p.Returnable
	return out, err
}

// sentences are what is to be said of faults, once each.
func (f faults) sentences() []string {
	var out []string
	for _, one := range f {
		if say := one.err.Error(); !slices.Contains(out, say) {
			out = append(out, say)
		}
	}
	return out
}
