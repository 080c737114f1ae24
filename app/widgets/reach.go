package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Parts is a widget that holds others. Fyne keeps to itself what a widget draws; one that is made
// of others tells it here, so that keys find their way among them.
type Parts interface{ Parts() []fyne.CanvasObject }

func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case Parts:
		return o.Parts()
	}
	return nil
}

// found is an object on a canvas: where it is and what it lies in, the outermost first.
type found struct {
	o    fyne.CanvasObject
	at   fyne.Position
	path []fyne.CanvasObject
}

// walk visits what is shown, in the order in which it is drawn, until visit says that it is enough.
func walk(o fyne.CanvasObject, at fyne.Position, path []fyne.CanvasObject, visit func(found) bool) bool {
	if o == nil || !o.Visible() {
		return false
	}
	at = at.Add(o.Position())
	if visit(found{o, at, path}) {
		return true
	}
	parts := partsOf(o)
	if len(parts) == 0 {
		return false
	}
	inner := append(slices.Clip(path), o)
	for _, p := range parts {
		if walk(p, at, inner, visit) {
			return true
		}
	}
	return false
}

// floor is what keys can reach on a canvas: all of it, or the sheet that is open over it.
func floorOf(c fyne.Canvas) (top fyne.CanvasObject, at fyne.Position) {
	top, at = c.Content(), fyne.NewPos(0, 0)
	if !sheetsOpen() || top == nil {
		return top, at
	}
	walk(top, at, nil, func(f found) bool {
		if m, ok := f.o.(Modal); ok && m.Covers() {
			top, at = f.o, f.at.Subtract(f.o.Position())
		}
		return false
	})
	return top, at
}

// find looks for an object among what keys can reach.
func find(c fyne.Canvas, o fyne.CanvasObject) (found, bool) {
	var out found
	top, at := floorOf(c)
	ok := walk(top, at, nil, func(f found) bool {
		if f.o == o {
			out = f
			out.path = slices.Clone(f.path)
			return true
		}
		return false
	})
	return out, ok
}

// onCanvas says whether keys can reach an object; what lies in an overlay of Fyne's own is not
// looked for.
func onCanvas(c fyne.Canvas, o fyne.CanvasObject) bool {
	if c.Overlays().Top() != nil {
		return true
	}
	_, ok := find(c, o)
	return ok
}

// covered says whether an open sheet lies over an object.
func covered(o fyne.CanvasObject) bool {
	if !sheetsOpen() {
		return false
	}
	c := canvasOf(o)
	return c != nil && c.Content() != nil && !onCanvas(c, o)
}

// canvasOf is the canvas that an object is on, as far as Fyne knows.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	a := fyne.CurrentApp()
	if a == nil || a.Driver() == nil || len(a.Driver().AllWindows()) == 0 {
		return nil
	}
	return a.Driver().CanvasForObject(o)
}

// reveal scrolls what an object lies in until it is seen.
func reveal(c fyne.Canvas, o fyne.CanvasObject) {
	if c == nil {
		return
	}
	f, ok := find(c, o)
	if !ok {
		return
	}
	for i := len(f.path) - 1; i >= 0; i-- {
		s, ok := f.path[i].(*container.Scroll)
		if !ok || i+2 > len(f.path) {
			continue
		}
		var at fyne.Position // of the object on what is scrolled
		for _, p := range append(f.path[i+2:], o) {
			at = at.Add(p.Position())
		}
		to := s.Offset
		to.X = into(to.X, at.X, o.Size().Width, s.Size().Width)
		to.Y = into(to.Y, at.Y, o.Size().Height, s.Size().Height)
		scrollTo(s, to)
	}
}

// into is how far to scroll so that what begins at a place and is so long can be seen.
func into(offset, at, long, room float32) float32 {
	switch {
	case at < offset || long > room:
		return at
	case at+long > offset+room:
		return at + long - room
	}
	return offset
}

