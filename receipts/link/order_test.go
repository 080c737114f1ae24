package link

import "testing"

func TestOrder(t *testing.T) {
	for o := NoOrder; o <= CannotBeMade; o++ {
		for _, f := range []Flags{0, FlagTaxIncluded, 1<<16 - 1} {
			got := f.WithOrder(o)
			if got.Order() != o || got&^(7<<5) != f&^(7<<5) {
				t.Errorf("%v in %b gives %b, which says %v", o, f, got, got.Order())
			}
		}
	}
	for _, row := range []struct {
		flags Flags
		want  string
	}{
		{0, "none"}, {31, "none"}, {32, "agreed"}, {64, "making"}, {96 | FlagTaxIncluded, "ready"}, {128, "handed"}, {160, "cannot"},
		{192, "none"}, {224, "none"}, {256, "none"},
	} {
		if got := row.flags.Order().String(); got != row.want {
			t.Errorf("flags %d say %s, want %s", row.flags, got, row.want)
		}
	}
	if got := FlagGift.WithOrder(6); got != FlagGift || Order(9).String() != "none" {
		t.Errorf("a step that is none left %b", got)
	}
}
