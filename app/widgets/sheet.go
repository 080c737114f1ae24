package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Modal is an object that covers what lies under it: nothing there can be seen or tapped.
type Modal interface{ Covers() bool }

// Sheet asks one thing before the screen goes on: at the foot of a phone, in the middle of a wide
// window. A tap beside it puts it away.
type Sheet struct {
	widget.BaseWidget

	Form    Form
	OnAside func()

	came    fyne.Focusable // had the focus when it was opened
	title   *Label
	close   *Button
	card    *Panel
	holder  *fyne.Container
	content fyne.CanvasObject
}

var (
	_ fyne.Widget     = (*Sheet)(nil)
	_ fyne.Tappable   = (*Sheet)(nil)
	_ fyne.Scrollable = (*Sheet)(nil)
	_ fyne.Draggable  = (*Sheet)(nil)
	_ Modal           = (*Sheet)(nil)
)

// sheetWidth is the width of a sheet on a wide window, unless texts are large.
const sheetWidth float32 = 460

// NewSheet is a sheet that is put away; Open shows it.
func NewSheet(form Form) *Sheet {
	s := &Sheet{Form: form, title: NewStrong("", theme.Label)}
	s.ExtendBaseWidget(s)
	s.title.Lines = 2
	s.close = NewButton("", Quiet, s.aside)
	s.close.Icon = IconClose
	s.holder = Over()
	head := Row(8, Grow(s.title), s.close)
	s.card = NewCard(form.Edge(), Column(12, head, Grow(s.holder)))
	s.Hidden = true
	return s
}

// Open shows a question under a title. Aside is called when it is put away by a tap beside it or
// on its cross; nil only closes it.
func (s *Sheet) Open(title string, content fyne.CanvasObject, aside func()) {
	s.title.SetText(title)
	s.content = content
	s.holder.Objects = []fyne.CanvasObject{Fits(content)}
	s.OnAside = aside
	s.Show()
	s.takeFocus()
	s.Refresh()
	repaint()
}

// Close puts the sheet away.
func (s *Sheet) Close() {
	if s.Hidden {
		return
	}
	s.Hide()
	s.content = nil
	s.holder.Objects = nil
	s.giveFocus()
}

// openSheets are those that were opened and not put away, the last one on top.
var openSheets []*Sheet

// sheetsOpen says whether something may lie over a screen.
func sheetsOpen() bool {
	openSheets = slices.DeleteFunc(openSheets, func(s *Sheet) bool { return s.Hidden })
	return len(openSheets) > 0
}

// takeFocus keeps the keys out of what the sheet covers: the next Tab leads to its first part.
func (s *Sheet) takeFocus() {
	if !slices.Contains(openSheets, s) {
		openSheets = append(openSheets, s)
		s.came = nil
	}
	c := canvasOf(s)
	if c == nil || c.Focused() == nil || onCanvas(c, c.Focused().(fyne.CanvasObject)) {
		return
	}
	if k, ok := c.Focused().(focusable); ok {
		s.came = k
	}
	c.Unfocus()
}

// giveFocus goes back to where the keys were, if that is still there.
func (s *Sheet) giveFocus() {
	openSheets = slices.DeleteFunc(openSheets, func(o *Sheet) bool { return o == s })
	came := s.came
	s.came = nil
	c := canvasOf(s)
	if c == nil || came == nil {
		return
	}
	if c.Focused() != nil {
		if onCanvas(c, c.Focused().(fyne.CanvasObject)) {
			return
		}
		c.Unfocus()
	}
	if onCanvas(c, came.(fyne.CanvasObject)) && !came.(focusable).Disabled() {
		focus(c, came)
	}
}

// Covers implements Modal.
func (s *Sheet) Covers() bool { return s.Visible() }

func (s *Sheet) aside() {
	s.Close()
	if s.OnAside != nil {
		s.OnAside()
	}
}

// Tapped implements fyne.Tappable.
func (s *Sheet) Tapped(e *fyne.PointEvent) {
	card := s.card
	p, size := card.Position(), card.Size()
	if e.Position.X >= p.X && e.Position.X < p.X+size.Width && e.Position.Y >= p.Y && e.Position.Y < p.Y+size.Height {
		return
	}
	s.aside()
}

// Scrolled implements fyne.Scrollable: what lies under the sheet stays where it is.
func (s *Sheet) Scrolled(*fyne.ScrollEvent) {}

// Dragged implements fyne.Draggable.
func (s *Sheet) Dragged(*fyne.DragEvent) {}

// DragEnd implements fyne.Draggable.
func (s *Sheet) DragEnd() {}

// Parts implements Parts.
func (s *Sheet) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{s.card} }

// CreateRenderer implements fyne.Widget.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	veil := &canvas.Rectangle{FillColor: color.NRGBA{A: 110}}
	p := &plain{of: s, objects: []fyne.CanvasObject{veil, s.card}}
	p.place = func(size fyne.Size) {
		place(veil, 0, 0, size.Width, size.Height)
		w := min(max(sheetWidth, theme.Now().Text(360)), size.Width-2*theme.Edge)
		if !s.Form.Wide() {
			w = size.Width
		}
		h := min(s.card.HeightFor(w), size.Height-theme.Edge)
		y := (size.Height - h) / 2
		if !s.Form.Wide() {
			y = size.Height - h
		}
		place(s.card, (size.Width-w)/2, y, w, h)
		Relay(s.card) // the question may be new in a card of the same size
	}
	p.least = func() fyne.Size { return fyne.Size{} }
	return p.ready()
}
