package sell

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// backList shows the lines of the sale: what can come back to tap, the rest with the reason why not.
type backList struct {
	v     *backView
	title *widgets.Label
	sub   *widgets.Label
	every *widgets.Button
	wrong *widgets.Button // void
	held  *slip.Verdict
	rows  *fyne.Container
	lines []*backLine
	body  fyne.CanvasObject
}

// backLine is one line with what is chosen of it.
type backLine struct {
	at         int
	row        *widgets.BasketRow
	panel      *widgets.Panel
	more       *fyne.Container // what is chosen
	less, plus *widgets.Button
	count      *widgets.Button
	steps      *fyne.Container
	goods      *widgets.Chips // what becomes of it, and why
}

// chipWhy is the chip that asks for a reason.
const chipWhy = "why"

func newBackList(v *backView) *backList {
	s, w := v.s, v.s.Words
	e := s.Form.Edge()
	l := &backList{v: v, title: widgets.NewStrong("", theme.Label), sub: widgets.NewParagraph(""), held: slip.NewVerdict(), rows: widgets.Column(8)}
	l.title.Lines = 2
	l.sub.Token = theme.Mut
	l.every = widgets.NewButton(w.Get("back.all"), widgets.Plain, v.all)
	l.wrong = widgets.NewButton(w.Get("void.act"), widgets.Quiet, func() { s.askVoid(v.of.Sale) })
	leave := widgets.NewButton("", widgets.Quiet, v.leave)
	leave.Icon = widgets.IconBack
	head := widgets.Row(0, leave, widgets.Grow(widgets.Middle(l.title)))
	top := widgets.Column(6, l.held.Panel, widgets.Head(8, 150, l.sub, l.every), l.rows, l.wrong)
	l.body = widgets.Column(0, widgets.Inset(e, 6, e, 6, head), widgets.NewRule(),
		widgets.Grow(widgets.Scroll(widgets.Inset(e, 8, e, 12, top))))
	return l
}

// make builds the rows of another sale.
func (l *backList) make() {
	l.lines = nil
	l.rows.Objects = nil
	for i := range l.v.of.Sale.Lines {
		line := l.newLine(i)
		l.lines = append(l.lines, line)
		l.rows.Objects = append(l.rows.Objects, line.panel)
	}
}

func (l *backList) newLine(i int) *backLine {
	v := l.v
	line := &backLine{at: i}
	line.row = widgets.NewBasketRow(widgets.RowData{}, func(string) { v.toggle(i) })
	line.row.Fixed = v.left(i) == 0
	line.less = widgets.NewButton("", widgets.Plain, func() { v.step(i, -unit.One) })
	line.less.Icon = widgets.IconMinus
	line.plus = widgets.NewButton("", widgets.Plain, func() { v.step(i, unit.One) })
	line.plus.Icon = widgets.IconPlus
	line.count = widgets.NewButton("", widgets.Plain, func() { l.askPart(i) })
	line.steps = widgets.Row(8, line.less, widgets.Grow(line.count), line.plus)
	line.goods = widgets.NewChips(func(goods string) {
		p := v.picks[i]
		switch {
		case p == nil || v.s.busy:
		case goods == chipWhy:
			l.askWhy(i)
		default:
			p.waste = goods == inventory.Waste
			v.changed()
		}
	})
	line.more = widgets.Column(2, line.steps, line.goods.Object())
	line.panel = widgets.NewCard(10, widgets.Column(4, line.row, line.more))
	return line
}

func (l *backList) repaint() {
	v, w := l.v, l.v.s.Words
	sale := v.of.Sale
	l.held.Hide()
	if v.held != nil {
		l.held.Set(w, *v.held)
	}
	l.title.SetText(w.Get("back.title", sale.Number()))
	at := sale.Time()
	said := w.Get("back.when", w.Date(at), w.Time(at))
	if v.of.Market != "" {
		said = w.Get("back.where", w.Date(at), w.Time(at), v.of.Market)
	}
	open := v.open()
	if len(open) == 0 {
		said += "\n" + w.Get("back.over")
	}
	l.sub.SetText(said)
	visible(l.every, len(open) > 1)
	visible(l.wrong, v.of.Void)
	for _, line := range l.lines {
		l.repaintLine(line)
	}
}

