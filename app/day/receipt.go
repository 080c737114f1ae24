package day

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// receipt shows a sale, and what can still be done with it.
func (s *Screen) receipt(sale inventory.Sale, r till.Receipt) fyne.CanvasObject {
	w := s.Words
	lines := []fyne.CanvasObject{}
	for _, l := range sale.Lines {
		lines = append(lines, s.line(w.Get("day.line", w.Measured(l.Quantity, l.Unit), l.Name), w.Money(l.Amount)))
	}
	if !sale.Rounding.IsZero() {
		lines = append(lines, widgets.Pair(w.Get("day.rounding"), w.Money(sale.Rounding), false))
	}
	lines = append(lines, widgets.NewRule(), widgets.Pair(w.Get("basket.total"), w.Sign(sale.Total()), true))
	for _, t := range sale.Taxes {
		lines = append(lines, widgets.Pair(w.Get("day.tax.rate", w.Rate(t.Rate)), w.Money(t.Tax), false))
	}
	lines = append(lines, s.paid(sale)...)
	body := widgets.Column(14, s.code(sale.Number(), r), s.slipRow(slip.Receipt{ID: sale.ID, Number: sale.Number(), Code: func() ([][]bool, error) {
		r, err := s.Till.GiftReceipt(sale)
		return r.Code.Modules, err
	}}), widgets.Column(6, lines...))
	return s.sheetOf(w.Get("day.receipt", sale.Number()), body, s.acts(sale))
}

// sheetOf is a receipt under its title, with buttons at its foot.
func (s *Screen) sheetOf(title string, body fyne.CanvasObject, acts []fyne.CanvasObject) fyne.CanvasObject {
	return s.sheetBack(title, s.home, body, acts)
}

func (s *Screen) sheetBack(title string, leave func(), body fyne.CanvasObject, acts []fyne.CanvasObject) fyne.CanvasObject {
	e := s.Form.Edge()
	back := widgets.NewButton("", widgets.Quiet, leave)
	back.Icon = widgets.IconBack
	name := widgets.NewStrong(title, theme.Label)
	name.Lines = 2
	head := widgets.Row(4, back, widgets.Grow(widgets.Middle(name)))
	parts := []fyne.CanvasObject{
		widgets.Inset(4, 6, e, 6, head), widgets.NewRule(), widgets.Grow(widgets.Scroll(widgets.Inset(e, 14, e, 14, body))),
	}
	if len(acts) > 0 {
		parts = append(parts, widgets.NewRule(), widgets.Inset(e, 8, e, 12, widgets.Column(8, acts...)))
	}
	return widgets.Column(0, parts...)
}

// acts are the buttons under a sale.
func (s *Screen) acts(sale inventory.Sale) []fyne.CanvasObject {
	w := s.Words
	var out []fyne.CanvasObject
	if s.Void != nil && s.book.Void == sale.ID {
		out = append(out, widgets.NewButton(w.Get("void.act"), widgets.Plain, func() { s.Void(sale.ID) }))
	}
	if s.GiveBack != nil && !s.isVoided(sale) {
		out = append(out, widgets.NewMainButton(w.Get("day.give"), widgets.Plain, func() { s.GiveBack(sale.ID) }))
	}
	return out
}

func (s *Screen) isVoided(sale inventory.Sale) bool {
	for _, h := range happened(s.book) {
		if h.id == sale.ID {
			return h.voided
		}
	}
	return false
}

