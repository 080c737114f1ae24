package inventory

import (
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Incoming is a product as a source outside the book shows it: a row group of a CSV file or a
// product of an online shop. It says what the source said and nothing more; Merge decides which
// product of the book it is and what has changed.
type Incoming struct {
	Line        int    // line of the file where the product begins, 0 for a shop
	Remote      string // the source's own product id, "" when it has none
	Handle      string // the source's readable key, "" when it has none
	Title       string
	Description string // plain text
	Categories  []string
	Images      []string // links, the first is the product's face
	Permalink   string   // the product's page in the shop
	Hidden      bool     // a draft or private product there: still sold at the stall
	Variants    []IncomingVariant
}

// IncomingVariant is one thing that can be sold of an Incoming product.
type IncomingVariant struct {
	Line    int
	Remote  string // the source's own variant id, "" when it has none
	SKU     string
	Barcode string
	Options []Option     // in the source's order; none for a product without options
	Price   money.Amount // regular price
	Sale    money.Amount // sale price, zero value when there is none
	Unit    unit.Unit    // "" means each
	// Stock is the figure the source shows. Nil means that the source does not count this variant
	// or gives one figure for several: it is then untracked here.
	Stock     *unit.Quantity
	Image     string
	Permalink string
}

// Option is one choice that tells a variant from its siblings, such as Size: M.
type Option struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Skipped is a row of a source that could not be taken, with the reason for the seller.
type Skipped struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}
