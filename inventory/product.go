package inventory

import (
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Product is what is sold, with its variants. A product without options has one variant.
type Product struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Description string   `json:"description,omitempty"`
	Category    string   `json:"category,omitempty"` // the first is the chip it stands under
	Handle      string   `json:"handle,omitempty"`
	Images      []string `json:"images,omitempty"`
	Permalink   string   `json:"permalink,omitempty"`
	TaxClass    string   `json:"tax_class,omitempty"` // "" is the standard rate
	Archived    bool     `json:"archived,omitempty"`
	// Returnable says that it is a bottle, a jar or a crate: bought with what is in it, taken back without a
	// receipt. Its tax class is its own.
	Returnable bool              `json:"returnable,omitempty"`
	Remotes    map[string]string `json:"remotes,omitempty"` // source → the source's product id
	Variants   []Variant         `json:"variants"`
}

// Variant is one thing that can be put in a basket.
type Variant struct {
	ID       string            `json:"id"`
	Options  []Option          `json:"options,omitempty"`
	SKU      string            `json:"sku,omitempty"`
	Barcode  string            `json:"barcode,omitempty"`
	Price    money.Amount      `json:"price"`
	Sale     money.Amount      `json:"sale,omitzero"` // asked instead of Price when set
	Own      bool              `json:"own,omitempty"` // the price was set at the stall: a shop's never overwrites it
	Unit     unit.Unit         `json:"unit,omitempty"`
	Tracked  bool              `json:"tracked,omitempty"`
	Archived bool              `json:"archived,omitempty"`
	Image    string            `json:"image,omitempty"`
	Parts    []Part            `json:"parts,omitempty"`   // a kit: what one of it takes instead of itself
	Deposit  string            `json:"deposit,omitempty"` // the returnable variant that goes with each piece of it
	Low      unit.Quantity     `json:"low,omitzero"`      // at or below it stock is low; 0: the usual three
	Cost     money.Amount      `json:"cost,omitzero"`     // what one unit costs the seller
	Remotes  map[string]string `json:"remotes,omitempty"` // source → the source's variant id
}

// Asked is the price of one unit: the sale price when there is one.
func (v Variant) Asked() money.Amount {
	if v.Sale != (money.Amount{}) {
		return v.Sale
	}
	return v.Price
}

// Measure is the unit that the variant is sold in.
func (v Variant) Measure() unit.Unit {
	if v.Unit == "" {
		return unit.Each
	}
	return v.Unit
}

// UsualLow is at how many pieces stock is low unless a variant says another figure.
const UsualLow = 3 * unit.One

// LowAt is the figure at or below which stock is low. It is nothing where nobody counts, and where goods are
// weighed or measured until the seller names one: three pieces are few, three kilos may be plenty.
func (v Variant) LowAt() unit.Quantity {
	switch {
	case !v.Tracked:
		return 0
	case v.Low > 0:
		return v.Low
	case v.Measure().Whole():
		return UsualLow
	}
	return 0
}

// Choice is the variant's options in words: "M, silver".
func (v Variant) Choice() string {
	values := make([]string, 0, len(v.Options))
	for _, o := range v.Options {
		values = append(values, o.Value)
	}
	return strings.Join(values, ", ")
}

// Name is what a receipt calls a variant of p.
func (p Product) Name(v Variant) string {
	if choice := v.Choice(); choice != "" {
		return p.Title + ", " + choice
	}
	return p.Title
}

// VariantID makes the id of the next variant of p out of a fresh id. The first has its product's id,
// the others begin like it: every sale names both for each of its lines, and what they share is
// written once.
func VariantID(p Product, fresh string) string {
	const uuid, shared = 36, 24
	switch {
	case len(p.Variants) == 0:
		return p.ID
	case len(p.ID) == uuid && len(fresh) == uuid:
		return p.ID[:shared] + fresh[shared:] // 48 random bits are left
	}
	return fresh
}

// Variant finds a variant of p by its id.
func (p Product) Variant(id string) (Variant, bool) {
	for _, v := range p.Variants {
		if v.ID == id {
			return v, true
		}
	}
	return Variant{}, false
}

// optionKey is the same for two variants of one product exactly when they are the same choice.
func optionKey(options []Option) string {
	var b strings.Builder
	for _, o := range options {
		b.WriteString(strings.ToLower(strings.TrimSpace(o.Name)))
		b.WriteByte('=')
		b.WriteString(strings.ToLower(strings.TrimSpace(o.Value)))
		b.WriteByte(';')
	}
	return b.String()
}

// RateOf gives the tax rate of a product's class from the stall's settings.
func (s Settings) RateOf(class string) tax.Rate {
	if s.TaxForm == TaxNone {
		return 0
	}
	if r, ok := s.Rates[class]; ok {
		return r
	}
	return s.Rates[""]
}
