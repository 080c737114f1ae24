package widgets

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Scan tells a scanner that types from a person who types, by its burst: a scanner sends its code
// faster than fingers can and ends it with Enter or Tab. Every field of ours and the window itself
// hand it what is typed, so that a scan works whatever has the focus.
//
// All methods are called on the window's goroutine.
type Scan struct {
	// Now is the clock.
	Now func() time.Time
	// OnCode is handed a scanned code and says whether it knew what to do with it. The letters of the
	// code have been taken back by then, so that what it does is not taken back with them.
	OnCode func(code string) bool
	// OnRune and OnKey hear what is typed while nothing has the focus. OnRune answers how to take
	// the letter back, should it turn out to be a scanner's. Both may be nil.
	OnRune func(r rune) (erase func())
	OnKey  func(name fyne.KeyName)
	// Keys are the shortcuts of the screen. They work in a field too.
	Keys Keys

	code  []rune
	last  time.Time
	erase func()
}

// What a scanner does and fingers do not.
const (
	scanPause  = 40 * time.Millisecond // between two letters, at most
	scanLength = 5                     // letters, at least
)

// NewScan is a detector on a clock.
func NewScan(now func() time.Time, known func(code string) bool) *Scan {
	return &Scan{Now: now, OnCode: known}
}

// Rune is told of each letter that was typed. Erase puts things back to how they were before this
// letter; nil says that the letter changed nothing. Of a burst the first one that there is is kept: a
// code may begin with letters that a pad has no use for.
func (s *Scan) Rune(r rune, erase func()) {
	if s == nil {
		return
	}
	now := s.Now()
	pause := now.Sub(s.last)
	s.last = now
	if len(s.code) == 0 || pause > scanPause {
		s.code, s.erase = s.code[:0], nil
	}
	if s.erase == nil {
		s.erase = erase
	}
	s.code = append(s.code, r)
}

// Key is told of each key that was pressed and says whether it ended a scan: then it must not act
// on anything else, for Enter would press a button that the seller did not mean.
func (s *Scan) Key(name fyne.KeyName) bool {
	if s == nil {
		return false
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
	default:
		return false
	}
	code, erase := string(s.code), s.erase
	scanned := len(s.code) >= scanLength && s.Now().Sub(s.last) <= scanPause
	s.code, s.erase = s.code[:0], nil
	if !scanned || s.OnCode == nil {
		return false
	}
	if erase != nil {
		erase()
	}
	return s.OnCode(code)
}

// Listen hears what is typed while nothing has the focus, and what widgets of ours that have it
// pass on.
func (s *Scan) Listen(c fyne.Canvas) {
	listeners.put(c, s)
	c.SetOnTypedRune(s.hear)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { s.Press(e.Name) })
	for _, short := range everyShortcut() {
		c.AddShortcut(short.on, func(fyne.Shortcut) { s.Keys.press(short.key, true) })
	}
}

// hear takes a letter that was typed into no field.
func (s *Scan) hear(r rune) {
	if r == '?' && !s.underway() && s.Keys.ShowHelp() {
		return
	}
	var erase func()
	if s.OnRune != nil {
		erase = s.OnRune(r)
	}
	s.Rune(r, erase)
}

// Press takes a key that was pressed in no field: the end of a scan, a shortcut, or what the screen
// listens to.
func (s *Scan) Press(name fyne.KeyName) {
	if s == nil || s.Key(name) || s.Keys.press(name, false) {
		return
	}
	if s.OnKey != nil {
		s.OnKey(name)
	}
}

// underway says whether letters are coming in faster than fingers type.
func (s *Scan) underway() bool {
	return len(s.code) > 0 && s.Now().Sub(s.last) <= scanPause
}

// bursting says whether a code is coming in at this moment.
func (s *Scan) bursting() bool {
	return s != nil && len(s.code) >= scanLength && s.Now().Sub(s.last) <= scanPause
}

// listeners are who hears what is typed, by canvas.
var listeners = heard{by: map[fyne.Canvas]*Scan{}}

type heard struct {
	mu sync.Mutex
	by map[fyne.Canvas]*Scan
}

func (h *heard) put(c fyne.Canvas, s *Scan) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.by[c] = s
}

// listenerOf is who hears what is typed on a canvas; nil is a Scan that hears nothing.
func listenerOf(c fyne.Canvas) *Scan {
	listeners.mu.Lock()
	defer listeners.mu.Unlock()
	return listeners.by[c]
}

// typedOn is what hears a letter on a canvas, nil for nobody.
func typedOn(c fyne.Canvas) func(rune) {
	if c == nil {
		return nil
	}
	return c.OnTypedRune()
}

// pressOn passes a key on to whoever listens on a canvas.
func pressOn(c fyne.Canvas, e *fyne.KeyEvent) {
	if c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// endedScan says whether the focus came by the Tab that ends some scanners' codes. Fyne hands that
// Tab to nobody when nothing has the focus: it only moves on.
func endedScan(c fyne.Canvas) bool {
	s := listenerOf(c)
	if !s.bursting() || !s.Key(fyne.KeyTab) {
		return false
	}
	c.Unfocus()
	return true
}
