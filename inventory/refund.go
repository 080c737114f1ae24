package inventory

import (
	"fmt"
	"time"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Refund is what went back to a buyer, and the body of a refund entry. Its amounts are above zero and
// are given back. Like a sale it stores everything that its receipt shows: the till that folds it may
// not have heard of the sale yet.
//
// What comes back into stock stands beside it, as stock entries of the same batch.
type Refund struct {
	// ID, Stamp and At are the entry's own and are not in its body.
	ID    string `json:"-"`
	Stamp Stamp  `json:"-"`
	At    string `json:"-"` // RFC 3339 with offset, a label

	Of       RowKey         `json:"of"`      // the sale's entry
	Receipt  string         `json:"receipt"` // the sale's receipt number
	Letter   string         `json:"letter"`
	Count    uint64         `json:"count"` // the till's receipts: sales and refunds have one counter
	Day      string         `json:"day"`   // on which it was given back
	Currency money.Currency `json:"currency"`
	Included bool           `json:"tax_included"`
	Lines    []RefundLine   `json:"lines"`
	Taxes    []tax.RateSum  `json:"taxes"`
	Sum      tax.Share      `json:"sum"`               // of all lines
	Rounding money.Amount   `json:"rounding,omitzero"` // of the cash part, outside tax
	Tenders  []Tender       `json:"tenders"`           // none when nothing had been paid
	Batch    string         `json:"batch,omitempty"`
	Helper   string         `json:"helper,omitempty"`
	Void     bool           `json:"void,omitempty"`   // the last sale of the till was a mistake: all of it goes back the way it came
	Credit   *CreditIssue   `json:"credit,omitempty"` // store credit that was given instead of money
	Tip      money.Amount   `json:"tip,omitzero"`     // that a void gave back: it was outside of takings
}

// CreditIssue is store credit that a refund gave. Its id is the refund's receipt number.
type CreditIssue struct {
	Amount money.Amount `json:"amount"`
}

// RefundLine is what comes back of one line of a sale.
type RefundLine struct {
	Line     int           `json:"line"` // of the sale, from 0
	Variant  string        `json:"variant,omitempty"`
	Name     string        `json:"name"`
	Quantity unit.Quantity `json:"quantity"`
	Unit     unit.Unit     `json:"unit,omitempty"`
	Rate     tax.Rate      `json:"rate"`
	Share    tax.Share     `json:"share"`            // given back
	Goods    string        `json:"goods"`            // Restock or Waste
	Exempt   money.Amount  `json:"exempt,omitzero"`  // of the line's amount, what a voucher had paid without tax
	Reason   string        `json:"reason,omitempty"` // picked
}

// What becomes of goods that come back. It is picked, never typed.
const (
	Restock = "restock" // back on the table
	Waste   = "waste"   // of no use any more, or never handed back
)

// Reasons why a buyer brings something back, picked. They are keys of words, not words.
const (
	BackFaulty   = "faulty"   // broken, spoiled, not as it should be
	BackWrong    = "wrong"    // another size, another thing
	BackUnwanted = "unwanted" // no longer wanted
	BackMistake  = "mistake"  // rung up by mistake
	BackOther    = "other"
)

// Backs lists the reasons for bringing something back in the order in which they are offered.
func Backs() []string {
	return []string{BackFaulty, BackWrong, BackUnwanted, BackMistake, BackOther}
}

// Number is the receipt number of the refund.
func (f Refund) Number() string { return ReceiptNumber(f.Letter, f.Count) }

// Total is what the buyer got: all lines with tax and the rounding of cash.
func (f Refund) Total() money.Amount { return Sale{Sum: f.Sum, Rounding: f.Rounding}.Total() }

// Time is the wall time of the refund as its till saw it; the zero time when it cannot be read.
func (f Refund) Time() time.Time { return Sale{At: f.At}.Time() }

// RefundOf reads a refund from its entry.
func RefundOf(e journal.Entry) (Refund, error) {
	if e.Kind != KindRefund || e.V != 1 {
		return Refund{}, fmt.Errorf("%w: it is no refund that this version knows", errBody)
	}
	f, err := body[Refund](e)
	f.ID, f.At, f.Stamp = e.ID, e.At, StampOf(e)
	return f, err
}

// check refuses a refund whose own figures do not agree. Whatever passes here can always be folded.
func (f Refund) check() error {
	if len(f.Lines) == 0 || f.Count == 0 || !f.Of.Till.Valid() || f.Of.N == 0 {
		return fmt.Errorf("%w: it has no lines, no number or no sale", errBody)
	}
	asSale := Sale{Count: f.Count, Currency: f.Currency, Sum: f.Sum, Rounding: f.Rounding, Tenders: f.Tenders, Tip: f.Tip}
	amounts := []money.Amount{f.Sum.Net, f.Sum.Tax, f.Rounding, f.Tip}
	var sum tax.Share
	for _, l := range f.Lines {
		if l.Line < 0 || l.Quantity == 0 || (l.Quantity < 0 && !f.Void) || (l.Goods != Restock && l.Goods != Waste) {
			return fmt.Errorf("%w: a line gives nothing back", errBody)
		}
		asSale.Lines = append(asSale.Lines, Line{Quantity: l.Quantity, Share: l.Share, Returnable: l.Quantity < 0})
		amounts = append(amounts, l.Share.Net, l.Share.Tax, l.Exempt)
		next, err := sum.Add(l.Share)
		if err != nil {
			return fmt.Errorf("%w: %v", errBody, err)
		}
		sum = next
	}
	if err := inBounds(f.Currency, amounts); err != nil {
		return err
	}
	if sum.Net.Cmp(f.Sum.Net) != 0 || sum.Tax.Cmp(f.Sum.Tax) != 0 {
		return fmt.Errorf("%w: lines and sum do not agree", errBody)
	}
	if err := f.checkCredit(); err != nil {
		return err
	}
	return asSale.check()
}

// checkCredit refuses store credit that is not what the tender gave.
func (f Refund) checkCredit() error {
	gave, says := int64(0), int64(0)
	for _, t := range f.Tenders {
		if t.Kind == Credit && t.Of == "" {
			gave += t.Amount.Minor()
		}
	}
	if f.Credit != nil {
		if err := inBounds(f.Currency, []money.Amount{f.Credit.Amount}); err != nil {
			return err
		}
		says = f.Credit.Amount.Minor()
	}
	if gave != says || says < 0 {
		return fmt.Errorf("%w: its store credit is not what it gave", errBody)
	}
	return nil
}

// inBounds refuses amounts of another currency and such as no stall ever sees.
func inBounds(c money.Currency, amounts []money.Amount) error {
	for _, a := range amounts {
		if a != (money.Amount{}) && a.Currency() != c || a.Minor() >= maxMoney || a.Minor() <= -maxMoney {
			return fmt.Errorf("%w: an amount is out of bounds", errBody)
		}
	}
	return nil
}
