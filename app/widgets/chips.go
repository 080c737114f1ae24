package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"trestle/app/theme"
)

// Chips are chips of which one is on. Those of NewChips stand in as many lines as they need: in a form
// or a sheet whatever can be chosen must be seen. Those of NewStrip scroll sideways in one line.
type Chips struct {
	OnPick func(id string)

	ids   []string
	chips []*Chip
	row   *fyne.Container
	whole fyne.CanvasObject
	strip *strip // nil: in lines
}

// NewChips are none yet.
func NewChips(picked func(id string)) *Chips {
	c := &Chips{OnPick: picked, row: Flow(8)}
	c.whole = c.row
	return c
}

// NewStrip is an empty line over a list, for what the list can be cut down to. It keeps the one that is
// on in sight; the one that is cut at the edge shows that there are more.
func NewStrip(picked func(id string)) *Chips {
	c := &Chips{OnPick: picked, row: Row(8)}
	c.strip = &strip{view: container.NewHScroll(c.row)}
	bare := container.NewThemeOverride(c.strip.view, noBars{})
	c.whole = &fyne.Container{Layout: c.strip, Objects: []fyne.CanvasObject{bare}}
	return c
}

// Object is what a screen shows.
func (c *Chips) Object() fyne.CanvasObject { return c.whole }

// Set shows the given choices, with the one of id on.
func (c *Chips) Set(ids, names []string, on string) {
	for len(c.chips) < len(ids) {
		n := len(c.chips)
		c.chips = append(c.chips, NewChip("", func() { c.OnPick(c.ids[n]) }))
	}
	c.ids = ids
	objects := make([]fyne.CanvasObject, len(ids))
	var chosen *Chip
	for i, id := range ids {
		c.chips[i].Set(names[i], id == on)
		objects[i] = c.chips[i]
		if id == on {
			chosen = c.chips[i]
		}
	}
	c.row.Objects = objects
	c.row.Refresh()
	if c.strip != nil {
		c.strip.view.Refresh()
		c.strip.bring(chosen, on)
	}
}

// strip gives its scroller the whole room, and brings the chip that is on into sight.
type strip struct {
	view *container.Scroll
	on   *Chip  // to be brought into sight as soon as it has a place
	id   string // the last that was
}

// bring brings a chip into sight, once: from then on the row stays where the finger moves it.
func (l *strip) bring(c *Chip, id string) {
	if c == nil || id == l.id {
		return
	}
	l.on, l.id = c, id
	l.settle()
}

func (l *strip) settle() {
	if l.on == nil || l.view.Size().Width <= 0 || l.on.Size().Width <= 0 {
		return
	}
	at := into(l.view.Offset.X, l.on.Position().X, l.on.Size().Width, l.view.Size().Width)
	l.on = nil
	l.view.ScrollToOffset(fyne.NewPos(at, 0))
}

func (l *strip) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	grow{}.Layout(objects, s)
	l.settle()
}

func (l *strip) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (l *strip) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width)
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