func (l *backList) repaintLine(line *backLine) {
	v, w := l.v, l.v.s.Words
	sold, p := v.of.Sale.Lines[line.at], v.picks[line.at]
	left := v.left(line.at)
	line.row.Data = widgets.RowData{
		Key: strconv.Itoa(line.at + 1), Quantity: w.Quantity(sold.Quantity), Name: sold.Name,
		Note: l.note(line.at), Total: w.Money(sold.Amount), Dim: left == 0,
	}
	line.row.Refresh()
	visible(line.more, p != nil)
	line.panel.Fill = theme.Card
	if p == nil {
		line.panel.Refresh()
		return
	}
	line.panel.Fill = theme.Tint
	line.panel.Refresh()
	whole := sold.Unit.Whole() && sold.Quantity.IsWhole()
	visible(line.steps, left > unit.One || !whole)
	visible(line.less, whole)
	visible(line.plus, whole)
	line.plus.Set("", p.q < left)
	line.count.Set(w.Get("back.part", w.Quantity(p.q), w.Measured(left, sold.Unit)), true)
	goods := inventory.Restock
	if p.waste {
		goods = inventory.Waste
	}
	why := w.Get("back.why")
	if p.reason != "" {
		why = w.Get("backs." + p.reason)
	}
	line.goods.Set([]string{inventory.Restock, inventory.Waste, chipWhy}, []string{w.Get("back.restock"), w.Get("back.waste"), why}, goods)
}

// note says what a line cost, or why nothing of it comes back.
func (l *backList) note(i int) string {
	v, w := l.v, l.v.s.Words
	sold := v.of.Sale.Lines[i]
	if sold.Quantity < 0 {
		return w.Get("back.bottle")
	}
	var on []string
	for _, f := range v.of.Refunds {
		for _, back := range f.Lines {
			if at := f.Time(); back.Line == i && !at.IsZero() {
				on = append(on, w.Day(at))
			}
		}
	}
	left := v.left(i)
	switch {
	case len(on) == 0:
		return pricePerLine(w, sold)
	case left > 0:
		return w.Get("back.some", on[len(on)-1], w.Quantity(sold.Quantity-left), w.Measured(sold.Quantity, sold.Unit))
	case len(on) == 1 || on[0] == on[len(on)-1]:
		return w.Get("back.gone", on[0])
	}
	return w.Get("back.gone.some", on[0], on[len(on)-1])
}

// askPart asks how much of a line comes back.
func (l *backList) askPart(i int) {
	v, s := l.v, l.v.s
	w, sold, p := s.Words, v.of.Sale.Lines[i], v.picks[i]
	if p == nil || s.busy {
		return
	}
	pad := s.howMuch(sold.Unit)
	if from := int64(p.q); sold.Unit.Whole() {
		pad.Start(from / int64(unit.One))
	} else {
		pad.Start(from)
	}
	ready := widgets.NewMainButton("", widgets.Go, nil)
	pad.OnChanged = func() {
		q := quantityOn(pad)
		ready.Set(w.Get("back.set", w.Measured(q, sold.Unit)), q > 0 && q <= v.left(i))
		s.fits()
	}
	ready.OnTap = func() {
		if !ready.Off {
			q := quantityOn(pad)
			s.closeSheet()
			v.set(i, q)
		}
	}
	pad.OnEnter = func() { ready.OnTap() }
	pad.OnChanged()
	s.ask(w.Get("back.how", sold.Name), widgets.Column(12, widgets.Grow(pad), ready), pad)
}

// askWhy offers the reasons; none has to be picked.
func (l *backList) askWhy(i int) {
	v, s := l.v, l.v.s
	w := s.Words
	if v.picks[i] == nil || s.busy {
		return
	}
	var cards []fyne.CanvasObject
	add := func(reason, said string) {
		cards = append(cards, widgets.NewChoice(said, "", "", func() {
			s.closeSheet()
			if p := v.picks[i]; p != nil {
				p.reason = reason
				v.changed()
			}
		}))
	}
	for _, reason := range inventory.Backs() {
		add(reason, w.Get("backs."+reason))
	}
	add("", w.Get("back.why.none"))
	s.ask(w.Get("back.why.title"), widgets.Scroll(widgets.Grid(columns(), theme.Gap, cards...)), nil)
}

// pickedNames are the names of what is sold, shortened to one line.
func pickedNames(sale inventory.Sale) string {
	var names []string
	for _, l := range sale.Lines {
		if names = append(names, l.Name); len(names) == 3 {
			break
		}
	}
	said := strings.Join(names, ", ")
	if len(sale.Lines) > len(names) {
		said += " …"
	}
	return said
}

// soldAt is when a sale was made: for one from paper, when it was sold.
func soldAt(sale inventory.Sale) time.Time {
	if at, err := time.Parse(time.RFC3339, sale.Paper); err == nil {
		return at
	}
	return sale.Time()
}
