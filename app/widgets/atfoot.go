package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// AtFoot lays content out in full and a message over its lower edge, in from the sides; above the
// buttons that stand there, for they are what is tapped next.
func AtFoot(edge float32, content fyne.CanvasObject, toast *Toast) *fyne.Container {
	c := &fyne.Container{Layout: atFoot{edge}, Objects: []fyne.CanvasObject{content, toast}}
	toast.above = c
	return c
}

type atFoot struct{ edge float32 }

func (a atFoot) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	place(objects[0], 0, 0, s.Width, s.Height)
	w := min(s.Width-2*a.edge, 560)
	h := heightFor(objects[1], w)
	at := part{(s.Width - w) / 2, max(0, s.Height-h-a.edge), w, h}
	if objects[1].Visible() {
		at = aboveButtons(objects[0], at, part{0, 0, s.Width, s.Height})
	}
	place(objects[1], at.x, at.y, w, h)
}

func (a atFoot) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// part is a part of what is laid out.
type part struct{ x, y, w, h float32 }

func (p part) meet(o part) part {
	x, y := max(p.x, o.x), max(p.y, o.y)
	return part{x, y, max(0, min(p.x+p.w, o.x+o.w)-x), max(0, min(p.y+p.h, o.y+o.h)-y)}
}

func (p part) empty() bool { return p.w <= 0 || p.h <= 0 }

// overButtons is the room between a message and the buttons under it.
const overButtons float32 = 8

// aboveButtons lifts a message until it lies over no button. Where buttons stand all the way up it
// stays at the foot: taps go through it.
func aboveButtons(content fyne.CanvasObject, foot, whole part) part {
	var all []part
	buttonsOf(content, fyne.NewPos(0, 0), whole, &all)
	at := foot
	for moved := true; moved; {
		moved = false
		for _, b := range all {
			if !b.meet(at).empty() {
				at.y, moved = b.y-overButtons-at.h, true
			}
		}
		if at.y < whole.h/2 {
			return foot
		}
	}
	return at
}

// buttonsOf lists what is seen of the buttons of an object: those of an open sheet alone.
func buttonsOf(o fyne.CanvasObject, at fyne.Position, clip part, all *[]part) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	seen := clip.meet(part{at.X, at.Y, o.Size().Width, o.Size().Height})
	switch o := o.(type) {
	case *Toast:
		return
	case *Button:
		if !seen.empty() {
			*all = append(*all, seen)
		}
		return
	case *container.Scroll:
		clip = seen
	case Modal:
		if o.Covers() {
			*all = nil
		}
	}
	for _, p := range partsOf(o) {
		buttonsOf(p, at, clip, all)
	}
}
