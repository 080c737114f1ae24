package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Tick is a sentence with a box before it that is ticked by a tap anywhere on it. The sentence is
// wrapped, never cut: it may be a statement with consequences.
type Tick struct {
	widget.BaseWidget
	keyed

	Text      string
	On        bool
	OnChanged func(on bool)
}

var (
	_ fyne.Widget        = (*Tick)(nil)
	_ fyne.Tappable      = (*Tick)(nil)
	_ desktop.Cursorable = (*Tick)(nil)
)

const tickBox float32 = 28

// NewTick is a box that is not ticked.
func NewTick(text string, changed func(on bool)) *Tick {
	t := &Tick{Text: text, OnChanged: changed}
	t.ExtendBaseWidget(t)
	t.reachable(t, theme.FieldCorner, t.tap)
	return t
}

// Set ticks the box or takes the tick away, without a call back.
func (t *Tick) Set(on bool) {
	if t.On != on {
		t.On = on
		t.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (t *Tick) Tapped(*fyne.PointEvent) {
	t.leave()
	t.tap()
}

func (t *Tick) tap() {
	t.Set(!t.On)
	if t.OnChanged != nil {
		t.OnChanged(t.On)
	}
}

// Cursor implements desktop.Cursorable.
func (t *Tick) Cursor() desktop.Cursor { return desktop.PointerCursor }

// HeightFor is the height at a width.
func (t *Tick) HeightFor(w float32) float32 {
	size := theme.Now().Text(theme.Body)
	lines := wrap(t.Text, size, max(theme.Touch, w-tickBox-theme.EdgePhone), false, -1)
	return max(theme.Touch, float32(len(lines))*lineHeight(size)+8)
}

// CreateRenderer implements fyne.Widget.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	ground, mark, said := newPlate(), newIconImage(), NewParagraph(t.Text)
	p := &plain{of: t, objects: ground.objects(mark, said), key: &t.keyed}
	p.fill = func() {
		if t.On {
			ground.paint(theme.Go, theme.Clear, 8, theme.Stroke)
		} else {
			ground.paint(theme.Card, theme.Mut, 8, theme.Stroke)
		}
		icon := NoIcon
		if t.On {
			icon = IconCheck
		}
		setIcon(mark, icon, theme.OnGo)
		said.SetText(t.Text)
	}
	p.place = func(s fyne.Size) {
		y := min((s.Height-tickBox)/2, 10)
		ground.place(0, y, tickBox, tickBox)
		place(mark, 3, y+3, tickBox-6, tickBox-6)
		room := s.Width - tickBox - theme.EdgePhone
		h := said.HeightFor(room)
		place(said, tickBox+theme.EdgePhone, min((s.Height-h)/2, 12), room, h)
	}
	p.least = func() fyne.Size {
		return fyne.NewSize(4*theme.Touch, t.HeightFor(max(t.Size().Width, 4*theme.Touch)))
	}
	return p.ready()
}
