package csvfile

import "strings"

// form is one kind of file: the words of its headers and what its rows mean.
type form struct {
	name    string
	source  string
	need    [][]field // each a choice of fields of which one must be there
	words   map[string]field
	ignored []string // beginnings of headers that are understood and not needed, as metafields are
	guarded bool     // cells that a spreadsheet would take for a formula carry an apostrophe
	point   bool     // the program that writes it always writes a decimal point
	survey  func(*builder, row)
	take    func(*builder, row)
	finish  func(*builder)
}

// column gives the meaning of a simplified header, the zero column when it is not a word of f.
func (f *form) column(header string) column {
	if fd, ok := f.words[header]; ok {
		return column{fd, 0}
	}
	if template, n := numbered(header); n > 0 {
		if fd, ok := f.words[template]; ok {
			if strings.Contains(string(fd), "#") {
				return column{fd, n}
			}
			return column{fd, 0}
		}
	}
	for _, start := range f.ignored {
		if strings.HasPrefix(header, start) || strings.Contains(header, "metafields") {
			return column{fIgnore, 0}
		}
	}
	return column{}
}

// dictionary turns a list of words for each field, separated by '|', into a look-up by simplified
// header.
func dictionary(words map[field]string) map[string]field {
	out := map[string]field{}
	for f, list := range words {
		for _, word := range strings.Split(list, "|") {
			out[simple(word)] = f
		}
	}
	return out
}

var shopForms = []*form{
	{
		name: FormShopify, source: "csv:shopify", point: true,
		need:    [][]field{{fHandle}, {fName}, {fPrice}},
		words:   dictionary(shopifyWords),
		ignored: shopifyIgnored,
		survey:  surveyShopify, take: takeShopify, finish: finishShopify,
	},
	{
		name: FormShopifyNew, source: "csv:shopify", point: true,
		need:    [][]field{{fName}, {fPrice}, {fHandle, fOptionName, fPublished, fTracker, fCompare, fVariantPic}},
		words:   dictionary(shopifyNewWords),
		ignored: shopifyIgnored,
		survey:  surveyShopify, take: takeShopify, finish: finishShopify,
	},
	{
		name: FormWooCommerce, source: "csv:woocommerce", guarded: true,
		need:    [][]field{{fKind, fParent}, {fName}, {fPrice}, {fPublished, fParent, fInStock, fSaleStarts, fShort, fOptionName}},
		words:   dictionary(wooWords),
		ignored: wooIgnored,
		survey:  surveyPrices, take: takeWoo, finish: finishWoo,
	},
	{
		name: FormEtsy, source: "csv:etsy", point: true,
		need:    [][]field{{fName}, {fPrice}, {fCurrency}, {fStock}},
		words:   dictionary(etsyWords),
		ignored: etsyIgnored,
		survey:  surveyPrices, take: takeEtsy, finish: func(*builder) {},
	},
}

var trestleForm = &form{
	name: FormTrestle, source: "csv:trestle", guarded: true, point: true,
	need:   [][]field{{fName}, {fPrice}},
	words:  dictionary(trestleWords),
	survey: surveyPrices, take: takeTrestle, finish: finishTrestle,
}

// otherExport recognises exports of the known shops that hold no catalogue, and says which one to
// take instead; "" for anything else.
func otherExport(headers []string) string {
	have := map[string]bool{}
	for _, h := range headers {
		have[simple(h)] = true
	}
	switch {
	case have["handle"] && (have["location"] || have["bin name"] || have["on hand current"]):
		return "This is Shopify's inventory export, which has no prices, so nothing was imported. In Shopify choose Products and then Export, and import that file."
	case have["financial status"] && have["lineitem name"]:
		return "This is Shopify's order export, so nothing was imported. In Shopify choose Products and then Export, and import that file."
	case have["sale date"] && have["item name"], have["transaction id"] && have["listing id"]:
		return "This is Etsy's list of sold items, so nothing was imported. On Etsy choose Settings, Options, Download data for your listings, and import that file."
	}
	return ""
}
