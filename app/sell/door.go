package sell

import (
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Till is what the selling screens need of the trade.
//
// Stall, Basket, Product and Find answer from memory or by one look-up and are called on the
// window's goroutine. Categories, Tiles and Picture may read much; they are called away from it,
// at the same time as an act. Add, SetQuantity, Empty, Undo and Pay are acts: each is called after
// the one before has come back, and may wait for the disk. Errors are sentences for a person.
type Till interface {
	// Stall says how things stand at the stall at this moment.
	Stall() Stall
	// Categories are the chips above the tiles, in the seller's order, without one for "all".
	Categories() []Category
	// Tiles are the products of a category ("" is all) whose name, SKU or barcode goes with the
	// query ("" is all), in the order in which they lie on the table.
	Tiles(category, query string) []Tile
	// Product is a product with its variants; false when it is gone.
	Product(id string) (Product, bool)
	// Find is the product and variant with exactly this barcode or SKU.
	Find(code string) (product, variant string, ok bool)
	// Picture is a product's picture as PNG or JPEG by the key in its tile, nil for none.
	Picture(key string) []byte

	// Basket is what is being rung up, with its prices and taxes of this moment.
	Basket() (Basket, error)
	// Add puts more of a variant into the basket.
	Add(variant string, more unit.Quantity) error
	// SetQuantity changes a line of the basket; nothing takes it away.
	SetQuantity(variant string, to unit.Quantity) error
	// Empty takes all lines away.
	Empty() error
	// Undo takes back the last of Add, SetQuantity and Empty.
	Undo() error

	// Pay turns the basket into a sale and returns once that is durable. Called again after an
	// error it never makes a second sale.
	Pay(Payment) (Receipt, error)
}

// Stall is how things stand.
type Stall struct {
	Name     string
	Market   string // the open market day's place, "" when none is open
	Practice bool   // nothing here is real
}

// Category is a chip above the tiles.
type Category struct{ ID, Name string }

// Tile is a product as it lies on the table.
type Tile struct {
	Product string // its id
	Variant string // its only variant, "" when there are several to choose from
	Name    string
	Price   money.Amount // the lowest, where variants differ
	Priced  bool         // false: the price is asked for
	Unit    unit.Unit
	Options []string // short names of the variants, such as S, M, L; none for one variant
	Tracked bool
	OnHand  unit.Quantity // of all variants together
	Picture string        // key for Picture, "" when there is none
}

// Product is a product that a variant or a quantity is chosen of.
type Product struct {
	ID       string
	Name     string
	Variants []Variant
}

// Variant is one thing that can be put into the basket.
type Variant struct {
	ID      string
	Choice  string // "M, silver", "" for the only one
	Price   money.Amount
	Priced  bool
	Unit    unit.Unit
	Tracked bool
	OnHand  unit.Quantity
}

// Basket is what is being rung up.
type Basket struct {
	Lines    []Line
	Total    money.Amount // with tax
	Tax      money.Amount
	TaxIn    bool         // the prices hold the tax
	Due      money.Amount // in cash: Total rounded to the smallest coin
	CashStep int64        // the smallest coin in minor units, 1 where every amount can be paid
}

// Line is a line of the basket or of a receipt.
type Line struct {
	Product, Variant string
	Name             string // with the variant's choice
	Quantity         unit.Quantity
	Unit             unit.Unit
	Price, Total     money.Amount // of one unit, of the line
	Short            bool         // it takes more than the book says is there
	OnHand           unit.Quantity
}

// Payment is how a basket is paid: in cash, by card on another terminal, or cash first and the
// rest by card.
type Payment struct {
	Expect money.Amount // what the screen showed as to pay in all; refused when the basket differs
	Cash   money.Amount // what was put on the table
	Exact  bool         // the cash is exactly what is due
	Card   bool         // the rest goes by card
	Ref    string       // the number on the terminal's slip, "" for none
}

// Receipt is what the buyer takes.
type Receipt struct {
	Number   string // A-0001
	Lines    []Line
	Total    money.Amount
	Cash     money.Amount // handed over, change included
	Card     money.Amount
	Change   money.Amount
	Code     [][]bool // the QR's modules with their quiet zone, true is black; nil: not drawn
	Here     bool     // the link opens only on this device
	Warnings []string // what the seller should know, in words
}
