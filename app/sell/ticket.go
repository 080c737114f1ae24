package sell

import (
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// ticket is the basket: a pane of its own on a wide window, one line and two buttons on a phone.
type ticket struct {
	s    *Screen
	pane *widgets.Panel
	foot *widgets.Panel

	title        *widgets.Label
	count, empty *widgets.Label
	clear        *widgets.Button
	rows         *fyne.Container
	tax, taxName *widgets.Label
	taxRow       *fyne.Container
	total        *widgets.Amount
	left, right  *widgets.Button // the buttons of the pane

	lines       *widgets.Label // of the foot
	sum         *widgets.Amount
	exact, take *widgets.Button
}

func newTicket(s *Screen) *ticket {
	t := &ticket{s: s}
	t.makePane()
	t.makeFoot()
	return t
}

func (t *ticket) makePane() {
	w := t.s.Words
	t.title = widgets.NewStrong(w.Get("basket.title"), theme.Label)
	t.count = note("")
	t.clear = widgets.NewButton(w.Get("basket.empty.act"), widgets.Quiet, t.s.empty)
	t.rows = widgets.Column(0)
	t.empty = widgets.NewParagraph(w.Get("basket.empty"))
	t.empty.Token, t.empty.Align = theme.Mut, fyne.TextAlignCenter
	t.tax, t.taxName = widgets.NewLabel(""), widgets.NewLabel("")
	t.tax.Align = fyne.TextAlignTrailing
	t.taxRow = widgets.Equal(8, t.taxName, t.tax)
	t.total = widgets.NewAmount(theme.Total)
	t.left = widgets.NewMainButton("", widgets.Plain, t.leftTapped)
	t.right = widgets.NewMainButton("", widgets.Go, t.rightTapped)

	name := widgets.NewStrong(w.Get("basket.total"), theme.Label)
	name.Whole = true
	head := widgets.Row(8, widgets.Grow(t.title), t.count, t.clear)
	foot := widgets.Column(6, t.taxRow,
		widgets.Row(12, name, widgets.Grow(t.total)),
		widgets.Gap(2),
		widgets.Shares(theme.Gap, []float32{44, 56}, t.left, t.right))
	e := theme.Edge
	t.pane = widgets.NewPanel(theme.Card, widgets.Column(0,
		widgets.Inset(e, 6, e, 6, widgets.Over(head, widgets.Gap(theme.Touch))),
		widgets.NewRule(),
		widgets.Grow(widgets.Over(
			widgets.Middle(widgets.Inset(e, 0, e, 0, t.empty)),
			widgets.Inset(e, 0, e, 0, widgets.Scroll(t.rows)))),
		widgets.Inset(e, 8, e, 12, foot)))
}

func (t *ticket) makeFoot() {
	w, e := t.s.Words, t.s.Form.Edge()
	t.lines = note("")
	t.sum = widgets.NewAmount(theme.TotalPhone)
	t.exact = widgets.NewMainButton("", widgets.Plain, t.s.payExact)
	t.take = widgets.NewMainButton(w.Get("basket.pay"), widgets.Go, t.s.takePayment)
	line := widgets.NewTap(widgets.Row(8, widgets.Middle(t.lines), widgets.Grow(t.sum)), t.s.openBasket)
	t.foot = widgets.NewPanel(theme.Card, widgets.Inset(e, 4, e, 12, widgets.Column(4, line,
		widgets.Shares(theme.Gap, []float32{43, 57}, t.exact, t.take))))
	t.foot.Top = true
}

// note is second text that is never elided.
func note(text string) *widgets.Label {
	l := widgets.NewLabel(text)
	l.Token, l.Whole = theme.Mut, true
	return l
}

func (t *ticket) repaint() {
	s, w := t.s, t.s.Words
	b := s.basket
	lines, fixed := b.Lines, s.stage == paid
	total, tax := b.Total, b.Tax
	title := w.Get("basket.title")
	if fixed {
		lines, total, tax = s.receipt.of.Lines, s.receipt.of.Total, money.Amount{}
		title = w.Get("receipt.goods")
	}
	t.title.SetText(title)
	t.count.SetText(w.Count("basket.lines", len(lines)))
	visible(t.count, len(lines) > 0)
	visible(t.clear, s.stage == selling && len(lines) > 0)
	visible(t.empty, len(lines) == 0)
	t.fillRows(t.rows, lines, fixed)
	t.showTax(b.Included, tax)
	t.total.SetText(w.Sign(total))
	said := w.Count("basket.lines", len(lines))
	if len(lines) == 0 {
		said = w.Get("basket.empty")
	}
	t.lines.SetText(said)
	visible(t.sum, len(lines) > 0)
	t.sum.SetText(w.Sign(total))

	some := len(b.Lines) > 0 && !s.busy
	exact := w.Get("basket.exact")
	if b.Due.Cmp(b.Total) != 0 {
		exact = w.Get("basket.exact.sum", w.Money(b.Due))
	}
	t.exact.Set(exact, some)
	t.take.Set(w.Get("basket.pay"), some)
	visible(t.left, !fixed)
	switch s.stage {
	case selling:
		t.left.Set(exact, some)
		t.right.Set(w.Get("basket.pay"), some)
	case paying:
		t.left.Set(w.Get("act.back"), !s.busy)
		t.right.Set(s.pay.next())
	case paid:
		t.right.Set(w.Get("receipt.next"), true)
	}
}

func (t *ticket) showTax(in bool, tax money.Amount) {
	w := t.s.Words
	visible(t.taxRow, !tax.IsZero())
	t.tax.SetText(w.Money(tax))
	name := w.Get("basket.tax.added")
	if in {
		name = w.Get("basket.tax.in")
	}
	t.taxName.SetText(name)
}

// fillRows shows lines in a column and uses the rows again that are there.
func (t *ticket) fillRows(rows *fyne.Container, lines []till.BasketLine, fixed bool) {
	objects := make([]fyne.CanvasObject, len(lines))
	for i, l := range lines {
		var row *widgets.BasketRow
		if i < len(rows.Objects) {
			row = rows.Objects[i].(*widgets.BasketRow)
		} else {
			row = widgets.NewBasketRow(widgets.RowData{}, t.s.editLine)
		}
		row.Fixed = fixed
		row.Data = showLine(t.s.Words, l)
		row.Refresh()
		objects[i] = row
	}
	rows.Objects = objects
	rows.Refresh()
}

func (t *ticket) leftTapped() {
	if t.s.stage == paying {
		t.s.show(selling)
		return
	}
	t.s.payExact()
}

func (t *ticket) rightTapped() {
	switch t.s.stage {
	case selling:
		t.s.takePayment()
	case paying:
		t.s.pay.pay()
	case paid:
		t.s.next()
	}
}

// openBasket shows the basket's lines on a phone.
func (s *Screen) openBasket() {
	if len(s.basket.Lines) == 0 || s.Form.Wide() {
		return
	}
	rows := widgets.Column(0)
	s.ticket.fillRows(rows, s.basket.Lines, false)
	empty := widgets.NewButton(s.Words.Get("basket.empty.act"), widgets.Plain, func() {
		s.sheet.Close()
		s.empty()
	})
	s.asking = nil
	s.sheet.Open(s.Words.Get("basket.title"), widgets.Column(12, widgets.Grow(widgets.Scroll(rows)), empty), nil)
}

// editLine asks for another quantity of a line.
func (s *Screen) editLine(key string) {
	n, _ := strconv.Atoi(key)
	if l, ok := s.line(n); ok {
		s.askLine(l)
	}
}

func (s *Screen) setLine(l till.BasketLine, q unit.Quantity) {
	s.act(func() error { return s.Till.SetQuantity(l.Key, q) }, func() { s.warnShort(l.Variant) })
}

func (s *Screen) removeLine(l till.BasketLine) {
	s.act(func() error { return s.Till.Remove(l.Key) }, func() {
		s.toast.Say(s.Words.Get("basket.removed", l.Name), s.Words.Get("act.undo"), s.undo)
	})
}

func (s *Screen) empty() {
	s.act(s.Till.Empty, func() {
		s.toast.Say(s.Words.Get("basket.emptied"), s.Words.Get("act.undo"), s.undo)
	})
}
