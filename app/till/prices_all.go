package till

import (
	"slices"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// PriceChange says how all prices change at once.
type PriceChange struct {
	Percent    tax.Rate     // up, or down when below zero
	Step       money.Amount // what prices are rounded to
	Categories []string     // none: everything
}

// PriceSteps are what prices can be rounded to: 0.05, 0.10, 0.50 and 1 where a currency has cents.
func PriceSteps(c money.Currency) []money.Amount {
	one := int64(1)
	for range c.Exponent() {
		one *= 10
	}
	var out []money.Amount
	for _, share := range []int64{20, 10, 2, 1} {
		if one%share == 0 {
			out = append(out, money.New(one/share, c))
		}
	}
	if one == 1 {
		out = []money.Amount{money.New(1, c), money.New(5, c), money.New(10, c), money.New(50, c)}
	}
	return out
}

// Adjusted gives what prices become when all of them change at once, without changing any: SetPrices does
// that. Returnables keep theirs, since they come back at any day, and so does what is free. Nothing becomes free
// by rounding.
func (t *Till) Adjusted(c PriceChange) (map[string]money.Amount, error) {
	if c.Percent <= -wholePrice || c.Percent > 10*wholePrice || c.Percent == 0 {
		return nil, inventory.Refuse("price.percent", "Prices change by more than nothing and less than all of them. No price was changed: enter another percentage.", nil)
	}
	rows, err := t.Prices()
	if err != nil {
		return nil, err
	}
	out := map[string]money.Amount{}
	for _, row := range rows {
		if row.Returnable || row.Asked.Sign() <= 0 || len(c.Categories) > 0 && !slices.Contains(c.Categories, row.Category) {
			continue
		}
		if c.Step.Currency() != row.Asked.Currency() || c.Step.Sign() <= 0 {
			continue // a price of another currency is set by hand
		}
		next, err := row.Asked.Scale(int64(wholePrice+c.Percent), int64(wholePrice))
		if err == nil {
			next, err = next.RoundTo(c.Step.Minor())
		}
		if err != nil {
			return nil, inventory.Refuse("price.odd", row.Name+" cannot have that price at this stall. No price was changed: enter it again, above zero and in the stall's currency.", err)
		}
		if next.Sign() == 0 {
			next = c.Step
		}
		if next != row.Asked {
			out[row.Variant] = next
		}
	}
	return out, nil
}
