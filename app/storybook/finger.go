package storybook

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// leastSeen is how much of something a finger must see of it, each way, to go for it.
const leastSeen float32 = 20

// Reach gives the point of the window that a finger touches when it means what Tap would tap: what is
// seen there, inside the window, not scrolled away, not covered. The error says why there is none.
func (h Hand) Reach(what string) (fyne.Position, error) {
	all := h.Look()
	why := "there is no such thing"
	for i := len(all) - 1; i >= 0; i-- {
		if !says(all[i], what) {
			continue
		}
		of, ok := touched(all, all[i])
		if !ok {
			continue
		}
		for _, at := range []Seen{of, all[i]} {
			b := at.shown(h.window())
			if b.X2-b.X1 < leastSeen || b.Y2-b.Y1 < leastSeen && at.Object == of.Object {
				why = "it is out of sight"
				continue
			}
			p := fyne.NewPos((b.X1+b.X2)/2, (b.Y1+b.Y2)/2)
			if top, ok := under(all, p); ok && top.Object == of.Object {
				return p, nil
			}
			why = "something else lies over it"
		}
	}
	return fyne.Position{}, fmt.Errorf("storybook: a finger cannot tap %q: %s", what, why)
}

func (h Hand) window() Box {
	z := h.Root.Size()
	return Box{0, 0, z.Width, z.Height}
}

// shown is what of it can be seen.
func (s Seen) shown(window Box) Box { return s.Box().Meet(s.Clip).Meet(window) }

// touched is what answers a touch on an object: itself, or the nearest thing around it that does.
func touched(all []Seen, s Seen) (Seen, bool) {
	t, ok := tappable(s)
	if !ok {
		return Seen{}, false
	}
	for _, a := range all {
		if a.Object == t.(fyne.CanvasObject) {
			return a, true
		}
	}
	return Seen{}, false
}

// under is what is touched at a point: of all that would answer, the last one drawn.
func under(all []Seen, p fyne.Position) (Seen, bool) {
	for i := len(all) - 1; i >= 0; i-- {
		s := all[i]
		b := s.Box().Meet(s.Clip)
		if p.X < b.X1 || p.X >= b.X2 || p.Y < b.Y1 || p.Y >= b.Y2 {
			continue
		}
		switch s.Object.(type) {
		case fyne.Tappable, fyne.Focusable:
			return s, true
		}
	}
	return Seen{}, false
}
