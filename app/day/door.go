package day

import (
	"context"
	"io"
	"time"

	"trestle/app/slip"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Till is what the place needs of the trade. DayBook, Receipt, RefundReceipt and RedemptionSheet read,
// OpenDay, SetFloat and CloseDay write; all but Settings are called away from the window's goroutine.
type Till interface {
	Settings() (inventory.Settings, error)
	DayBook() (book till.DayBook, found bool, err error)
	OpenDay(ctx context.Context, market string, float money.Amount) (inventory.Day, error)
	SetFloat(ctx context.Context, float money.Amount) (inventory.Day, error)
	CloseDay(ctx context.Context, counted *money.Amount) (inventory.Day, error)
	Receipt(what string) (inventory.Sale, till.Receipt, error)
	RefundReceipt(f inventory.Refund) (till.Receipt, error)
	RedemptionSheet(day string) (till.Redemption, error)
	GiftReceipt(sale inventory.Sale) (till.Receipt, error)
	slip.Till

	Unconfirmed() ([]inventory.Unconfirmed, error)
	SayPayments(ctx context.Context, said []till.PaymentSaid, by string) (news int, err error)
	MatchStatement(file io.Reader, mapping map[string]string) (till.Matched, error)
	ConfirmMatched(ctx context.Context, m till.Matched) (news int, err error)
	PaidTwice() ([]inventory.PaidTwice, error)
	SentBack(ctx context.Context, sale string) error
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
	Check    func() // leads to what a receipt is worth; nil: not offered
	// AddPrinter leads to where a printer is added; nil: not offered. Prints runs what waits for printers; nil: Reads.
	AddPrinter func()
	Prints     widgets.Work
	// Save lets the seller choose where a file goes, writes it and calls done: with an error that was met, or
	// kept when it is there. nil: not offered.
	Save func(name string, write func(io.Writer) error, done func(kept bool, err error))
	// Pick lets the seller choose a file of the bank; nothing is called when none is chosen. nil: not offered.
	Pick func(chosen func(name string, file io.ReadCloser, err error))
}
