package sell

import (
	"strings"

	"fyne.io/fyne/v2"

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
	Cash     money.Amount // handed over, change included
	Card     money.Amount
	Change   money.Amount
	Code     [][]bool // the QR's modules with their quiet zone, true is black; nil: not drawn
	Here     bool     // the link opens only on this device
	Warnings []string // what the seller should know, in words
}

// receiptOf makes what is shown of a sale.
func receiptOf(paid till.Paid) Receipt {
	sale := paid.Sale
	out := Receipt{
		Number: sale.Number(), Total: sale.Total(), Change: paid.Change,
		Code: widgets.QuietZone(paid.Receipt.Code.Modules), Here: !paid.Receipt.Public, Warnings: paid.Warnings,
		Cash: money.Zero(sale.Currency), Card: money.Zero(sale.Currency),
	}
	for _, l := range sale.Lines {
		out.Lines = append(out.Lines, till.BasketLine{
			Product: l.Product, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit,
			Price: l.Price, List: l.List, Amount: l.Amount, Cuts: l.Cuts, Typed: l.Typed, Tare: l.Tare,
			Returnable: l.Returnable, Wrap: l.Wrap,
		})
	}
	for _, t := range sale.Tenders {
		switch {
		case t.Kind != inventory.Cash:
			out.Card = t.Amount
		case !t.Given.IsZero():
			out.Cash = t.Given
		default:
			out.Cash = t.Amount
		}
	}
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
	practice   *widgets.Label
	code       *widgets.QR
	scan, sub  *widgets.Label
	warnings   *widgets.Label
	warned     *widgets.Panel
}

// codeLeast keeps the code large enough for a camera at arm's length.
const codeLeast float32 = 240

func newReceiptView(s *Screen) *receiptView {
	v := &receiptView{s: s}
	w, e := s.Words, s.Form.Edge()
	centred := func(l *widgets.Label) *widgets.Label {
		l.Align = fyne.TextAlignCenter
		return l
	}
	v.label = centred(widgets.NewLabel(""))
	v.label.Pt, v.label.Token = theme.Label, theme.Mut
	v.sum = widgets.NewCentredAmount(theme.Change)
	v.how = centred(widgets.NewLabel(""))
	v.how.Token = theme.Mut
	v.practice = centred(widgets.NewStrong(w.Get("practice.receipt"), theme.Body))
	v.practice.Token = theme.Warn
	v.code = widgets.NewQR(nil, codeLeast)
	v.scan = centred(widgets.NewStrong(w.Get("receipt.scan"), theme.Body))
	v.sub = centred(widgets.NewParagraph(""))
	v.sub.Token = theme.Mut
	v.warnings = widgets.NewParagraph("")
	v.warnings.Token = theme.Warn
	v.warned = widgets.NewTinted(theme.Behind, 12, v.warnings)

	card := widgets.NewCard(14, widgets.Column(4, v.practice, widgets.Grow(v.code), v.scan, v.sub))
	v.body = widgets.Narrow(560, widgets.Inset(e, 12, e, 8, widgets.Column(8,
		widgets.Column(0, v.label, v.sum, v.how), v.warned, widgets.Grow(widgets.AtMost(card)))))
	next := widgets.NewMainButton(w.Get("receipt.next"), widgets.Go, s.next)
	next.Height = theme.MainLarge
	v.foot = widgets.Inset(e, 8, e, e, next)
	return v
}

// set takes the receipt of a sale.
func (v *receiptView) set(r Receipt) { v.of = r }

func (v *receiptView) repaint() {
	w, r := v.s.Words, v.of
	if r.Change.IsZero() {
		v.label.SetText(w.Get("receipt.paid"))
		v.sum.SetText(w.Sign(r.Total))
	} else {
		v.label.SetText(w.Get("receipt.change"))
		v.sum.SetText(w.Sign(r.Change))
	}
	v.how.SetText(v.paidHow())
	visible(v.practice, v.s.stall.Practice)
	visible(v.code, r.Code != nil)
	visible(v.scan, r.Code != nil && !r.Here) // nobody else can open what stays on this device
	v.code.Set(r.Code)
	switch {
	case r.Code == nil:
		v.sub.SetText(w.Get("receipt.no.code", r.Number))
	case r.Here:
		v.sub.SetText(w.Get("receipt.here", r.Number))
	default:
		v.sub.SetText(w.Get("receipt.photo", r.Number))
	}
	visible(v.warned, len(r.Warnings) > 0)
	v.warnings.SetText(strings.Join(r.Warnings, "\n"))
}

// paidHow says in small how the sum was paid.
func (v *receiptView) paidHow() string {
	w, r := v.s.Words, v.of
	var parts []string
	if !r.Cash.IsZero() {
		parts = append(parts, w.Get("receipt.cash", w.Money(r.Cash)))
	}
	if !r.Card.IsZero() {
		parts = append(parts, w.Get("receipt.card", w.Money(r.Card)))
	}
	how := strings.Join(parts, " · ")
	if r.Change.IsZero() {
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
