package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

// ticket is the basket: a pane of its own on a wide window, one line and two buttons on a phone.
type ticket struct {
	s    *Screen
	pane *widgets.Panel
	foot *widgets.Panel

	title        *widgets.Label
	empty        *widgets.Label
	undo, more   *widgets.Button // of the pane
	rows         *fyne.Container
	tax, taxName *widgets.Label
	taxRow       *fyne.Container
	off, offName *widgets.Label
	offRow       *fyne.Container
	total        *widgets.Amount
	left, right  *widgets.Button // the buttons of the pane

	lines       *widgets.Label // of the foot
	filled      *fyne.Container
	bare        *fyne.Container // stands there instead while the basket is empty
	backAgain   *widgets.Button // undo, of that
	sum         *widgets.Amount
	takeBack    *widgets.Button // undo, on the foot
	others      *widgets.Button // more, on the foot
	exact, take *widgets.Button

	open *fyne.Container // the rows of the sheet on a phone
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
	t.undo = widgets.NewButton("", widgets.Quiet, t.s.undo)
	t.undo.Icon = widgets.IconUndo
	t.more = widgets.NewButton("", widgets.Plain, t.s.openMore)
	t.more.Icon = iconMore
	t.rows = widgets.Column(0)
	t.empty = widgets.NewParagraph(w.Get("basket.empty"))
	t.empty.Token, t.empty.Align = theme.Mut, fyne.TextAlignCenter
	t.taxName, t.tax, t.taxRow = figureRow()
	t.offName, t.off, t.offRow = figureRow()
	t.total = widgets.NewAmount(theme.Total)
	t.left = widgets.NewMainButton("", widgets.Plain, t.s.steady(t.leftTapped))
	t.right = widgets.NewMainButton("", widgets.Go, t.s.steady(t.rightTapped))

	name := widgets.NewStrong(w.Get("basket.total"), theme.Label)
	name.Whole = true
	head := widgets.Head(8, 96, widgets.Over(t.title, widgets.Gap(theme.Touch)), t.undo, t.more)
	foot := widgets.Column(6, t.offRow, t.taxRow,
		widgets.Row(12, name, widgets.Grow(t.total)),
		widgets.Gap(2),
		widgets.Shares(theme.Gap, []float32{44, 56}, t.left, t.right))
	e := theme.Edge
	above := fyne.CanvasObject(widgets.Gap(0))
	if t.s.Form.Wide() {
		above = widgets.Column(0, t.s.baskets.accent, widgets.Inset(e, 4, 0, 0, t.s.baskets.holder))
	}
	t.pane = widgets.NewPanel(theme.Card, widgets.Column(0, above,
		widgets.Inset(e, 6, e, 6, widgets.Over(head, widgets.Gap(theme.Touch))),
		widgets.NewRule(),
		widgets.Grow(widgets.Over(
			widgets.Middle(widgets.Inset(e, 0, e, 0, t.empty)),
			widgets.Inset(e, 0, e, 0, widgets.Scroll(t.rows)))),
		widgets.Inset(e, 8, e, 12, foot)))
}

// figureRow is a small figure with its name.
func figureRow() (name, figure *widgets.Label, row *fyne.Container) {
	name, figure = widgets.NewLabel(""), widgets.NewLabel("")
	figure.Whole = true
	return name, figure, widgets.Row(8, widgets.Grow(name), figure)
}

func (t *ticket) makeFoot() {
	s, w, e := t.s, t.s.Words, t.s.Form.Edge()
	t.lines = note("")
	t.sum = widgets.NewAmount(theme.TotalPhone)
	t.takeBack = widgets.NewButton("", widgets.Quiet, s.undo)
	t.takeBack.Icon = widgets.IconUndo
	t.others = widgets.NewButton("", widgets.Plain, s.openMore)
	t.others.Icon = iconMore
	t.exact = widgets.NewMainButton("", widgets.Plain, s.steady(s.payExact))
	t.take = widgets.NewMainButton(w.Get("basket.pay"), widgets.Go, s.steady(s.takePayment))
	line := widgets.NewTap(widgets.Row(8, widgets.Middle(t.lines), widgets.Grow(t.sum)), s.openBasket)
	t.filled = widgets.Head(8, 150, line, t.takeBack, t.others)
	hint := widgets.NewParagraph(w.Get("basket.empty"))
	hint.Token = theme.Mut
	t.backAgain = widgets.NewButton("", widgets.Quiet, s.undo)
	t.backAgain.Icon = widgets.IconUndo
	other := widgets.NewButton("", widgets.Plain, s.openMore)
	other.Icon = iconMore
	t.bare = widgets.Column(0, widgets.Row(8, widgets.Grow(hint), other), t.backAgain)
	t.foot = widgets.NewPanel(theme.Card, widgets.Inset(e, 4, e, 12, widgets.Column(4, t.filled, t.bare,
		widgets.Shares(theme.Gap, []float32{43, 57}, t.exact, t.take))))
	t.foot.Top = true
}

