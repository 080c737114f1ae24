package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// Said is what a screen says beside what it shows: at the foot of its content, so that its buttons stay
// free, and over its sheet while that asks for something, where nobody could read it otherwise.
type Said struct {
	low, high *Toast
	sheet     *Sheet
}

// NewSaid says things beside what a sheet asks.
func NewSaid(sheet *Sheet, after func(time.Duration, func())) *Said {
	return &Said{low: NewToast(after), high: NewToast(after), sheet: sheet}
}

// Under lays content out with what is said at its foot.
func (s *Said) Under(edge float32, content fyne.CanvasObject) fyne.CanvasObject {
	return AtFoot(edge, content, s.low)
}

// Over lays the whole screen out with what is said while its sheet is open.
func (s *Said) Over(edge float32, whole fyne.CanvasObject) *fyne.Container {
	return AtFoot(edge, whole, s.high)
}

// Say shows a message; with a word for the button and what it does, or without.
func (s *Said) Say(message, act string, do func()) { s.here().Say(message, act, do) }

// Warn shows a message in the colour of warnings.
func (s *Said) Warn(message, act string, do func()) { s.here().Warn(message, act, do) }

// Dismiss puts the message away.
func (s *Said) Dismiss() {
	s.low.Dismiss()
	s.high.Dismiss()
}

// here is where the next message can be read; the last one goes.
func (s *Said) here() *Toast {
	s.Dismiss()
	if s.sheet.Visible() {
		return s.high
	}
	return s.low
}
