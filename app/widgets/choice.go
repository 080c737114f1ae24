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
	Note  string // under the name, up to two lines
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

// notes are the lines of the note; none takes no room.
func (c *Choice) notes(room float32) []string {
	if c.Note == "" {
		return nil
	}
	return wrap(c.Note, theme.Now().Text(theme.Small), room, false, 2)
}

// HeightFor is the height at a width.
func (c *Choice) HeightFor(w float32) float32 {
	th := theme.Now()
	h := float32(len(wrap(c.Name, th.Text(theme.Body), c.nameRoom(w), true, 2))) * lineHeight(th.Text(theme.Body))
	if n := len(c.notes(c.nameRoom(w))); n > 0 {
		h += float32(n)*lineHeight(th.Text(theme.Small)) + 2
	}
	return max(h+2*choicePad, theme.Main)
}

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground, right := newPlate(), newText(true)
	names := [2]*canvas.Text{newText(true), newText(true)}
	notes := [2]*canvas.Text{newText(false), newText(false)}
	right.Alignment = fyne.TextAlignTrailing
	p := &plain{of: c, objects: ground.objects(names[0], names[1], notes[0], notes[1], right), key: &c.keyed}
	p.fill = func() {
		ground.paint(theme.Card, theme.Rim, theme.Corner, theme.Thin)
		ink(right, c.Right, theme.Body, theme.Ink)
		token := theme.Mut
		if c.Warn {
			token = theme.Warn
		}
		for i := range names {
			ink(names[i], "", theme.Body, theme.Ink)
			ink(notes[i], "", theme.Small, token)
		}
	}
	p.least = func() fyne.Size {
		return fyne.NewSize(2*theme.Touch, c.HeightFor(max(c.Size().Width, 2*theme.Touch)))
	}
	p.place = func(s fyne.Size) {
		ground.place(0, 0, s.Width, s.Height)
		centre(right, choicePad, s.Height/2, s.Width-2*choicePad)
		c.layWords(s, names, notes)
	}
	return p.ready()
}

func (c *Choice) layWords(s fyne.Size, names, notes [2]*canvas.Text) {
	room := c.nameRoom(s.Width)
	lh, nh := lineHeight(names[0].TextSize), lineHeight(notes[0].TextSize)
	lines, small := wrap(c.Name, names[0].TextSize, room, true, 2), c.notes(room)
	high := float32(len(lines))*lh + float32(len(small))*nh
	if len(small) > 0 {
		high += 2
	}
	y := setLines(names, lines, choicePad, (s.Height-high)/2, room)
	setLines(notes, small, choicePad, y+2, room)
}

// setLines writes lines one under the other and gives the height at which they end.
func setLines(texts [2]*canvas.Text, lines []string, x, y, room float32) float32 {
	for i, text := range texts {
		text.Text = ""
		if i < len(lines) {
			text.Text = lines[i]
		}
		lh := lineHeight(text.TextSize)
		place(text, x, y, room, lh)
		if i < len(lines) {
			y += lh
		}
	}
	return y
}
