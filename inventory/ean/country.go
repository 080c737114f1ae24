package ean

// Default gives the layouts of a country (ISO 3166 code) until a seller sets others.
func Default(country string) Layouts {
	text, ok := defaults[country]
	if !ok {
		text = usual
	}
	l, _ := Parse(text) // a test reads them all
	return l
}

// usual is what scales come set to most often: two digits, five of the item, five of its weight in grams or of its
// price. No law says which two digits mean what: the GS1 General Specifications (2.1.14, variable measure scanned at
// the counter) leave that to each country, and most leave it to the shop. 21 for weight and 23 for price is how the
// default nomenclature in the documentation of Odoo's point of sale has it. Written down in November 2026.
const usual = "21IIIIIWWWWWC 23IIIIIPPPPPC"

// defaults are the countries where something else is usual. In North America labels are UPC-A: a 2, five digits of
// the item, a check digit of the price and four of the price; with a nought in front that is an EAN-13.
var defaults = map[string]string{
	"US": "02IIIIIVPPPPC",
	"CA": "02IIIIIVPPPPC",
}
