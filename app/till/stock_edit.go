package till

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/search"
	"trestle/inventory/unit"
)

// Edit is what the stock screen asks about a product with one variant, or about one variant.
type Edit struct {
	Product  string // "" for a new product
	Variant  string // "" for a product's first
	Name     string
	Category string
	Price    money.Amount
	Unit     unit.Unit
	SKU      string
	Barcode  string
	Picture  string
	More     *More // nil leaves all of it as it is
}

// More is what few products need.
type More struct {
	Tracked    bool             // somebody counts it; else it is loose
	Returnable bool             // a bottle, a jar, a crate: it comes back
	TaxClass   string           // "" is the standard rate
	Cost       money.Amount     // what one unit costs the seller; empty when that is not known
	Low        unit.Quantity    // at or below it stock is low; 0: the usual
	Deposit    string           // the returnable variant that goes with each piece of it
	Parts      []inventory.Part // a kit: what one of it takes instead of itself
}

// Save keeps a new or changed product. A price that is set here is the stall's own: a shop's or a
// file's never overwrites it.
func (t *Till) Save(ctx context.Context, e Edit) (product string, err error) {
	e.Name, e.Category = inventory.Clean(e.Name), inventory.Clean(e.Category)
	switch {
	case e.Name == "" || utf8.RuneCountInString(e.Name) > 200:
		return "", inventory.Refuse("product.name", "A product needs a name of at most 200 characters.", nil)
	case e.Price.Sign() < 0:
		return "", inventory.Refuse("product.price", "A price cannot be less than nothing. Enter 0 for a free gift.", nil)
	}
	product = e.Product
	if product == "" {
		product = t.cfg.NewID()
	}
	err = t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		p := inventory.Product{ID: product, Variants: []inventory.Variant{{ID: product, Own: true}}}
		if e.Product != "" {
			if p, err = r.Product(e.Product); err != nil {
				return nil, err
			}
		}
		if err := e.checkName(r); err != nil {
			return nil, err
		}
		v := &p.Variants[e.place(p)]
		if other, taken, err := codeTaken(r, v.ID, e.SKU, e.Barcode); err != nil || taken {
			if err == nil {
				err = inventory.Refuse("product.code", "That SKU or barcode belongs to "+other+" already. Choose another, or leave it empty.", nil)
			}
			return nil, err
		}
		e.lay(&p, v)
		if e.More != nil {
			if err := e.More.lay(r, &p, v); err != nil {
				return nil, err
			}
		}
		d, err := inventory.NewDraft(inventory.KindProduct, t.cfg.NewID(), inventory.ProductBody{Product: p})
		return []journal.Draft{d}, err
	})
	return product, err
}

// place is where the variant stands that is meant.
func (e Edit) place(p inventory.Product) int {
	return max(0, slices.IndexFunc(p.Variants, func(v inventory.Variant) bool { return v.ID == e.Variant }))
}

// lay writes what was asked over a product.
func (e Edit) lay(p *inventory.Product, v *inventory.Variant) {
	p.Title, p.Category = e.Name, e.Category
	if e.Picture != "" {
		p.Images = []string{e.Picture}
	}
	if v.Asked().Cmp(e.Price) != 0 {
		v.Price, v.Sale, v.Own = e.Price, money.Amount{}, true
	}
	v.Unit, v.SKU, v.Barcode = e.Unit, strings.TrimSpace(e.SKU), strings.TrimSpace(e.Barcode)
}

// checkName refuses a second thing of the same name that has no code either, as a second tap makes it: nobody
// could tell the two apart.
func (e Edit) checkName(r inventory.Reader) error {
	if e.Product != "" || strings.TrimSpace(e.SKU+e.Barcode) != "" {
		return nil
	}
	folded := search.Fold(e.Name)
	return r.Products(func(q inventory.Product) error {
		if !q.Archived && len(live(q)) > 0 && search.Fold(q.Title) == folded {
			return inventory.Refuse("product.twice", q.Title+" is on the table already. Change that one, or give this one another name or a code of its own.", nil)
		}
		return nil
	})
}

func codeTaken(r inventory.Reader, variant, sku, barcode string) (other string, taken bool, err error) {
	for _, code := range []string{strings.TrimSpace(sku), strings.TrimSpace(barcode)} {
		if code == "" {
			continue
		}
		p, v, err := r.Find(code)
		if inventory.CodeOf(err) == "variant.unknown" {
			continue
		}
		if err != nil {
			return "", false, err
		}
		if v.ID != variant {
			return p.Name(v), true, nil
		}
	}
	return "", false, nil
}

// Archive takes a product off the table, or puts it back. Nothing is forgotten.
func (t *Till) Archive(ctx context.Context, product string, archived bool) error {
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		p, err := r.Product(product)
		if err != nil || p.Archived == archived {
			return nil, err
		}
		p.Archived = archived
		d, err := inventory.NewDraft(inventory.KindProduct, t.cfg.NewID(), inventory.ProductBody{Product: p})
		return []journal.Draft{d}, err
	})
}

// EditOf gives what Save would be told to leave a variant as it is. It is found by code, id or whole name.
func (t *Till) EditOf(what string) (Edit, error) {
	var e Edit
	err := t.book.Read(func(r inventory.Reader) error {
		p, v, err := known(r, what)
		e = Edit{
			Product: p.ID, Variant: v.ID, Name: p.Title, Category: p.Category, Price: v.Asked(),
			Unit: v.Measure(), SKU: v.SKU, Barcode: v.Barcode,
			More: &More{
				Tracked: v.Tracked, Returnable: p.Returnable, TaxClass: p.TaxClass, Cost: v.Cost, Low: v.Low,
				Deposit: v.Deposit, Parts: v.Parts,
			},
		}
		return err
	})
	return e, err
}
