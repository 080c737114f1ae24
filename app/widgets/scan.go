package widgets

import (
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
	// OnCode is handed a scanned code and says whether it knew what to do with it. When it did, the
	// letters are taken out of the field again that they had been typed into.
	OnCode func(code string) bool
	// OnRune and OnKey hear what is typed while nothing has the focus. OnRune answers how to take
	// the letter back, should it turn out to be a scanner's. Both may be nil.
	OnRune func(r rune) (erase func())
	OnKey  func(name fyne.KeyName)

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

// Rune is told of each letter that was typed. Erase puts the field back to how it was before this
// letter; the one of a burst's first letter is kept. It may be nil.
func (s *Scan) Rune(r rune, erase func()) {
	if s == nil {
		return
	}
	now := s.Now()
	pause := now.Sub(s.last)
	s.last = now
	if len(s.code) == 0 || pause > scanPause {
		s.code, s.erase = s.code[:0], erase
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
	if !scanned || s.OnCode == nil || !s.OnCode(code) {
		return false
	}
	if erase != nil {
		erase()
	}
	return true
}

// Listen hears what is typed while nothing has the focus.
func (s *Scan) Listen(c fyne.Canvas) {
	c.SetOnTypedRune(func(r rune) {
		var erase func()
		if s.OnRune != nil {
			erase = s.OnRune(r)
		}
		s.Rune(r, erase)
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if !s.Key(e.Name) && s.OnKey != nil {
			s.OnKey(e.Name)
		}
	})
}

// bursting says whether a code is coming in at this moment.
func (s *Scan) bursting() bool {
	return s != nil && len(s.code) >= scanLength && s.Now().Sub(s.last) <= scanPause
}
