package inventory

import (
	"strconv"
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// The names of the stall's settings. Tax rates of other classes than the standard one are
// SetTaxRate + "." + class.
const (
	SetName     = "name"
	SetCountry  = "country"
	SetCurrency = "currency"
	SetIncluded = "tax_included"
	SetTaxRate  = "tax_rate"
	SetShopURL  = "shop_url"
	SetPageURL  = "page_url"
	SetExempt   = "fiscal_exempt" // the seller's own statement, "yes" when made
	SetPractice = "practice"
)

// Settings is what the stall has told Trestle about itself.
type Settings struct {
	Name     string
	Country  string // ISO 3166 alpha-2
	Currency money.Currency
	Included bool // prices hold their tax
	Rates    map[string]tax.Rate
	ShopURL  string
	PageURL  string
	Exempt   bool
	Practice bool
}

// SettingsFrom reads settings from their stored names and values.
func SettingsFrom(m map[string]string) (Settings, error) {
	s := Settings{
		Name: m[SetName], Country: m[SetCountry], ShopURL: m[SetShopURL], PageURL: m[SetPageURL],
		Included: m[SetIncluded] == "yes", Exempt: m[SetExempt] == "yes", Practice: m[SetPractice] == "yes",
		Rates: map[string]tax.Rate{},
	}
	if code := m[SetCurrency]; code != "" {
		c, err := money.ParseCurrency(code)
		if err != nil {
			return s, badSetting("currency", code, err)
		}
		s.Currency = c
	}
	for name, value := range m {
		class, ok := strings.CutPrefix(name, SetTaxRate)
		if !ok || value == "" {
			continue
		}
		r, err := tax.ParseRate(value)
		if err != nil {
			return s, badSetting("tax rate", value, err)
		}
		s.Rates[strings.TrimPrefix(class, ".")] = r
	}
	return s, nil
}

func badSetting(what, value string, err error) error {
	return Refuse("stall.setting", "The stall's "+what+" is "+strconv.Quote(value)+", which Trestle cannot read. Nothing was changed: set it anew under Settings.", err)
}

// PageBase is the address that a receipt link begins with, and whether buyers can open it on their
// own device. Without a page or a shop it is the practice shop on this one.
func (s Settings) PageBase() (base string, public bool) {
	switch {
	case s.PageURL != "":
		return s.PageURL, true
	case s.ShopURL != "":
		return strings.TrimRight(s.ShopURL, "/") + "/receipt/", true
	}
	return PracticeShopURL + "/receipt/", false
}

// PracticeShopURL is where the practice shop answers unless another port is chosen.
const PracticeShopURL = "http://127.0.0.1:8437"
