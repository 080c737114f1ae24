package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Tap makes a group of objects that cannot be tapped by themselves one field to tap, at least as
// high as a finger.
type Tap struct {
	widget.BaseWidget
	keyed

	Content fyne.CanvasObject
	OnTap   func()
}

var (
	_ fyne.Widget        = (*Tap)(nil)
	_ fyne.Tappable      = (*Tap)(nil)
	_ desktop.Cursorable = (*Tap)(nil)
)

// NewTap is a field to tap.
func NewTap(content fyne.CanvasObject, tapped func()) *Tap {
	t := &Tap{Content: content, OnTap: tapped}
	t.ExtendBaseWidget(t)
	t.reachable(t, theme.Corner, t.tap)
	t.off = func() bool { return t.OnTap == nil }
	return t
}

// Tapped implements fyne.Tappable.
func (t *Tap) Tapped(*fyne.PointEvent) {
	t.leave()
	t.tap()
}

func (t *Tap) tap() {
	if t.OnTap != nil {
		t.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (t *Tap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (t *Tap) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	p := &plain{of: t, objects: []fyne.CanvasObject{t.Content}, key: &t.keyed}
	p.place = func(s fyne.Size) { place(t.Content, 0, 0, s.Width, s.Height) }
	p.least = func() fyne.Size {
		m := t.Content.MinSize()
		return fyne.NewSize(m.Width, max(m.Height, theme.Touch))
	}
	return p
}
