package widgets

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
)

// Beside puts two objects side by side in equal halves when each half is at least so wide, else
// one above the other. The right one is what is tapped; the left hand has it at the left.
func Beside(gap, least float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: beside{gap, least}, Objects: []fyne.CanvasObject{left, right}}
}

type beside struct{ gap, least float32 }

func (b beside) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if (s.Width-b.gap)/2 >= b.least {
		split{gap: b.gap, acts: true}.Layout(objects, s)
		return
	}
	first := heightFor(objects[0], s.Width)
	place(objects[0], 0, 0, s.Width, first)
	place(objects[1], 0, first+b.gap, s.Width, max(0, s.Height-first-b.gap))
}

func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (b beside) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if (width-b.gap)/2 >= b.least {
		return split{gap: b.gap}.heightFor(objects, width)
	}
	return heightFor(objects[0], width) + b.gap + heightFor(objects[1], width)
}

// Sides puts a name with what goes with it beside its figure, in shares of the width. Where a word of
// the name would be broken, or the figure written much smaller, the figure stands under the name.
func Sides(gap float32, shares []float32, name *Label, left fyne.CanvasObject, figure *Amount) *fyne.Container {
	return &fyne.Container{Layout: named{split{gap, shares, true}, name}, Objects: []fyne.CanvasObject{left, figure}}
}

type named struct {
	split
	name *Label
}

// narrow says whether there is too little room side by side.
func (l named) narrow(objects []fyne.CanvasObject, width float32) bool {
	room, figure, th := l.widths(objects, width), objects[1].(*Amount), theme.Now()
	return splits(l.name.Text, l.name.points(), room[0], l.name.Bold) ||
		fit(figure.Text, th.Text(figure.Pt), 1, room[1], true) < min(th.Text(figure.Pt), th.Text(theme.TotalPhone))
}

// under is the height of the figure under the name: it is large there without being twice as large.
func (l named) under(figure *Amount) float32 {
	th := theme.Now()
	return lineHeight(min(th.Text(figure.Pt), max(th.Text(theme.TotalPhone), theme.ToPay)))
}

func (l named) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if !l.narrow(objects, s.Width) {
		l.split.Layout(objects, s)
		return
	}
	high := l.under(objects[1].(*Amount))
	place(objects[0], 0, 0, s.Width, s.Height-high-l.gap)
	place(objects[1], 0, s.Height-high, s.Width, high)
}

func (l named) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (l named) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if !l.narrow(objects, width) {
		return l.split.heightFor(objects, width)
	}
	return heightFor(objects[0], width) + l.gap + l.under(objects[1].(*Amount))
}

func (l named) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.heightFor(objects, width)
}

// Head is a line of which the first object grows. Where it would become narrower than least, the
// others go to a line of their own, and there the widest gives way where they are too wide together.
func Head(gap, least float32, first fyne.CanvasObject, others ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: head{gap, least}, Objects: append([]fyne.CanvasObject{first}, others...)}
}

type head struct{ gap, least float32 }

// rest is the width that all but the first take.
func (h head) rest(objects []fyne.CanvasObject) float32 {
	sum := float32(0)
	for _, o := range visible(objects[1:]) {
		sum += h.gap + o.MinSize().Width
	}
	return sum
}

func (h head) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	first, rest, short := objects[0], h.rest(objects), float32(0)
	high, x, y := heightFor(first, s.Width), s.Width-rest+h.gap, float32(0)
	if s.Width-rest >= h.least {
		place(first, 0, 0, s.Width-rest, high)
	} else {
		place(first, 0, 0, s.Width, high)
		x, y, short = 0, high, max(0, rest-h.gap-s.Width)
	}
	others := visible(objects[1:])
	widest := largest(others).Width
	for _, o := range others {
		w := o.MinSize().Width
		if w == widest {
			w, short = max(theme.Touch, w-short), 0
		}
		place(o, x, y, w, max(o.MinSize().Height, high))
		x += w + h.gap
	}
}

func (h head) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(h.least, largest(objects).Height)
}

func (h head) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	high := heightFor(objects[0], width)
	if width-h.rest(objects) >= h.least {
		return max(high, largest(objects).Height)
	}
	return high + max(high, largest(objects[1:]).Height)
}
