package sell_test

import (
	"testing"

	"trestle/app/storybook"
)

// Beside a payment the basket says what is true of it: a voucher took tax off, and what is owed is no basket.
func TestTheBasketBesideAPaymentIsTrue(t *testing.T) {
	for _, size := range storybook.Sizes()[1:] { // on a phone nothing stands beside it
		t.Run(size.Name, func(t *testing.T) {
			s := openWith(t, size, storybook.Bottles(), foodMarket)
			s.does("Take payment")
			s.says("1.35")
			s.does("Voucher", "SNAP tokens", "face:5", "face:1")
			if s.Reads("1.35") {
				t.Errorf("the tax is that without vouchers: %q", s.Texts())
			}
			s.does("On with the rest: €8.90", "Owe", "8.90 stays owed", "Next sale")
			s.does("tile:soap")
			s.Screen.Owed()
			s.does("row:" + s.Till.Sold[0].Sale.ID)
			s.says("Owed", "€8.90")
			if s.Reads("Lavender soap") {
				t.Errorf("the basket stands beside the payment of a debt: %q", s.Texts())
			}
			s.does("Back")
			s.says("Lavender soap")
		})
	}
}
