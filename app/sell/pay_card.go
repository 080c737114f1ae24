package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// cardBox is what is shown while a card pays: on a terminal of its own, or in its app. Nothing of a
// card is asked for.
type cardBox struct {
	v      *payView
	object fyne.CanvasObject

	terminal, copied *widgets.Label
	part             *widgets.Button
	ref              *widgets.Entry
	slip             *fyne.Container
	went             *widgets.Panel // did it go through?
}

func newCardBox(v *payView) *cardBox {
	c := &cardBox{v: v}
	w := v.s.Words
	c.terminal, c.copied = widgets.NewParagraph(""), widgets.NewNote("")
	c.part = widgets.NewButton("", widgets.Plain, c.partly)
	c.ref = widgets.NewEntry(w.Get("pay.reference"), v.s.Scan)
	c.ref.OnChanged = func(text string) { v.tally.ref = text }
	c.ref.OnEnter = v.pay
	c.slip = widgets.Column(6, widgets.Field(c.ref), widgets.NewNote(w.Get("pay.reference.1")))
	question := widgets.NewStrong(w.Get("pay.app.asked"), theme.Label)
	question.Lines = 2
	no := widgets.NewButton(w.Get("pay.app.no"), widgets.Plain, func() {
		v.tally.asked = false
		v.s.repaint()
	})
	c.went = widgets.NewTinted(theme.Tint, 12, widgets.Row(8, widgets.Grow(widgets.Middle(question)), widgets.Middle(no)))
	c.object = widgets.Column(10, c.went, widgets.NewCard(16, widgets.Column(12, widgets.Column(2, c.terminal, c.copied), c.slip, c.part)))
	return c
}

func (c *cardBox) clear() {
	c.ref.SetText("")
	c.v.tally.ref = ""
}

// partly changes between a part and all of what is left.
func (c *cardBox) partly() {
	t := c.v.tally
	c.v.alter(func() {
		part := !t.part
		t.choose(byCard)
		t.part = part
		t.exact = false
	})
}

func (c *cardBox) show(shown bool) {
	visible(c.object, shown)
	if !shown {
		return
	}
	v, w, t := c.v, c.v.s.Words, c.v.tally
	sum := v.f.cardSum(t)
	app := v.f.app != "" && v.s.OpenURL != nil
	said := w.Get("pay.terminal", w.Sign(sum))
	switch {
	case t.asked:
		said = w.Get("pay.app", w.Sign(t.went))
	case app:
		said = w.Get("pay.app", w.Sign(sum))
	}
	c.terminal.SetText(said)
	visible(c.copied, !app && v.s.Copy != nil && sum == v.copied)
	c.copied.SetText(w.Get("pay.copied", w.Money(sum)))
	visible(c.went, t.asked)
	visible(c.part, !t.asked)
	visible(c.slip, !t.part && !app || t.asked) // while a part is typed, the pad needs the room
	c.part.Set(w.Get("pay.part"), true)
	if t.part {
		c.part.Set(w.Get("pay.part.whole"), true)
	}
}

// openApp opens the card app with what is to be charged. Whether it went through is asked at once:
// the question stands there when the seller comes back, and no answer of the app is needed.
func (v *payView) openApp() {
	if err := v.s.OpenURL(v.f.app); err != nil {
		v.s.toast.Warn(v.s.Words.Get("pay.app.failed", v.s.Words.Sign(v.f.cardSum(v.tally))), "", nil)
		v.f.app = ""
		v.s.repaint()
		return
	}
	v.tally.asked, v.tally.went = true, v.f.cardSum(v.tally)
	v.s.freshen()
	v.s.repaint()
}
