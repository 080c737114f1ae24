package shopsync

import (
	"context"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Connector speaks with one kind of online shop. It keeps nothing between calls that a new one
// would not find out again. Its errors are Faults; anything else ends the sync.
type Connector interface {
	// About asks the shop whether address and keys are good, and what it is.
	About(ctx context.Context) (About, error)
	// Limit is how long the shop may still be at work on a request whose answer was lost.
	Limit() time.Duration
	// Mark gives a number that every order made from now on will exceed.
	Mark(ctx context.Context) (int64, error)
	// Pull hands over products that changed since cursor ("" for all), page by page. Each page
	// carries the cursor that goes on behind it.
	Pull(ctx context.Context, cursor string, each func(Page) error) error
	// Orders hands over online orders that changed since cursor, without those that Trestle made,
	// and returns the next cursor. With "" it gives none and only says where to begin.
	Orders(ctx context.Context, cursor string, each func([]Order) error) (next string, err error)
	// Figures reads what the shop shows for refs. What it does not count or no longer has is absent.
	Figures(ctx context.Context, refs []Ref, done func(int)) (map[Ref]unit.Quantity, error)
	// Push makes sure that the shop has a sale exactly once: it looks, and makes what is missing.
	// After an Unknown or Failed it must be called again no sooner than Limit later.
	Push(ctx context.Context, sale Sale) (Sent, error)
	// SetFigure replaces the figure of ref and gives the one that the shop then shows.
	SetFigure(ctx context.Context, ref Ref, figure unit.Quantity) (unit.Quantity, error)
}

// About is what a shop says of itself.
type About struct {
	Name     string
	Currency money.Currency
	Taxes    bool      // it computes taxes of its own
	Now      time.Time // its clock; zero when it did not say
}

// Ref is what a shop calls a variant.
type Ref struct {
	Product string
	Variant string // "" for a product without variations
}

// Page is a part of a shop's catalogue.
type Page struct {
	Products []inventory.Incoming
	Skipped  []inventory.Skipped // products that the till cannot take, with the reason
	Cursor   string              // where to go on behind this page
	Done     int
	Total    int
}

// Sale is a sale of the stall as a shop has to hear of it.
type Sale struct {
	Key      string // till id and entry number: the same at each try, and no other sale's
	Number   string // of the receipt
	At       string // true time of the sale, RFC 3339 with offset
	Total    money.Amount
	Rounding money.Amount // of cash, part of Total
	Lines    []SaleLine
	Tenders  []inventory.Tender
	Included bool  // the prices hold their tax
	Mark     int64 // an order for it has a number above this one; 0 when unknown
	LookOnly bool  // make nothing: only finish or report what is there
}

// SaleLine is one line of it. A line without Ref, or of a part of a piece, is money without stock.
type SaleLine struct {
	Ref      Ref
	Name     string
	Quantity unit.Quantity
	Unit     unit.Unit
	Rate     tax.Rate
	Share    tax.Share
}

// Pieces is how many pieces of a product a line takes; false when it takes none of the shop's.
func (l SaleLine) Pieces() (int64, bool) {
	whole := l.Quantity > 0 && l.Quantity%unit.One == 0
	return int64(l.Quantity / unit.One), whole && l.Ref.Product != ""
}

// Sent is what became of a push.
type Sent struct {
	Remote    string   // the shop's order
	Mark      int64    // its number, see Connector.Mark
	Already   bool     // it was there, finished, before this push
	Note      string   // what differs there, in a sentence; "" when nothing does
	Took      []Took   // what the order takes out of the shop's stock
	Cancelled []string // orders of the same sale beside it, which were cancelled
}

// Took is a product of an order.
type Took struct {
	Ref      Ref
	Quantity unit.Quantity
}

// Order is an order that a buyer placed online.
type Order struct {
	Remote string
	Status string
	At     time.Time // when it was paid, else placed
	Lines  []OrderLine
}

// OrderLine is one line of it.
type OrderLine struct {
	Remote string
	Ref    Ref
	Name   string
	Taken  unit.Quantity // gone from stock for it now; 0 once it is cancelled
}

// ErrNotThere answers a Push with LookOnly for a sale that the shop does not have.
var ErrNotThere = NewFault(Refused, "sync.notthere", "The shop does not have this sale.", nil)
