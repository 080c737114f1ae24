package till

import (
	"encoding/hex"
	"strings"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/receipts/link"
)

// Worth says what a receipt is worth that somebody holds out.
type Worth string

// What a receipt can be worth.
const (
	Genuine   Worth = "genuine"   // this stall gave it out, and the goods are still the buyer's
	Returned  Worth = "returned"  // genuine, and all of it was given back already
	Partly    Worth = "partly"    // genuine, and some of it was given back already
	Elsewhere Worth = "elsewhere" // genuine, of another till of this stall that this one has not met yet
	Forged    Worth = "forged"    // it says that it is of this stall, and it is not
	Unknown   Worth = "unknown"   // of another stall, or no receipt that this book has
	TooNew    Worth = "newer"     // of a later Trestle
)

// Why says what speaks for or against a receipt.
type Why string

// The reasons.
const (
	WhySigned    Why = "signed"    // the signature is the stall's, and the book says the same
	WhyNumber    Why = "number"    // the number is in the book; who types a number has shown nothing else
	WhyAltered   Why = "altered"   // signed with the stall's key, and changed since
	WhyStranger  Why = "stranger"  // signed with a key that this stall never had
	WhyWithdrawn Why = "withdrawn" // signed with a key after the day on which the stall had put it out of use
	WhyDiffers   Why = "differs"   // signed by the stall, and the book has something else under this entry
	WhyNotHere   Why = "nothere"   // nothing in this book goes with it
	WhyNoReceipt Why = "noreceipt" // it is no receipt
)

// Checked is what is known of a receipt. Sale or Refund is set where the book has it; Says where there was a link.
type Checked struct {
	Worth  Worth
	Why    Why
	Number string
	Sale   *inventory.Sale
	Refund *inventory.Refund
	Given  inventory.Given // of Sale
	Says   *Foreign        // what the link says
}

// Check tells what a receipt link, a receipt number or an id is worth. A signature alone proves that the stall wrote
// the link; only the book knows what was given back since.
func (t *Till) Check(what string) (Checked, error) {
	what = strings.TrimSpace(what)
	if longestRun(what) >= digitsOfLink {
		return t.checkLink(what)
	}
	out := Checked{Worth: Unknown, Why: WhyNotHere, Number: tidyNumber(what)}
	err := t.book.Read(func(r inventory.Reader) error {
		sale, there, err := findSale(r, what)
		if err != nil || there {
			return out.sold(r, sale, there, WhyNumber, err)
		}
		f, there, err := findRefund(r, what)
		if err == nil && there {
			out.back(f, WhyNumber)
		}
		return err
	})
	return out, err
}

func (t *Till) checkLink(code string) (Checked, error) {
	says, verdict := link.Decode(code, t.receiptKeys())
	if !verdict.Readable() {
		if verdict == link.Newer {
			return Checked{Worth: TooNew, Why: WhyNoReceipt}, nil
		}
		return Checked{Worth: Unknown, Why: WhyNoReceipt}, nil
	}
	out := Checked{Worth: Unknown, Why: WhyStranger, Number: says.Number()}
	if f, ok := t.Foreign(code); ok {
		out.Says = &f
	}
	err := t.book.Read(func(r inventory.Reader) error {
		row := inventory.RowKey{Till: journal.TillID(hex.EncodeToString(says.Till[:])), N: uint64(max(0, says.Entry))}
		sale, sold, err := r.Sale(row)
		if err != nil {
			return err
		}
		f, refunded, err := r.Refund(row)
		if err != nil {
			return err
		}
		switch {
		case verdict != link.Good:
			out.unsigned(verdict, sold || refunded || row.Till == t.book.Till())
		case sold && sameSale(says, sale):
			return out.sold(r, sale, true, WhySigned, nil)
		case refunded && sameRefund(says, f):
			out.back(f, WhySigned)
		case sold || refunded:
			out.Worth, out.Why = Forged, WhyDiffers
		case row.Till == t.book.Till():
			// Only who holds the key can have signed it: rather is a line of ours gone than the receipt forged.
			out.Worth, out.Why = Elsewhere, WhyNotHere
		default:
			out.Worth, out.Why = Elsewhere, WhySigned
		}
		return nil
	})
	return out, err
}

// sold takes in the sale that the book has, with what was given back of it.
func (c *Checked) sold(r inventory.Reader, sale inventory.Sale, there bool, why Why, err error) error {
	if err != nil || !there {
		return err
	}
	c.Worth, c.Why, c.Number, c.Sale = Genuine, why, sale.Number(), &sale
	if c.Given, err = r.Given(sale); err != nil {
		return err
	}
	c.Worth = worthLeft(sale, c.Given)
	return nil
}

// worthLeft says how much of a genuine sale is the buyer's still. What came back with the sale itself, such as bottles,
// never was; two tills that could not hear of each other may have given back more than there was.
func worthLeft(sale inventory.Sale, given inventory.Given) Worth {
	some, all := false, true
	for i := range sale.Lines {
		some = some || given.Lines[i].Quantity != 0
		all = all && given.Left(sale, i) == 0
	}
	switch {
	case some && all:
		return Returned
	case some:
		return Partly
	}
	return Genuine
}

// back takes in a refund: nothing can be given back of it.
func (c *Checked) back(f inventory.Refund, why Why) {
	c.Worth, c.Why, c.Number, c.Refund = Genuine, why, f.Number(), &f
}

// unsigned says what a link is worth that the stall has not signed as it stands. One that names an entry or a till of
// this stall wants to pass for ours.
func (c *Checked) unsigned(v link.Verdict, ours bool) {
	switch {
	case v == link.Altered:
		c.Worth, c.Why = Forged, WhyAltered
	case v == link.Withdrawn:
		c.Worth, c.Why = Forged, WhyWithdrawn
	case ours:
		c.Worth = Forged
	}
}

// sameSale holds what a link says against the sale in the book. A gift's link has no amounts.
func sameSale(says link.Receipt, sale inventory.Sale) bool {
	if says.Flags.Has(link.FlagRefund) || says.Number() != sale.Number() || says.Currency != string(sale.Currency) {
		return false
	}
	return says.Flags.Has(link.FlagGift) || says.Total == sale.Total().Minor()
}

func sameRefund(says link.Receipt, f inventory.Refund) bool {
	return says.Flags.Has(link.FlagRefund) && says.Number() == f.Number() && says.Total == -f.Total().Minor()
}
