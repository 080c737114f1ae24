package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
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

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground, word := newPlate(), newText(false)
	word.Alignment = fyne.TextAlignCenter
	p := &plain{of: c, objects: ground.objects(word), key: &c.keyed}
	height := func() float32 { return max(chipHeight, lineHeight(theme.Now().Text(15))+14) }
	p.fill = func() {
		fill, edge, token := c.tokens()
		ground.paint(fill, edge, height()/2, theme.Thin)
		ink(word, c.Text, 15, token)
	}
	p.least = func() fyne.Size {
		return fyne.NewSize(max(theme.Touch, width(c.Text, theme.Now().Text(15), false)+30), max(theme.Touch, height()))
	}
	p.place = func(s fyne.Size) {
		h := height()
		ground.place(0, (s.Height-h)/2, s.Width, h)
		word.TextSize = fit(c.Text, theme.Now().Text(15), theme.Small-2, s.Width-16, false)
		word.Text = elide(c.Text, word.TextSize, s.Width-12, false)
		lh := lineHeight(word.TextSize)
		place(word, 0, (s.Height-lh)/2, s.Width, lh)
	}
	return p.ready()
}

// Chips is a row of chips of which one is on; it scrolls sideways when it is too long.
type Chips struct {
	OnPick func(id string)

	ids   []string
	chips []*Chip
	row   *fyne.Container
	view  *container.Scroll
	bare  *container.ThemeOverride
}

// NewChips is an empty row.
func NewChips(picked func(id string)) *Chips {
	c := &Chips{OnPick: picked, row: Row(8)}
	c.view = container.NewHScroll(c.row)
	c.bare = container.NewThemeOverride(c.view, noBars{})
	return c
}

// Object is what a screen shows.
func (c *Chips) Object() fyne.CanvasObject { return c.bare }

// Set shows the given choices, with the one of id on.
func (c *Chips) Set(ids, names []string, on string) {
	for len(c.chips) < len(ids) {
		n := len(c.chips)
		c.chips = append(c.chips, NewChip("", func() { c.OnPick(c.ids[n]) }))
	}
	c.ids = ids
	objects := make([]fyne.CanvasObject, len(ids))
	for i, id := range ids {
		c.chips[i].Set(names[i], id == on)
		objects[i] = c.chips[i]
	}
	c.row.Objects = objects
	c.row.Refresh()
	c.view.Refresh()
}

// noBars is the theme of the moment without scroll bars: a row of chips shows by the one that is
// cut that there are more.
type noBars struct{}

var _ fyne.Theme = noBars{}

func (noBars) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return theme.Now().Color(n, v)
}
func (noBars) Font(s fyne.TextStyle) fyne.Resource     { return theme.Now().Font(s) }
func (noBars) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.Now().Icon(n) }
func (noBars) Size(n fyne.ThemeSizeName) float32 {
	if n == base.SizeNameScrollBar || n == base.SizeNameScrollBarSmall {
		return 0
	}
	return theme.Now().Size(n)
}
