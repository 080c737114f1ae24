package day

import (
	"slices"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

func (s *Screen) makeSales() {
	w, e := s.Words, s.Form.Edge()
	s.list = widgets.NewRowList(func() int { return len(s.rows) }, s.row, s.showRow)
	s.list.Edge = e
	s.kinds = widgets.NewStrip(func(kind string) {
		s.kind = kind
		s.filter()
		s.list.Refresh()
		s.list.ScrollToTop()
	})
	if s.Form.Wide() {
		head := widgets.Row(8, widgets.Grow(widgets.NewStrong(w.Get("day.list.title"), theme.Label)), widgets.Gap(theme.Touch))
		s.salesPane = widgets.NewPanel(theme.Card, widgets.Column(0,
			widgets.Inset(e, 6, e, 6, head), widgets.NewRule(), widgets.Inset(e, 4, 0, 4, s.kinds.Object()), widgets.Grow(s.list)))
	}
}

// showRow opens what was tapped: the receipt of a sale, of what was given back, or of what was owed.
func (s *Screen) showRow(id string) {
	i := slices.IndexFunc(s.rows, func(h happening) bool { return h.id == id })
	if i < 0 {
		return
	}
	switch h := s.rows[i]; {
	case h.refund != nil:
		s.showRefund(*h.refund)
	case h.payment != nil:
		s.showReceipt(h.payment.Receipt)
	default:
		s.showReceipt(h.sale.ID)
	}
	s.shownRow = id
	s.list.Refresh()
}

// showReceipt shows a sale with the code that the buyer takes, once more.
func (s *Screen) showReceipt(what string) {
	var sale inventory.Sale
	var receipt till.Receipt
	var err error
	s.Reads.Do(func() { sale, receipt, err = s.Till.Receipt(what) }, func() {
		if err != nil && sale.ID == "" {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.pane(s.receipt(sale, receipt))
	})
}

// showRefund shows what was given back with its code.
func (s *Screen) showRefund(f inventory.Refund) {
	var receipt till.Receipt
	s.Reads.Do(func() { receipt, _ = s.Till.RefundReceipt(f) }, func() { s.pane(s.refund(f, receipt)) })
}

// pane shows a receipt in the place of the list or, on a phone, of everything.
func (s *Screen) pane(content fyne.CanvasObject) {
	s.receiptOpen = true
	if s.side != nil {
		s.side.Objects = []fyne.CanvasObject{widgets.NewPanel(theme.Card, content)}
	} else {
		s.left.Objects = []fyne.CanvasObject{content}
	}
	s.relay()
}
