package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keyed is part of everything that is tapped: keys reach it as fingers do. Tab and the arrow keys
// lead to it, a ring shows where they are, Enter and Space tap.
//
// Only keys put the focus here. A tap takes it away from whatever had it, so that no ring stays
// behind and what is typed next is heard by the screen. For the same reason a letter that is typed
// here drops the focus and goes to the Scan of the window: typing anywhere searches, and a scanner
// is heard whatever has the focus.
type keyed struct {
	of     fyne.Widget
	act    func()                      // what Enter and Space do
	long   func() bool                 // what the menu key, a right click and a long touch do, if anything
	off    func() bool                 // shown, but not to be reached now; nil: never
	arrow  func(key fyne.KeyName) bool // moves the focus in a list that shows only a part of itself
	bounds func(fyne.Size) bounds      // what the ring goes around; nil: all
	radius float32                     // of the ring
	ringed bool                        // has the focus, and shows it
	ring   *ring
	on     fyne.Canvas
}

var (
	_ fyne.Focusable         = (*Button)(nil)
	_ fyne.Disableable       = (*Button)(nil)
	_ fyne.SecondaryTappable = (*Button)(nil)
)

// onPhone says whether the program runs on a phone. Tests put another answer here.
var onPhone = func() bool { return fyne.CurrentDevice().IsMobile() }

// reachable makes a widget one that keys reach.
func (k *keyed) reachable(of fyne.Widget, radius float32, act func()) {
	k.of, k.radius, k.act = of, radius, act
}

// FocusGained implements fyne.Focusable.
func (k *keyed) FocusGained() {
	k.on = canvasOf(k.of)
	if endedScan(k.on) {
		return
	}
	k.ringed = true
	reveal(k.on, k.of)
	k.redraw()
}

// FocusLost implements fyne.Focusable.
func (k *keyed) FocusLost() {
	if k.ringed {
		k.ringed = false
		k.redraw()
	}
}

func (k *keyed) redraw() {
	k.of.Refresh()
	repaint()
}

// TypedRune implements fyne.Focusable.
func (k *keyed) TypedRune(r rune) {
	if r == ' ' {
		return // it has tapped already
	}
	if hear := typedOn(k.on); hear != nil {
		k.leave()
		hear(r)
	}
}

// TypedKey implements fyne.Focusable.
func (k *keyed) TypedKey(e *fyne.KeyEvent) {
	if k.on != nil && !onCanvas(k.on, k.of) {
		k.leave() // the screen has changed under the focus: nothing that is not seen is tapped
		pressOn(k.on, e)
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if s := listenerOf(k.on); e.Name != fyne.KeySpace && s.Key(e.Name) {
			return
		}
		if k.act != nil && !k.Disabled() {
			k.act()
		}
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown:
		if k.arrow == nil || !k.arrow(e.Name) {
			step(k.on, k.of, e.Name)
		}
	case desktop.KeyMenu:
		if k.long != nil {
			k.long()
		}
	default:
		pressOn(k.on, e)
	}
}

// leave takes the focus away from whatever has it on the canvas.
func (k *keyed) leave() {
	c := k.on
	if c == nil {
		c = canvasOf(k.of)
	}
	if c != nil && c.Focused() != nil {
		c.Unfocus()
	}
}

// drop takes the focus away if it is here: what is shown here is another thing from now on.
func (k *keyed) drop() {
	if k.ringed {
		k.leave()
	}
}

// TappedSecondary implements fyne.SecondaryTappable: a right click, and on a phone a touch that
// lasts. Fyne does not call the latter a tap any more, but cold fingers are slow: where nothing else
// is meant by it, it is one.
func (k *keyed) TappedSecondary(e *fyne.PointEvent) {
	k.leave()
	if k.long != nil && k.long() {
		return
	}
	if t, ok := k.of.(fyne.Tappable); ok && onPhone() {
		t.Tapped(e)
	}
}

// Disabled implements fyne.Disableable: the keys pass over what cannot be tapped and over what an
// open sheet covers.
func (k *keyed) Disabled() bool { return k.off != nil && k.off() || covered(k.of) }

// Enable implements fyne.Disableable; what can be tapped is said by the widgets' own fields.
func (k *keyed) Enable() {}

// Disable implements fyne.Disableable, as Enable does.
func (k *keyed) Disable() {}

// focus gives an object the focus. A phone would bring up its keyboard for whatever is given the
// focus by name; Tab does not.
func focus(c fyne.Canvas, o fyne.Focusable) {
	if !onPhone() {
		c.Focus(o)
		return
	}
	for range mostSteps {
		if c.FocusNext(); c.Focused() == o {
			return
		}
	}
}

// mostSteps bounds a walk through everything that can have the focus.
const mostSteps = 2000
