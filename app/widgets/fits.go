package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fits gives an object the room that there is, and scrolls where that is less than the least height
// at which nothing of it is cut: with large texts on a small phone a pad with its buttons does not
// fit any more. What grows in a Column gives way first.
//
// Put what must always be seen, such as the buttons at the foot or a message, outside of it.
func Fits(o fyne.CanvasObject) *fyne.Container {
	t := &fitting{o: o}
	inner := &fyne.Container{Layout: t, Objects: []fyne.CanvasObject{o}}
	return &fyne.Container{Layout: fits{t}, Objects: []fyne.CanvasObject{container.NewVScroll(inner)}}
}

// fitting is at least as high as its object needs at the width that the scroller has.
type fitting struct {
	o     fyne.CanvasObject
	width float32
}

func (t *fitting) Layout(objects []fyne.CanvasObject, s fyne.Size) { grow{}.Layout(objects, s) }

func (t *fitting) MinSize([]fyne.CanvasObject) fyne.Size {
	if t.width <= 0 {
		return fyne.NewSize(1, 1)
	}
	return fyne.NewSize(1, leastFor(t.o, t.width))
}

type fits struct{ t *fitting }

func (l fits) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.t.width = s.Width
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
		o.Refresh() // what it holds may need another height than before
	}
}

func (l fits) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.t.o.MinSize().Width, 48)
}

func (l fits) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	return heightFor(l.t.o, width)
}

func (l fits) leastFor([]fyne.CanvasObject, float32) float32 { return 2 * 48 }

// shrinker is a widget that does with less height than it would like to have.
type shrinker interface{ LeastFor(width float32) float32 }

type layoutShrinker interface {
	leastFor(objects []fyne.CanvasObject, width float32) float32
}

// leastFor is the height below which something of an object is cut at a width.
func leastFor(o fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	switch o := o.(type) {
	case shrinker:
		h = o.LeastFor(width)
	case *fyne.Container:
		l, ok := o.Layout.(layoutShrinker)
		if !ok {
			return heightFor(o, width)
		}
		h = l.leastFor(o.Objects, width)
	default:
		return heightFor(o, width)
	}
	return float32(math.Ceil(float64(h)))
}

func mostOf(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range visible(objects) {
		h = max(h, leastFor(o, width))
	}
	return h
}

func (c column) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	sum := float32(0)
	for i, o := range visible(objects) {
		if grows(o) {
			sum += leastFor(o, width)
		} else {
			sum += heightFor(o, width)
		}
		if i > 0 {
			sum += c.gap
		}
	}
	return sum
}

func (grow) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return mostOf(objects, width)
}

func (over) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return mostOf(objects, width)
}

func (n narrow) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return mostOf(objects, min(n.most, width))
}

func (i inset) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return mostOf(objects, width-i.l-i.r) + i.t + i.b
}

func (scrolling) leastFor([]fyne.CanvasObject, float32) float32 { return 2 * 48 }

func (atMost) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return mostOf(objects, width)
}

func (tallLayout) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return mostOf(objects, width)
}

func (a atFoot) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return leastFor(objects[0], width)
}

func (l split) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	if len(l.rows(visible(objects), width)) > 1 {
		return l.heightFor(objects, width)
	}
	return l.high(objects, width, leastFor)
}

func (r row) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	h := float32(0)
	for i, w := range r.widths(objects, width) {
		h = max(h, leastFor(objects[i], w))
	}
	return h
}

func (b beside) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	if (width-b.gap)/2 >= b.least {
		return split{gap: b.gap}.leastFor(objects, width)
	}
	return heightFor(objects[0], width) + b.gap + leastFor(objects[1], width)
}

// LeastFor says how little a panel's content does with.
func (p *Panel) LeastFor(width float32) float32 {
	return leastFor(p.Content, width-2*p.Pad) + 2*p.Pad
}

// LeastFor is the height of the pad with keys as high as a finger.
func (k *Keypad) LeastFor(float32) float32 { return k.MinSize().Height }

// LeastFor is the height with the pad's keys as high as a finger.
func (f *FigurePad) LeastFor(width float32) float32 { return leastFor(f.all, width) }

// LeastFor is one row of tiles.
func (g *TileGrid) LeastFor(width float32) float32 {
	_, each := g.Columns(width)
	return TileHeight(each)
}

// LeastFor is two rows.
func (l *RowList) LeastFor(width float32) float32 { return 2 * listRowHeight(width) }

// LeastFor is nothing: a sheet lies over what there is.
func (s *Sheet) LeastFor(float32) float32 { return 0 }
