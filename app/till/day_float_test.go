package till

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestTheFloatIsSaidLater(t *testing.T) {
	s := newStall(t)
	if _, err := s.SetFloat(ctx, euro(t, "50")); inventory.CodeOf(err) != "day.none" {
		t.Errorf("with no day open: %v", err)
	}
	_, err := s.Sell(ctx, "sale-a", []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Exact: true})
	must(t, err)
	before, _, err := s.Day()
	must(t, err)
	for _, float := range []string{"80", "50"} { // the last one counts
		_, err = s.SetFloat(ctx, euro(t, float))
		must(t, err)
	}
	for name, odd := range map[string]money.Amount{"day.float": money.New(-1, "EUR"), "day.currency": money.New(5000, "USD")} {
		if _, err := s.SetFloat(ctx, odd); inventory.CodeOf(err) != name {
			t.Errorf("%s: %v", odd, err)
		}
	}
	had, err := before.CashInBox()
	must(t, err)
	day, err := s.CloseDay(ctx, nil)
	must(t, err)
	box, err := day.CashInBox()
	must(t, err)
	if more, err := box.Sub(had); err != nil || more != euro(t, "50") {
		t.Errorf("the box has %s more, %v", more, err)
	}
}