// refund shows what was given back.
func (s *Screen) refund(f inventory.Refund, r till.Receipt) fyne.CanvasObject {
	w := s.Words
	lines := []fyne.CanvasObject{}
	for _, l := range f.Lines {
		sum := l.Share.Gross
		if !f.Included {
			sum = l.Share.Net
		}
		lines = append(lines, s.line(w.Get("day.line", w.Measured(l.Quantity, l.Unit), l.Name), w.Money(less(sum))))
	}
	if !f.Rounding.IsZero() {
		lines = append(lines, widgets.Pair(w.Get("day.rounding"), w.Money(less(f.Rounding)), false))
	}
	lines = append(lines, widgets.NewRule(), widgets.Pair(w.Get("basket.total"), w.Sign(less(f.Total())), true))
	for _, t := range f.Taxes {
		lines = append(lines, widgets.Pair(w.Get("day.tax.rate", w.Rate(t.Rate)), w.Money(less(t.Tax)), false))
	}
	for _, t := range f.Tenders {
		lines = append(lines, widgets.Pair(s.tender(t), w.Money(less(t.Amount)), false))
	}
	if !f.Tip.IsZero() {
		lines = append(lines, widgets.Pair(w.Get("day.tip"), w.Money(less(f.Tip)), false))
	}
	if at := f.Time(); !at.IsZero() {
		lines = append(lines, widgets.Pair(w.Date(at), w.Time(at), false))
	}
	title := "day.refund"
	if f.Void {
		title = "day.void"
	}
	of := widgets.NewButton(w.Get("day.refund.of", f.Receipt), widgets.Plain, func() { s.showReceipt(f.Receipt) })
	body := widgets.Column(14, s.code(f.Number(), r), s.slipRow(slip.Receipt{ID: f.ID, Number: f.Number(), Refund: true}), widgets.Column(6, lines...), of)
	return s.sheetOf(w.Get(title, f.Number()), body, nil)
}

// line is a line of a receipt; its name may take as much room as it needs.
func (s *Screen) line(name, figure string) fyne.CanvasObject {
	sum := widgets.NewLabel(figure)
	sum.Whole = true
	return widgets.Row(10, widgets.Grow(widgets.NewParagraph(name)), sum)
}

// paid is how and when the buyer paid: what was handed over in each way, and the change.
func (s *Screen) paid(sale inventory.Sale) []fyne.CanvasObject {
	w := s.Words
	var out []fyne.CanvasObject
	for _, t := range sale.Tenders {
		name, given := s.tender(t), t.Amount
		switch {
		case t.Kind == inventory.Card || t.Kind == inventory.Token || t.Kind == inventory.Bank:
			name = strings.TrimSpace(name + " " + t.Ref)
		case !t.Given.IsZero():
			given = t.Given
		}
		out = append(out, widgets.Pair(name, w.Money(given), false))
	}
	if s.bank.waitsFor(sale.ID) {
		out = append(out, label(w.Get("receipt.bank.waits")))
	}
	if !sale.Tip.IsZero() {
		out = append(out, widgets.Pair(w.Get("day.tip"), w.Money(sale.Tip), false))
	}
	if !sale.Change().IsZero() {
		out = append(out, widgets.Pair(w.Get("pay.change"), w.Money(sale.Change()), false))
	}
	if at := soldAt(sale); !at.IsZero() {
		out = append(out, widgets.Pair(w.Date(at), w.Time(at), false))
	}
	if at := sale.Time(); sale.Paper != "" && !at.IsZero() {
		out = append(out, widgets.Pair(w.Get("day.paper.entered"), w.Date(at), false))
	}
	return out
}

// code is the card with the QR, or what is said where there is none.
func (s *Screen) code(number string, r till.Receipt) fyne.CanvasObject {
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
		line(w.Get("receipt.no.code", number), theme.Mut, false)
		return widgets.NewCard(14, widgets.Column(6, parts...))
	}
	parts = append(parts, widgets.Tall(320, widgets.NewQR(widgets.QuietZone(r.Code.Modules), 240)))
	if r.Public {
		line(w.Get("receipt.scan"), theme.Ink, true)
		line(w.Get("receipt.photo", number), theme.Mut, false)
	} else {
		line(w.Get("receipt.here", number), theme.Mut, false)
	}
	return widgets.NewCard(14, widgets.Column(6, parts...))
}
