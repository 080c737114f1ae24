package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
)

// ring shows which widget has the focus: a line in the colour of links and a second one inside it
// in the colour of cards, so that it can be told from any ground that a widget has.
type ring struct{ outer, inner *canvas.Rectangle }

// Widths of the two lines.
const (
	ringOuter float32 = 3
	ringInner float32 = 2
)

// bounds is a part of a widget.
type bounds struct{ x, y, w, h float32 }

func newRing() *ring { return &ring{&canvas.Rectangle{}, &canvas.Rectangle{}} }

func (r *ring) objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.inner, r.outer} }

// lay puts the ring inside the given part. Fyne's painters do not agree on which side of a border
// its stroke lies: half of it is kept free on both.
func (r *ring) lay(p bounds, radius float32) {
	th := theme.Now()
	for _, line := range []struct {
		o     *canvas.Rectangle
		token theme.Token
		in, w float32
	}{{r.outer, theme.Info, ringOuter / 2, ringOuter}, {r.inner, theme.Card, ringOuter + ringInner/2, ringInner}} {
		line.o.FillColor, line.o.StrokeColor = color.Transparent, th.Of(line.token)
		line.o.StrokeWidth = line.w
		line.o.CornerRadius = max(0, min(radius, p.h/2)-line.in)
		line.o.Move(fyne.NewPos(p.x+line.in, p.y+line.in))
		line.o.Resize(fyne.NewSize(p.w-2*line.in, p.h-2*line.in))
	}
}

// around gives a renderer the ring of its widget.
func (k *keyed) around() []fyne.CanvasObject {
	if k == nil || !k.ringed {
		return nil
	}
	if k.ring == nil {
		k.ring = newRing()
	}
	size := k.of.Size()
	p := bounds{0, 0, size.Width, size.Height}
	if k.bounds != nil {
		p = k.bounds(size)
	}
	k.ring.lay(p, k.radius)
	return k.ring.objects()
}
