package till

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/tax"
)

// TaxRate is a tax rate that the stall has, or one of its markets.
type TaxRate struct {
	Market string // "": everywhere
	Class  string // "" is the standard rate
	Rate   tax.Rate
}

// TaxRates lists the stall's tax rates, the standard one first, and behind them those of markets.
func (t *Till) TaxRates() ([]TaxRate, error) {
	set, err := t.Settings()
	if err != nil {
		return nil, err
	}
	var out []TaxRate
	for class, rate := range set.Rates {
		out = append(out, TaxRate{Class: class, Rate: rate})
	}
	for market, rates := range set.Markets {
		for class, rate := range rates {
			out = append(out, TaxRate{Market: market, Class: class, Rate: rate})
		}
	}
	slices.SortFunc(out, func(a, b TaxRate) int {
		return cmp.Or(cmp.Compare(a.Market, b.Market), cmp.Compare(a.Class, b.Class))
	})
	return out, nil
}

// SetTaxRate sets a rate in percent, of a market where one is named, of a class where one is named; an empty rate takes it
// away. A rate of 0 makes the goods of a class exempt.
func (t *Till) SetTaxRate(ctx context.Context, market, class, percent string) error {
	class, err := taxClass(class)
	if err != nil {
		return err
	}
	value := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(percent), "%"))
	if value != "" {
		rate, err := tax.ParseRate(value)
		if err != nil || rate > wholePrice {
			return inventory.Refuse("start.tax", "\""+atMost(percent, 40)+"\" is no tax rate. Write the percent, such as 19 or 8.875.", err)
		}
		value = rate.String()
	}
	name := inventory.SetTaxRate
	if class != "" {
		name += "." + class
	}
	if market != "" {
		if market, err = named(market); err != nil {
			return err
		}
		name = inventory.SetMarketTax(t.marketCalled(market), class)
	}
	return t.set(ctx, map[string]string{name: value})
}

// marketCalled gives the market's name as rates know it already: capitals do not tell two markets apart.
func (t *Till) marketCalled(market string) string {
	if set, err := t.Settings(); err == nil {
		for name := range set.Markets {
			if strings.EqualFold(name, market) {
				return name
			}
		}
	}
	return market
}

// taxClass refuses what cannot name a class of goods.
func taxClass(class string) (string, error) {
	class = inventory.Clean(class)
	if utf8.RuneCountInString(class) > 40 || strings.ContainsAny(class, ".%") {
		return class, inventory.Refuse("tax.class", "A tax class is called by at most 40 letters, without full stop and percent sign. Nothing was changed: choose a shorter word, such as food.", nil)
	}
	return class, nil
}

// SetTaxForm says how the stall bears tax: inventory.TaxIncluded, TaxAdded or TaxNone. The sentence stands on receipts of
// a stall that bears none. Rates stay for the day on which it does.
func (t *Till) SetTaxForm(ctx context.Context, form, note string) error {
	note = inventory.Clean(note)
	if err := checkTaxNote(note); err != nil {
		return err
	}
	set := map[string]string{inventory.SetTaxForm: form, inventory.SetTaxNote: note}
	switch form {
	case inventory.TaxIncluded:
		set[inventory.SetIncluded] = yes(true)
	case inventory.TaxAdded:
		set[inventory.SetIncluded] = yes(false)
	}
	return t.set(ctx, set)
}

func checkTaxNote(note string) error {
	if utf8.RuneCountInString(note) > maxTaxNote {
		return inventory.Refuse("tax.note", "The sentence about tax is too long for a receipt: at most 200 letters. Nothing was changed: shorten it.", nil)
	}
	return inventory.CheckReference(begin(note))
}

const maxTaxNote = 200

// Markets lists the places where the stall has been, and those that have tax rates of their own, the last one first.
func (t *Till) Markets() ([]string, error) {
	days, err := t.RecentDays(maxMarketDays)
	if err != nil {
		return nil, err
	}
	var out []string
	add := func(name string) {
		known := slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) })
		if name != "" && !known {
			out = append(out, name)
		}
	}
	for _, d := range days {
		if d.Open != nil {
			add(d.Open.Market)
		}
	}
	rates, err := t.TaxRates()
	for _, r := range rates {
		add(r.Market)
	}
	return out, err
}

const maxMarketDays = 500

// withTaxNote adds the sentence of a seller who bears no tax to what a receipt of such a sale says.
func withTaxNote(set inventory.Settings, sale inventory.Sale, note string) string {
	if set.TaxForm != inventory.TaxNone || set.TaxNote == "" || !sale.Sum.Tax.IsZero() {
		return note
	}
	if note == "" {
		return set.TaxNote
	}
	return note + "\n" + set.TaxNote
}
