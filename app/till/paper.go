package till

import (
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"

	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/paper"
	"trestle/receipts/qr"
)

// WriteQR writes a receipt's QR code as a PNG that a phone reads at arm's length.
func WriteQR(w io.Writer, r Receipt) error { return qr.PNG(w, r.Code, 8) }

// ReceiptText lays a receipt out as text of so many columns, in the language of the stall's receipts.
func (t *Till) ReceiptText(sale inventory.Sale, receipt Receipt, columns int) (string, error) {
	out, err := t.salePaper(sale, receipt, Form{})
	return paper.Text(out, columns), err
}

// GiftText is ReceiptText without a single price: for whoever is given what was bought.
func (t *Till) GiftText(sale inventory.Sale, receipt Receipt, columns int) (string, error) {
	out, err := t.salePaper(sale, receipt, Form{Gift: true})
	return paper.Text(out, columns), err
}

// RefundText lays the receipt of a refund out as text of so many columns.
func (t *Till) RefundText(f inventory.Refund, columns int) (string, error) {
	out, err := t.refundPaper(f, Receipt{}, Form{})
	return paper.Text(out, columns), err
}

// salePaper says a sale in the words of the paper receipt.
func (t *Till) salePaper(sale inventory.Sale, receipt Receipt, form Form) (paper.Receipt, error) {
	var out paper.Receipt
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		w := receiptWords(t.speaking(set))
		out = paper.Receipt{
			Stall: set.Name, Number: sale.Number(), Time: whenSold(sale), Language: w.Tag(), Currency: sale.Currency, Words: paperWords(w),
			Practice: set.Practice, Gift: form.Gift, Copy: form.Copy, TaxIncluded: sale.Included, Link: receipt.Link,
		}
		for _, l := range sale.Lines {
			out.Lines = append(out.Lines, paperLine(w, l, form.Gift))
		}
		if form.Gift {
			return nil
		}
		out.Taxes, out.Rounding, out.Total, out.Change = sale.Taxes, sale.Rounding, sale.Total(), sale.Change()
		out.Discounts = wholeCuts(w, sale)
		out.Note = withTaxNote(set, sale, saleNotes(w, sale))
		out.Tenders, err = paperTenders(r, w, sale.Tenders)
		return err
	})
	return out, err
}

// refundPaper says a refund in the words of the paper receipt.
func (t *Till) refundPaper(f inventory.Refund, receipt Receipt, form Form) (paper.Receipt, error) {
	var out paper.Receipt
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		w := receiptWords(t.speaking(set))
		out = paper.Receipt{
			Stall: set.Name, Number: f.Number(), Time: f.Time(), Language: w.Tag(), Currency: f.Currency, Words: paperWords(w),
			Practice: set.Practice, Refund: true, Copy: form.Copy, TaxIncluded: f.Included, Taxes: f.Taxes, Rounding: f.Rounding, Total: f.Total(),
			Link: receipt.Link,
		}
		for _, l := range f.Lines {
			total := l.Share.Gross
			if !f.Included {
				total = l.Share.Net
			}
			out.Lines = append(out.Lines, paper.Line{Name: l.Name, Quantity: l.Quantity, Unit: l.Unit, Measure: w.Unit(l.Unit), Total: total})
		}
		out.Note = w.Get("paper.of", f.Receipt)
		if f.Void {
			out.Note = w.Get("paper.voided", f.Receipt)
		}
		if f.Credit != nil {
			out.Note += "\n" + w.Get("paper.creditnow", f.Number(), w.Sign(f.Credit.Amount))
			if slip := t.slipOf(f); slip != nil && slip.Code != f.Number() {
				out.Credit = slip.Code
			}
		}
		out.Tenders, err = paperTenders(r, w, f.Tenders)
		return err
	})
	return out, err
}

// speaking fills in the language of the stall's receipts: unless one was chosen it is that of the till.
func (t *Till) speaking(set inventory.Settings) inventory.Settings {
	if set.ReceiptLanguage == "" {
		set.ReceiptLanguage = t.cfg.Language.String()
	}
	return set
}

// receiptWords speaks the language of the stall's receipts.
func receiptWords(set inventory.Settings) *words.Words {
	tag, err := language.Parse(set.ReceiptLanguage)
	if err != nil {
		tag = language.English
	}
	return words.In(tag)
}

func paperWords(w *words.Words) paper.Words {
	return paper.Words{
		Receipt: w.Get("paper.receipt"), Refund: w.Get("paper.refund"), Gift: w.Get("paper.gift"), Copy: w.Get("paper.copy"),
		Practice: w.Get("paper.practice"), PracticeMeans: w.Get("paper.nothing"),
		Discount: w.Get("paper.discount"), Rounding: w.Get("paper.rounding"),
		Total: w.Get("paper.total"), PaidBack: w.Get("paper.back"), Change: w.Get("paper.change"),
		Tax: w.Get("paper.tax"), Net: w.Get("paper.net"), Gross: w.Get("paper.gross"),
		TaxIncluded: w.Get("paper.included"), TaxAdded: w.Get("paper.added"), LinkMeans: w.Get("paper.link"), CreditMeans: w.Get("paper.creditcode"),
		Point: w.Decimal(), Percent: percentOn(w),
	}
}

