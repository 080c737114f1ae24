package day

import (
	"context"
	"io"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Till is what the place needs of the trade. DayBook, Receipt, RefundReceipt and RedemptionSheet read,
// OpenDay and CloseDay write; all but Settings are called away from the window's goroutine.
type Till interface {
	Settings() (inventory.Settings, error)
	DayBook() (book till.DayBook, found bool, err error)
	OpenDay(ctx context.Context, market string, float money.Amount) (inventory.Day, error)
	CloseDay(ctx context.Context, counted *money.Amount) (inventory.Day, error)
	Receipt(what string) (inventory.Sale, till.Receipt, error)
	RefundReceipt(f inventory.Refund) (till.Receipt, error)
	RedemptionSheet(day string) (till.Redemption, error)
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

	// What the selling place does with a receipt, by its sale's id; nil: not offered.
	GiveBack func(sale string)
	Void     func(sale string)
	Owed     func() // leads to what buyers owe; nil: not offered
	// Save lets the seller choose where a file goes, writes it and calls done: with an error that was met, or
	// kept when it is there. nil: not offered.
	Save func(name string, write func(io.Writer) error, done func(kept bool, err error))
}
