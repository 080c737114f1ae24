package till

import (
	"testing"

	"trestle/inventory/unit"
)

// On the first day there is nothing before it: what sells on it moves no tile, nor does a start in the middle of it.
func TestAStartOnTheFirstDayMovesNoTile(t *testing.T) {
	s := newStall(t)
	want := names(t, s, "", "")
	for range 3 {
		_, err := s.Sell(ctx, "", []Item{{What: "TOM", Quantity: unit.One}}, exact())
		must(t, err)
	}
	must(t, s.Close())
	again, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	defer again.Close()
	if got := names(t, again, "", ""); got != want {
		t.Errorf("the table is %q, before it was %q", got, want)
	}
}
