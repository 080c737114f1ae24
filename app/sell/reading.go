package sell

import (
	"reflect"

	"trestle/app/till"
)

// reading is what the screen shows of the baskets and the stall. It is read where acts are done,
// away from the window's goroutine, which only paints it.
type reading struct {
	stall  Stall
	basket till.Basket
	open   []till.OpenBasket
	err    error
}

// read may be called from any goroutine.
func (s *Screen) read() reading {
	r := reading{stall: s.Till.Stall()}
	if r.basket, r.err = s.Till.Basket(); r.err == nil {
		r.open, r.err = s.Till.Baskets()
	}
	return r
}

// take shows what was read from now on; it says whether anything is another than before.
func (s *Screen) take(r reading) (changed bool) {
	s.taken++
	if r.err != nil {
		s.toast.Warn(s.Words.Error(r.err), "", nil)
		return true
	}
	if reflect.DeepEqual(s.last, r) {
		return false
	}
	s.last, s.stall, s.basket, s.open = r, r.stall, r.basket, r.open
	clear(s.in)
	for _, l := range r.basket.Lines {
		if !l.Derived {
			s.in[l.Product] += l.Quantity
		}
	}
	return true
}

// line is a line of the basket by its key.
func (s *Screen) line(key int) (till.BasketLine, bool) {
	for _, l := range s.basket.Lines {
		if l.Key == key && !l.Derived {
			return l, true
		}
	}
	return till.BasketLine{}, false
}
