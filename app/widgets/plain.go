package widgets

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// plain is the renderer of every widget here: its objects, how they are placed, how small they
// may be, and how they are filled again after a change.
type plain struct {
	of      fyne.Widget
	objects []fyne.CanvasObject
	place   func(fyne.Size)
	least   func() fyne.Size
	fill    func()
	key     *keyed // of a widget that keys reach: its ring is drawn over everything
	laid    bool
}

var _ fyne.WidgetRenderer = (*plain)(nil)

func (p *plain) Layout(size fyne.Size) {
	p.laid = true
	if p.place != nil {
		p.place(size)
	}
	face(p.objects)
}

func (p *plain) MinSize() fyne.Size {
	if p.least == nil {
		return fyne.Size{}
	}
	return p.least()
}

func (p *plain) Refresh() {
	if p.fill != nil {
		p.fill()
	}
	p.Layout(p.of.Size())
	canvas.Refresh(p.of)
}

// Objects lays out first what nobody has laid out: Fyne throws away the renderer of what was out of
// sight for a minute, makes another when it is seen again, and resizes nothing, for its size is the same.
func (p *plain) Objects() []fyne.CanvasObject {
	if size := p.of.Size(); !p.laid && !size.IsZero() {
		p.Layout(size)
	}
	if ring := p.key.around(); ring != nil {
		return append(slices.Clip(p.objects), ring...)
	}
	return p.objects
}

func (p *plain) Destroy() {}

// ready fills the renderer for the first time and returns it.
func (p *plain) ready() *plain {
	if p.fill != nil {
		p.fill()
	}
	return p
}

// place puts an object where it belongs in one call. Places are whole numbers, so that edges are
// crisp and neighbours meet.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	x1, y1 := round(x), round(y)
	o.Move(fyne.NewPos(x1, y1))
	o.Resize(fyne.NewSize(round(x+w)-x1, round(y+h)-y1))
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }

// show shows or hides an object.
func show(o fyne.CanvasObject, yes bool) {
	switch {
	case !yes:
		o.Hide()
	case !o.Visible():
		o.Show()
		repaint()
	}
}
