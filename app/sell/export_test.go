package sell

import "trestle/inventory"

// Taken is what was handed over so far, and whether the rest is to be paid in cash.
func (s *Screen) Taken() (pay inventory.Payment, cash bool) {
	return inventory.Payment{Parts: s.pay.tally.parts()}, s.pay.tally.way == inCash
}
