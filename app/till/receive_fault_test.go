package till

import (
	"testing"

	"trestle/inventory"
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

// The disk fails at every call in turn while goods come and go, and the seller does the same again, as the sentence
// says: it counts once.
func TestWhatIsDoneAgainCountsOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(s *Till) error
		hand unit.Quantity
	}{
		{"receive", func(s *Till) error {
			return s.ReceiveAll(ctx, []Arrival{{ID: "act-a", What: "SOAP", Quantity: 5 * unit.One}})
		}, 25 * unit.One},
		{"receive twice, as a batch", func(s *Till) error {
			return s.ReceiveAll(ctx, []Arrival{{ID: "act-a", What: "SOAP", Quantity: 5 * unit.One}, {What: "SOAP", Quantity: unit.One}})
		}, 26 * unit.One},
		{"waste", func(s *Till) error {
			return s.WasteAll(ctx, []Loss{{ID: "act-a", What: "SOAP", Quantity: 5 * unit.One, Why: inventory.Wastes()[0]}})
		}, 15 * unit.One},
		{"move", func(s *Till) error {
			return s.Move(ctx, Transfer{ID: "act-a", What: "SOAP", Quantity: 5 * unit.One, From: inventory.PlaceStall, To: inventory.PlaceHome})
		}, 15 * unit.One},
		{"count", func(s *Till) error { return s.Count(ctx, "SOAP", 7*unit.One) }, 7 * unit.One},
	} {
		t.Run(c.name, func(t *testing.T) {
			unknown := false
			for at := 0; ; at++ {
				disk := memfs.New()
				s := stallOn(t, disk)
				must(t, s.Count(ctx, "SOAP", 20*unit.One))
				calls, failed := 0, false
				disk.Fault = func(memfs.Op) error {
					calls++
					if calls == at+1 {
						failed = true
						return errDevice
					}
					return nil
				}
				err := c.do(s)
				unknown = unknown || inventory.CodeOf(err) == "book.unknown"
				disk.Fault = nil
				must(t, c.do(s), c.do(s)) // also where it was kept at once
				if got := onHand(t, s, "SOAP"); got != c.hand {
					t.Fatalf("failing at call %d (%v): %s on hand, want %s", at, err, got, c.hand)
				}
				if !failed {
					break
				}
			}
			if !unknown {
				t.Error("no outcome was ever unknown")
			}
		})
	}
}

func TestAnotherActUnderAnotherIDCounts(t *testing.T) {
	s := newStall(t)
	before := onHand(t, s, "SOAP")
	for _, id := range []string{"act-a", "act-a", "act-b", "", ""} {
		must(t, s.ReceiveAll(ctx, []Arrival{{ID: id, What: "SOAP", Quantity: unit.One}}))
	}
	if got := onHand(t, s, "SOAP"); got != before+4*unit.One {
		t.Errorf("%s on hand, %s before", got, before)
	}
	if err := s.ReceiveAll(ctx, []Arrival{{ID: "4111 1111", What: "SOAP", Quantity: unit.One}}); inventory.CodeOf(err) != "sale.id" {
		t.Errorf("an odd id: %v", err)
	}
}
