package inventory_test

import (
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/memview"
)

// Tills that say much of the same few things, and meet now and then: in whatever order their journals are read, the
// views are the same, and the last word counts.
func TestWhatIsSaidIsTheSameInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, 2)
		w.lawless = rapid.Bool().Draw(t, "lawless")
		for range rapid.IntRange(10, 30).Draw(t, "acts") {
			do := []func(*simTill){w.says, w.says, w.says, w.says, w.wasteSome, w.moveStock, w.carry, w.hear}
			do[w.below(len(do), "act")](w.till())
		}
		want := w.foldedInTurn()
		for range 2 {
			views := memview.New()
			if got := w.foldedAnyhow(views); got != want {
				t.Fatalf("the views depend on the order:\n%s", firstDifference(want, got))
			}
			if !w.lawless {
				w.must(read(views, w, w.saidLaw))
			}
			w.must(read(views, w, w.lotLaw))
		}
	})
}
