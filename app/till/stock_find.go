package till

import (
	"strconv"
	"strings"

	"trestle/inventory"
	"trestle/inventory/search"
)

// known gives the variant that a person means by a code, an id or its whole name, whatever its capitals and
// accents. Where several are called so, the codes tell them apart.
func known(r inventory.Reader, what string) (inventory.Product, inventory.Variant, error) {
	p, v, err := r.Find(what)
	if inventory.CodeOf(err) != "variant.unknown" {
		return p, v, err
	}
	folded := search.Fold(inventory.Clean(what))
	if folded == "" {
		return p, v, err
	}
	var codes []string
	scanErr := r.Products(func(q inventory.Product) error {
		if q.Archived || !strings.HasPrefix(folded, search.Fold(q.Title)) {
			return nil
		}
		for _, w := range live(q) {
			if search.Fold(q.Name(w)) != folded && (len(live(q)) > 1 || search.Fold(q.Title) != folded) {
				continue
			}
			p, v = q, w
			codes = append(codes, codeOf(w))
		}
		return nil
	})
	switch {
	case scanErr != nil:
		return p, v, scanErr
	case len(codes) == 1:
		return p, v, nil
	case len(codes) > 1:
		return p, v, errSeveral(what, codes)
	}
	return p, v, err
}

func errSeveral(what string, codes []string) error {
	return inventory.Refuse("variant.several", "Several things are called "+strconv.Quote(what)+". Say which by its code: "+strings.Join(codes, ", ")+".", nil)
}

// Archived gives the product off the table that a person means by a code, an id or its whole name. What stands
// on the table is found too, so that putting it back twice is no mistake.
func (t *Till) Archived(what string) (product string, err error) {
	err = t.book.Read(func(r inventory.Reader) error {
		p, _, err := r.Find(what)
		product = p.ID
		if inventory.CodeOf(err) != "variant.unknown" {
			return err
		}
		var codes []string
		if product, codes, err = gone(r, search.Fold(inventory.Clean(what))); err != nil {
			return err
		}
		switch len(codes) {
		case 0:
			p, _, err = known(r, what)
			product = p.ID
			return err
		case 1:
			return nil
		}
		return errSeveral(what, codes)
	})
	return product, err
}

// gone finds the products off the table with a name: the last one, and the code of each.
func gone(r inventory.Reader, folded string) (product string, codes []string, err error) {
	if folded == "" {
		return "", nil, nil
	}
	err = r.Products(func(q inventory.Product) error {
		if !q.Archived || !strings.HasPrefix(folded, search.Fold(q.Title)) {
			return nil
		}
		for _, v := range q.Variants {
			if search.Fold(q.Title) == folded || search.Fold(q.Name(v)) == folded {
				product, codes = q.ID, append(codes, codeOf(v))
				return nil // it comes back whole, whichever variant was meant
			}
		}
		return nil
	})
	return product, codes, err
}

// live gives the variants of a product that are sold.
func live(p inventory.Product) (out []inventory.Variant) {
	for _, v := range p.Variants {
		if !v.Archived {
			out = append(out, v)
		}
	}
	return out
}

// codeOf is what tells a variant from one of the same name.
func codeOf(v inventory.Variant) string {
	for _, code := range []string{v.SKU, v.Barcode} {
		if code != "" {
			return code
		}
	}
	return v.ID
}
