package till

import (
	"errors"
	"io"
	"time"

	"golang.org/x/text/language"

	"trestle/app/words"
	"trestle/inventory"
	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
)

// Form says which paper of a sale is meant.
type Form struct {
	Gift bool // without a single price
	Copy bool // printed again, and says so
}

// Paper is a receipt that can be put on any paper, in the language of the stall's receipts.
type Paper struct {
	Number  string
	Layout  paper.Layout
	NoCode  string   // what stands in place of the code where there is no room for it
	Dropped []string // what the code had no room for; the paper has all of it
	lang    language.Tag
	at      time.Time
	cash    bool
}

// Paper lays out the receipt of a sale or a refund, named by its number or id. A receipt whose link cannot be made
// comes out without its code.
func (t *Till) Paper(what string, form Form) (Paper, error) {
	found, err := t.AnyReceipt(what)
	if err != nil {
		return Paper{}, err
	}
	var says paper.Receipt
	var receipt Receipt
	out := Paper{}
	switch {
	case found.Refund != nil && form.Gift:
		return out, inventory.Refuse("paper.gift", found.Refund.Number()+" is a refund, which has no gift receipt. Nothing was printed: print it as it is.", nil)
	case found.Refund != nil:
		receipt, _ = t.RefundReceipt(*found.Refund)
		out.cash = paidIn(found.Refund.Tenders, inventory.Cash)
		says, err = t.refundPaper(*found.Refund, receipt, form)
	default:
		make := t.ReceiptOf
		if form.Gift {
			make = t.GiftReceipt
		}
		receipt, _ = make(*found.Sale)
		out.cash = paidIn(found.Sale.Tenders, inventory.Cash)
		says, err = t.salePaper(*found.Sale, receipt, form)
	}
	out.Number, out.Dropped, out.lang, out.at = says.Number, receipt.Dropped, says.Language, says.Time
	out.NoCode = words.In(says.Language).Get("paper.nocode")
	out.Layout = paper.Compose(says)
	return out, err
}

func paidIn(tenders []inventory.Tender, kind string) bool {
	for _, t := range tenders {
		if t.Kind == kind {
			return true
		}
	}
	return false
}

// Text is the paper in so many columns.
func (p Paper) Text(columns int) string { return p.Layout.Text(columns) }

// WriteESCPOS writes the bytes that a printer takes.
func (p Paper) WriteESCPOS(w io.Writer, to Printer) error {
	if err := to.check(); err != nil {
		return err
	}
	raw, err := p.ESCPOS(to.options())
	if err != nil {
		return err
	}
	if _, err = w.Write(raw); err != nil {
		return noPaper(err)
	}
	return nil
}

// ESCPOS gives the bytes for a receipt printer. Letters that no code page of it has are printed as a picture; a code
// that the paper is too narrow for gives way to a sentence.
func (p Paper) ESCPOS(o escpos.Options) ([]byte, error) {
	if o.Language == (language.Tag{}) {
		o.Language = p.lang
	}
	layout := p.Layout
	page := o.CodePage
	if page == 0 {
		page = escpos.ChoosePage(o.Language, layout)
	}
	if o.Draw != nil && len(escpos.Fits(layout, page)) > 0 {
		o.Picture = true
	}
	raw, err := escpos.Encode(layout, o)
	if errors.Is(err, escpos.ErrCode) {
		raw, err = escpos.Encode(layout.WithoutCodes(p.NoCode), o)
	}
	if err != nil {
		return nil, inventory.Refuse("paper.bytes", "The receipt could not be written for this printer. The sale is kept: check the printer's settings, or print it as PDF.", err)
	}
	return raw, nil
}