// step moves the focus to the nearest widget in the direction of an arrow key.
func step(c fyne.Canvas, from fyne.CanvasObject, key fyne.KeyName) {
	if c == nil {
		return
	}
	start, ok := find(c, from)
	if !ok {
		return
	}
	var best fyne.Focusable
	least := float32(-1)
	top, at := floorOf(c)
	walk(top, at, nil, func(f found) bool {
		k, ok := f.o.(focusable)
		if !ok || f.o == from || k.Disabled() {
			return false
		}
		if d, ok := distance(start, f, key); ok && (least < 0 || d < least) {
			least, best = d, k
		}
		return false
	})
	if best != nil {
		focus(c, best)
	}
}

// focusable is one of our widgets that keys reach; a text field is none, for the arrows would not
// lead out of it again.
type focusable interface {
	fyne.Focusable
	Disabled() bool
	keys() *keyed
}

func (k *keyed) keys() *keyed { return k }

// distance is how far it is from one object to another in a direction; beside the way counts more
// than along it, so that a row is not left before its end.
func distance(a, b found, key fyne.KeyName) (float32, bool) {
	ax, ay, aw, ah := a.at.X, a.at.Y, a.o.Size().Width, a.o.Size().Height
	bx, by, bw, bh := b.at.X, b.at.Y, b.o.Size().Width, b.o.Size().Height
	var along, beside float32
	switch key {
	case fyne.KeyRight:
		along, beside = bx-(ax+aw), apart(ay, ah, by, bh)
	case fyne.KeyLeft:
		along, beside = ax-(bx+bw), apart(ay, ah, by, bh)
	case fyne.KeyDown:
		along, beside = by-(ay+ah), apart(ax, aw, bx, bw)
	case fyne.KeyUp:
		along, beside = ay-(by+bh), apart(ax, aw, bx, bw)
	default:
		return 0, false
	}
	if along < -1 {
		return 0, false
	}
	if (key == fyne.KeyLeft || key == fyne.KeyRight) && beside > 0 {
		return 0, false // another row
	}
	return along + 3*beside, true
}

// apart is the gap between two stretches, and a little for how far their middles are apart.
func apart(a, along, b, blong float32) float32 {
	gap := max(0, max(a, b)-min(a+along, b+blong))
	if gap > 0 {
		return gap
	}
	return 0
}

// some is a list of one object, or of none.
func some(o fyne.CanvasObject) []fyne.CanvasObject {
	if s, ok := o.(*container.Scroll); o == nil || ok && s == nil {
		return nil
	}
	return []fyne.CanvasObject{o}
}

// moved is which of n things that stand in rows of so many a key leads to from the one at i, and
// whether it stays among them. Up from the first row leads out, to what stands above.
func moved(i, n, columns, page int, key fyne.KeyName) (to int, inside bool) {
	switch key {
	case fyne.KeyLeft:
		to = i - 1
	case fyne.KeyRight:
		to = i + 1
	case fyne.KeyUp:
		to = i - columns
	case fyne.KeyDown:
		to = i + columns
	case fyne.KeyPageUp:
		to = max(i%columns, i-page)
	case fyne.KeyPageDown:
		to = i + page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	default:
		return i, false
	}
	if columns == 1 && (key == fyne.KeyLeft || key == fyne.KeyRight) {
		return i, false
	}
	if to < 0 && key == fyne.KeyUp {
		return i, false
	}
	return min(max(to, 0), n-1), n > 0
}

// showPart scrolls until a row of so high can be seen whole.
func showPart(s *container.Scroll, y, high float32) {
	scrollTo(s, fyne.NewPos(s.Offset.X, into(s.Offset.Y, y, high, s.Size().Height)))
}

// scrollTo scrolls and says so, which Fyne leaves out where no finger did it.
func scrollTo(s *container.Scroll, to fyne.Position) {
	if to == s.Offset {
		return
	}
	s.ScrollToOffset(to)
	if s.OnScrolled != nil {
		s.OnScrolled(to)
	}
}
