package widgets

import "fyne.io/fyne/v2"

// Flow puts objects side by side, each as wide as it needs, and goes on in the next line where one has
// no room. What is to be tapped is higher than what is drawn of it, so lines need no gap.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flow{gap: gap}, Objects: objects}
}

type flow struct{ gap, width float32 }

// walk calls back with the place of each object and gives the height of all lines.
func (f *flow) walk(objects []fyne.CanvasObject, room float32, each func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	var line []fyne.CanvasObject
	x, y, high := float32(0), float32(0), float32(0)
	end := func() {
		at := float32(0)
		for _, o := range line {
			w := min(o.MinSize().Width, room)
			each(o, at, y, w, high)
			at += w + f.gap
		}
		y, line, x, high = y+high, line[:0], 0, 0
	}
	for _, o := range visible(objects) {
		w := min(o.MinSize().Width, room)
		if len(line) > 0 && x+w > room+0.5 {
			end()
		}
		line = append(line, o)
		x += w + f.gap
		high = max(high, heightFor(o, w))
	}
	end()
	return y
}

func (f *flow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	f.width = s.Width
	f.walk(objects, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) { place(o, x, y, w, h) })
}

// MinSize is the room that the objects need in the width that they were given last.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := largest(objects)
	if f.width > 0 {
		return fyne.NewSize(min(size.Width, f.width), f.heightFor(objects, f.width))
	}
	return size
}

func (f *flow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.walk(objects, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}
