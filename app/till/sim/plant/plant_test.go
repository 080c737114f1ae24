package plant_test

import (
	"context"
	"testing"

	"trestle/app/till/sim/plant"
)

// Every stretch of the program in which a bug is planted is still there, once, so that nobody finds out
// by a long run that the list has gone stale.
func TestBugsCanBePlanted(t *testing.T) {
	root, err := plant.Root()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	quick := 0
	for _, b := range plant.Bugs {
		if names[b.Name] || b.Want == "" {
			t.Errorf("%s stands twice, or nothing is said to catch it", b.Name)
		}
		names[b.Name] = true
		if b.Quick {
			quick++
		}
		if err := b.Fits(root); err != nil {
			t.Error(err)
		}
	}
	if len(plant.Bugs) < 25 || quick != 5 {
		t.Errorf("%d bugs, %d of them for every check; want at least 25 and five", len(plant.Bugs), quick)
	}
}

// Five bugs are put in and caught at every check; make plant tries all.
func TestFiveBugsAreCaught(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the simulator six times")
	}
	root, err := plant.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range plant.Bugs {
		if !b.Quick {
			continue
		}
		t.Run(b.Name, func(t *testing.T) {
			binary, err := plant.Binary(context.Background(), root, t.TempDir(), &b)
			if err != nil {
				t.Fatal(err)
			}
			got, err := plant.Catch(context.Background(), binary, plant.Most)
			if err != nil || got.Seeds == 0 {
				t.Fatalf("not caught within %d seeds: %v", plant.Most, err)
			}
			t.Logf("caught with seed %d by %s", got.Seeds, got.Invariant)
		})
	}
}