// percentOn is what follows a rate on paper. English leaves a space there, as the receipt page does.
func percentOn(w *words.Words) string {
	if w.Language() == "en" {
		return paper.English.Percent
	}
	return strings.TrimPrefix(w.Percent(0), "0")
}

// whenSold is when a sale was: of one that was entered from paper, the hour on the paper.
func whenSold(sale inventory.Sale) time.Time {
	if at, err := time.Parse(time.RFC3339, sale.Paper); err == nil {
		return at
	}
	return sale.Time()
}

// paperLine is a line with what went off it alone. Its share of what went off the basket stands below all lines.
func paperLine(w *words.Words, l inventory.Line, gift bool) paper.Line {
	out := paper.Line{Name: lineName(w, l, gift), Quantity: l.Quantity, Unit: l.Unit, Measure: w.Unit(l.Unit), Price: l.Price, Total: l.Amount}
	for _, c := range l.Cuts {
		if wholeBasket(c) {
			out.Total = plus(out.Total, c.Amount)
			continue
		}
		out.Discounts = append(out.Discounts, paper.Discount{Name: cutName(w, c), Amount: less(c.Amount)})
	}
	return out
}

func wholeBasket(c inventory.Cut) bool {
	return c.Kind == inventory.CutBasket || c.Kind == inventory.CutAgreed
}

// lineName is what a receipt calls a line: with a mark on a weight that was typed, and the price that it had.
func lineName(w *words.Words, l inventory.Line, gift bool) string {
	name := l.Name
	switch {
	case l.Typed && l.Tare > 0:
		name = w.Get("paper.tare", name, w.Measured(l.Tare, l.Unit))
	case l.Typed:
		name = w.Get("paper.typed", name)
	}
	if l.List != (money.Amount{}) && !gift {
		name = w.Get("paper.was", name, w.Money(l.List))
	}
	return name
}

func cutName(w *words.Words, c inventory.Cut) string {
	switch {
	case c.Kind == inventory.CutOffer:
		return w.Get("paper.offer")
	case c.Kind == inventory.CutAgreed:
		return w.Get("paper.agreed")
	case c.Kind == inventory.CutHour:
		return w.Get("paper.reduced", w.Percent(c.Percent))
	case c.Percent != 0:
		return w.Get("paper.percent", w.Percent(c.Percent))
	}
	return w.Get("paper.discount")
}

// wholeCuts sums up what went off the whole basket, by name.
func wholeCuts(w *words.Words, sale inventory.Sale) []paper.Discount {
	var out []paper.Discount
	for _, l := range sale.Lines {
		for _, c := range l.Cuts {
			if !wholeBasket(c) {
				continue
			}
			name := cutName(w, c)
			if n := len(out); n == 0 || out[n-1].Name != name {
				out = append(out, paper.Discount{Name: name, Amount: money.Zero(sale.Currency)})
			}
			out[len(out)-1].Amount = plus(out[len(out)-1].Amount, less(c.Amount))
		}
	}
	return out
}

// saleNotes is what a receipt says below its sums.
func saleNotes(w *words.Words, sale inventory.Sale) string {
	notes := ""
	if sale.Tip.Sign() > 0 {
		notes = w.Get("paper.tip", w.Sign(sale.Tip))
	}
	if sale.Paper != "" {
		if notes != "" {
			notes += "\n"
		}
		notes += w.Get("paper.later", whenSold(sale).Format("2006-01-02 15:04"))
	}
	return notes
}

func paperTenders(r inventory.Reader, w *words.Words, tenders []inventory.Tender) ([]paper.Tender, error) {
	var out []paper.Tender
	for _, t := range tenders {
		name, err := tenderName(r, w, t)
		if err != nil {
			return nil, err
		}
		amount := t.Amount
		if !t.Given.IsZero() {
			amount = t.Given
		}
		ref := t.Ref
		if t.Kind == inventory.Credit {
			ref = t.Of
		}
		out = append(out, paper.Tender{Name: name, Ref: ref, Amount: amount})
	}
	return out, nil
}

// tenderName is what a receipt calls a way to pay: a voucher by its own name.
func tenderName(r inventory.Reader, w *words.Words, t inventory.Tender) (string, error) {
	switch t.Kind {
	case inventory.Cash:
		return w.Get("paper.cash"), nil
	case inventory.Card:
		return w.Get("paper.card"), nil
	case inventory.Bank:
		return w.Get("paper.bank"), nil
	case inventory.Credit:
		return w.Get("paper.credit"), nil
	case inventory.Owed:
		return w.Get("paper.owed"), nil
	case inventory.Exchange:
		return w.Get("paper.exchange"), nil
	case inventory.Token:
		v, known, err := r.Voucher(t.Of)
		if err != nil || known {
			return v.Name, err
		}
		return w.Get("paper.voucher"), nil
	}
	return t.Kind, nil
}

// plus adds amounts of one stored sale: they were added up before, so this cannot overflow.
func plus(a, b money.Amount) money.Amount {
	if sum, err := a.Add(b); err == nil {
		return sum
	}
	return a
}

func less(a money.Amount) money.Amount {
	if neg, err := a.Neg(); err == nil {
		return neg
	}
	return a
}
