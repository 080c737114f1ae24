package till

import (
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/link"
	"trestle/receipts/qr"
)

// Bought is a sale as a seller has to see it when something of it is brought back.
type Bought struct {
	Sale     inventory.Sale
	Given    inventory.Given
	Refunds  []inventory.Refund // of it, in the order of the book
	Market   string             // where it was sold, "" where nobody said
	Owed     money.Amount       // of it, still
	Void     bool               // it can be voided
	Vouchers map[string]inventory.Voucher
}

// Bought gives a sale, named by its number or id, with all that was given back of it.
func (t *Till) Bought(what string) (Bought, error) {
	out := Bought{Vouchers: map[string]inventory.Voucher{}}
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if out.Sale, err = soldAs(r, what); err != nil {
			return err
		}
		if out.Given, err = r.Given(out.Sale); err != nil {
			return err
		}
		row := inventory.RowKey{Till: out.Sale.Stamp.Till, N: out.Sale.Stamp.N}
		if out.Refunds, err = r.RefundsOf(row); err != nil {
			return err
		}
		if out.Owed, err = r.DebtOf(row); err != nil {
			return err
		}
		day, there, err := r.Day(out.Sale.Day)
		if err != nil {
			return err
		}
		if there && day.Open != nil {
			out.Market = day.Open.Market
		}
		return out.vouchers(r)
	})
	if err == nil {
		var last inventory.Sale
		last, out.Void, err = t.CanVoid()
		out.Void = out.Void && last.ID == out.Sale.ID
	}
	return out, err
}

// vouchers gives the vouchers that paid for it their names.
func (b *Bought) vouchers(r inventory.Reader) error {
	for _, tender := range b.Sale.Tenders {
		if tender.Kind != inventory.Token {
			continue
		}
		v, known, err := r.Voucher(tender.Of)
		if err != nil {
			return err
		}
		if known {
			b.Vouchers[tender.Of] = v
		}
	}
	return nil
}

// NewRefundID gives the id of a refund that is about to be given: with it, giving it twice is one refund.
func (t *Till) NewRefundID() string { return t.cfg.NewID() }

// CodeOf draws a code, such as that of store credit: rows of modules without a quiet zone, true is dark.
func (t *Till) CodeOf(text string) ([][]bool, error) {
	code, err := qr.New(text)
	return code.Modules, err
}

// Foreign is what a receipt link says whose sale is not in this book.
type Foreign struct {
	Number string
	At     time.Time
	Lines  []ForeignLine
	More   int // lines that had no room in the link
	Total  money.Amount
	Gift   bool // its amounts are nobody's business
	// Ours says that another till of this stall signed it and it is as it was signed. Changed says that it is not;
	// Ended that its key was withdrawn before that day. None of them: this stall never signed it.
	Ours, Changed, Ended bool
}

// ForeignLine is a line of it.
type ForeignLine struct {
	Name     string
	Quantity unit.Quantity
	Unit     unit.Unit
	Amount   money.Amount
}

// Foreign reads a receipt link by itself; false when it is none.
func (t *Till) Foreign(code string) (Foreign, bool) {
	if longestRun(code) < digitsOfLink {
		return Foreign{}, false
	}
	says, verdict := link.Decode(code, t.receiptKeys())
	if !verdict.Readable() {
		return Foreign{}, false
	}
	c := money.Currency(says.Currency)
	out := Foreign{
		Number: says.Number(), At: says.Time().In(t.cfg.Now().Location()), Total: money.New(says.Total, c), Gift: says.Flags.Has(link.FlagGift),
		Ours: verdict == link.Good, Changed: verdict == link.Altered, Ended: verdict == link.Withdrawn,
	}
	for _, l := range says.Lines {
		u, err := unit.Parse(l.Unit)
		if err != nil {
			u = unit.Each
		}
		out.Lines = append(out.Lines, ForeignLine{Name: l.Name, Quantity: unit.Quantity(l.Quantity), Unit: u, Amount: money.New(l.Total, c)})
	}
	if says.LeftOut != nil {
		out.More = int(says.LeftOut.Count)
	}
	return out, true
}

// FindReceipt is Scan for whoever asks for a receipt: what the catalogue has under a code does not count.
func (t *Till) FindReceipt(code string) (Scanned, error) {
	code = strings.TrimSpace(code)
	var out Scanned
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if out, err = t.asReceipt(r, code); err == nil && out.Kind == ScanUnknown {
			out, err = t.asCredit(r, code)
		}
		return err
	})
	if err == nil && out.Kind == ScanUnknown {
		err = inventory.Refuse("refund.unknown", "There is no sale "+shown(code)+" in this book, so nothing was given back. Numbers look like A-0001; a sale of another till is here once the two have met.", nil)
	}
	return out, err
}
