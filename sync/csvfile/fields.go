package csvfile

import (
	"sort"
	"strconv"
	"strings"
)

// field is what a column means. Fields that come several times carry '#' for their number.
type field string

const (
	fID          field = "id"
	fVariantID   field = "variant-id"
	fParent      field = "parent"
	fKind        field = "type"
	fHandle      field = "handle"
	fName        field = "name"
	fDescription field = "description"
	fShort       field = "short-description"
	fCategory    field = "category"
	fTaxonomy    field = "product-category"
	fPublished   field = "published"
	fStatus      field = "status"
	fHidden      field = "hidden"
	fGift        field = "gift-card"
	fImage       field = "image"
	fImageN      field = "image#"
	fImagePos    field = "image-position"
	fVariantPic  field = "variant-image"
	fLink        field = "link"
	fVariantLink field = "variant-link"
	fSKU         field = "sku"
	fBarcode     field = "barcode"
	fPrice       field = "price"
	fSale        field = "sale-price"
	fCompare     field = "compare-at-price"
	fSaleStarts  field = "sale-starts"
	fSaleEnds    field = "sale-ends"
	fCurrency    field = "currency"
	fUnit        field = "unit"
	fStock       field = "stock"
	fInStock     field = "in-stock"
	fTracker     field = "tracker"
	fOption      field = "option" // the header is the option's name, the cells are its values
	fOptionName  field = "option#-name"
	fOptionValue field = "option#-value"
	fIgnore      field = "ignore" // understood, and not needed
)

// Field is something that a column can be mapped to.
type Field struct {
	Name  string // as it is written in a mapping; an N in it stands for a number from 1
	About string // what the column holds, in English
	Need  bool   // without it no product can be made
}

// Column is a column of a file with the field that it was understood as: "" when it was not,
// "ignore" when it was and is not needed.
type Column struct{ Header, Field string }

// Fields gives what a column can be mapped to by Options.Map, the needed ones first.
func Fields() []Field {
	return []Field{
		{string(fName), "the product's name; rows with the same name and different options are variants of it", true},
		{string(fPrice), "the regular price", true},
		{string(fSale), "the price asked instead for now", false},
		{string(fCompare), "the former price, when price is the one asked now", false},
		{string(fOption), "an option such as Size: the header is its name, the cells are its values", false},
		{"optionN-name", "the name of option N, such as Size", false},
		{"optionN-value", "the value of option N, such as M", false},
		{string(fSKU), "the article number", false},
		{string(fBarcode), "EAN, UPC or ISBN", false},
		{string(fUnit), "what is counted: each, bunch, kg, m …", false},
		{string(fStock), "how many there are; empty means not counted", false},
		{string(fCategory), "categories, separated by commas", false},
		{string(fDescription), "the description", false},
		{string(fImage), "links to pictures", false},
		{string(fVariantPic), "a link to the variant's picture", false},
		{string(fLink), "the product's page in the shop", false},
		{string(fVariantLink), "the variant's page in the shop", false},
		{string(fCurrency), "the currency of the row's prices", false},
		{string(fHidden), "yes for a product that the shop does not show", false},
		{string(fHandle), "the product's readable key", false},
		{string(fID), "the product's id in the other program", false},
		{string(fVariantID), "the variant's id in the other program", false},
		{string(fIgnore), "nothing that is needed", false},
	}
}

// column is a field with its number, 0 where it has none.
type column struct {
	field field
	n     int
}

// parseField reads the name of a field in a mapping: "price", "option1-value", "image2".
func parseField(name string) (column, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	template, n := numbered(name)
	for _, f := range []field{fOptionName, fOptionValue, fImageN} {
		if n > 0 && template == string(f) {
			return column{f, n}, true
		}
	}
	for _, f := range Fields() {
		if f.Name == name && !strings.Contains(f.Name, "N") {
			return column{field(name), 0}, true
		}
	}
	for _, f := range []field{fParent, fKind, fShort, fTaxonomy, fPublished, fStatus, fGift, fImagePos, fSaleStarts, fSaleEnds, fInStock, fTracker} {
		if string(f) == name {
			return column{f, 0}, true
		}
	}
	return column{}, false
}

// numbered replaces the first number in s by '#' and gives it, 0 when there is none or it is not
// one that a column could carry.
func numbered(s string) (string, int) {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return s, 0
	}
	j := i
	for j < len(s) && s[j] >= '0' && s[j] <= '9' {
		j++
	}
	n, err := strconv.Atoi(s[i:j])
	if err != nil || n < 1 || n > 100 {
		return s, 0
	}
	return s[:i] + "#" + s[j:], n
}

// fieldNames lists the fields for a person.
func fieldNames() string {
	var names []string
	for _, f := range Fields() {
		names = append(names, f.Name)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}
