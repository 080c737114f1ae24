package till

import (
	"testing"

	"trestle/inventory"
	"trestle/receipts/link"
)

func TestEachStepOfAnOrderIsALinkOfItsOwn(t *testing.T) {
	s := newStall(t)
	sale := sold(t, s)
	seen := map[string]bool{}
	for _, step := range OrderSteps {
		r, err := s.OrderReceipt(sale, step, "Saturday")
		must(t, err)
		says, verdict := link.Decode(r.Link, s.receiptKeys())
		if verdict != link.Good || says.Flags.Order().String() != step || says.Note != "Saturday" || says.Total != sale.Total().Minor() || seen[r.Link] {
			t.Errorf("%s: %v, %+v", step, verdict, says)
		}
		seen[r.Link] = true
		if got, err := s.Check(r.Link); err != nil || got.Worth != Genuine {
			t.Errorf("%s is %s, %v", step, got.Worth, err)
		}
	}
	if _, err := s.OrderReceipt(sale, "none", ""); inventory.CodeOf(err) != "receipt.step" {
		t.Errorf("%v", err)
	}
}
