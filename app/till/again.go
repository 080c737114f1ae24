package till

import (
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// RingAgain puts the lines of a sale into the basket as they were rung up: after a void, to ring it up right. One
// Undo takes all of them back.
func (t *Till) RingAgain(sale string) error {
	var sold inventory.Sale
	var set inventory.Settings
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if set, err = r.Settings(); err == nil {
			sold, err = soldAs(r, sale)
		}
		return err
	})
	if err != nil {
		return err
	}
	return t.alter(undoAdd, false, func(b *inventory.Basket) error {
		if len(b.Lines) == 0 {
			b.Off, b.Gift, b.Wrap = offAgain(sold), sold.Gift, sold.Wrap
		}
		for _, l := range sold.Lines {
			if l.Returnable && l.Quantity > 0 || l.Quantity == 0 {
				continue // it comes with what it goes with
			}
			if _, err := b.Put(lineAgain(l, set.Rates)); err != nil {
				return err
			}
		}
		return nil
	})
}

// lineAgain is what a line of a sale was in the basket.
func lineAgain(l inventory.Line, rates map[string]tax.Rate) inventory.BasketLine {
	out := inventory.BasketLine{Variant: l.Variant, Quantity: l.Quantity, Typed: l.Typed, Tare: l.Tare, Wrap: l.Wrap, Reason: l.Reason}
	if l.Variant == "" {
		out.Name, out.Price, out.TaxClass = l.Name, l.Price, classOf(l.Rate, rates)
	}
	if l.List != (money.Amount{}) {
		out.Price = l.Price
	}
	full := l.Amount
	for _, c := range l.Cuts {
		full = plus(full, c.Amount)
		if c.Kind != inventory.CutLine {
			continue
		}
		out.Off = inventory.Off{Percent: c.Percent, Reason: c.Reason}
		if c.Percent == 0 {
			out.Off.Money = c.Amount
		}
	}
	if each, err := l.Price.Scale(int64(l.Quantity), int64(unit.One)); err == nil && each.Cmp(full) != 0 {
		out.Total = full // what a price label said
	}
	return out
}

// classOf is the tax class of a rate, of several the first by name.
func classOf(rate tax.Rate, rates map[string]tax.Rate) string {
	found, class := false, ""
	for c, r := range rates {
		if r == rate && (!found || c < class) {
			found, class = true, c
		}
	}
	return class
}

// offAgain is what was taken off the whole basket.
func offAgain(sold inventory.Sale) inventory.Off {
	var out inventory.Off
	for _, l := range sold.Lines {
		for _, c := range l.Cuts {
			switch c.Kind {
			case inventory.CutAgreed:
				return inventory.Off{Total: agreedOn(sold), Reason: c.Reason}
			case inventory.CutBasket:
				out.Percent, out.Reason = c.Percent, c.Reason
				out.Money = plus(out.Money, c.Amount)
			}
		}
	}
	if out.Percent != 0 {
		out.Money = money.Amount{}
	}
	return out
}

// agreedOn is what a buyer was told: with the tax that no voucher took off, and with what no tax came to.
func agreedOn(sold inventory.Sale) money.Amount {
	var lines []tax.Line
	for _, l := range sold.Lines {
		lines = append(lines, tax.Line{Rate: l.Rate, Amount: l.Amount})
	}
	sum, err := tax.Compute(lines, sold.Included)
	if err != nil {
		return sold.Sum.Gross // it was added up before: this cannot be
	}
	if sold.Included {
		return sum.Total.Gross // all rounding is of cash
	}
	return plus(sum.Total.Gross, sold.Rounding)
}
