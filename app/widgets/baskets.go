package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// BasketData is one of several open baskets, as it is shown to be switched to.
type BasketData struct {
	ID      string
	Ground  int    // the helper's colour, a number of theme.GroundAt
	Initial string // of the helper
	Count   int    // of lines; 0 shows no badge
	Open    bool   // the one that is on the screen
	Held    bool   // put aside: it is smaller
}

// Baskets is a row of round chips, one for each open basket, with "+" at its end. It scrolls
// sideways when there are many.
type Baskets struct {
	OnTap  func(id string)
	OnNew  func()          // nil: no "+"
	OnLong func(id string) // a right click, or on a phone a touch that lasts; nil: nothing of its own

	chips []*basketChip
	more  *Button
	row   *fyne.Container
	view  *container.Scroll // nil: in lines
	whole fyne.CanvasObject
}

// NewBaskets is an empty row.
func NewBaskets() *Baskets {
	b := newBaskets(Row(4))
	b.view = container.NewHScroll(b.row)
	b.whole = container.NewThemeOverride(b.view, noBars{})
	return b
}

// NewColours are chips like those of baskets to choose a colour from, in as many lines as they need.
func NewColours() *Baskets {
	b := newBaskets(Flow(4))
	b.whole = b.row
	return b
}

func newBaskets(row *fyne.Container) *Baskets {
	b := &Baskets{row: row}
	b.more = NewButton("", Quiet, func() { b.OnNew() })
	b.more.Icon = IconPlus
	return b
}

// Object is what a screen shows.
func (b *Baskets) Object() fyne.CanvasObject { return b.whole }

// Set shows the given baskets in their order.
func (b *Baskets) Set(list ...BasketData) {
	for len(b.chips) < len(list) {
		b.chips = append(b.chips, newBasketChip(b))
	}
	b.row.Objects = make([]fyne.CanvasObject, 0, len(list)+1)
	var open *basketChip
	for i, d := range list {
		c := b.chips[i]
		c.set(d)
		b.row.Objects = append(b.row.Objects, c)
		if d.Open {
			open = c
		}
	}
	if b.OnNew != nil {
		b.row.Objects = append(b.row.Objects, b.more)
	}
	b.row.Refresh()
	if b.view == nil {
		return
	}
	b.view.Refresh()
	if open != nil && b.view.Size().Width > 0 {
		at := into(b.view.Offset.X, open.Position().X, open.Size().Width, b.view.Size().Width)
		b.view.ScrollToOffset(fyne.NewPos(at, 0))
	}
}

// basketChip is one basket of the row.
type basketChip struct {
	widget.BaseWidget
	keyed

	bar  *Baskets
	data BasketData
}

var (
	_ fyne.Widget        = (*basketChip)(nil)
	_ fyne.Tappable      = (*basketChip)(nil)
	_ desktop.Cursorable = (*basketChip)(nil)
)

func newBasketChip(bar *Baskets) *basketChip {
	c := &basketChip{bar: bar}
	c.ExtendBaseWidget(c)
	c.reachable(c, theme.Touch, c.tap)
	c.long = func() bool {
		if c.bar.OnLong != nil {
			c.bar.OnLong(c.data.ID)
		}
		return c.bar.OnLong != nil
	}
	return c
}

func (c *basketChip) set(d BasketData) {
	if c.data.ID != d.ID {
		c.drop()
	}
	if c.data != d {
		c.data = d
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *basketChip) Tapped(*fyne.PointEvent) {
	c.leave()
	c.tap()
}

func (c *basketChip) tap() {
	if c.bar.OnTap != nil {
		c.bar.OnTap(c.data.ID)
	}
}

// Cursor implements desktop.Cursorable.
func (c *basketChip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Said is what the chip says: whose basket it is.
func (c *basketChip) Said() string { return c.data.Initial }

// discSide is how wide the coloured disc is: it grows with the initial in it.
func discSide() float32 {
	return round(max(40, lineHeight(theme.Now().Text(theme.Label))+12))
}

// CreateRenderer implements fyne.Widget.
func (c *basketChip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	edge, gap, disc := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	word, count := newText(true), newBadge()
	word.Alignment = fyne.TextAlignCenter
	p := &plain{of: c, key: &c.keyed, objects: append([]fyne.CanvasObject{edge, gap, disc, word},
		count.ground.objects(count.text)...)}
	p.fill = func() {
		th := theme.Now()
		edge.FillColor, gap.FillColor = th.Of(theme.Ink), th.Of(theme.Card)
		show(edge, c.data.Open)
		show(gap, c.data.Open)
		disc.FillColor = theme.GroundAt(c.data.Ground)
		ink(word, c.data.Initial, theme.Label, theme.Ink)
		word.Color = theme.OnGround()
		said := ""
		if c.data.Count > 0 {
			said = strconv.Itoa(c.data.Count)
		}
		count.show(said, theme.Go, theme.Clear, theme.OnGo, theme.Small)
	}
	badgeRoom := func() float32 { // beside the disc, so that the badge never lies over the initial
		return max(width("99", theme.Now().Text(theme.Small), true)+16, count.width()) - 10
	}
	p.least = func() fyne.Size {
		side := discSide()
		return fyne.NewSize(max(theme.Touch, side+10+badgeRoom()), max(theme.Touch, side+10))
	}
	p.place = func(s fyne.Size) {
		side := discSide()
		x, y := float32(5), (s.Height-side)/2
		for _, r := range []struct {
			o   *canvas.Rectangle
			out float32
		}{{edge, 5}, {gap, 2}, {disc, 0}} {
			place(r.o, x-r.out, y-r.out, side+2*r.out, side+2*r.out)
			r.o.CornerRadius = side/2 + r.out
		}
		if c.data.Held {
			const in = 5
			place(disc, x+in, y+in, side-2*in, side-2*in)
			disc.CornerRadius = side/2 - in
		}
		word.TextSize = fit(c.data.Initial, theme.Now().Text(theme.Label), theme.Small-2, side-8, true)
		centre(word, x, s.Height/2, side)
		count.place(x+side-10, 0, count.width())
	}
	return p.ready()
}
