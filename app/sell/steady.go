package sell

import "time"

// The next step stands always in the same corner, so a second tap that follows too soon was still meant
// for the first: "Take payment" tapped twice must not settle the sale, nor "Paid" hide the change.

// secondTap is how long after a tap a second one is taken for the same.
const secondTap = 250 * time.Millisecond

// freshen says that the buttons of the corner mean something else from now on.
func (s *Screen) freshen() {
	if s.After == nil {
		return
	}
	s.moved++
	mine := s.moved
	s.fresh = true
	s.After(secondTap, func() {
		if s.moved == mine {
			s.fresh = false
		}
	})
}

// steady leaves out a tap that was meant for what stood there before.
func (s *Screen) steady(do func()) func() {
	return func() {
		if !s.fresh {
			do()
		}
	}
}
