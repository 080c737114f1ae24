package storybook

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"trestle/app/widgets"
)

// Hand taps what it can see in a window, as a seller does: by the words on it.
type Hand struct{ Root fyne.CanvasObject }

// Seen is an object on the canvas with the place where it is and what of it can be seen.
type Seen struct {
	Object  fyne.CanvasObject
	At      fyne.Position
	Clip    Box
	Parents []fyne.CanvasObject
}

// Box is a part of the canvas.
type Box struct{ X1, Y1, X2, Y2 float32 }

// Box is the part of the canvas that the object takes.
func (s Seen) Box() Box {
	z := s.Object.Size()
	return Box{s.At.X, s.At.Y, s.At.X + z.Width, s.At.Y + z.Height}
}

// Meet is the part that two boxes share; it is empty when they do not touch.
func (b Box) Meet(o Box) Box {
	return Box{max(b.X1, o.X1), max(b.Y1, o.Y1), min(b.X2, o.X2), min(b.Y2, o.Y2)}
}

// Empty says whether nothing is in a box.
func (b Box) Empty() bool { return b.X2 <= b.X1 || b.Y2 <= b.Y1 }

// Look lists every visible object in the order in which it is drawn. What a sheet covers is left
// out.
func (h Hand) Look() []Seen {
	var all []Seen
	z := h.Root.Size()
	look(h.Root, fyne.NewPos(0, 0), Box{0, 0, z.Width, z.Height}, nil, &all)
	return all
}

func look(o fyne.CanvasObject, at fyne.Position, clip Box, parents []fyne.CanvasObject, all *[]Seen) {
	if !o.Visible() {
		return
	}
	seen := Seen{o, at, clip, parents}
	*all = append(*all, seen)
	if _, ok := o.(*container.Scroll); ok {
		clip = clip.Meet(seen.Box())
	}
	children := childrenOf(o)
	for i, c := range children {
		if m, ok := c.(widgets.Modal); ok && c.Visible() && m.Covers() {
			children = children[i:]
			break
		}
	}
	under := append(append([]fyne.CanvasObject{}, parents...), o)
	for _, c := range children {
		look(c, at.Add(c.Position()), clip, under, all)
	}
}

func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// Tap taps the last drawn thing that says exactly this, or the tile or row whose id, the
// key of the pad or the icon whose name is given after "tile:", "row:", "key:" or "icon:". The error names what could not be found.
func (h Hand) Tap(what string) error {
	all := h.Look()
	for i := len(all) - 1; i >= 0; i-- {
		s := all[i]
		if !says(s, what) {
			continue
		}
		if t, ok := tappable(s); ok {
			size := t.(fyne.CanvasObject).Size()
			t.Tapped(&fyne.PointEvent{Position: fyne.NewPos(size.Width/2, size.Height/2)})
			return nil
		}
	}
	return fmt.Errorf("storybook: there is nothing to tap that says %q", what)
}

func says(s Seen, what string) bool {
	switch o := s.Object.(type) {
	case *canvas.Text:
		return English(o.Text) == what
	case *widgets.Tile:
		return "tile:"+o.Data.ID == what
	case *widgets.ListRow:
		return "row:"+o.Data.ID == what
	case *widgets.BasketRow:
		return "row:"+o.Data.Key == what
	case *widgets.Button:
		if _, pad := s.Parents[len(s.Parents)-1].(*widgets.Keypad); pad && "key:"+o.Text == what {
			return true
		}
		return "icon:"+string(o.Icon) == what || o.Text != "" && English(o.Text) == what
	case *widgets.Chip:
		return English(o.Text) == what
	case *widgets.Choice:
		return English(o.Name) == what
	case *widgets.Label: // its text may stand on several lines, or be cut
		return o.Text != "" && English(o.Text) == what
	case spoken:
		return English(o.Said()) == what
	}
	return false
}

// spoken is an object that says in one line what it may show in several.
type spoken interface{ Said() string }

// tappable is the object or the nearest thing around it that can be tapped.
func tappable(s Seen) (fyne.Tappable, bool) {
	if t, ok := s.Object.(fyne.Tappable); ok {
		return t, true
	}
	for i := len(s.Parents) - 1; i >= 0; i-- {
		if t, ok := s.Parents[i].(fyne.Tappable); ok {
			return t, true
		}
	}
	return nil, false
}

// Reads says whether a text can be read somewhere in the window.
func (h Hand) Reads(what string) bool {
	for _, s := range h.Look() {
		switch o := s.Object.(type) {
		case *canvas.Text:
			if o.Text == what {
				return true
			}
		case *widgets.Label: // its text may stand on several lines
			if o.Text == what {
				return true
			}
		}
	}
	return false
}
