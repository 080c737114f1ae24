package practice

import (
	"fmt"
	"strings"
	"unicode"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Fill puts products on the shop's shelves, each with a new id; a product whose handle (or title)
// is there already is left alone. Figures that are not whole pieces are not counted, as
// WooCommerce counts whole pieces only.
func (s *Shop) Fill(products []inventory.Incoming) error {
	return s.change(func() error {
		have := map[string]bool{}
		for _, p := range s.st.Products {
			have[p.Slug] = true
		}
		for _, in := range products {
			slug := slugOf(in)
			if have[slug] || len(in.Variants) == 0 {
				continue
			}
			p, err := s.shelve(in, slug)
			if err != nil {
				return err
			}
			have[slug] = true
			s.st.Products = append(s.st.Products, p)
		}
		return nil
	})
}

// shelve makes a product of the shop from one of a catalogue.
func (s *Shop) shelve(in inventory.Incoming, slug string) (*product, error) {
	now := s.now()
	p := &product{
		ID: s.st.id(), Name: in.Title, Slug: slug, Description: in.Description, Status: "publish",
		Categories: in.Categories, Images: in.Images, Created: now, Modified: now,
		Unit: string(in.Variants[0].Unit),
	}
	if in.Hidden {
		p.Status = "draft"
	}
	for _, v := range in.Variants {
		if c := v.Price.Currency(); c != "" && c != s.st.Currency {
			return nil, fmt.Errorf("the practice shop sells in %s; %q is priced in %s", s.st.Currency, in.Title, c)
		}
		if len(in.Variants) == 1 && len(v.Options) == 0 {
			p.SKU, p.Barcode, p.Price, p.Sale, p.Stock = v.SKU, v.Barcode, v.Price, v.Sale, pieces(v.Stock)
			return p, nil
		}
		p.Variations = append(p.Variations, &variation{
			ID: s.st.id(), SKU: v.SKU, Barcode: v.Barcode, Options: optionsOf(v.Options),
			Price: v.Price, Sale: v.Sale, Stock: pieces(v.Stock), Image: v.Image,
		})
	}
	return p, nil
}

func optionsOf(in []inventory.Option) []option {
	out := make([]option, 0, len(in))
	for _, o := range in {
		out = append(out, option{Name: o.Name, Value: o.Value})
	}
	return out
}

// pieces gives a figure in whole pieces, or nil when there is none.
func pieces(q *unit.Quantity) *int64 {
	if q == nil || *q%unit.One != 0 {
		return nil
	}
	n := int64(*q / unit.One)
	return &n
}

// slugOf is the readable part of a product's address.
func slugOf(in inventory.Incoming) string {
	from := in.Handle
	if from == "" {
		from = in.Title
	}
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(from) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			dash = false
		} else if !dash && b.Len() > 0 {
			b.WriteByte('-')
			dash = true
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

// Item is one thing on the shelf, as tests, the demo and a person's report want it.
type Item struct {
	Product   int64
	Variation int64 // 0 for a simple product
	Name      string
	SKU       string
	Price     money.Amount
	Stock     *int64 // nil when the shop does not count it
	Shared    bool   // Stock is one figure for all variations of the product
}

// Shelf lists everything that can be bought, in the order it was put there.
func (s *Shop) Shelf() []Item {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Item
	for _, p := range s.st.Products {
		if p.Status == "trash" {
			continue
		}
		if len(p.Variations) == 0 {
			out = append(out, Item{Product: p.ID, Name: p.Name, SKU: p.SKU, Price: asked(p.Price, p.Sale), Stock: copyOf(p.Stock)})
			continue
		}
		for _, v := range p.Variations {
			it := Item{Product: p.ID, Variation: v.ID, Name: nameOf(p, v), SKU: v.SKU, Price: asked(v.Price, v.Sale), Stock: copyOf(v.Stock)}
			if p.Stock != nil {
				it.Stock, it.Shared = copyOf(p.Stock), true
			}
			out = append(out, it)
		}
	}
	return out
}

func copyOf(n *int64) *int64 {
	if n == nil {
		return nil
	}
	c := *n
	return &c
}

// nameOf is what an order calls a variation.
func nameOf(p *product, v *variation) string {
	if v == nil {
		return p.Name
	}
	values := make([]string, 0, len(v.Options))
	for _, o := range v.Options {
		values = append(values, o.Value)
	}
	return p.Name + " - " + strings.Join(values, ", ")
}

// SetStock writes a figure as the seller would in the shop's own admin pages; nil stops counting.
// For a product with variations and variation 0 it is the one figure that they share.
func (s *Shop) SetStock(productID, variationID int64, figure *int64) error {
	return s.change(func() error {
		p := s.st.product(productID)
		if p == nil {
			return fmt.Errorf("the practice shop has no product %d", productID)
		}
		p.Modified = s.now()
		if variationID == 0 {
			p.Stock = copyOf(figure)
			return nil
		}
		v := p.variation(variationID)
		if v == nil {
			return fmt.Errorf("the practice shop has no variation %d", variationID)
		}
		v.Stock = copyOf(figure)
		return nil
	})
}

// Bin moves a product to the bin: lists no longer show it and orders cannot name it.
func (s *Shop) Bin(productID int64) error {
	return s.change(func() error {
		p := s.st.product(productID)
		if p == nil {
			return fmt.Errorf("the practice shop has no product %d", productID)
		}
		p.Status, p.Modified = "trash", s.now()
		return nil
	})
}
