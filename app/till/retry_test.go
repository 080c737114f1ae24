package till

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// What may have happened can be asked for again under its id, and happens once.
func TestAVoidUnderAnIDIsOneVoid(t *testing.T) {
	s := newStall(t)
	_, err := s.Sell(ctx, "sale-a", []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Exact: true})
	must(t, err)
	before := onHand(t, s, "SOAP")
	one, err := s.VoidWith(ctx, VoidOptions{ID: "void-a", Sale: "sale-a"})
	must(t, err)
	again, err := s.VoidWith(ctx, VoidOptions{ID: "void-a", Sale: "sale-a"})
	must(t, err)
	if one.Refund.Number() != "A-0002" || again.Refund.Number() != "A-0002" || len(again.Restocked) != 0 || onHand(t, s, "SOAP") != before+unit.One {
		t.Errorf("%s, then %s with %v back on the table", one.Refund.Number(), again.Refund.Number(), again.Restocked)
	}
	if _, err := s.Void(ctx); inventory.CodeOf(err) != "void.none" {
		t.Errorf("a void of a void: %v", err)
	}
}

func TestAVoidTakesTheSaleThatIsMeant(t *testing.T) {
	s := newStall(t)
	for _, id := range []string{"sale-a", "sale-b"} {
		_, err := s.Sell(ctx, id, []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Exact: true})
		must(t, err)
	}
	if _, err := s.VoidWith(ctx, VoidOptions{Sale: "sale-a"}); inventory.CodeOf(err) != "void.last" {
		t.Errorf("another sale was voided: %v", err)
	}
}

func TestAPaymentUnderAnIDIsOnePayment(t *testing.T) {
	s := newStall(t)
	_, err := s.Sell(ctx, "sale-a", []Item{{What: "BOWL", Quantity: unit.One}}, inventory.Payment{Cash: euro(t, "6"), Owe: true})
	must(t, err)
	for _, c := range []struct {
		name string
		ask  SettleOptions
		left string
	}{
		{"a part", SettleOptions{ID: "pay-a", Sale: "sale-a", Pay: inventory.Payment{Cash: euro(t, "10"), Owe: true}}, "30"},
		{"the same again", SettleOptions{ID: "pay-a", Sale: "sale-a", Pay: inventory.Payment{Cash: euro(t, "10"), Owe: true}}, "30"},
		{"the rest", SettleOptions{ID: "pay-b", Sale: "A-0001", Pay: inventory.Payment{Exact: true}}, "0"},
		{"the rest again", SettleOptions{ID: "pay-b", Sale: "A-0001", Pay: inventory.Payment{Exact: true}}, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, err := s.SettleWith(ctx, c.ask)
			must(t, err)
			debts, err := s.Debts()
			must(t, err)
			left := euro(t, "0")
			for _, d := range debts {
				left = d.Left
			}
			if left != euro(t, c.left) || body.Receipt != "A-0001" {
				t.Errorf("%s is left", left)
			}
		})
	}
	if _, err := s.Settle(ctx, "sale-a", inventory.Payment{Exact: true}); inventory.CodeOf(err) != "owed.nothing" {
		t.Errorf("paid once more: %v", err)
	}
}

// A note reaches its sale although nobody heard that the sale was kept.
func TestANoteIsKeptByARetry(t *testing.T) {
	s := newStall(t)
	order := Order{ID: "sale-a", Items: []Item{{What: "SOAP", Quantity: unit.One}}}
	_, err := s.SellOrder(ctx, order, inventory.Payment{Exact: true})
	must(t, err)
	order.Note = "for Ann"
	_, err = s.SellOrder(ctx, order, inventory.Payment{Exact: true})
	must(t, err)
	typed, err := s.Typed("sale-a")
	must(t, err)
	if typed["note"] != "for Ann" {
		t.Errorf("kept is %v", typed)
	}
}
