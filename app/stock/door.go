package stock

import (
	"context"
	"io"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// Till is what the place needs of the trade. Stock, Save, Archive, Count, Receive, Waste and Import
// are called away from the window's goroutine, the others answer from memory.
type Till interface {
	Settings() (inventory.Settings, error)
	Stock() ([]till.StockLine, error)
	Categories() ([]string, error)
	Product(id string) (inventory.Product, []till.Choice, bool)
	Find(code string) (product, variant string, ok bool)
	EditOf(what string) (till.Edit, error)

	Save(ctx context.Context, e till.Edit) (product string, err error)
	Archive(ctx context.Context, product string, archived bool) error
	Count(ctx context.Context, what string, found unit.Quantity) error
	Receive(ctx context.Context, what string, more unit.Quantity) error
	Waste(ctx context.Context, what string, less unit.Quantity) error
	Import(ctx context.Context, file io.Reader, opt till.ImportOptions) (till.Imported, error)
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
}
