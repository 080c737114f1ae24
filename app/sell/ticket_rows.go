package sell

import (
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// rowsOf are what the lines say, and what is brought back in exchange under them.
func (t *ticket) rowsOf(lines []till.BasketLine, fixed bool) []shownRow {
	var out []shownRow
	for _, l := range lines {
		out = append(out, shownRow{showLine(t.s.Words, l), fixed || l.Derived})
	}
	if !fixed {
		for _, b := range t.s.basket.Back {
			out = append(out, shownRow{showBack(t.s.Words, b), true})
		}
	}
	return out
}

type shownRow struct {
	widgets.RowData
	fixed bool
}

// fillRows shows lines in a column and uses the rows again that are there. Those that say what they
// said are left alone.
func (t *ticket) fillRows(rows *fyne.Container, data []shownRow) {
	changed := len(rows.Objects) != len(data)
	objects := make([]fyne.CanvasObject, len(data))
	for i, d := range data {
		if i >= len(rows.Objects) {
			row := widgets.NewBasketRow(d.RowData, t.s.editLine)
			row.Fixed = d.fixed
			objects[i] = row
			continue
		}
		row := rows.Objects[i].(*widgets.BasketRow)
		if row.Data != d.RowData || row.Fixed != d.fixed {
			row.Data, row.Fixed, changed = d.RowData, d.fixed, true
			row.Refresh()
		}
		objects[i] = row
	}
	if changed {
		rows.Objects = objects
		rows.Refresh()
	}
}

// openBasket shows the basket's lines on a phone.
func (s *Screen) openBasket() {
	t := s.ticket
	data := t.rowsOf(s.basket.Lines, false)
	if len(data) == 0 || s.Form.Wide() {
		return
	}
	t.open = widgets.Column(0)
	t.fillRows(t.open, data)
	more := widgets.NewButton(s.Words.Get("more.title"), widgets.Plain, s.openMore)
	more.Icon = iconMore
	hold := widgets.NewButton(s.Words.Get("more.hold"), widgets.Plain, func() { s.closeSheet(); s.hold() })
	s.ask(s.Words.Get("basket.title"), widgets.Column(12, widgets.Grow(widgets.Scroll(t.open)), widgets.Equal(theme.Gap, hold, more)), nil)
}

// editLine asks for another quantity of a line.
func (s *Screen) editLine(key string) {
	n, _ := strconv.Atoi(key)
	if l, ok := s.line(n); ok {
		s.askLine(l)
	}
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
