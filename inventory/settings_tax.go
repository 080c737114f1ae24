package inventory

import (
	"maps"
	"strings"

	"trestle/inventory/tax"
)

// The forms of tax that a stall can have.
const (
	TaxIncluded = "included" // prices hold their tax
	TaxAdded    = "added"    // tax comes on top of the price
	TaxNone     = "none"     // the seller bears no tax; SetTaxNote says why
)

// Form is how the stall bears tax: TaxIncluded, TaxAdded or TaxNone.
func (s Settings) Form() string {
	switch {
	case s.TaxForm == TaxNone:
		return TaxNone
	case s.Included:
		return TaxIncluded
	}
	return TaxAdded
}

// marketTax begins the settings that hold a market's own rates: marketTax + "." + market + "." + class.
const marketTax = "market_tax."

// markets may be called anything: what parts the name of a setting is written otherwise in them.
var (
	marketIn  = strings.NewReplacer("%", "%25", ".", "%2E")
	marketOut = strings.NewReplacer("%2E", ".", "%25", "%")
)

// SetMarketTax names the setting that holds a market's own tax rate of a class, "" for the standard one.
func SetMarketTax(market, class string) string {
	name := marketTax + marketIn.Replace(Clean(market))
	if class != "" {
		name += "." + class
	}
	return name
}

// marketRate reads a setting that SetMarketTax named.
func marketRate(name string) (market, class string, ok bool) {
	rest, ok := strings.CutPrefix(name, marketTax)
	if !ok {
		return "", "", false
	}
	market, class, _ = strings.Cut(rest, ".")
	return marketOut.Replace(market), class, market != ""
}

// ratesOf reads the stall's tax rates and those of its markets.
func (s *Settings) ratesOf(m map[string]string) error {
	for name, value := range m {
		market, class, there := marketRate(name)
		if !there {
			rest, ok := strings.CutPrefix(name, SetTaxRate)
			if !ok {
				continue
			}
			class = strings.TrimPrefix(rest, ".")
		}
		if value == "" {
			continue
		}
		r, err := tax.ParseRate(value)
		if err != nil {
			return badSetting("tax rate", value, err)
		}
		if !there {
			s.Rates[class] = r
			continue
		}
		if s.Markets == nil {
			s.Markets = map[string]map[string]tax.Rate{}
		}
		if s.Markets[market] == nil {
			s.Markets[market] = map[string]tax.Rate{}
		}
		s.Markets[market][class] = r
	}
	return nil
}

// At gives the settings as they count at a market: its own rates stand over the stall's. A class that the market
// says nothing of keeps the stall's rate of that class.
func (s Settings) At(market string) Settings {
	for name, rates := range s.Markets {
		if !strings.EqualFold(name, market) {
			continue
		}
		all := maps.Clone(s.Rates)
		if all == nil {
			all = map[string]tax.Rate{}
		}
		maps.Copy(all, rates)
		s.Rates = all
	}
	return s
}

// there gives the settings as they count at the market of a day, of the open one where none is said.
func (r Reader) there(set Settings, day string) (Settings, error) {
	if len(set.Markets) == 0 {
		return set, nil
	}
	d, known, err := r.OpenDay()
	if day != "" && day != d.ID {
		d, known, err = r.Day(day)
	}
	if err != nil || !known || d.Open == nil {
		return set, err
	}
	return set.At(d.Open.Market), nil
}
