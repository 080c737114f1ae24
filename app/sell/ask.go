package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// ask opens a sheet. What is typed while nothing has the focus goes to its pad; nil: to nobody.
func (s *Screen) ask(title string, content fyne.CanvasObject, pad *widgets.FigurePad) {
	s.pad, s.checking = pad, nil
	s.sheet.Open(title, content, func() { s.pad, s.checking = nil, nil })
}

func (s *Screen) closeSheet() {
	s.pad, s.checking = nil, nil
	s.sheet.Close()
}

// fits lays the open sheet out anew: what it says has become longer or shorter.
func (s *Screen) fits() { s.sheet.Refresh() }

// written is a figure that is typed, as it is written here.
func (s *Screen) written(typed string) string {
	if typed == "" {
		return "0"
	}
	return strings.Replace(typed, ".", s.Words.Decimal(), 1)
}

// howMuch is a pad for a quantity.
func (s *Screen) howMuch(u unit.Unit) *widgets.FigurePad {
	sign := s.Words.Decimal()
	if u.Whole() {
		sign = ""
	}
	pad := widgets.NewFigurePad(widgets.QuantityFigure(u.Whole()), sign, func(typed string) string {
		if u == "" || u == unit.Each {
			return s.written(typed)
		}
		return s.written(typed) + " " + s.Words.Unit(u)
	})
	if u.Whole() {
		pad.Stepping()
	}
	return pad
}

// quantityOn is what stands on such a pad.
func quantityOn(pad *widgets.FigurePad) unit.Quantity { return unit.Quantity(pad.Scaled(3)) }

// centred is second text in the middle.
func centred(text string) *widgets.Label {
	l := widgets.NewParagraph(text)
	l.Align, l.Token = fyne.TextAlignCenter, theme.Mut
	return l
}

// columns is how many choices stand side by side in a sheet: one where texts are large.
func columns() int {
	if theme.Now().Text(1) > 1.25 {
		return 1
	}
	return 2
}

// acted closes the sheet and does an act.
func (s *Screen) acted(do func() error, then func()) {
	s.closeSheet()
	s.act(do, then)
}

func nothing() {}
