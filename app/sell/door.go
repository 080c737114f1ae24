package sell

import (
	"context"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Till is what the selling screens need of the trade: app/till's own acts, and how things stand.
//
// Stall, Product and Find answer from memory or by one look-up and may be called on the window's
// goroutine. Everything else that reads may read much; acts may wait for the disk. Both are called
// away from it, acts one after another, reads at the same time as an act. Errors are sentences for
// a person.
type Till interface {
	// Stall says how things stand at the stall at this moment.
	Stall() Stall

	Table
	Baskets
	Paying
	After
	Printing
}

// Table is what lies on the table.
type Table interface {
	Categories() ([]string, error)
	Tiles(category, query string) ([]till.Tile, error)
	Product(id string) (inventory.Product, []till.Choice, bool)
	Find(code string) (product, variant string, ok bool)
	Picture(key string) []byte
	Returnables() ([]till.Returnable, error)
	Scan(code string) (till.Scanned, error)
	TakeTagPrice(s till.Scanned) error
	SellTagAsFree(tag till.Tagged) error
	NewProduct(ctx context.Context, name string, price money.Amount, u unit.Unit, category string) (product string, err error)
}

// Baskets are the open baskets and the acts on the current one.
type Baskets interface {
	Basket() (till.Basket, error)
	Baskets() ([]till.OpenBasket, error)
	SwitchBasket(id string) error
	NewBasket(helper string) (string, error)
	HoldBasket() error
	DropBasket(id string) error

	Add(variant string, q unit.Quantity) error
	Put(l inventory.BasketLine) error
	SetQuantity(key int, q unit.Quantity) error
	Remove(key int) error
	ChangeLine(key int, c till.LineChange) error
	ChangeBasket(c till.BasketChange) error
	BringBack(sale string, lines []inventory.BackLine) error
	Empty() error
	Undo() error
}

// Paying turns the basket into a sale. Pay returns once that is durable; called again after an
// error it never makes a second sale.
type Paying interface {
	Tally(pay inventory.Payment) (inventory.Tally, error)
	Pay(ctx context.Context, pay inventory.Payment) (till.Paid, error)
	CreditOf(code string) (till.CreditCode, error)
	Vouchers() ([]inventory.Voucher, error)
	CardApp(amount money.Amount, note string) (address string, ok bool)

	Accounts() ([]inventory.Account, error)
	PaySchemes() ([]till.PayScheme, error)
	NewPaymentReference(id string) (string, error)
	SayPayments(ctx context.Context, said []till.PaymentSaid, by string) (news int, err error)
}

// After is what happens once a sale is paid.
type After interface {
	Refund(ctx context.Context, o till.RefundOptions) (till.RefundResult, error)
	QuoteRefund(o till.RefundOptions) (inventory.Refund, error)
	Void(ctx context.Context) (till.RefundResult, error)
	CanVoid() (inventory.Sale, bool, error)
	GivenBack(what string) (inventory.Sale, inventory.Given, error)
	Debts() ([]inventory.Debt, error)
	TallyDebt(sale string, pay inventory.Payment) (inventory.Tally, error)
	SettleWith(ctx context.Context, o till.SettleOptions) (inventory.PaymentBody, error)
	Receipt(what string) (inventory.Sale, till.Receipt, error)
	Typed(sale string) (map[string]string, error)
	FindSales(query string, limit int) ([]inventory.Sale, error)
	RecentDays(limit int) ([]inventory.Day, error)
	GiftReceipt(sale inventory.Sale) (till.Receipt, error)
	RefundReceipt(f inventory.Refund) (till.Receipt, error)
	Bought(what string) (till.Bought, error)
	NewRefundID() string
	FindReceipt(code string) (till.Scanned, error)
	Foreign(code string) (till.Foreign, bool)
	RingAgain(sale string) error
	CodeOf(text string) ([][]bool, error)
}

// Stall is how things stand.
type Stall struct {
	Name     string
	Market   string // the open market day's place, "" when none is open
	Practice bool   // nothing here is real
	Currency money.Currency
	Country  string
	CashStep int64              // the smallest coin in minor units, 1 where every amount can be paid
	Rates    []string           // tax classes that a free amount can be of, the standard one ("") first
	Helpers  []inventory.Helper // who sells here; none: nobody in particular
}

// priced says whether somebody has set a price; 0 in a currency is a gift, no currency is no price.
func priced(a money.Amount) bool { return a.Currency() != "" }
