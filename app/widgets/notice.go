package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Notice is a band across a screen with something that a seller must know, a button that puts it
// away or leads on, and, where there is more to say, one that shows it.
type Notice struct {
	widget.BaseWidget

	panel     *Panel
	text      *Label
	act, more *Button
}

var _ fyne.Widget = (*Notice)(nil)

// NewNotice is a band that is put away; Say shows it. On a phone its buttons stand under its words.
func NewNotice(form Form) *Notice {
	n := &Notice{text: NewParagraph(""), act: NewButton("", Plain, nil), more: NewButton("", Quiet, nil)}
	n.ExtendBaseWidget(n)
	edge := form.Edge()
	var content fyne.CanvasObject = Row(8, Grow(Middle(n.text)), Middle(n.more), Middle(n.act))
	if !form.Wide() {
		content = Column(4, n.text, Row(8, n.more, Space(), n.act))
	}
	n.panel = NewPanel(theme.Behind, Inset(edge, 8, edge, 8, content))
	n.panel.Under = true
	n.Hidden = true
	return n
}

// Act is a button of a Notice: its word and what it does. The zero value is no button.
type Act struct {
	Word string
	Do   func()
}

// Say shows a text with a button and, if more has a word, a second one. A warning is written in the
// colour of warnings, anything else on a calm ground.
func (n *Notice) Say(text string, warning bool, act, more Act) {
	n.panel.Fill, n.text.Token = theme.Tint, theme.Ink
	if warning {
		n.panel.Fill, n.text.Token = theme.Behind, theme.Warn
	}
	n.text.Text = text
	n.act.Text, n.act.OnTap = act.Word, act.Do
	n.more.Text, n.more.OnTap = more.Word, more.Do
	show(n.more, more.Word != "")
	n.Show()
	n.Refresh()
	repaint()
}

// HeightFor is the height at a width.
func (n *Notice) HeightFor(w float32) float32 { return n.panel.HeightFor(w) }

// Parts implements Parts.
func (n *Notice) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{n.panel} }

// CreateRenderer implements fyne.Widget.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	p := &plain{of: n, objects: []fyne.CanvasObject{n.panel}}
	p.fill = func() {
		n.text.Refresh()
		n.act.Refresh()
		n.more.Refresh()
		n.panel.Refresh()
	}
	p.place = func(s fyne.Size) {
		place(n.panel, 0, 0, s.Width, s.Height)
		Relay(n.panel) // the words may be others in a band of the same size
	}
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, n.HeightFor(max(n.Size().Width, 320))) }
	return p
}
