package shop

import (
	"context"
	"io"
	"io/fs"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Till is what the place needs of the trade. Settings, Status and ShopState read and are quick; the
// others are called away from the window's goroutine.
type Till interface {
	Dir() string
	Settings() (inventory.Settings, error)
	Status() (till.Status, error)
	ShopState() (till.ShopState, error)

	Change(ctx context.Context, s till.Start) error
	Exempt(ctx context.Context) error
	AddShop(ctx context.Context, n till.NewShop) (shop inventory.Shop, kept bool, err error)
	Sync(ctx context.Context, progress func(till.SyncProgress)) (till.SyncReport, error)
	Retry(ctx context.Context) (int, error)

	Selling
	Taxing
	Paging
	Printing
}

// Selling is what a stall sets up for the selling room. What lists is quick.
type Selling interface {
	Helpers() ([]inventory.Helper, error)
	AddHelper(ctx context.Context, initial string, colour int) (inventory.Helper, error)
	ChangeHelper(ctx context.Context, id, initial string, colour int) (inventory.Helper, error)
	HelperGone(ctx context.Context, id string) error

	Offers() ([]till.OfferRow, error)
	SaveOffer(ctx context.Context, o inventory.Offer) (inventory.Offer, error)
	EndOffer(ctx context.Context, id string) error

	Vouchers() ([]inventory.Voucher, error)
	SaveVoucher(ctx context.Context, v inventory.Voucher) (inventory.Voucher, error)
	EndVoucher(ctx context.Context, id string) error
	AddPresets(ctx context.Context, keys []string, called func(till.VoucherPreset) string) error

	Returnables() ([]till.Returnable, error)
	AddReturnable(ctx context.Context, name string, deposit money.Amount, class string) (till.Returnable, error)
	ChangeReturnable(ctx context.Context, variant, name string, deposit money.Amount, class string) error
	ComesIn(returnable string) ([]till.Contained, error)
	SetComesIn(ctx context.Context, returnable string, products []string, in bool) error

	SetLabels(ctx context.Context, layouts string) error
	TryLabel(code, layouts string) (till.LabelRead, error)
	SetCardApp(ctx context.Context, app, key string) error

	Accounts() ([]inventory.Account, error)
	PaySchemes() ([]till.PayScheme, error)
	SaveAccount(ctx context.Context, a inventory.Account) (inventory.Account, error)
	EndAccount(ctx context.Context, what string) error

	Categories() ([]string, error)
	Stock() ([]till.StockLine, error)
	EditOf(what string) (till.Edit, error)
}

// Taxing is what a stall says about tax and receipts. Taxes reads every sale and is called away from the window's
// goroutine.
type Taxing interface {
	TaxRates() ([]till.TaxRate, error)
	SetTaxRate(ctx context.Context, market, class, percent string) error
	SetTaxForm(ctx context.Context, form, note string) error
	SetCashStep(ctx context.Context, minor int64) error
	SetReceiptLanguage(ctx context.Context, code string) error
	Markets() ([]string, error)
	Taxes(q till.TaxQuery) ([]till.TaxLine, error)
}

var _ Till = (*till.Till)(nil)

// Look is how the window is drawn on this device.
type Look interface {
	Palette() string
	Scale() float64
	Set(palette string, scale float64)
	Left() bool // the left hand taps
	SetLeft(left bool)
	Language() string // two letters; "" is the system's
	SetLanguage(code string)
}

// Practice leads between the seller's own stall and the practice stall.
type Practice struct {
	On    bool   // the practice stall is open
	Own   bool   // there is a stall of the seller's own
	There bool   // there is a practice stall
	Go    func() // opens the practice stall
	Leave func() // opens the seller's own stall, or the first start
	Wipe  func() // closes the practice stall that is open, deletes it and leaves
	// Clear deletes the practice stall while another one is open. It is called away from the
	// window's goroutine.
	Clear func() error
}

// Deps is what the place is handed.
type Deps struct {
	Till     Till
	Words    *words.Words
	Form     widgets.Form
	Acts     widgets.Work // runs what writes
	Jobs     widgets.Work // runs what takes minutes
	Prints   widgets.Work // runs what waits for printers; nil: Jobs
	Scan     *widgets.Scan
	Code     func(code string) bool      // takes what a scanner typed; nil: nobody
	After    func(time.Duration, func()) // nil: messages stand until they are tapped
	Now      func() time.Time            // nil: the clock of the machine
	Look     Look
	Practice Practice
	Guide    fs.FS
	// At keeps which section is open while the place is built anew, as after another look; nil: nobody.
	At *string
	// Keys hands over a shop's keys for as long as the program runs.
	Keys func(shop string, keys till.ShopKeys)
	// Keep makes copies; nil where nothing is worth one.
	Keep   Keeper
	Copies widgets.Work // runs what Keep does, beside a sync
	// Copying is told when a copy begins and ends.
	Copying func(running bool)
	// Choose picks a number below n at random; nil picks the same one always.
	Choose func(n int) int
	// PickSave lets the seller choose where one copy goes.
	PickSave func(chosen func(Place, error))
	// PickFolder lets the seller choose a folder; nothing is called when none is chosen.
	PickFolder func(chosen func(dir string, err error))
	// PickPicture lets the seller choose a picture; nothing is called when none is chosen.
	PickPicture func(chosen func(name string, file io.ReadCloser, err error))
	// SavePage lets the seller choose where a file goes, where there are no folders to choose from; else nil.
	SavePage func(name string, write func(io.Writer) error, done func(kept bool, err error))
}
