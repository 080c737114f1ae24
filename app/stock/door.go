package stock

import (
	"context"
	"io"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Till is what the place needs of the trade. What writes, and Stock, Prices, Adjusted, Aging, Import and the
// acts of a count are called away from the window's goroutine; the others answer from memory or by a few look-ups.
type Till interface {
	Settings() (inventory.Settings, error)
	Stock() ([]till.StockLine, error)
	Categories() ([]string, error)
	Product(id string) (inventory.Product, []till.Choice, bool)
	Find(code string) (product, variant string, ok bool)
	EditOf(what string) (till.Edit, error)
	Returnables() ([]till.Returnable, error)
	TaxClasses() ([]string, error)

	Save(ctx context.Context, e till.Edit) (product string, err error)
	Archive(ctx context.Context, product string, archived bool) error
	Import(ctx context.Context, file io.Reader, opt till.ImportOptions) (till.Imported, error)

	Moves
	Pricing
	Counting
	Texts
	Labelling
}

// Moves is how goods come and go.
type Moves interface {
	Today() string
	Aging(days int) ([]till.AgingLot, error)
	LotsOf(variant string) ([]inventory.LotLeft, error)
	Count(ctx context.Context, what string, found unit.Quantity) error
	ReceiveAll(ctx context.Context, all []till.Arrival) error
	WasteAll(ctx context.Context, all []till.Loss) error
	Move(ctx context.Context, all ...till.Transfer) error
	NewMoveID() string
	SoldOut(ctx context.Context, what string, out bool) error
	Pin(ctx context.Context, what string, pinned bool) error
}

// Pricing is today's price list.
type Pricing interface {
	Prices() ([]till.PriceRow, error)
	SetPrices(ctx context.Context, prices map[string]money.Amount) (changed int, err error)
	Adjusted(c till.PriceChange) (map[string]money.Amount, error)
	Reductions() ([]till.RunningReduction, error)
	Reduce(ctx context.Context, o till.ReduceOptions) (till.RunningReduction, error)
	StopReduction(ctx context.Context, id string) (stopped int, err error)
}

// Counting is a count that can be left and gone on with.
type Counting interface {
	CountState() (till.CountState, error)
	StartCount(o till.CountOptions) (till.CountState, error)
	SetCounted(what string, found unit.Quantity) error
	ClearCounted(what string) error
	CountBlind(blind bool) error
	FinishCount(ctx context.Context, rest bool) (till.CountEnd, error)
	DropCount() error
}

var _ Till = (*till.Till)(nil)

// Deps is what the place is handed.
type Deps struct {
	Till  Till
	Words *words.Words
	Form  widgets.Form
	Acts  widgets.Work // runs what writes
	Reads widgets.Work // runs what reads much
	Jobs  widgets.Work // runs what takes minutes
	Scan  *widgets.Scan
	After func(time.Duration, func()) // nil: messages stand until they are tapped
	// Pick lets the seller choose a CSV file and hands over its name and content; nothing is called
	// when none is chosen.
	Pick func(chosen func(name string, file io.ReadCloser, err error))

	// Save lets the seller choose where a file goes; nil: no labels are made.
	Save func(name string, write func(io.Writer) error, done func(kept bool, err error))

	Pictures *widgets.Pictures // of the cards; nil: none
	Cards    bool              // the list is shown as cards
	OnCards  func(cards bool)  // keeps how it is shown; nil: nobody does
}
