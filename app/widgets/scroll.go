package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll lets an object be higher than its room. Where there is room it asks for the whole height,
// worked out for the width that it has.
func Scroll(o fyne.CanvasObject) *fyne.Container {
	t := &tall{o: o}
	inner := &fyne.Container{Layout: t, Objects: []fyne.CanvasObject{o}}
	return &fyne.Container{
		Layout:  scrolling{t},
		Objects: []fyne.CanvasObject{container.NewVScroll(inner)},
	}
}

// tall is as high as its object needs at the width that the scroller has.
type tall struct {
	o     fyne.CanvasObject
	width float32
}

func (t *tall) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

func (t *tall) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, heightFor(t.o, t.width))
}

type scrolling struct{ t *tall }

func (l scrolling) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	changed := l.t.width != s.Width
	l.t.width = s.Width
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
		if changed {
			o.Refresh()
		}
	}
}

func (l scrolling) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, 48)
}

func (l scrolling) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	return heightFor(l.t.o, width)
}

// Narrow centres an object and makes it no wider than most.
func Narrow(most float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: narrow{most}, Objects: []fyne.CanvasObject{o}}
}

type narrow struct{ most float32 }

func (n narrow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := min(n.most, s.Width)
	for _, o := range objects {
		place(o, (s.Width-w)/2, 0, w, s.Height)
	}
}

func (n narrow) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (n narrow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, min(n.most, width))
}

// AtMost gives an object the height that it needs, or what there is when that is less.
func AtMost(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: atMost{}, Objects: []fyne.CanvasObject{o}}
}

type atMost struct{}

func (atMost) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, min(s.Height, heightFor(o, s.Width)))
	}
}

func (atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (atMost) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return highest(objects, width)
}

// Middle keeps an object at its own height in the middle of its room.
func Middle(o fyne.CanvasObject) fyne.CanvasObject {
	return Column(0, Space(), o, Space())
}

// Grid lays objects out in rows of so many columns of one width.
func Grid(columns int, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	var rows []fyne.CanvasObject
	for len(objects) > 0 {
		n := min(columns, len(objects))
		line := append([]fyne.CanvasObject{}, objects[:n]...)
		for len(line) < columns {
			line = append(line, Space())
		}
		rows = append(rows, Equal(gap, line...))
		objects = objects[n:]
	}
	return Column(gap, rows...)
}
