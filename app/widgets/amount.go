package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Amount is a large figure on one line. It is never cut: it grows smaller until it fits.
type Amount struct {
	widget.BaseWidget

	Text  string
	Pt    float32 // one of theme's sizes, the largest that is used
	Align fyne.TextAlign
	Token theme.Token // zero value (Bg) is read as Ink
}

var _ fyne.Widget = (*Amount)(nil)

// NewAmount is a figure set to the right, as figures in a column are.
func NewAmount(pt float32) *Amount {
	a := &Amount{Pt: pt, Align: fyne.TextAlignTrailing}
	a.ExtendBaseWidget(a)
	return a
}

// NewCentredAmount is a figure that stands alone.
func NewCentredAmount(pt float32) *Amount {
	a := NewAmount(pt)
	a.Align = fyne.TextAlignCenter
	return a
}

// SetText changes the figure and repaints.
func (a *Amount) SetText(text string) {
	if a.Text != text {
		a.Text = text
		a.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (a *Amount) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	text := newText(true)
	p := &plain{of: a, objects: []fyne.CanvasObject{text}}
	p.fill = func() {
		token := a.Token
		if token == theme.Bg {
			token = theme.Ink
		}
		ink(text, a.Text, a.Pt, token)
		text.Alignment = a.Align
	}
	p.least = func() fyne.Size {
		// Wide enough for the figure at half its size; Layout shrinks it into what there is.
		size := theme.Now().Text(a.Pt)
		return fyne.NewSize(width(a.Text, size/2, true), lineHeight(size))
	}
	p.place = func(s fyne.Size) {
		text.TextSize = fit(a.Text, theme.Now().Text(a.Pt), theme.Small, s.Width, true)
		lh := lineHeight(text.TextSize)
		if s.Height > 0 && lh > s.Height+1 {
			text.TextSize *= s.Height / lh
			lh = lineHeight(text.TextSize)
		}
		place(text, 0, (s.Height-lh)/2, s.Width, lh)
	}
	return p.ready()
}
