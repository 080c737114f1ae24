package inventory_test

import (
	"fmt"
	"testing"

	"trestle/inventory"
)

// manySoaps is a catalogue of n products with a figure each.
func manySoaps(n int) []inventory.Incoming {
	out := make([]inventory.Incoming, 0, n)
	for i := range n {
		p := soap(fmt.Sprint(i), fmt.Sprintf("soap-%d", i), fmt.Sprintf("Soap %d", i), fmt.Sprintf("S%d", i), stockOf(int64(i%9)))
		p.Description = "Made by hand of what grows in the garden, and left to ripen for six weeks."
		out = append(out, p)
	}
	return out
}

func TestAGreatManyProducts(t *testing.T) {
	const n = 3000
	s := dutchStall(t)
	in := manySoaps(n)
	if m := s.imports("csv:shop", in...); m.New != n || len(m.Skipped) > 0 {
		t.Fatalf("the first time: %+v", m)
	}
	if m := s.imports("csv:shop", in...); m.Unchanged != n {
		t.Errorf("the second time: %+v", m)
	}
	if m := s.pulls(woo, in...); m.New != 0 {
		t.Errorf("the shop brings %d new ones", m.New)
	}
}

func BenchmarkPlanImport(b *testing.B) {
	in := manySoaps(10_000)
	s := dutchStall(b)
	for _, when := range []string{"first", "again"} {
		b.Run(when, func(b *testing.B) {
			for b.Loop() {
				s.read(func(r inventory.Reader) error {
					_, _, err := r.Import(inventory.Source{Name: "csv:shop"}, in, "batch", s.id)
					return err
				})
			}
		})
		if when == "first" {
			s.imports("csv:shop", in...)
		}
	}
}
