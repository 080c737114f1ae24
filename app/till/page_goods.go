package till

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/page"
)

// pageGoods are the products of which the page has something to say. What is bought is found by what the shop calls
// it; what no shop has is found by name, and by a short reference where a receipt says more than the name.
func pageGoods(r inventory.Reader, set inventory.Settings) ([]page.Product, error) {
	all, err := r.AllTexts()
	if err != nil {
		return nil, err
	}
	var out []page.Product
	on, _ := inventory.PageTexts(all)
	for _, id := range slices.Sorted(maps.Keys(on)) {
		p, err := r.Product(id)
		if inventory.CodeOf(err) == "product.unknown" {
			continue // its texts came before it
		}
		if err != nil {
			return nil, err
		}
		rows, err := pageRows(r, set, p, on[id])
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	names, err := namesakes(r, on, out)
	return append(out, names...), err
}

// namesakes are the names of products of which the page says nothing, but which a receipt does not tell apart from one
// of which it does: nobody may read the allergens of something else.
func namesakes(r inventory.Reader, on map[string]inventory.ProductTexts, rows []page.Product) (out []page.Product, err error) {
	if len(rows) == 0 {
		return nil, nil
	}
	names, found := map[string]bool{}, map[string]string{}
	for _, p := range rows {
		names[p.Name], names[wordStart(p.Name)] = true, true
	}
	err = r.Products(func(p inventory.Product) error {
		if _, said := on[p.ID]; said {
			return nil
		}
		for _, v := range p.Variants {
			for _, is := range []string{p.Name(v), wordStart(p.Name(v))} {
				if names[is] && (found[is] == "" || p.Name(v) < found[is]) {
					found[is] = p.Name(v)
				}
			}
		}
		return nil
	})
	for _, name := range slices.Compact(slices.Sorted(maps.Values(found))) {
		out = append(out, page.Product{Shop: shopNone, Name: name})
	}
	return out, err
}

// wordStart is what a receipt that is too full leaves of a name.
func wordStart(name string) string {
	r := []rune(name)
	return strings.TrimSpace(string(r[:min(len(r), 12)]))
}

// pageRows says the texts of a product under each name and reference that a receipt may have of it.
func pageRows(r inventory.Reader, set inventory.Settings, p inventory.Product, texts inventory.ProductTexts) ([]page.Product, error) {
	one, err := onlyPiece(r, p)
	if err != nil {
		return nil, err
	}
	var out []page.Product
	for _, v := range p.Variants {
		made := page.Product{Name: p.Name(v), Care: texts.Care, Ingredients: texts.Ingredients, Allergens: texts.Allergens, OneOfAKind: one}
		if made.Shop, made.Ref, err = shopRef(r, set, inventory.Line{Product: p.ID, Variant: v.ID}); err != nil {
			return nil, err
		}
		if made.Ref == "" {
			made.Shop, made.Ref = shopNone, ownRef(p.ID)
		}
		if !slices.Contains(out, made) {
			out = append(out, made)
		}
	}
	return out, nil
}

// ownRef is a short name of a product that no shop has.
func ownRef(product string) string {
	sum := sha256.Sum256([]byte(product))
	return hex.EncodeToString(sum[:3])
}

// onlyPiece tells whether there was never more than one piece of a product: what was ever here is what is left and
// what was sold. Its link leads to the front of the shop, for there is no second one to buy.
func onlyPiece(r inventory.Reader, p inventory.Product) (bool, error) {
	if len(p.Variants) != 1 {
		return false, nil
	}
	v := p.Variants[0]
	if !v.Tracked || v.Measure() != unit.Each || len(v.Parts) > 0 || p.Returnable {
		return false, nil
	}
	ever, err := r.Sold(v.ID)
	for _, place := range []string{inventory.PlaceStall, inventory.PlaceHome} {
		if err != nil {
			return false, err
		}
		var there unit.Quantity
		there, err = r.At(v.ID, place)
		ever += there
	}
	return err == nil && ever == unit.One, err
}

// mostPieces is how many one-of-a-kind pieces are looked up for the page: it has no room for more.
const mostPieces = 400

// onlyPieces are the one-of-a-kind pieces that a shop has, without texts, the newest first.
func onlyPieces(r inventory.Reader, set inventory.Settings) ([]page.Product, error) {
	all, err := r.AllTexts()
	if err != nil {
		return nil, err
	}
	on, _ := inventory.PageTexts(all)
	var found []inventory.Product
	err = r.Products(func(p inventory.Product) error {
		_, said := on[p.ID]
		one, err := onlyPiece(r, p)
		if one && !said {
			found = append(found, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b inventory.Product) int { return strings.Compare(b.ID, a.ID) }) // ids begin with the time
	var out []page.Product
	for _, p := range found[:min(len(found), mostPieces)] {
		made := page.Product{Name: p.Title, OneOfAKind: true}
		if made.Shop, made.Ref, err = shopRef(r, set, inventory.Line{Product: p.ID, Variant: p.Variants[0].ID}); err != nil {
			return nil, err
		}
		if made.Ref != "" {
			out = append(out, made)
		}
	}
	return out, nil
}