// hints shows the keys that do the same, where there is a keyboard.
func (t *ticket) hints() {
	t.right.Hint, t.left.Hint = "", ""
	if t.s.stage == selling {
		t.right.Hint = t.s.hint("basket.pay")
	}
}

// note is second text that is never elided.
func note(text string) *widgets.Label {
	l := widgets.NewLabel(text)
	l.Token, l.Whole = theme.Mut, true
	return l
}

func (t *ticket) repaint() {
	s, w := t.s, t.s.Words
	t.hints()
	b := s.basket
	lines, fixed := b.Lines, s.stage == paid
	total, tax, off, included := b.Total, b.Tax, b.Off, b.Included
	title := w.Get("basket.title")
	if fixed {
		of := s.receipt.of
		lines, total, tax, off, included = of.Lines, of.Total, of.Tax, of.Off, of.Included
		title = w.Get("receipt.goods")
	}
	hint := w.Get("basket.empty")
	switch f, of := s.pay.f, s.pay.bill; {
	case s.stage != paying:
	case of.settles(): // it is no basket that is paid
		d := of.debt
		lines, total, tax, off = nil, d.Left, money.Zero(d.Left.Currency()), money.Amount{}
		title, hint = w.Get("pay.owed"), d.Receipt+" · "+s.dayOf(d.At)
	case len(f.base.Quote.Lines) > 0: // vouchers may have taken tax off
		total, tax = f.base.Total, f.base.Quote.Sum.Tax
	}
	t.empty.SetText(hint)
	t.title.SetText(title)
	t.showUndo(s.stage == selling && b.CanUndo, b.Undoes)
	visible(t.more, s.stage == selling)
	rows := t.rowsOf(lines, fixed)
	visible(t.empty, len(rows) == 0)
	t.fillRows(t.rows, rows)
	if t.open != nil && s.sheet.Visible() {
		t.fillRows(t.open, rows)
		s.fits()
	}
	t.showTax(included, tax)
	visible(t.offRow, !off.IsZero())
	t.offName.SetText(w.Get("basket.off"))
	t.off.SetText("−" + w.Money(off))
	t.total.SetText(w.Sign(total))
	t.lines.SetText(w.Count("basket.lines", len(b.Lines)))
	visible(t.filled, len(rows) > 0)
	visible(t.bare, len(rows) == 0)
	t.sum.SetText(w.Sign(total))
	t.showActs()
}

// showUndo names what can be taken back.
func (t *ticket) showUndo(can bool, what string) {
	said := ""
	if can {
		said = t.s.Words.Get("act.undo")
		if t.s.Words.Has(what) {
			said = t.s.Words.Get(what)
		}
	}
	t.undo.Set(said, true)
	t.takeBack.Set(said, true)
	t.backAgain.Set(said, true)
	visible(t.undo, can)
	visible(t.takeBack, can)
	visible(t.backAgain, can)
}

// grown says whether the foot needs another height than it has.
func (t *ticket) grown() bool {
	foot := t.s.foot
	if t.s.Form.Wide() || foot.Size().Width <= 0 {
		return false
	}
	d := t.foot.HeightFor(foot.Size().Width) - foot.Size().Height
	return d > 0.5 || d < -0.5
}

func (t *ticket) showActs() {
	s, w, b := t.s, t.s.Words, t.s.basket
	some := len(b.Lines) > 0 && !s.busy
	exact := w.Get("basket.exact")
	if b.Due.Cmp(b.Total) != 0 {
		exact = w.Get("basket.exact.sum", w.Money(b.Due))
	}
	t.exact.Set(exact, some)
	t.take.Set(w.Get("basket.pay"), some)
	visible(t.left, s.stage != paid)
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

func (t *ticket) leftTapped() {
	if t.s.stage == paying {
		t.s.pay.leave()
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
