package till

import (
	"testing"

	"trestle/inventory/journal/memfs"
	"trestle/inventory/unit"
)

// The disk fails at every call in turn while goods come in that were said to be sold out. Nothing fails any more once
// the goods are in: whoever is told so would enter them again.
func TestNothingFailsOnceTheGoodsAreIn(t *testing.T) {
	for at := 0; ; at++ {
		disk := memfs.New()
		s := stallOn(t, disk)
		must(t, s.Count(ctx, "SOAP", unit.One), s.SoldOut(ctx, "SOAP", true))
		calls, failed := 0, false
		disk.Fault = func(memfs.Op) error {
			calls++
			if failed = failed || calls > at; calls == at+1 {
				return errDevice
			}
			return nil
		}
		err := s.Receive(ctx, "SOAP", 5*unit.One)
		disk.Fault = nil
		if l := stockOf(t, s, "SOAP"); l.OnHand == 6*unit.One && l.Out || err == nil && l.OnHand != 6*unit.One {
			t.Fatalf("failing at call %d (%v): %s on hand, sold out %v", at, err, l.OnHand, l.Out)
		}
		if !failed {
			return
		}
	}
}
