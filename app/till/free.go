package till

import (
	"slices"
	"strings"

	"trestle/inventory"
)

// freeName gives what a free amount is called: nothing, or a category of the catalogue or of a voucher. What is typed
// never gets into the journal.
func (t *Till) freeName(name string) (string, error) {
	if name = inventory.Clean(name); name == "" {
		return "", nil
	}
	s, err := t.fresh()
	if err != nil {
		return "", err
	}
	vouchers, err := t.Vouchers()
	if err != nil {
		return "", err
	}
	known := slices.Clone(s.categories)
	for _, v := range vouchers {
		known = append(known, v.Categories...)
	}
	if slices.Contains(known, name) {
		return name, nil
	}
	if i := slices.IndexFunc(known, func(c string) bool { return strings.EqualFold(c, name) }); i >= 0 {
		return known[i], nil
	}
	return "", inventory.Refuse("basket.category", "There is no category "+shown(name)+" in the catalogue. Nothing was sold: choose one of those that are there, or none.", nil)
}

// freeNames gives items whose free amounts are called as freeName says.
func (t *Till) freeNames(items []Item) ([]Item, error) {
	items = slices.Clone(items)
	for i := range items {
		if !items[i].Free {
			continue
		}
		var err error
		if items[i].What, err = t.freeName(items[i].What); err != nil {
			return nil, err
		}
	}
	return items, nil
}
