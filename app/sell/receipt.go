package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Receipt is what the buyer takes.
type Receipt struct {
	Number   string // A-0001
	Lines    []till.BasketLine
	Total    money.Amount
	Off, Tax money.Amount // taken off in all, and the tax that is in it or was added
	Included bool         // the tax is in the prices
	How      []string     // how it was paid, in words
	Cash     bool         // some of it in cash
	Change   money.Amount // over the table to the buyer
	Back     bool         // Change was no change: the buyer got it back
	Owed     money.Amount // still to be paid
	Facts    []string     // a tip, what is owed, what is left: in words
	Code     [][]bool     // the QR's modules with their quiet zone, true is black; nil: not drawn
	Here     bool         // the link opens only on this device
	Credit   [][]bool     // the code of store credit that an exchange left, as Code; nil: none
	CreditID string       // the number of that credit
	Settled  bool         // a payment of what was owed: the receipt is that of the sale
	Slip     slip.Receipt // for paper; the zero value is none
	Short    bool         // the code had no room for the lines
	Warnings []string     // what the seller should know, in words
}

// receiptOf makes what is shown of a sale.
func (s *Screen) receiptOf(paid till.Paid, kinds []inventory.Voucher, left []till.CreditCode) Receipt {
	w, sale := s.Words, paid.Sale
	out := Receipt{
		Number: sale.Number(), Total: sale.Total(), Change: paid.Change, Tax: sale.Sum.Tax, Included: sale.Included,
		Code: widgets.QuietZone(paid.Receipt.Code.Modules), Here: !paid.Receipt.Public, Warnings: paid.Warnings,
	}
	for _, l := range sale.Lines {
		off := cutOff(l.Cuts)
		full, _ := l.Amount.Add(off)
		out.Off, _ = out.Off.Add(off)
		out.Lines = append(out.Lines, till.BasketLine{
			Product: l.Product, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit,
			Price: l.Price, List: l.List, Full: full, Amount: l.Amount, Cuts: l.Cuts, Typed: l.Typed, Tare: l.Tare,
			Returnable: l.Returnable, Wrap: l.Wrap,
		})
	}
	out.paidBy(s, sale.Tenders, kinds)
	if !sale.Tip.IsZero() {
		out.Facts = append(out.Facts, w.Get("receipt.tip", w.Money(sale.Tip)))
	}
	for _, t := range sale.Tenders {
		if t.Kind == inventory.Owed {
			out.Owed = t.Amount
		}
	}
	if !out.Owed.IsZero() && !out.Change.IsZero() {
		out.Facts = append(out.Facts, w.Get("receipt.owed", w.Sign(out.Owed)))
	}
	for _, c := range left {
		out.Facts = append(out.Facts, w.Get("receipt.left", w.Sign(c.Left), c.ID))
	}
	out.brought(s, paid)
	out.Back = sale.Total().Sign() < 0 || out.Back
	return out
}

// cutOff is what the cuts of a line come to. They were added up when it was sold, so that they fit.
func cutOff(cuts []inventory.Cut) (off money.Amount) {
	for _, c := range cuts {
		off, _ = off.Add(c.Amount)
	}
	return off
}

// brought says what came back in exchange, and how the rest of its worth went to the buyer.
func (out *Receipt) brought(s *Screen, paid till.Paid) {
	w := s.Words
	for _, f := range paid.Refunds {
		out.Facts = append(out.Facts, w.Get("receipt.refund", f.Number()))
		if f.Credit != nil {
			out.Facts = append(out.Facts, w.Get("receipt.issued", f.Number(), w.Sign(f.Credit.Amount)))
		}
		for _, t := range f.Tenders {
			if t.Kind != inventory.Cash || t.Amount.Sign() <= 0 {
				continue
			}
			if sum, err := out.Change.Add(t.Amount); err == nil {
				out.Change, out.Back = sum, true
			}
		}
	}
}

