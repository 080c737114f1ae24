package storybook

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// Faults lists what a seller could not read or tap in a window: texts that are cut, that leave the
// window, or that lie over one another, and things to tap that are too small.
func (h Hand) Faults() []string {
	var faults []string
	var texts []textBox
	size := h.Root.Size()
	window := Box{0, 0, size.Width, size.Height}
	for _, s := range h.Look() {
		if s.Box().Meet(s.Clip).Empty() {
			continue
		}
		if f := tooSmall(s); f != "" {
			faults = append(faults, f)
		}
		t, ok := s.Object.(*canvas.Text)
		if !ok || t.Text == "" {
			continue
		}
		if f := cut(t, s.Parents); f != "" {
			faults = append(faults, f)
		}
		b := textBox{t.Text, inked(t, s.At), s}
		if b.box.X2-b.box.X1 > s.Object.Size().Width+1.5 {
			faults = append(faults, fmt.Sprintf("%q is %.0f wide and has %.0f", t.Text, b.box.X2-b.box.X1, s.Object.Size().Width))
		}
		if !inside(b.box, window) && !scrolled(s) {
			faults = append(faults, fmt.Sprintf("%q leaves the window: %v", t.Text, b.box))
		}
		texts = append(texts, b)
	}
	return append(faults, overlaps(texts)...)
}

// scrolled says whether an object lies on something that brings it into sight.
func scrolled(s Seen) bool {
	return slices.ContainsFunc(s.Parents, func(p fyne.CanvasObject) bool {
		_, ok := p.(*container.Scroll)
		return ok
	})
}

type textBox struct {
	text string
	box  Box
	seen Seen
}

func overlaps(texts []textBox) []string {
	var faults []string
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			meet := a.box.Meet(b.box).Meet(a.seen.Clip).Meet(b.seen.Clip)
			if !meet.Empty() && !said(a.seen, b.seen) {
				faults = append(faults, fmt.Sprintf("%q %v lies over %q %v", b.text, b.box, a.text, a.box))
			}
		}
	}
	return faults
}

// said says whether one of two texts belongs to a message that lies over the screen for a moment.
func said(a, b Seen) bool { return toasted(a) != toasted(b) }

func toasted(s Seen) bool {
	for _, p := range s.Parents {
		if _, ok := p.(*widgets.Toast); ok {
			return true
		}
	}
	return false
}

// inked is the part of the canvas that the letters of a text take: its line without the room above
// capitals and below descenders.
func inked(t *canvas.Text, at fyne.Position) Box {
	need := fyne.MeasureText(t.Text, t.TextSize, t.TextStyle)
	switch t.Alignment {
	case fyne.TextAlignCenter:
		at.X += (t.Size().Width - need.Width) / 2
	case fyne.TextAlignTrailing:
		at.X += t.Size().Width - need.Width
	}
	at.Y += max(0, (t.Size().Height-need.Height)/2)
	return Box{at.X, at.Y + need.Height*0.18, at.X + need.Width, at.Y + need.Height*0.92}
}

func inside(a, b Box) bool {
	return a.X1 >= b.X1-1 && a.Y1 >= b.Y1-1 && a.X2 <= b.X2+1 && a.Y2 <= b.Y2+1
}

// tooSmall says whether something to tap is smaller than a finger. What scrolls is as large as what
// of it is to be tapped, so it is not asked how much of it can be seen.
func tooSmall(s Seen) string {
	if _, ok := s.Object.(fyne.Tappable); !ok || !ours(s.Object) {
		return ""
	}
	size := s.Object.Size()
	name := fmt.Sprintf("%T", s.Object)
	switch o := s.Object.(type) {
	case *widgets.Button:
		name = o.Text + string(o.Icon)
	case *widgets.Chip:
		if o.OnTap == nil {
			return ""
		}
		name = o.Text
	case *widgets.BasketRow:
		if o.Fixed {
			return ""
		}
		name = o.Data.Name
	case *widgets.Tile:
		name = o.Data.Name
	case *widgets.Entry:
		name = o.PlaceHolder
	}
	if size.Height < theme.Touch-0.5 || size.Width < theme.Touch-0.5 {
		return fmt.Sprintf("%q is only %v by %v to tap", name, size.Width, size.Height)
	}
	return ""
}

// ours says whether an object is not one of the parts of Fyne's own scroller and field.
func ours(o fyne.CanvasObject) bool {
	return strings.HasPrefix(reflect.TypeOf(o).Elem().PkgPath(), "trestle/")
}

// cut says whether the word on something to tap was shortened: who taps must know what for.
func cut(t *canvas.Text, parents []fyne.CanvasObject) string {
	if len(parents) == 0 || !strings.HasSuffix(t.Text, "…") {
		return ""
	}
	said := ""
	switch o := parents[len(parents)-1].(type) {
	case *widgets.Button:
		said = o.Text
	case *widgets.Chip:
		said = o.Text
	default:
		return ""
	}
	if said == t.Text {
		return ""
	}
	return fmt.Sprintf("%q is cut to %q", said, t.Text)
}
