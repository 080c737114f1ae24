package till

import (
	"context"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// StockLine is one variant as the stock list shows it.
type StockLine struct {
	Product string
	Variant inventory.Variant
	Name    string
	OnHand  unit.Quantity
}

// Stock lists every variant that is sold, by product name.
func (t *Till) Stock() ([]StockLine, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	var out []StockLine
	for _, g := range s.goods {
		for _, v := range g.product.Variants {
			if !v.Archived {
				out = append(out, StockLine{Product: g.product.ID, Variant: v, Name: g.product.Name(v), OnHand: s.onHand[v.ID]})
			}
		}
	}
	return out, nil
}

// Count keeps what was counted of a variant; its effect is the difference to what this till knew.
func (t *Till) Count(ctx context.Context, what string, found unit.Quantity) error {
	return t.move(ctx, what, func(knew unit.Quantity) (inventory.StockMove, error) {
		delta, err := found.Sub(knew)
		return inventory.StockMove{Delta: delta, Reason: inventory.ReasonCounted, Found: found, Knew: knew}, err
	})
}

// Receive adds to a variant's stock what came in.
func (t *Till) Receive(ctx context.Context, what string, more unit.Quantity) error {
	if more <= 0 {
		return errNoQuantity
	}
	return t.move(ctx, what, func(unit.Quantity) (inventory.StockMove, error) {
		return inventory.StockMove{Delta: more, Reason: inventory.ReasonReceived}, nil
	})
}

// Waste takes off a variant's stock what cannot be sold any more.
func (t *Till) Waste(ctx context.Context, what string, less unit.Quantity) error {
	if less <= 0 {
		return errNoQuantity
	}
	return t.move(ctx, what, func(unit.Quantity) (inventory.StockMove, error) {
		return inventory.StockMove{Delta: -less, Reason: inventory.ReasonWasted}, nil
	})
}

// move keeps a change of stock. A variant that nobody counted is counted from here on.
func (t *Till) move(ctx context.Context, what string, plan func(knew unit.Quantity) (inventory.StockMove, error)) error {
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		p, v, err := r.Find(what)
		if err != nil {
			return nil, err
		}
		knew, err := r.OnHand(v.ID)
		if err != nil {
			return nil, err
		}
		m, err := plan(knew)
		if err != nil || m.Delta <= -maxStock || m.Delta >= maxStock || m.Found >= maxStock || m.Found < 0 {
			return nil, inventory.Refuse("stock.large", "That quantity is not one that a stall can hold. The stock is as it was.", err)
		}
		if v.Measure().Whole() && m.Delta%unit.One != 0 {
			return nil, inventory.Refuse("stock.fraction", p.Name(v)+" is counted in whole pieces. Enter a whole number.", nil)
		}
		m.Variant = v.ID
		var drafts []journal.Draft
		if !v.Tracked {
			for i := range p.Variants {
				p.Variants[i].Tracked = p.Variants[i].Tracked || p.Variants[i].ID == v.ID
			}
			d, err := inventory.NewDraft(inventory.KindProduct, t.cfg.NewID(), inventory.ProductBody{Product: p})
			if err != nil {
				return nil, err
			}
			drafts = append(drafts, d)
		}
		d, err := inventory.NewDraft(inventory.KindStock, t.cfg.NewID(), m)
		return append(drafts, d), err
	})
}

var errNoQuantity = inventory.Refuse("stock.none", "Enter how much came in or went, above zero. What is there in all is kept with a count.", nil)

const maxStock = 1_000_000_000 * unit.One

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
		i := 0
		for j, v := range p.Variants {
			if v.ID == e.Variant {
				i = j
			}
		}
		v := &p.Variants[i]
		if other, taken, err := codeTaken(r, v.ID, e.SKU, e.Barcode); err != nil || taken {
			if err == nil {
				err = inventory.Refuse("product.code", "That SKU or barcode belongs to "+other+" already. Choose another, or leave it empty.", nil)
			}
			return nil, err
		}
		p.Title, p.Category = e.Name, e.Category
		if e.Picture != "" {
			p.Images = []string{e.Picture}
		}
		if v.Asked().Cmp(e.Price) != 0 {
			v.Price, v.Sale, v.Own = e.Price, money.Amount{}, true
		}
		v.Unit, v.SKU, v.Barcode = e.Unit, strings.TrimSpace(e.SKU), strings.TrimSpace(e.Barcode)
		d, err := inventory.NewDraft(inventory.KindProduct, t.cfg.NewID(), inventory.ProductBody{Product: p})
		return []journal.Draft{d}, err
	})
	return product, err
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

// EditOf gives what Save would be told to leave a variant as it is.
func (t *Till) EditOf(what string) (Edit, error) {
	var e Edit
	err := t.book.Read(func(r inventory.Reader) error {
		p, v, err := r.Find(what)
		e = Edit{
			Product: p.ID, Variant: v.ID, Name: p.Title, Category: p.Category, Price: v.Asked(),
			Unit: v.Measure(), SKU: v.SKU, Barcode: v.Barcode,
		}
		return err
	})
	return e, err
}
