package till

import (
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Facts are what follows from a country where a stall is set up, and what it has to be asked.
type Facts struct {
	Country  Country
	Law      inventory.Law
	TaxForm  string       // inventory.TaxIncluded or TaxAdded
	TaxName  string       // TaxVAT and so on
	Rate     tax.Rate     // the usual one; 0 where none is certain
	Step     money.Amount // to which cash is rounded by law or custom; empty: to the smallest coin
	AskStep  money.Amount // to which the seller may want to round; empty: nothing is asked
	Vouchers []VoucherPreset
}

// What tax is called in a country, as keys of words.
const (
	TaxVAT   = "vat"
	TaxGST   = "gst"
	TaxSales = "sales"
	TaxPlain = "tax"
)

// FactsOf gives what follows from a country.
func FactsOf(country string) (Facts, error) {
	c, err := CountryOf(country)
	if err != nil {
		return Facts{}, err
	}
	f := Facts{Country: c, Law: Law(c.Code), TaxForm: inventory.TaxAdded, TaxName: TaxName(c.Code), Vouchers: VoucherPresets(c.Code)}
	if c.Included {
		f.TaxForm = inventory.TaxIncluded
	}
	if text, ok := usualRates[c.Code]; ok {
		if f.Rate, err = tax.ParseRate(text); err != nil {
			return f, err
		}
	}
	if step := money.CashStep(c.Code, c.Currency); step > 1 {
		f.Step = money.New(step, c.Currency)
	}
	// The last cents were struck in November 2025, and no federal law says how to round without them.
	if c.Code == "US" {
		f.AskStep = money.New(5, c.Currency)
	}
	return f, nil
}

// TaxName is what tax on sales is called in a country.
func TaxName(country string) string {
	switch country {
	case "US":
		return TaxSales
	case "AU", "NZ", "SG", "IN", "CA":
		return TaxGST
	case "JP", "MY", "BR", "HK":
		return TaxPlain
	}
	return TaxVAT
}

// usualRates are the standard rates of countries that have one for all of their land, in percent, as their tax offices
// had them in November 2026. Left out are those with rates by state or city (US, CA, BR, IN), with none (HK, MY), and
// those whose rate is being changed (ID, VN). Food and books often bear less: a rate is proposed, never set by itself.
var usualRates = map[string]string{
	"AE": "5", "AR": "21", "AT": "20", "AU": "10", "BE": "21", "BG": "20", "CH": "8.1", "CL": "19", "CO": "19", "CY": "19",
	"CZ": "21", "DE": "19", "DK": "25", "EE": "24", "ES": "21", "FI": "25.5", "FR": "20", "GB": "20", "GR": "24", "HR": "25",
	"HU": "27", "IE": "23", "IL": "18", "IS": "24", "IT": "22", "JP": "10", "KE": "16", "KR": "10", "LT": "21", "LU": "17",
	"LV": "21", "MT": "18", "MX": "16", "NG": "7.5", "NL": "21", "NO": "25", "NZ": "15", "PH": "12", "PL": "23", "PT": "23",
	"RO": "21", "RS": "20", "SE": "25", "SG": "9", "SI": "22", "SK": "23", "TH": "7", "TR": "20", "TW": "5", "UA": "20",
	"UY": "22", "ZA": "15",
}
