package till

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/money"
)

// Country is what Trestle assumes where a stall stands, until the seller says otherwise.
type Country struct {
	Code     string // ISO 3166 alpha-2
	Name     string
	Currency money.Currency
	Included bool // prices at a stall usually hold their tax
}

// The currencies are those of ISO 4217 in November 2026. Tax stands on top of the price in North
// America only; elsewhere a price shown to a buyer must hold it.
var countries = []Country{
	{"AR", "Argentina", "ARS", true}, {"AU", "Australia", "AUD", true}, {"AT", "Austria", "EUR", true},
	{"BE", "Belgium", "EUR", true}, {"BR", "Brazil", "BRL", true}, {"BG", "Bulgaria", "EUR", true},
	{"CA", "Canada", "CAD", false}, {"CL", "Chile", "CLP", true}, {"CO", "Colombia", "COP", true},
	{"HR", "Croatia", "EUR", true}, {"CY", "Cyprus", "EUR", true}, {"CZ", "Czechia", "CZK", true},
	{"DK", "Denmark", "DKK", true}, {"EE", "Estonia", "EUR", true}, {"FI", "Finland", "EUR", true},
	{"FR", "France", "EUR", true}, {"DE", "Germany", "EUR", true}, {"GR", "Greece", "EUR", true},
	{"HK", "Hong Kong", "HKD", true}, {"HU", "Hungary", "HUF", true}, {"IS", "Iceland", "ISK", true},
	{"IN", "India", "INR", true}, {"ID", "Indonesia", "IDR", true}, {"IE", "Ireland", "EUR", true},
	{"IL", "Israel", "ILS", true}, {"IT", "Italy", "EUR", true}, {"JP", "Japan", "JPY", true},
	{"KE", "Kenya", "KES", true}, {"LV", "Latvia", "EUR", true}, {"LT", "Lithuania", "EUR", true},
	{"LU", "Luxembourg", "EUR", true}, {"MY", "Malaysia", "MYR", true}, {"MT", "Malta", "EUR", true},
	{"MX", "Mexico", "MXN", true}, {"NL", "Netherlands", "EUR", true}, {"NZ", "New Zealand", "NZD", true},
	{"NG", "Nigeria", "NGN", true}, {"NO", "Norway", "NOK", true}, {"PH", "Philippines", "PHP", true},
	{"PL", "Poland", "PLN", true}, {"PT", "Portugal", "EUR", true}, {"RO", "Romania", "RON", true},
	{"RS", "Serbia", "RSD", true}, {"SG", "Singapore", "SGD", true}, {"SK", "Slovakia", "EUR", true},
	{"SI", "Slovenia", "EUR", true}, {"ZA", "South Africa", "ZAR", true}, {"KR", "South Korea", "KRW", true},
	{"ES", "Spain", "EUR", true}, {"SE", "Sweden", "SEK", true}, {"CH", "Switzerland", "CHF", true},
	{"TW", "Taiwan", "TWD", true}, {"TH", "Thailand", "THB", true}, {"TR", "Türkiye", "TRY", true},
	{"UA", "Ukraine", "UAH", true}, {"AE", "United Arab Emirates", "AED", true},
	{"GB", "United Kingdom", "GBP", true}, {"US", "United States", "USD", false},
	{"UY", "Uruguay", "UYU", true}, {"VN", "Vietnam", "VND", true},
}

// Countries lists the countries that the first start offers, by name.
func Countries() []Country { return slices.Clone(countries) }

// CountryOf finds a country by its code or its English name.
func CountryOf(what string) (Country, error) {
	what = strings.TrimSpace(what)
	for _, c := range countries {
		if strings.EqualFold(c.Code, what) || strings.EqualFold(c.Name, what) {
			return c, nil
		}
	}
	if region, err := language.ParseRegion(what); err == nil && len(what) == 2 && region.IsCountry() {
		// Not on the list of the first start: what is known of it is its currency.
		c := Country{Code: region.String(), Name: region.String(), Included: true}
		if unit, ok := currency.FromRegion(region); ok {
			c.Currency = money.Currency(unit.String())
		}
		return c, nil
	}
	return Country{}, inventory.Refuse("start.country", strconv.Quote(what)+" is not a country code that Trestle knows. Use its two letters, such as IE, US or DE.", nil)
}

// Law gives the sentence about tills in a country.
func Law(country string) inventory.Law { return inventory.LawOf(country) }
