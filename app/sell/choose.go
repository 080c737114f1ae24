package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// chooseVariant asks which of a product's variants the buyer takes.
func (s *Screen) chooseVariant(p inventory.Product, choices []till.Choice) {
	var cards []fyne.CanvasObject
	for _, v := range choices {
		price := s.Words.Get("sell.ask")
		if priced(v.Asked()) {
			price = s.Words.Money(v.Asked())
		}
		card := widgets.NewChoice(v.Choice(), s.stockNote(v), price, func() {
			s.sheet.Close()
			s.add(p, v)
		})
		card.Warn = v.Tracked && v.OnHand <= 0
		cards = append(cards, card)
	}
	columns := 1
	if s.Form.Wide() || len(cards) > 6 {
		columns = 2
	}
	s.asking = nil
	s.sheet.Open(s.Words.Get("choose.title", p.Title),
		widgets.Scroll(widgets.Grid(columns, theme.Gap, cards...)), nil)
}

func (s *Screen) stockNote(v till.Choice) string {
	switch {
	case !v.Tracked:
		return ""
	case v.OnHand <= 0:
		return s.Words.Get("sell.out")
	}
	return s.Words.Get("choose.left", s.Words.Measured(v.OnHand, v.Measure()))
}

// amount is what is typed into the sheet that asks how much.
type amount struct {
	s     *Screen
	line  till.BasketLine // what is asked about; without a key it is not in the basket yet
	was   unit.Quantity   // in the basket when the sheet was opened, 0: nothing yet
	typed string          // digits with at most one decimal point
	fresh bool            // the figure shown is the old one; the first key replaces it

	shown       *widgets.Amount
	costs       *widgets.Label
	less, ready *widgets.Button
}

// chooseAmount asks how much of a variant the buyer takes.
func (s *Screen) chooseAmount(p inventory.Product, v till.Choice) {
	s.askLine(till.BasketLine{Product: p.ID, Variant: v.ID, Name: p.Name(v.Variant), Unit: v.Measure(), Price: v.Asked()})
}

// askLine asks how much of a line the buyer takes.
func (s *Screen) askLine(l till.BasketLine) {
	was := l.Quantity
	a := &amount{s: s, line: l, was: was, fresh: was != 0}
	if was != 0 {
		a.typed = was.String()
	}
	a.shown = widgets.NewCentredAmount(theme.Total)
	a.costs = widgets.NewLabel("")
	a.costs.Align, a.costs.Token = fyne.TextAlignCenter, theme.Mut
	extra := s.Words.Decimal()
	if l.Unit.Whole() {
		extra = "00"
	}
	pad := widgets.NewKeypad(extra, a.press)
	pad.Key = theme.Main
	a.ready = widgets.NewMainButton("", widgets.Go, a.done)
	figure := widgets.Row(8, widgets.Grow(a.shown))
	if l.Unit.Whole() {
		a.less = widgets.NewMainButton("", widgets.Plain, func() { a.step(-unit.One) })
		a.less.Icon = widgets.IconMinus
		more := widgets.NewMainButton("", widgets.Plain, func() { a.step(unit.One) })
		more.Icon = widgets.IconPlus
		figure = widgets.Row(8, a.less, widgets.Grow(a.shown), more)
	}
	foot := widgets.Shares(theme.Gap, nil, a.ready)
	if was != 0 {
		remove := widgets.NewMainButton(s.Words.Get("act.remove"), widgets.Caution, a.remove)
		foot = widgets.Shares(theme.Gap, []float32{2, 3}, remove, a.ready)
	}
	a.repaint()
	s.asking = a
	s.sheet.Open(a.question(), widgets.Column(12, figure, a.costs, widgets.Grow(pad), foot), nil)
}

func (a *amount) question() string {
	if a.line.Unit.Whole() {
		return a.s.Words.Get("choose.number", a.line.Name)
	}
	return a.s.Words.Get("choose.weight", a.line.Name)
}

// mostTyped keeps a quantity to what a table can hold.
const mostTyped = 6

// press takes a key of the pad.
func (a *amount) press(key string) {
	if a.fresh && key != widgets.Erase {
		a.typed = ""
	}
	a.fresh = false
	whole, part, dotted := strings.Cut(a.typed, ".")
	switch key {
	case widgets.Erase:
		a.typed = strings.TrimSuffix(a.typed, lastLetter(a.typed))
	case a.s.Words.Decimal():
		if !dotted {
			a.typed += "."
		}
	default:
		if dotted && len(part)+len(key) > 3 || !dotted && len(whole)+len(key) > mostTyped {
			return
		}
		a.typed = strings.TrimLeft(a.typed+key, "0")
		if a.typed == "" || a.typed[0] == '.' {
			a.typed = "0" + a.typed
		}
	}
	a.repaint()
	a.s.sheet.Refresh()
}

func lastLetter(s string) string {
	if s == "" {
		return ""
	}
	return s[len(s)-1:]
}

// step changes pieces by one.
func (a *amount) step(by unit.Quantity) {
	if next := a.quantity() + by; next >= 0 {
		a.typed, a.fresh = next.String(), false
		a.repaint()
		a.s.sheet.Refresh()
	}
}

// quantity is what is typed; nothing for what is no quantity yet.
func (a *amount) quantity() unit.Quantity {
	q, err := unit.ParseTyped(a.typed)
	if err != nil {
		return 0
	}
	return q
}

func (a *amount) repaint() {
	w, q := a.s.Words, a.quantity()
	figure := strings.Replace(a.typed, ".", w.Decimal(), 1)
	if figure == "" {
		figure = "0"
	}
	if a.line.Unit != "" && a.line.Unit != unit.Each {
		figure += " " + w.Unit(a.line.Unit)
	}
	a.shown.SetText(figure)
	total, err := a.line.Price.Scale(int64(q), int64(unit.One))
	line := a.line
	if err == nil {
		a.costs.SetText(pricePer(w, line) + " · " + w.Get("receipt.together", w.Sign(total)))
	}
	said := w.Get("choose.add", w.Measured(q, a.line.Unit))
	if a.was != 0 {
		said = w.Get("choose.set", w.Measured(q, a.line.Unit))
	}
	a.ready.Set(said, q > 0 && err == nil)
}

func (a *amount) done() {
	q := a.quantity()
	a.s.sheet.Close()
	if a.was == 0 {
		a.s.put(a.line.Variant, q)
		return
	}
	a.s.setLine(a.line, q)
}

func (a *amount) remove() {
	a.s.sheet.Close()
	a.s.removeLine(a.line)
}
