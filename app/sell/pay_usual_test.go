package sell_test

import (
	"testing"

	"trestle/app/storybook"
)

// A seller with cash in hand taps the green button where it always is: it must not be an unpaid sale because the last
// buyer paid by bank app.
func TestABankAppIsChosenForEachBuyerAnew(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, storybook.TakeBank)
		s.does("tile:soap", "Take payment", "Bank app", "Paid 6.50, check later", "Next sale", "tile:soap", "Take payment")
		s.says("Paid 6.50 in cash")
		s.does("Card", "Paid 6.50 by card", "Next sale", "tile:soap", "Take payment")
		s.says("Paid 6.50 by card") // as the last buyer did
		s.does("Bank app", "Paid 6.50, check later", "Next sale", "tile:soap", "Take payment", "Paid 6.50 in cash")
		if got := s.waits(); len(got) != 2 {
			t.Errorf("waited for: %q", got)
		}
	})
}
