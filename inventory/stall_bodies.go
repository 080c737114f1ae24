package inventory

import (
	"time"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// The kinds of entries about how the stall sells.
const (
	KindPrice     = "price"     // stall prices, apart from the shop's
	KindMark      = "mark"      // pinned, sold out
	KindReduction = "reduction" // a percentage off for a while
	KindOffer     = "offer"     // several for a price
	KindHelper    = "helper"
	KindVoucher   = "voucher" // a voucher or market token that the stall takes
	KindPayment   = "payment" // of what was owed
)

// PriceBody is the body of a price entry: today's price list where it changes. A variant with an empty
// price has none of the stall's any more and is sold at the catalogue's.
type PriceBody struct {
	Prices map[string]money.Amount `json:"prices"` // variant → price of one unit
}

// MarkBody is the body of a mark entry: what a seller says of a product or variant by hand.
type MarkBody struct {
	Marks map[string]Mark `json:"marks"` // by variant
}

// Mark is what is said of a variant by hand.
type Mark struct {
	Out    bool `json:"out,omitempty"`    // sold out, although nobody counts it
	Pinned bool `json:"pinned,omitempty"` // a favourite: it lies in front
}

// Reduction is the body of a reduction entry: a percentage off all goods, or those of some categories,
// from its entry until a time, or until the market day closes. The entry's id is the reduction's. One with no
// percentage ends the one of the same id early.
type Reduction struct {
	ID         string   `json:"id"`
	Percent    tax.Rate `json:"percent"`
	Categories []string `json:"categories,omitempty"` // none: everything
	From       string   `json:"from"`                 // RFC 3339
	Until      string   `json:"until"`                // RFC 3339
	Day        string   `json:"day,omitempty"`        // the market day that it belongs to; it ends with it
}

// Runs tells whether the reduction counts at a moment.
func (c Reduction) Runs(now time.Time) bool {
	from, err := time.Parse(time.RFC3339, c.From)
	until, err2 := time.Parse(time.RFC3339, c.Until)
	return err == nil && err2 == nil && c.Percent > 0 && !now.Before(from) && now.Before(until)
}

// Offer is the body of an offer entry: so many of a group, mixed, for a price. The dearest go together first.
type Offer struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Variants []string      `json:"variants,omitempty"`
	Category string        `json:"category,omitempty"` // everything of a category instead
	Count    unit.Quantity `json:"count"`
	Price    money.Amount  `json:"price"`
	Ended    bool          `json:"ended,omitempty"`
}

// Helper is the body of a helper entry: who sells at this stall, by colour and initial. A name would be personal
// data and is not asked for.
type Helper struct {
	ID      string `json:"id"`
	Initial string `json:"initial"` // one or two letters
	Colour  int    `json:"colour"`  // 0 to 7, the grounds of the theme
	Gone    bool   `json:"gone,omitempty"`
}

// Voucher is the body of a voucher entry: a voucher or market token that the stall takes, with its rules.
type Voucher struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Categories []string       `json:"categories,omitempty"` // what it may buy; none: everything, or nothing where it is limited
	Limited    bool           `json:"limited,omitempty"`    // it never buys everything: without categories, nothing
	Faces      []money.Amount `json:"faces,omitempty"`      // its face values; none: any amount
	Change     bool           `json:"change,omitempty"`     // change is given in cash
	Taxed      bool           `json:"taxed,omitempty"`      // tax is levied on what it pays; else not
	LastDay    string         `json:"last_day,omitempty"`   // 2026-10-31, the last day on which it is taken
	CashBack   bool           `json:"cash_back,omitempty"`  // a refund of it may go back in cash
	Approved   bool           `json:"approved,omitempty"`   // nothing is handed over: it is approved in an app
	Ended      bool           `json:"ended,omitempty"`      // not taken any more
}

// PaymentBody is the body of a payment entry: money that came later for a sale of which some was owed.
type PaymentBody struct {
	Of       RowKey         `json:"of"`
	Receipt  string         `json:"receipt"`
	Day      string         `json:"day"`
	Currency money.Currency `json:"currency"`
	Tenders  []Tender       `json:"tenders"`
	Rounding money.Amount   `json:"rounding,omitzero"`
	Helper   string         `json:"helper,omitempty"`
}

// Lot is a batch of goods that came in together, with the day it was harvested or made and the day it is best
// before. Days are written 2026-11-22; either may be empty.
type Lot struct {
	Made string `json:"made,omitempty"`
	Best string `json:"best,omitempty"`
}

// Part is what one piece of a kit takes out of stock.
type Part struct {
	Variant  string        `json:"variant"`
	Quantity unit.Quantity `json:"quantity"`
}
