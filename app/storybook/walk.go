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

// Faults lists what a seller could not read or tap in a window: texts that are cut, that are too small,
// that leave the window, or that lie over one another, things to tap that are too small, and what only a
// finger that strokes sideways would find.
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
		if f := aside(s); f != "" {
			faults = append(faults, f)
		}
		t, ok := s.Object.(*canvas.Text)
		if !ok || t.Text == "" {
			continue
		}
		if f := cut(t, s.Parents); f != "" {
			faults = append(faults, f)
		}
		if f := tiny(t, s.Parents); f != "" {
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

// aside says what is reached only by stroking sideways. Only the categories over a list and the open
// baskets may be, and of those the chosen one is in sight: a mouse cannot stroke, and in a sheet or a form
// nobody knows that there is more.
func aside(s Seen) string {
	row, ok := s.Object.(*container.Scroll)
	if !ok || len(s.Parents) == 0 {
		return ""
	}
	if row.Content.Size().Width <= row.Size().Width+1 {
		return ""
	}
	if _, field := s.Parents[len(s.Parents)-1].(*widgets.Entry); field {
		return ""
	}
	for _, p := range s.Parents {
		_, sheet := p.(*widgets.Sheet)
		if _, form := p.(*container.Scroll); sheet || form && !holdsList(p) {
			return fmt.Sprintf("%v of %v are out of sight sideways in %T", row.Content.Size().Width-row.Size().Width, row.Content.Size().Width, p)
		}
	}
	line, ok := row.Content.(*fyne.Container)
	if !ok {
		return ""
	}
	for _, o := range line.Objects {
		c, ok := o.(*widgets.Chip)
		if at := o.Position().X - row.Offset.X; ok && c.On && (at < -1 || at+min(o.Size().Width, row.Size().Width) > row.Size().Width+1) {
			return fmt.Sprintf("%q is chosen and out of sight", c.Text)
		}
	}
	return ""
}

// holdsList says whether a list or a grid lies on an object: its categories scroll with it.
func holdsList(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *widgets.RowList, *widgets.TileGrid:
		return true
	}
	return slices.ContainsFunc(childrenOf(o), holdsList)
}

// leastPoints is the size below which no text is, however long its words and however large all others.
const leastPoints = theme.Small - 2

// tiny says whether a text is smaller than the smallest of its theme, although it has room at that size
// where it stands, in two lines if need be.
func tiny(t *canvas.Text, parents []fyne.CanvasObject) string {
	least := theme.Now().Text(theme.Small)
	if t.TextSize >= least-0.6 || len(parents) == 0 {
		return ""
	}
	of := parents[len(parents)-1]
	var said []string // all lines of it
	for _, o := range childrenOf(of) {
		if same, ok := o.(*canvas.Text); ok && same.TextSize == t.TextSize {
			said = append(said, strings.Fields(same.Text)...)
		}
	}
	if t.TextSize > leastPoints-0.1 && !inTwoLines(said, least, of.Size().Width-2*theme.Step, t.TextStyle) {
		return ""
	}
	return fmt.Sprintf("%q is written at %.1f of %.1f in %T", t.Text, t.TextSize, least, of)
}

func inTwoLines(words []string, size, room float32, style fyne.TextStyle) bool {
	lines, line := 1, ""
	for _, word := range words {
		longer := strings.TrimSpace(line + " " + word)
		if fyne.MeasureText(longer, size, style).Width > room {
			lines, longer = lines+1, word
		}
		if fyne.MeasureText(word, size, style).Width > room {
			return false
		}
		line = longer
	}
	return lines <= 2
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
