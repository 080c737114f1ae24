package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// toastTime is how long a message stands before it goes by itself: long enough to read it and to
// reach for the button.
const toastTime = 6 * time.Second

// Toast is a message at the foot of a screen that does not stop anybody, with a button where
// something can still be taken back. A tap beside that button goes to what lies under the message:
// whoever taps there means that.
type Toast struct {
	widget.BaseWidget

	// After calls a function on the window's goroutine after a while; nil: messages stand until
	// the next one.
	After func(time.Duration, func())

	text  *Label
	act   *Button
	warn  bool
	above *fyne.Container
	shown int // counts messages, so that an old clock does not hide a new one
}

var _ fyne.Widget = (*Toast)(nil)

// NewToast is a toast that says nothing yet.
func NewToast(after func(time.Duration, func())) *Toast {
	t := &Toast{After: after, text: NewParagraph(""), act: NewButton("", Quiet, nil)}
	t.ExtendBaseWidget(t)
	t.Hidden = true
	return t
}

// Say shows a message; with a word for the button and what it does, or without.
func (t *Toast) Say(message, act string, do func()) { t.say(message, false, act, do) }

// Warn shows a message in the colour of warnings.
func (t *Toast) Warn(message, act string, do func()) { t.say(message, true, act, do) }

func (t *Toast) say(message string, warn bool, act string, do func()) {
	t.shown++
	t.warn = warn
	t.text.Text = message
	t.act.Text = act
	show(t.act, act != "")
	t.act.OnTap = func() {
		t.Dismiss()
		do()
	}
	t.Show()
	t.Refresh()
	repaint()
	if t.above != nil {
		t.above.Layout.Layout(t.above.Objects, t.above.Size()) // the message may be higher than the last
	}
	if t.After != nil {
		mine := t.shown
		t.After(toastTime, func() {
			if t.shown == mine {
				t.Dismiss()
			}
		})
	}
}

// Dismiss puts the message away.
func (t *Toast) Dismiss() {
	t.shown++
	t.Hide()
}

// HeightFor is the height that the message needs at a width.
func (t *Toast) HeightFor(w float32) float32 {
	return max(theme.Touch+8, t.text.HeightFor(t.room(w))+20)
}

func (t *Toast) room(w float32) float32 {
	room := w - 2*theme.Edge
	if t.act.Visible() {
		room -= t.act.MinSize().Width
	}
	return room
}

// Parts implements Parts.
func (t *Toast) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{t.act} }

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	ground, under := newPlate(), newPlate()
	p := &plain{of: t, objects: append(ground.objects(t.text), under.objects(t.act)...)}
	p.fill = func() {
		ground.paint(theme.Ink, theme.Clear, theme.Corner, theme.Thin)
		t.text.Token = theme.Card
		under.paint(theme.Card, theme.Clear, theme.FieldCorner, theme.Thin)
		if t.warn {
			ground.paint(theme.Behind, theme.Warn, theme.Corner, theme.Stroke)
			t.text.Token = theme.Warn
		}
		under.show(t.act.Visible())
		t.text.Refresh()
		t.act.Refresh()
	}
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, t.HeightFor(max(t.Size().Width, 300))) }
	p.place = func(s fyne.Size) {
		ground.place(0, 0, s.Width, s.Height)
		room := t.room(s.Width)
		h := t.text.HeightFor(room)
		place(t.text, theme.Edge, (s.Height-h)/2, room, h)
		a := t.act.MinSize()
		place(t.act, s.Width-a.Width-6, (s.Height-theme.Touch)/2, a.Width, theme.Touch)
		under.place(s.Width-a.Width-6, (s.Height-theme.Touch)/2, a.Width, theme.Touch)
	}
	return p.ready()
}