// paidBy says in words how something was paid.
func (out *Receipt) paidBy(s *Screen, tenders []inventory.Tender, kinds []inventory.Voucher) {
	w := s.Words
	for _, t := range tenders {
		switch t.Kind {
		case inventory.Cash:
			sum := t.Amount
			if !t.Given.IsZero() {
				sum = t.Given
			}
			if sum.Sign() > 0 {
				out.Cash = true
				out.How = append(out.How, w.Get("receipt.cash", w.Money(sum)))
			}
		case inventory.Token:
			name := w.Get("pay.voucher")
			for _, k := range kinds {
				if k.ID == t.Of {
					name = k.Name
				}
			}
			out.How = append(out.How, w.Get("receipt.voucher", w.Money(t.Amount), name))
		case inventory.Credit:
			out.How = append(out.How, w.Get("receipt.credit", w.Money(t.Amount)))
		case inventory.Exchange:
			out.How = append(out.How, w.Get("receipt.exchange", w.Money(t.Amount)))
		case inventory.Bank:
			out.How = append(out.How, w.Get("receipt.bank", w.Money(t.Amount)))
		case inventory.Owed:
		default:
			out.How = append(out.How, w.Get("receipt.card", w.Money(t.Amount)))
		}
	}
}

// receiptOfDebt makes what is shown once something of a debt was paid: the receipt is still that of
// the sale.
func (s *Screen) receiptOfDebt(p inventory.PaymentBody, left money.Amount, kept till.Receipt) Receipt {
	w := s.Words
	out := Receipt{
		Number: p.Receipt, Total: p.Amount(), Change: p.Change(), Settled: true,
		Code: widgets.QuietZone(kept.Code.Modules), Here: !kept.Public,
	}
	out.paidBy(s, p.Tenders, nil)
	said := w.Get("receipt.owed.off", p.Receipt)
	if left.Sign() > 0 {
		said = w.Get("receipt.owed", w.Sign(left))
	}
	out.Facts = append(out.Facts, said)
	return out
}

// receiptView shows the change first, then the code that the buyer takes.
type receiptView struct {
	s    *Screen
	of   Receipt
	body fyne.CanvasObject
	foot *fyne.Container

	label, how *widgets.Label
	sum        *widgets.Amount
	facts      *widgets.Label
	told       *widgets.Panel
	practice   *widgets.Label
	code       *widgets.QR
	other      *widgets.Button // shows the other code of two
	plain      bool            // the receipt's code is shown, though there is one of store credit
	scan, sub  *widgets.Label
	warnings   *widgets.Label
	warned     *widgets.Panel
	short      *widgets.Label // the code lacks lines
	slips      *slip.Row
}

// codeLeast keeps the code large enough for a camera at arm's length.
const codeLeast float32 = 240

func newReceiptView(s *Screen) *receiptView {
	v := &receiptView{s: s}
	w, e := s.Words, s.Form.Edge()
	v.label = centred("")
	v.label.Pt = theme.Label
	v.sum = widgets.NewCentredAmount(theme.Change)
	v.how = centred("")
	v.facts = widgets.NewParagraph("")
	v.facts.Align, v.facts.Bold = fyne.TextAlignCenter, true
	v.told = widgets.NewTinted(theme.Tint, 8, v.facts)
	v.practice = centred(w.Get("practice.receipt"))
	v.practice.Token, v.practice.Bold = theme.Warn, true
	v.code = widgets.NewQR(nil, codeLeast)
	v.scan = centred(w.Get("receipt.scan"))
	v.scan.Token, v.scan.Bold = theme.Ink, true
	v.sub = centred("")
	v.warnings = widgets.NewParagraph("")
	v.warnings.Token = theme.Warn
	v.warned = widgets.NewTinted(theme.Behind, 12, v.warnings)

	v.other = widgets.NewButton("", widgets.Plain, func() {
		v.plain = !v.plain
		v.s.repaint()
	})
	v.short = centred(w.Get("slip.short"))
	v.short.Token, v.short.Bold = theme.Warn, true
	v.slips = s.desk.NewRow()
	card := widgets.NewCard(14, widgets.Column(4, v.practice, widgets.Grow(v.code), v.scan, v.sub, v.short, v.other))
	v.body = widgets.Fits(widgets.Narrow(560, widgets.Inset(e, 12, e, 8, widgets.Column(8,
		widgets.Column(0, v.label, v.sum, v.how), v.told, v.warned, widgets.Grow(widgets.AtMost(card)), v.slips.Object()))))
	next := widgets.NewMainButton(w.Get("receipt.next"), widgets.Go, s.steady(s.next))
	next.Height = theme.MainLarge
	v.foot = widgets.Inset(e, 8, e, e, next)
	return v
}

