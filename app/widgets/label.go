package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Label is a text that keeps to its room: one line that is elided, or several that are wrapped.
type Label struct {
	widget.BaseWidget

	Text  string
	Pt    float32 // one of theme's text sizes; 0 is theme.Body
	Bold  bool
	Token theme.Token // zero value (Bg) is read as Ink: nothing is written in the table's colour
	Align fyne.TextAlign
	Lines int  // 1 or 0: one line; more: wrapped to so many; below 0: as many as needed
	Whole bool // one line that is never elided: the label asks for the room that it needs

	wrapped []string
	forRoom float32
	forText string
	forSize float32
}

var _ fyne.Widget = (*Label)(nil)

// NewLabel is a plain line of body text that may be elided.
func NewLabel(text string) *Label {
	l := &Label{Text: text}
	l.ExtendBaseWidget(l)
	return l
}

// NewStrong is a bold line of the given size.
func NewStrong(text string, size float32) *Label {
	l := &Label{Text: text, Pt: size, Bold: true}
	l.ExtendBaseWidget(l)
	return l
}

// NewNote is small second text, wrapped.
func NewNote(text string) *Label {
	l := &Label{Text: text, Pt: theme.Small, Token: theme.Mut, Lines: -1}
	l.ExtendBaseWidget(l)
	return l
}

// NewParagraph is wrapped body text.
func NewParagraph(text string) *Label {
	l := &Label{Text: text, Lines: -1}
	l.ExtendBaseWidget(l)
	return l
}

// SetText changes the text and repaints.
func (l *Label) SetText(text string) {
	if l.Text == text {
		return
	}
	l.Text = text
	l.Refresh()
}

func (l *Label) points() float32 {
	if l.Pt == 0 {
		return theme.Now().Text(theme.Body)
	}
	return theme.Now().Text(l.Pt)
}

// HeightFor is the height that the label needs at a width.
func (l *Label) HeightFor(room float32) float32 {
	return float32(max(1, len(l.broken(room)))) * lineHeight(l.points())
}

func (l *Label) broken(room float32) []string {
	size := l.points()
	if l.wrapped != nil && l.forRoom == room && l.forText == l.Text && l.forSize == size {
		return l.wrapped
	}
	l.forRoom, l.forText, l.forSize = room, l.Text, size
	switch {
	case l.Whole:
		l.wrapped = []string{l.Text}
	case l.Lines == 0 || l.Lines == 1:
		l.wrapped = []string{elide(l.Text, size, room, l.Bold)}
	default:
		l.wrapped = wrap(l.Text, size, room, l.Bold, l.Lines)
	}
	return l.wrapped
}

// MinSize is the room for one letter, or for the whole text where Whole is set; a wrapped label
// asks for the height that it needs at its present width.
func (l *Label) MinSize() fyne.Size {
	size := l.points()
	if l.Whole {
		return fyne.NewSize(width(l.Text, size, l.Bold), lineHeight(size))
	}
	if room := l.Size().Width; room > 0 && l.Lines != 0 && l.Lines != 1 {
		return fyne.NewSize(size, l.HeightFor(room))
	}
	return fyne.NewSize(size, lineHeight(size))
}

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	p := &plain{of: l}
	p.place = func(s fyne.Size) { l.lay(p, s) }
	p.least = l.MinSize
	return p.ready()
}

func (l *Label) lay(p *plain, s fyne.Size) {
	lines := l.broken(s.Width)
	for len(p.objects) < len(lines) {
		p.objects = append(p.objects, newText(l.Bold))
	}
	p.objects = p.objects[:len(lines)]
	token := l.Token
	if token == theme.Bg {
		token = theme.Ink
	}
	lh := lineHeight(l.points())
	y := float32(0)
	if len(lines) == 1 {
		y = max(0, (s.Height-lh)/2)
	}
	for i, line := range lines {
		t := p.objects[i].(*canvas.Text)
		ink(t, line, theme.Body, token)
		t.TextSize = l.points()
		t.TextStyle.Bold = l.Bold
		t.Alignment = l.Align
		place(t, 0, y+float32(i)*lh, s.Width, lh)
	}
}
