package till

import (
	"fmt"
	"sync"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

func TestTheSameRefundIDIsOneRefund(t *testing.T) {
	s := newStall(t)
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 3 * unit.One}}, exact())
	must(t, err)
	before := onHand(t, s, "SOAP")
	var wg sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wg.Add(1)
		go func() {
			defer wg.Done()
			done, err := s.Refund(ctx, RefundOptions{ID: "the-same", Sale: paid.Sale.Number(), Lines: []RefundItem{{Line: 1, Quantity: unit.One}}})
			got[i] = fmt.Sprint(done.Refund.Number(), " ", err)
		}()
	}
	wg.Wait()
	for _, n := range got {
		if n != "A-0002 <nil>" {
			t.Errorf("got %s", n)
		}
	}
	if now := onHand(t, s, "SOAP"); now != before+unit.One {
		t.Errorf("%s on hand, it was %s", now, before)
	}
}

// TestARefundOnAnotherDay: what is given back is taken out of the day on which it is, which it opens.
func TestARefundOnAnotherDay(t *testing.T) {
	s := newStall(t)
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 2 * unit.One}}, exact())
	must(t, err)
	first, err := s.CloseDay(ctx, nil)
	must(t, err)
	done, err := s.Refund(ctx, RefundOptions{Sale: paid.Sale.Number()})
	must(t, err)
	day, open, err := s.Day()
	must(t, err)
	if !open || day.Closed != nil || day.ID == first.ID || done.Refund.Day != day.ID || day.Sum.Sales != 0 || day.Sum.Refunds != 1 {
		t.Errorf("%+v, open %v", day, open)
	}
	back, err := paid.Sale.Total().Neg()
	must(t, err)
	if day.Sum.Takings != back || day.Sum.ByTender[inventory.Cash] != back || day.Sum.Back != paid.Sale.Total() {
		t.Errorf("the day's sum is %+v, %s was paid", day.Sum, paid.Sale.Total())
	}
	of, err := s.RefundsOfDay(day.ID)
	if err != nil || len(of) != 1 || of[0].ID != done.Refund.ID {
		t.Errorf("%+v, %v", of, err)
	}
	next, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	if err != nil || next.Sale.Number() != "A-0003" {
		t.Errorf("the next receipt is %s, %v", next.Sale.Number(), err)
	}
}

// TestGoodsComeBackToTheTable, each thing of the sale, and the shelf shows it at once.
func TestGoodsComeBackToTheTable(t *testing.T) {
	s := newStall(t)
	soap, bowl := onHand(t, s, "SOAP"), onHand(t, s, "BOWL")
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 2 * unit.One}, {What: "BOWL", Quantity: unit.One}, {What: "TOM", Quantity: 640}}, exact())
	must(t, err)
	if onHand(t, s, "SOAP") != soap-2*unit.One {
		t.Errorf("%s soaps after the sale, there were %s", onHand(t, s, "SOAP"), soap)
	}
	done, err := s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID, Lines: []RefundItem{{Line: 2}, {Line: 1, Quantity: unit.One}, {Line: 3, Quantity: 320}}})
	must(t, err)
	if len(done.Restocked) != 2 || onHand(t, s, "SOAP") != soap-unit.One || onHand(t, s, "BOWL") != bowl {
		t.Errorf("%+v is back; %s soaps, %s bowls", done.Restocked, onHand(t, s, "SOAP"), onHand(t, s, "BOWL"))
	}
	if _, err := s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID, Waste: true}); err != nil {
		t.Error(err)
	}
	sale, given, err := s.GivenBack(paid.Sale.Number())
	must(t, err)
	if len(given.Rest(sale, inventory.Restock)) != 0 || given.Total != paid.Sale.Total() || onHand(t, s, "SOAP") != soap-unit.One {
		t.Errorf("given back %+v of %s", given, sale.Total())
	}
	if _, err := s.Refund(ctx, RefundOptions{Sale: "A-0077"}); inventory.CodeOf(err) != "refund.unknown" {
		t.Errorf("a sale that is not there: %v", err)
	}
}
