package day

import (
	"context"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Till is what the place needs of the trade. Day, SalesOf and Receipt read, OpenDay and CloseDay
// write; all but Settings are called away from the window's goroutine.
type Till interface {
	Settings() (inventory.Settings, error)
	Day() (day inventory.Day, found bool, err error)
	SalesOf(day string) ([]inventory.Sale, error)
	OpenDay(ctx context.Context, market string, float money.Amount) (inventory.Day, error)
	CloseDay(ctx context.Context, counted *money.Amount) (inventory.Day, error)
	Receipt(what string) (inventory.Sale, till.Receipt, error)
}

var _ Till = (*till.Till)(nil)

// Deps is what the place is handed.
type Deps struct {
	Till  Till
	Words *words.Words
	Form  widgets.Form
	Acts  widgets.Work // runs what writes
	Reads widgets.Work // runs what reads much
	Scan  *widgets.Scan
	Code  func(code string) bool      // takes what a scanner typed; nil: nobody
	After func(time.Duration, func()) // nil: messages stand until they are tapped
	// Alone counts the sales that are only on this device while nothing will copy them by itself,
	// and Keep leads to safe keeping. Alone is quick; both may be nil.
	Alone func() int
	Keep  func()
}
