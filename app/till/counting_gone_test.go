package till

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// A thing that leaves the catalogue while it is counted does not stand in the way of all others.
func TestWhatHasLeftTheCatalogueIsNotCounted(t *testing.T) {
	for _, clear := range []bool{false, true} {
		s := newStall(t)
		_, err := s.StartCount(CountOptions{})
		must(t, err)
		must(t, s.SetCounted("SOAP", 20*unit.One), s.SetCounted("BOWL", 2*unit.One))
		soap := variant(t, s, "SOAP")
		must(t, s.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
			p, _, err := r.Variant(soap)
			if err != nil {
				return nil, err
			}
			p.Variants[0].ID = "another"
			return s.draft(inventory.KindProduct, inventory.ProductBody{Product: p})
		}))
		if clear {
			must(t, s.ClearCounted(soap))
		}
		end, err := s.FinishCount(ctx, false)
		if err != nil || end != (CountEnd{Lines: 1, Differ: 1}) || onHand(t, s, "BOWL") != 2*unit.One {
			t.Errorf("cleared %v: %+v, %v; %s bowls", clear, end, err, onHand(t, s, "BOWL"))
		}
	}
}
