package inventory_test

import (
	"fmt"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

func lot(made, best string) inventory.Lot { return inventory.Lot{Made: made, Best: best} }

// What is left of a lot is a reckoning: what is best before an earlier day is taken to have gone first.
func TestLots(t *testing.T) {
	in := func(n int64, l inventory.Lot) inventory.StockMove {
		return inventory.StockMove{Variant: "jam", Delta: *stockOf(n), Reason: inventory.ReasonReceived, Lot: l}
	}
	out := func(n int64) inventory.StockMove {
		return inventory.StockMove{Variant: "jam", Delta: -*stockOf(n), Reason: inventory.ReasonWasted}
	}
	may, june := lot("", "2026-05-31"), lot("", "2026-06-30")
	for _, row := range []struct {
		name  string
		moves []inventory.StockMove
		want  string // "best/made left of in", in their order
	}{
		{"none", []inventory.StockMove{in(5, inventory.Lot{})}, ""},
		{"one", []inventory.StockMove{in(5, may)}, "05-31 5/5"},
		{"what came later is sold later", []inventory.StockMove{in(5, may), in(5, june), out(3)}, "05-31 2/5, 06-30 5/5"},
		{"in whatever order they came in", []inventory.StockMove{in(5, june), in(5, may), out(3)}, "05-31 2/5, 06-30 5/5"},
		{"the first one is gone", []inventory.StockMove{in(5, may), in(5, june), out(6)}, "05-31 0/5, 06-30 4/5"},
		{"all is gone", []inventory.StockMove{in(5, may), in(5, june), out(10)}, "05-31 0/5, 06-30 0/5"},
		{"more was sold than there was", []inventory.StockMove{in(5, may), in(5, june), out(12)}, "05-31 0/5, 06-30 0/5"},
		{"two of the same day, the first that came in first", []inventory.StockMove{in(2, may), in(3, may), out(1)}, "05-31 1/2, 05-31 3/3"},
		{"of the same day, the one made first", []inventory.StockMove{in(2, lot("2026-05-03", "2026-05-31")), in(3, lot("2026-05-01", "2026-05-31")), out(1)}, "05-31 2/3, 05-31 2/2"},
		{"only a harvest: the older first", []inventory.StockMove{in(2, lot("2026-05-03", "")), in(3, lot("2026-05-01", "")), out(1)}, "- 2/3, - 2/2"},
		{"what keeps is sold last", []inventory.StockMove{in(2, lot("2026-05-03", "")), in(3, june), out(1)}, "06-30 2/3, - 2/2"},
		{"goods without a lot go first", []inventory.StockMove{in(4, inventory.Lot{}), in(5, may), out(3)}, "05-31 5/5"},
		{"a count below says that some went", []inventory.StockMove{in(5, may), {Variant: "jam", Delta: -2 * unit.One, Reason: inventory.ReasonCounted}}, "05-31 3/5"},
		{"a lot that was thrown away is gone, not the first", []inventory.StockMove{
			in(5, may), in(5, june), {Variant: "jam", Delta: -4 * unit.One, Reason: inventory.ReasonWasted, Why: inventory.WasteSpoiled, Lot: june},
		}, "05-31 5/5, 06-30 1/5"},
		{"more of a lot was thrown away than came in", []inventory.StockMove{
			in(5, may), in(5, june), {Variant: "jam", Delta: -7 * unit.One, Reason: inventory.ReasonWasted, Lot: june},
		}, "05-31 3/5, 06-30 0/5"},
		{"at home is on hand too", []inventory.StockMove{in(5, may), {Variant: "jam", Place: inventory.PlaceHome, Delta: 5 * unit.One, Reason: inventory.ReasonReceived, Lot: june}, out(2)}, "05-31 3/5, 06-30 5/5"},
		{"carrying makes no lot", []inventory.StockMove{
			in(5, may), {Variant: "jam", Delta: -3 * unit.One, Reason: inventory.ReasonMoved, Lot: may},
			{Variant: "jam", Place: inventory.PlaceHome, Delta: 3 * unit.One, Reason: inventory.ReasonMoved, Lot: may},
		}, "05-31 5/5"},
		{"of another variant", []inventory.StockMove{{Variant: "oil", Delta: unit.One, Reason: inventory.ReasonReceived, Lot: may}}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := dutchStall(t)
			for _, m := range row.moves {
				s.put(inventory.KindStock, m)
			}
			s.read(func(r inventory.Reader) error {
				lots, err := r.Lots("jam")
				if got := lotsAs(lots); got != row.want {
					t.Errorf("the lots are %q, want %q", got, row.want)
				}
				return err
			})
		})
	}
}

func lotsAs(lots []inventory.LotLeft) string {
	var parts []string
	for _, l := range lots {
		best := "-"
		if l.Lot.Best != "" {
			best = l.Lot.Best[5:]
		}
		parts = append(parts, fmt.Sprintf("%s %s/%s", best, l.Left, l.In))
	}
	return strings.Join(parts, ", ")
}

// Only what is left ages, of all goods together.
func TestAging(t *testing.T) {
	s := dutchStall(t)
	for _, m := range []inventory.StockMove{
		{Variant: "oil", Delta: 2 * unit.One, Lot: lot("", "2026-06-01")},
		{Variant: "jam", Delta: 3 * unit.One, Lot: lot("", "2026-05-31")},
		{Variant: "egg", Delta: 6 * unit.One, Lot: lot("", "2026-05-20")},
		{Variant: "egg", Delta: -6 * unit.One},
		{Variant: "nut", Delta: 6 * unit.One, Lot: lot("2026-01-01", "")},
		{Variant: "nut", Delta: 6 * unit.One, Lot: lot("", "2026-06-02")},
	} {
		m.Reason = inventory.ReasonReceived
		s.put(inventory.KindStock, m)
	}
	for _, row := range []struct{ until, want string }{
		{"2026-05-30", ""},
		{"2026-05-31", "jam 05-31 3/3"},
		{"2026-06-01", "jam 05-31 3/3; oil 06-01 2/2"},
		{"2026-06-30", "jam 05-31 3/3; oil 06-01 2/2; nut 06-02 6/6"},
	} {
		s.read(func(r inventory.Reader) error {
			lots, err := r.Aging(row.until)
			var got []string
			for _, l := range lots {
				got = append(got, l.Variant+" "+lotsAs([]inventory.LotLeft{l}))
			}
			if strings.Join(got, "; ") != row.want {
				t.Errorf("until %s: %v", row.until, got)
			}
			return err
		})
	}
}
