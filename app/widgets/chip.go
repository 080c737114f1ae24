package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// chipHeight is what is drawn of a chip; the field that is tapped is theme.Touch high.
const chipHeight float32 = 38

// Chip is a round choice: a category, a way to pay, a short state that can be opened.
type Chip struct {
	widget.BaseWidget
	keyed

	Text  string
	On    bool // the choice that was made
	OnTap func()
}

var (
	_ fyne.Widget        = (*Chip)(nil)
	_ fyne.Tappable      = (*Chip)(nil)
	_ desktop.Cursorable = (*Chip)(nil)
)

// NewChip is a chip that calls back when it is tapped.
func NewChip(text string, tapped func()) *Chip {
	c := &Chip{Text: text, OnTap: tapped}
	c.ExtendBaseWidget(c)
	c.reachable(c, theme.Touch, c.tap)
	c.off = func() bool { return c.OnTap == nil }
	return c
}

// Set changes word and choice in one repaint.
func (c *Chip) Set(text string, on bool) {
	if c.Text == text && c.On == on {
		return
	}
	c.Text, c.On = text, on
	c.Refresh()
}

// Tapped implements fyne.Tappable.
func (c *Chip) Tapped(*fyne.PointEvent) {
	c.leave()
	c.tap()
}

func (c *Chip) tap() {
	if c.OnTap != nil {
		c.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (c *Chip) Cursor() desktop.Cursor {
	if c.OnTap == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (c *Chip) tokens() (ground, edge, word theme.Token) {
	if c.On {
		return theme.Ink, theme.Clear, theme.Card
	}
	return theme.Card, theme.Rim, theme.Ink
}

// chipPt is the size of a chip's word.
const chipPt float32 = 15

// chipGap is the least room between chips that stand one under the other.
const chipGap float32 = 6

// chipEdge is the room left and right of a chip's word.
const chipEdge float32 = 8

// HeightFor is the height at a width: a word that would be too small there stands in two lines.
func (c *Chip) HeightFor(w float32) float32 {
	lines, size := c.broken(w)
	return max(theme.Touch, c.drawn(1, theme.Now().Text(chipPt))+chipGap, c.drawn(len(lines), size)+chipGap)
}

// drawn is how high a chip with so many lines is drawn.
func (c *Chip) drawn(lines int, size float32) float32 {
	return max(chipHeight, float32(lines)*lineHeight(size)+14)
}

// tiny says whether the word would be too small to be read on one line of a chip so wide.
func (c *Chip) tiny(w float32) bool {
	return width(c.Text, theme.Now().Text(theme.Small), false) > w-2*chipEdge
}

// broken sets the word in one line where it can be read there, else in two.
func (c *Chip) broken(w float32) ([]string, float32) {
	th, room := theme.Now(), w-2*chipEdge
	least := th.Text(theme.Small)
	if !c.tiny(w) {
		return []string{c.Text}, fit(c.Text, th.Text(chipPt), least, room, false)
	}
	if lines := wrap(c.Text, least, room, false, 2); len(lines) == 2 {
		return evened(c.Text, least, room, false), least
	}
	size := fit(c.Text, least, theme.Small-2, room, false)
	return []string{elide(c.Text, size, w-12, false)}, size
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := newPlate()
	words := [2]*canvas.Text{newText(false), newText(false)}
	p := &plain{of: c, objects: ground.objects(words[0], words[1]), key: &c.keyed}
	p.fill = func() {
		fill, edge, token := c.tokens()
		ground.paint(fill, edge, c.drawn(1, theme.Now().Text(chipPt))/2, theme.Thin)
		ink(words[0], c.Text, chipPt, token)
		ink(words[1], "", chipPt, token)
	}
	p.least = func() fyne.Size {
		size := theme.Now().Text(chipPt)
		return fyne.NewSize(max(theme.Touch, width(c.Text, size, false)+30), max(theme.Touch, c.drawn(1, size)+chipGap))
	}
	p.place = func(s fyne.Size) {
		lines, size := c.broken(s.Width)
		h := c.drawn(1, theme.Now().Text(chipPt)) // though its word may be smaller
		if len(lines) > 1 {
			h = c.drawn(len(lines), size)
		}
		h = min(s.Height, h)
		ground.place(0, (s.Height-h)/2, s.Width, h)
		lh := lineHeight(size)
		y := (s.Height - float32(len(lines))*lh) / 2
		for i, word := range words {
			word.Text, word.TextSize, word.Alignment = "", size, fyne.TextAlignCenter
			if i < len(lines) {
				word.Text = lines[i]
				place(word, 0, y+float32(i)*lh, s.Width, lh)
			}
		}
	}
	return p.ready()
}
