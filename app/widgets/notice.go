package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Notice is a band across a screen with something that a seller must know, and a button that puts
// it away or leads on.
type Notice struct {
	widget.BaseWidget

	panel *Panel
	text  *Label
	act   *Button
}

var _ fyne.Widget = (*Notice)(nil)

// NewNotice is a band that is put away; Say shows it.
func NewNotice(edge float32) *Notice {
	n := &Notice{text: NewParagraph(""), act: NewButton("", Plain, nil)}
	n.ExtendBaseWidget(n)
	n.panel = NewPanel(theme.Behind, Inset(edge, 8, edge, 8, Row(12, Grow(Middle(n.text)), Middle(n.act))))
	n.panel.Under = true
	n.Hidden = true
	return n
}

// Say shows a text and a button. A warning is written in the colour of warnings, anything else on
// a calm ground.
func (n *Notice) Say(text string, warning bool, act string, do func()) {
	n.panel.Fill, n.text.Token = theme.Tint, theme.Ink
	if warning {
		n.panel.Fill, n.text.Token = theme.Behind, theme.Warn
	}
	n.text.Text, n.act.Text, n.act.OnTap = text, act, do
	n.Show()
	n.Refresh()
	repaint()
}

// HeightFor is the height at a width.
func (n *Notice) HeightFor(w float32) float32 { return n.panel.HeightFor(w) }

// CreateRenderer implements fyne.Widget.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	p := &plain{of: n, objects: []fyne.CanvasObject{n.panel}}
	p.fill = func() {
		n.text.Refresh()
		n.act.Refresh()
		n.panel.Refresh()
	}
	p.place = func(s fyne.Size) { place(n.panel, 0, 0, s.Width, s.Height) }
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, n.HeightFor(max(n.Size().Width, 320))) }
	return p
}
