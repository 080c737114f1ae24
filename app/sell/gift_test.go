package sell_test

import (
	"testing"

	"trestle/app/storybook"
)

// Who holds a gift receipt need not learn what was paid, and does not get the payer's money.
func TestAGiftReceiptGivesStoreCreditOrAnExchange(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		sale, _, err := s.Till.Receipt("A-0001")
		if err != nil {
			t.Fatal(err)
		}
		gift, err := s.Till.GiftReceipt(sale)
		if err != nil {
			t.Fatal(err)
		}
		s.shoot(gift.Link)
		s.tap("row:3")
		s.says("Give 38.00 as store credit", "Exchange",
			"A gift receipt shows no prices. So it is store credit or an exchange; money goes to who paid, with the other receipt.")
		for _, way := range []string{"As it was paid", "Cash", "Card"} {
			if s.Reads(way) {
				t.Errorf("%q is offered to whoever holds a gift receipt", way)
			}
		}
		s.tap("Give 38.00 as store credit")
		if got := s.last(); got != "38.00 by credit 38.00" {
			t.Errorf("given back %s", got)
		}
		s.tap("Next sale")
		s.shoot(s.linked("A-0001")) // who paid has the other receipt
		s.says("As it was paid")
	})
}
