package inventory_test

import (
	"slices"
	"testing"

	"trestle/inventory"
)

// What was forgotten stays forgotten, whichever till says it and however often.
func TestForgotten(t *testing.T) {
	s := dutchStall(t)
	s.put(inventory.KindForget, inventory.ForgetBody{Of: "sale-2"})
	s.put(inventory.KindForget, inventory.ForgetBody{Of: "sale-1"})
	s.put(inventory.KindForget, inventory.ForgetBody{Of: "sale-2"})
	s.put(inventory.KindForget, inventory.ForgetBody{})
	s.read(func(r inventory.Reader) error {
		all, err := r.AllForgotten()
		if !slices.Equal(all, []string{"sale-1", "sale-2"}) {
			t.Errorf("forgotten are %q", all)
		}
		for ref, want := range map[string]bool{"sale-1": true, "sale-2": true, "sale": false, "": false} {
			if is, err := r.Forgotten(ref); err != nil || is != want {
				t.Errorf("%q: %v, %v", ref, is, err)
			}
		}
		if _, odd, _ := r.Strange(); len(odd) != 1 {
			t.Errorf("one without a reference is %q", odd)
		}
		return err
	})
}
