package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Choice is a card to tap that names one of several things: a variant, a country, a row of a list.
type Choice struct {
	widget.BaseWidget
	keyed

	Name  string // up to two lines
	Note  string // under the name
	Right string // a figure at the right
	Warn  bool   // the note is a warning
	OnTap func()
}

var (
	_ fyne.Widget        = (*Choice)(nil)
	_ fyne.Tappable      = (*Choice)(nil)
	_ desktop.Cursorable = (*Choice)(nil)
)

// NewChoice is a card that calls back when it is tapped.
func NewChoice(name, note, right string, tapped func()) *Choice {
	c := &Choice{Name: name, Note: note, Right: right, OnTap: tapped}
	c.ExtendBaseWidget(c)
	c.reachable(c, theme.Corner, c.tap)
	return c
}

// Tapped implements fyne.Tappable.
func (c *Choice) Tapped(*fyne.PointEvent) {
	c.leave()
	c.tap()
}

func (c *Choice) tap() {
	if c.OnTap != nil {
		c.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (c *Choice) Cursor() desktop.Cursor { return desktop.PointerCursor }

const choicePad float32 = 12

func (c *Choice) nameRoom(w float32) float32 {
	room := w - 2*choicePad
	if c.Right != "" {
		room -= width(c.Right, theme.Now().Text(theme.Body), true) + 8
	}
	return max(room, theme.Touch)
}

// HeightFor is the height at a width.
func (c *Choice) HeightFor(w float32) float32 {
	th := theme.Now()
	h := float32(len(wrap(c.Name, th.Text(theme.Body), c.nameRoom(w), true, 2))) * lineHeight(th.Text(theme.Body))
	if c.Note != "" {
		h += lineHeight(th.Text(theme.Small)) + 2
	}
	return max(h+2*choicePad, theme.Main)
}

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground, note, right := newPlate(), newText(false), newText(true)
	names := [2]*canvas.Text{newText(true), newText(true)}
	right.Alignment = fyne.TextAlignTrailing
	p := &plain{of: c, objects: ground.objects(names[0], names[1], note, right), key: &c.keyed}
	p.fill = func() {
		ground.paint(theme.Card, theme.Rim, theme.Corner, theme.Thin)
		ink(right, c.Right, theme.Body, theme.Ink)
		token := theme.Mut
		if c.Warn {
			token = theme.Warn
		}
		ink(note, c.Note, theme.Small, token)
	}
	p.least = func() fyne.Size {
		return fyne.NewSize(2*theme.Touch, c.HeightFor(max(c.Size().Width, 2*theme.Touch)))
	}
	p.place = func(s fyne.Size) {
		th := theme.Now()
		ground.place(0, 0, s.Width, s.Height)
		centre(right, choicePad, s.Height/2, s.Width-2*choicePad)
		room := c.nameRoom(s.Width)
		lines := wrap(c.Name, th.Text(theme.Body), room, true, 2)
		lh, nh := lineHeight(th.Text(theme.Body)), lineHeight(th.Text(theme.Small))+2
		if c.Note == "" {
			nh = 0
		}
		y := (s.Height - float32(len(lines))*lh - nh) / 2
		for i, text := range names {
			said := ""
			if i < len(lines) {
				said = lines[i]
			}
			ink(text, said, theme.Body, theme.Ink)
			place(text, choicePad, y, room, lh)
			if said != "" {
				y += lh
			}
		}
		note.Text = elide(c.Note, th.Text(theme.Small), room, false)
		place(note, choicePad, y+2, room, lineHeight(th.Text(theme.Small)))
	}
	return p.ready()
}
