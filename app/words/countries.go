package words

import "strings"

// regions are the countries that the first start offers, by their code. The names in other languages
// are those of Unicode CLDR 48.
var regions = map[string]string{
	"country.ar": "Argentina",
	"country.au": "Australia",
	"country.at": "Austria",
	"country.be": "Belgium",
	"country.br": "Brazil",
	"country.bg": "Bulgaria",
	"country.ca": "Canada",
	"country.cl": "Chile",
	"country.co": "Colombia",
	"country.hr": "Croatia",
	"country.cy": "Cyprus",
	"country.cz": "Czechia",
	"country.dk": "Denmark",
	"country.ee": "Estonia",
	"country.fi": "Finland",
	"country.fr": "France",
	"country.de": "Germany",
	"country.gr": "Greece",
	"country.hk": "Hong Kong",
	"country.hu": "Hungary",
	"country.is": "Iceland",
	"country.in": "India",
	"country.id": "Indonesia",
	"country.ie": "Ireland",
	"country.il": "Israel",
	"country.it": "Italy",
	"country.jp": "Japan",
	"country.ke": "Kenya",
	"country.lv": "Latvia",
	"country.lt": "Lithuania",
	"country.lu": "Luxembourg",
	"country.my": "Malaysia",
	"country.mt": "Malta",
	"country.mx": "Mexico",
	"country.nl": "Netherlands",
	"country.nz": "New Zealand",
	"country.ng": "Nigeria",
	"country.no": "Norway",
	"country.ph": "Philippines",
	"country.pl": "Poland",
	"country.pt": "Portugal",
	"country.ro": "Romania",
	"country.rs": "Serbia",
	"country.sg": "Singapore",
	"country.sk": "Slovakia",
	"country.si": "Slovenia",
	"country.za": "South Africa",
	"country.kr": "South Korea",
	"country.es": "Spain",
	"country.se": "Sweden",
	"country.ch": "Switzerland",
	"country.tw": "Taiwan",
	"country.th": "Thailand",
	"country.tr": "Türkiye",
	"country.ua": "Ukraine",
	"country.ae": "United Arab Emirates",
	"country.gb": "United Kingdom",
	"country.us": "United States",
	"country.uy": "Uruguay",
	"country.vn": "Vietnam",
}

// Country is the name of a country by its two letters; what it is otherwise called where there is no
// name for it.
func (w *Words) Country(code, otherwise string) string {
	if key := "country." + strings.ToLower(code); w.Has(key) {
		return w.Get(key)
	}
	return otherwise
}
