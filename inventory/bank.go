package inventory

import "trestle/inventory/money"

// A payment by the buyer's bank app proves nothing at the table: the till shows a code, the buyer pays, and whether
// the money came is seen in the seller's own bank app or on a statement. So such a tender counts as paid and stands
// among the unconfirmed until an entry says that it came, or that it never did.

// Bank is the kind of a tender that the buyer's bank app pays; Of is the account that it goes to, Ref the payment
// reference. In a refund it is a bank transfer that the seller makes by hand.
const Bank = "bank"

// KindConfirm is the kind of an entry about whether a payment by bank app came.
const KindConfirm = "confirm"

// What a payment was confirmed by, when it was not a helper, whose id then stands there. It is picked, never typed.
const (
	ByHand      = "hand"      // the seller looked into the bank app
	ByStatement = "statement" // a statement of the bank names reference and amount
	BySentBack  = "back"      // it came when all was paid already, and the seller sent it back: it counts as missing
)

// ConfirmBody is the body of a confirm entry: the payment of a sale under a reference has come, or it is missing. The
// last such entry in the order of the book counts, so that saying the same twice changes nothing.
//
// A missing payment is owed: it is listed among the debts and can be settled there in any way. Should the money come
// after all, an entry that confirms it takes it off the debts again.
type ConfirmBody struct {
	Of      RowKey       `json:"of"` // the sale, also where the payment came later for what was owed of it
	Receipt string       `json:"receipt"`
	Ref     string       `json:"ref,omitempty"`
	Amount  money.Amount `json:"amount"` // of the tender, as whoever says this knew it
	Missing bool         `json:"missing,omitempty"`
	By      string       `json:"by"`
}

// good tells whether a confirm entry makes sense. It may arrive before its sale, so nothing is compared.
func (b ConfirmBody) good() bool {
	return b.Of.Till.Valid() && b.Of.N > 0 && len(b.Ref) <= maxID && len(b.By) <= maxID &&
		inBounds(b.Amount.Currency(), []money.Amount{b.Amount}) == nil && b.Amount.Sign() >= 0
}

// The states of a payment by bank app.
const (
	bankWaits     = "waits"     // unconfirmed
	bankConfirmed = "confirmed" //
	bankMissing   = "missing"   // the seller says that it never came: it is owed
	bankVoid      = "void"      // the sale is as if it had not been
)

// Unconfirmed is a payment by bank app that the seller has still to look for.
type Unconfirmed struct {
	Sale    RowKey
	ID      string // of the sale; "" when the payment came later for what was owed
	Receipt string
	Ref     string
	Account string // that it goes to, by id
	Amount  money.Amount
	Day     string
	At      string // when, a label
	Helper  string
	Later   bool // it came later for what was owed
	By      Stamp
}

// BankPayment is an Unconfirmed with what is known of it.
type BankPayment struct {
	Unconfirmed
	Confirmed bool
	Missing   bool // said not to have come: it is owed
	Void      bool // the sale was voided
	SaidBy    string
}

// bankRecord is what the views keep of the tenders of one entry under one reference.
type bankRecord struct {
	Sale     RowKey         `json:"sale"`
	ID       string         `json:"id,omitempty"` // of the sale, when the entry is the sale
	Receipt  string         `json:"receipt"`
	Ref      string         `json:"ref,omitempty"`
	Account  string         `json:"account,omitempty"`
	Currency money.Currency `json:"currency"`
	Amount   int64          `json:"amount"`
	Total    money.Amount   `json:"total,omitzero"` // of the sale
	Day      string         `json:"day"`
	At       string         `json:"at"`
	Helper   string         `json:"helper,omitempty"`
	Buyer    string         `json:"buyer,omitempty"`
	By       Stamp          `json:"by"` // of the entry
	State    string         `json:"state"`
}

func (rec bankRecord) unconfirmed() Unconfirmed {
	return Unconfirmed{
		Sale: rec.Sale, ID: rec.ID, Receipt: rec.Receipt, Ref: rec.Ref, Account: rec.Account, Amount: rec.amount(),
		Day: rec.Day, At: rec.At, Helper: rec.Helper, Later: rec.later(), By: rec.By,
	}
}

func (rec bankRecord) amount() money.Amount { return money.New(rec.Amount, rec.Currency) }

// later tells whether the payment came later for what was owed of the sale.
func (rec bankRecord) later() bool { return rowOf(rec.By) != rec.Sale }