// set takes the receipt of a sale.
func (v *receiptView) set(r Receipt) {
	v.of, v.plain = r, false
	v.slips.Set(r.Slip)
}

func (v *receiptView) repaint() {
	w, r := v.s.Words, v.of
	v.sum.Token = theme.Ink
	switch {
	case r.Change.IsZero() && !r.Owed.IsZero():
		v.label.SetText(w.Get("receipt.stays"))
		v.sum.SetText(w.Sign(r.Owed))
	case r.Change.IsZero():
		v.label.SetText(w.Get("receipt.paid"))
		v.sum.SetText(w.Sign(r.Total))
	case r.Back:
		v.label.SetText(w.Get("receipt.back"))
		v.sum.SetText(w.Sign(r.Change))
		v.sum.Token = theme.Info
	default:
		v.label.SetText(w.Get("receipt.change"))
		v.sum.SetText(w.Sign(r.Change))
	}
	v.sum.Refresh()
	v.how.SetText(v.paidHow())
	visible(v.how, v.how.Text != "")
	visible(v.told, len(r.Facts) > 0)
	v.facts.SetText(strings.Join(r.Facts, "\n"))
	visible(v.practice, v.s.stall.Practice)
	visible(v.code, r.Code != nil)
	visible(v.scan, r.Code != nil && !r.Here) // nobody else can open what stays on this device
	v.code.Set(r.Code)
	switch {
	case r.Settled && r.Code == nil:
		v.sub.SetText(w.Get("receipt.settled", w.Sign(r.Total), r.Number))
	case r.Code == nil:
		v.sub.SetText(w.Get("receipt.no.code", r.Number))
	case r.Here:
		v.sub.SetText(w.Get("receipt.here", r.Number))
	default:
		v.sub.SetText(w.Get("receipt.photo", r.Number))
	}
	v.repaintCredit()
	visible(v.short, r.Short)
	visible(v.warned, len(r.Warnings) > 0)
	v.warnings.SetText(strings.Join(r.Warnings, "\n"))
}

// repaintCredit shows the code of store credit first: it is money, and the receipt can be found again.
func (v *receiptView) repaintCredit() {
	w, r := v.s.Words, v.of
	visible(v.other, r.Credit != nil && r.Code != nil)
	v.other.Set(w.Get("receipt.credit.show"), true)
	if r.Credit == nil || v.plain {
		return
	}
	v.other.Set(w.Get("receipt.show"), true)
	visible(v.code, true)
	visible(v.scan, false)
	v.code.Set(r.Credit)
	v.sub.SetText(w.Get("back.credit.write", r.CreditID))
}

// paidHow says in small how the sum was paid.
func (v *receiptView) paidHow() string {
	w, r := v.s.Words, v.of
	how := strings.Join(r.How, " · ")
	if r.Change.IsZero() && r.Owed.IsZero() || r.Back || how == "" {
		return how
	}
	return w.Get("receipt.of", how, w.Money(r.Total))
}

// next begins the next sale.
func (s *Screen) next() {
	s.receipt.set(Receipt{})
	s.toast.Dismiss()
	s.table.search.SetText("")
	s.show(selling)
}
