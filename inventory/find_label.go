package inventory

import (
	"strings"

	"trestle/inventory/ean"
)

// FindEmbedded gives the variant that a price label means: the one whose SKU is its item, with or without noughts
// in front, or whose barcode is the label's number without weight or price. code is what was scanned.
func (r Reader) FindEmbedded(e ean.Embedded, code string) (Product, Variant, error) {
	for _, look := range labelKeys(e) {
		id, err := r.first(look.family, look.text)
		if err != nil {
			return Product{}, Variant{}, err
		}
		if id != "" {
			return r.Variant(id)
		}
	}
	return Product{}, Variant{}, unknownVariant(code)
}

type labelKey struct{ family, text string }

// labelKeys gives all under which the item of a label may be found, the most exact first.
func labelKeys(e ean.Embedded) []labelKey {
	bare := strings.TrimLeft(e.Item, "0")
	var keys []labelKey
	for _, base := range []string{e.Base, strings.TrimPrefix(e.Base, "0")} {
		if len(base) < 2 {
			continue
		}
		short := base[:len(base)-1] // some catalogues leave the check digit out, some write a nought
		keys = append(keys, labelKey{kBarcode, base}, labelKey{kBarcode, short}, labelKey{kBarcode, short + "0"})
	}
	keys = append(keys, labelKey{kSKU, e.Item})
	if bare == "" {
		return keys
	}
	for n := range 7 {
		if len(bare)+n <= 7 && len(bare)+n != len(e.Item) {
			keys = append(keys, labelKey{kSKU, strings.Repeat("0", n) + bare})
		}
	}
	return keys
}
