package widgets

import (
	"math"

	"fyne.io/fyne/v2"
)

// heighter is an object whose height depends on its width, as wrapped text does.
type heighter interface{ HeightFor(width float32) float32 }

// heightFor is the height that an object needs at a width, in whole units: objects are placed at
// whole units and must not be short by a part of one.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	h := o.MinSize().Height
	switch o := o.(type) {
	case heighter:
		h = o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(layoutHeighter); ok {
			h = l.heightFor(o.Objects, width)
		}
	}
	return float32(math.Ceil(float64(h)))
}

type layoutHeighter interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// Grow marks an object of a Column or a Row that takes the room the others leave.
func Grow(o fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: grow{}, Objects: []fyne.CanvasObject{o}}
}

// Space is empty room that grows.
func Space() fyne.CanvasObject { return &fyne.Container{Layout: grow{}} }

// Gap is empty room of one size, both ways.
func Gap(size float32) fyne.CanvasObject {
	return &fyne.Container{Layout: inset{l: size, t: size}}
}

type grow struct{}

func (grow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

func (grow) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (grow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width)
}

func grows(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(grow)
	return ok
}

// Over lays objects over one another, the last on top.
func Over(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: over{}, Objects: objects}
}

type over struct{}

func (over) Layout(objects []fyne.CanvasObject, s fyne.Size) { grow{}.Layout(objects, s) }

func (over) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (over) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width)
}

// Inset keeps room free around an object.
func Inset(left, top, right, bottom float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: inset{left, top, right, bottom}, Objects: []fyne.CanvasObject{o}}
}

type inset struct{ l, t, r, b float32 }

func (i inset) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, i.l, i.t, s.Width-i.l-i.r, s.Height-i.t-i.b)
	}
}

func (i inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).AddWidthHeight(i.l+i.r, i.t+i.b)
}

func (i inset) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width-i.l-i.r) + i.t + i.b
}

// Column stacks objects from top to bottom, each as wide as the column.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{gap}, Objects: objects}
}

type column struct{ gap float32 }

func (c column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects = visible(objects)
	free, growing := s.Height-c.gap*float32(max(0, len(objects)-1)), 0
	for _, o := range objects {
		if grows(o) {
			growing++
		} else {
			free -= heightFor(o, s.Width)
		}
	}
	y := float32(0)
	for _, o := range objects {
		h := heightFor(o, s.Width)
		if grows(o) {
			h = max(0, free/float32(growing))
		}
		place(o, 0, y, s.Width, h)
		y += h + c.gap
	}
}

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range visible(objects) {
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		size.Height += m.Height
		if i > 0 {
			size.Height += c.gap
		}
	}
	return size
}

func (c column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	sum := float32(0)
	for i, o := range visible(objects) {
		sum += heightFor(o, width)
		if i > 0 {
			sum += c.gap
		}
	}
	return sum
}

// Row puts objects side by side, each as high as the row.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{gap}, Objects: objects}
}

type row struct{ gap float32 }

func (r row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	free, growing := width-r.gap*float32(max(0, len(objects)-1)), 0
	out := make([]float32, len(objects))
	for i, o := range objects {
		if grows(o) {
			growing++
			continue
		}
		out[i] = o.MinSize().Width
		free -= out[i]
	}
	for i, o := range objects {
		if grows(o) {
			out[i] = max(0, free/float32(growing))
		}
	}
	return out
}

func (r row) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects = visible(objects)
	x := float32(0)
	for i, w := range r.widths(objects, s.Width) {
		place(objects[i], x, 0, w, s.Height)
		x += w + r.gap
	}
}

func (r row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range visible(objects) {
		m := o.MinSize()
		size.Height = max(size.Height, m.Height)
		size.Width += m.Width
		if i > 0 {
			size.Width += r.gap
		}
	}
	return size
}

func (r row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	h := float32(0)
	for i, w := range r.widths(objects, width) {
		h = max(h, heightFor(objects[i], w))
	}
	return h
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	for i, o := range objects {
		if !o.Visible() {
			out := append([]fyne.CanvasObject{}, objects[:i]...)
			for _, o := range objects[i+1:] {
				if o.Visible() {
					out = append(out, o)
				}
			}
			return out
		}
	}
	return objects
}

func largest(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range visible(objects) {
		size = size.Max(o.MinSize())
	}
	return size
}

func highest(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range visible(objects) {
		h = max(h, heightFor(o, width))
	}
	return h
}
