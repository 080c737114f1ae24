package inventory

import (
	"fmt"
	"time"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Sale is a paid basket, and the body of a sale entry. Everything a receipt shows is stored as it
// was computed then; nothing of it is ever computed again.
type Sale struct {
	// ID, Stamp and At are the entry's own and are not in its body.
	ID    string `json:"-"`
	Stamp Stamp  `json:"-"`
	At    string `json:"-"` // RFC 3339 with offset, a label

	Letter   string         `json:"letter"`
	Count    uint64         `json:"count"` // the till's receipts, from 1 without gaps
	Day      string         `json:"day"`
	Currency money.Currency `json:"currency"`
	Included bool           `json:"tax_included"`
	Lines    []Line         `json:"lines"`
	Taxes    []tax.RateSum  `json:"taxes"`
	Sum      tax.Share      `json:"sum"`               // of all lines
	Rounding money.Amount   `json:"rounding,omitzero"` // of the cash part, outside tax
	Tenders  []Tender       `json:"tenders"`
	Fiscal   *FiscalMark    `json:"fiscal,omitempty"`

	Tip    money.Amount `json:"tip,omitzero"`     // change that the buyer left: in the box, outside takings
	Helper string       `json:"helper,omitempty"` // who sold, by id
	Buyer  string       `json:"buyer,omitempty"`  // a reference into the side store, never a name
	Gift   bool         `json:"gift,omitempty"`   // the buyer takes a receipt without prices
	Wrap   bool         `json:"wrap,omitempty"`   // wrapped as a gift
	Paper  string       `json:"paper,omitempty"`  // entered later from paper: when it was sold, RFC 3339
	Batch  string       `json:"batch,omitempty"`  // an exchange: the refund stands in the same batch
}

// Line is one line of a sale.
type Line struct {
	Product  string        `json:"product,omitempty"`
	Variant  string        `json:"variant,omitempty"`
	Name     string        `json:"name"`
	Quantity unit.Quantity `json:"quantity"`
	Unit     unit.Unit     `json:"unit,omitempty"`
	Price    money.Amount  `json:"price"`  // of one unit
	Amount   money.Amount  `json:"amount"` // Price × Quantity, after discounts
	Rate     tax.Rate      `json:"rate"`
	Share    tax.Share     `json:"share"`
	Takes    []Take        `json:"takes,omitempty"`

	List       money.Amount  `json:"list,omitzero"`        // the price of the catalogue, when Price was changed by hand
	Reason     string        `json:"reason,omitempty"`     // why, picked
	Cuts       []Cut         `json:"cuts,omitempty"`       // Amount is Price × Quantity less these
	Exempt     money.Amount  `json:"exempt,omitzero"`      // of Amount, paid by a voucher that bears no tax
	Typed      bool          `json:"typed,omitempty"`      // the weight was typed, not weighed by the till
	Tare       unit.Quantity `json:"tare,omitzero"`        // taken off what the scale showed
	Returnable bool          `json:"returnable,omitempty"` // a returnable deposit; below zero it came back
	Wrap       bool          `json:"wrap,omitempty"`
}

// Take is what a line takes out of stock.
type Take struct {
	Variant  string        `json:"variant"`
	Quantity unit.Quantity `json:"quantity"`
	Place    string        `json:"place,omitempty"`
}

// The kinds of tenders.
const (
	Cash     = "cash"
	Card     = "card"     // on a separate terminal
	Token    = "voucher"  // a voucher or market token; Of is its id
	Credit   = "credit"   // store credit; Of is its code's id
	Owed     = "owed"     // nothing yet: the rest is owed
	Exchange = "exchange" // what was brought back pays
	// Bank, the buyer's bank app, stands in bank.go.
)

// Tender is one way in which a sale was paid.
type Tender struct {
	Kind   string       `json:"kind"`
	Amount money.Amount `json:"amount"`         // what it pays of the sale
	Given  money.Amount `json:"given,omitzero"` // cash put on the table
	Ref    string       `json:"ref,omitempty"`  // the terminal's slip, never a card number
	Of     string       `json:"of,omitempty"`   // which voucher, store credit or account
}

// Number is the receipt number, such as A-0001.
func (s Sale) Number() string { return ReceiptNumber(s.Letter, s.Count) }

// ReceiptNumber joins a till's letter and its count of receipts.
func ReceiptNumber(letter string, count uint64) string { return fmt.Sprintf("%s-%04d", letter, count) }

// Total is what the buyer owed: all lines with tax and the rounding of cash.
func (s Sale) Total() money.Amount {
	total, err := s.Sum.Gross.Add(s.Rounding)
	if err != nil {
		return s.Sum.Gross // a stored sale was added up before; this cannot overflow
	}
	return total
}

// Tendered is what was handed over, change included.
func (s Sale) Tendered() money.Amount {
	sum := money.Zero(s.Currency)
	for _, t := range s.Tenders {
		given := t.Amount
		switch {
		case t.Kind == Owed:
			continue
		case !t.Given.IsZero():
			given = t.Given
		case given.Sign() < 0: // went the other way
			continue
		}
		if next, err := sum.Add(given); err == nil {
			sum = next
		}
	}
	return sum
}

// Change is what went back over the table: cash that was not counted, cash that the buyer got, less what was left
// as a tip.
func (s Sale) Change() money.Amount {
	sum := money.Zero(s.Currency)
	for _, t := range s.Tenders {
		if t.Given.IsZero() && (t.Kind != Cash || t.Amount.Sign() >= 0) {
			continue
		}
		over, err := t.Given.Sub(t.Amount)
		if err == nil {
			over, err = sum.Add(over)
		}
		if err == nil {
			sum = over
		}
	}
	change, err := sum.Sub(s.Tip)
	if err != nil {
		return sum
	}
	return change
}

// Time is the wall time of the sale as its till saw it; the zero time when it cannot be read.
func (s Sale) Time() time.Time {
	t, err := time.Parse(time.RFC3339, s.At)
	if err != nil {
		return time.Time{}
	}
	return t
}
