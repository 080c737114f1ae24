package stock

import "time"

// After "Save" the product's card stands where the form was, so a second tap that follows too soon was meant
// for "Save" and must do nothing to the product.

// secondTap is how long after a tap a second one is taken for the same.
const secondTap = 400 * time.Millisecond

// freshen says that other buttons stand where a finger just was.
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
