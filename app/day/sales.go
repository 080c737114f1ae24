package day

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

func (s *Screen) makeSales() {
	w, e := s.Words, s.Form.Edge()
	s.list = widgets.NewRowList(func() int { return len(s.sales) }, s.row, s.showReceipt)
	s.list.Edge = e
	if s.Form.Wide() {
		head := widgets.Row(8, widgets.Grow(widgets.NewStrong(w.Get("day.list.title"), theme.Label)), widgets.Gap(theme.Touch))
		s.salesPane = widgets.NewPanel(theme.Card, widgets.Column(0,
			widgets.Inset(e, 6, e, 6, head), widgets.NewRule(), widgets.Grow(s.list)))
	}
}

// row shows a sale: when, what and how much.
func (s *Screen) row(i int) widgets.ListRowData {
	if i >= len(s.sales) {
		return widgets.ListRowData{}
	}
	w, sale := s.Words, s.sales[i]
	var names []string
	for _, l := range sale.Lines {
		names = append(names, l.Name)
	}
	return widgets.ListRowData{
		ID: sale.ID, Name: strings.Join(names, ", "),
		Note:  w.Get("day.sale", w.Time(sale.Time()), sale.Number()),
		Right: w.Money(sale.Total()), Under: s.paidBy(sale),
	}
}

func (s *Screen) paidBy(sale inventory.Sale) string {
	var kinds []string
	for _, t := range sale.Tenders {
		if t.Kind == inventory.Card {
			kinds = append(kinds, s.Words.Get("pay.card"))
		} else {
			kinds = append(kinds, s.Words.Get("pay.cash"))
		}
	}
	return strings.Join(kinds, " + ")
}

// showReceipt shows a sale with the code that the buyer takes, once more.
func (s *Screen) showReceipt(id string) {
	var sale inventory.Sale
	var receipt till.Receipt
	var err error
	s.Reads.Do(func() { sale, receipt, err = s.Till.Receipt(id) }, func() {
		if err != nil && sale.ID == "" {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.receiptOpen = true
		pane := s.receipt(sale, receipt)
		if s.side != nil {
			s.side.Objects = []fyne.CanvasObject{widgets.NewPanel(theme.Card, pane)}
		} else {
			s.left.Objects = []fyne.CanvasObject{pane}
		}
		s.relay()
	})
}

func (s *Screen) receipt(sale inventory.Sale, r till.Receipt) fyne.CanvasObject {
	w, e := s.Words, s.Form.Edge()
	back := widgets.NewButton("", widgets.Quiet, s.home)
	back.Icon = widgets.IconBack
	head := widgets.Row(4, back, widgets.Grow(widgets.Middle(widgets.NewStrong(w.Get("day.receipt", sale.Number()), theme.Label))))
	lines := []fyne.CanvasObject{}
	for _, l := range sale.Lines {
		name := widgets.NewParagraph(w.Get("day.line", w.Measured(l.Quantity, l.Unit), l.Name))
		sum := widgets.NewLabel(w.Money(l.Amount))
		sum.Whole = true
		lines = append(lines, widgets.Row(10, widgets.Grow(name), sum))
	}
	lines = append(lines, widgets.NewRule(), widgets.Pair(w.Get("basket.total"), w.Sign(sale.Total()), true))
	for _, t := range sale.Taxes {
		lines = append(lines, widgets.Pair(w.Get("day.tax.rate", w.Rate(t.Rate)), w.Money(t.Tax), false))
	}
	lines = append(lines, s.paid(sale)...)
	body := widgets.Column(14, s.code(sale, r), widgets.Column(6, lines...))
	return widgets.Column(0, widgets.Inset(4, 6, e, 6, head), widgets.NewRule(),
		widgets.Grow(widgets.Scroll(widgets.Inset(e, 14, e, 14, body))))
}

// paid is how and when the buyer paid: what was handed over in each way, and the change.
func (s *Screen) paid(sale inventory.Sale) []fyne.CanvasObject {
	w := s.Words
	var out []fyne.CanvasObject
	for _, t := range sale.Tenders {
		name, given := w.Get("pay.cash"), t.Amount
		if t.Kind == inventory.Card {
			name = strings.TrimSpace(w.Get("pay.card") + " " + t.Ref)
		} else if !t.Given.IsZero() {
			given = t.Given
		}
		out = append(out, widgets.Pair(name, w.Money(given), false))
	}
	if !sale.Change().IsZero() {
		out = append(out, widgets.Pair(w.Get("pay.change"), w.Money(sale.Change()), false))
	}
	if at := sale.Time(); !at.IsZero() {
		out = append(out, widgets.Pair(w.Date(at), w.Time(at), false))
	}
	return out
}

// code is the card with the QR, or what is said where there is none.
func (s *Screen) code(sale inventory.Sale, r till.Receipt) fyne.CanvasObject {
	w := s.Words
	var parts []fyne.CanvasObject
	line := func(text string, token theme.Token, bold bool) {
		l := widgets.NewParagraph(text)
		l.Align, l.Token, l.Bold = fyne.TextAlignCenter, token, bold
		parts = append(parts, l)
	}
	if s.practice {
		line(w.Get("practice.receipt"), theme.Warn, true)
	}
	if r.Code.Modules == nil {
		line(w.Get("receipt.no.code", sale.Number()), theme.Mut, false)
		return widgets.NewCard(14, widgets.Column(6, parts...))
	}
	parts = append(parts, widgets.Tall(320, widgets.NewQR(widgets.QuietZone(r.Code.Modules), 240)))
	if r.Public {
		line(w.Get("receipt.scan"), theme.Ink, true)
		line(w.Get("receipt.photo", sale.Number()), theme.Mut, false)
	} else {
		line(w.Get("receipt.here", sale.Number()), theme.Mut, false)
	}
	return widgets.NewCard(14, widgets.Column(6, parts...))
}
