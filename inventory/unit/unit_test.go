package unit

import (
	"errors"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for word, want := range map[string]Unit{
		"": Each, " ": Each, "each": Each, "ea": Each, "Piece": Each, "pcs": Each, "pcs.": Each, "Stück": Each, "STÜCK": Each,
		"Stk.": Each, "pièce": Each, "st": Each, "Bund": Bunch, "bunches": Bunch, "Dozen": Dozen, "Dutzend": Dozen,
		"kg": Kg, "KG": Kg, "Kilo": Kg, "g": G, "grams": G, "lb": Lb, "lbs": Lb, "Pounds": Lb, "oz": Oz, "ounce": Oz,
		"l": L, "Liter": L, "litre": L, "ml": ML, "m": M, "metre": M, "cm": CM, "yd": Yd, "Yards": Yd, "ft": Ft, "feet": Ft,
		"m²": SqM, "fl oz": FlOz, " h ": Hour,
	} {
		if got, err := Parse(word); err != nil || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", word, got, err, want)
		}
	}
	for _, word := range []string{".", "furlong", "kg/m", "3 kg", strings.Repeat("x", 10_000)} {
		got, err := Parse(word)
		if !errors.Is(err, ErrUnit) || got != "" || len(err.Error()) > 250 {
			t.Errorf("Parse(%.20q) = %q, %.300v; want ErrUnit", word, got, err)
		}
	}
}

// A word in two rows would mean whichever row comes last.
func TestEachWordMeansOneUnit(t *testing.T) {
	owner := map[string]Unit{}
	for _, r := range table {
		for _, word := range strings.Split(r.words, ",") {
			if word == "" || word != strings.ToLower(strings.TrimSpace(word)) {
				t.Errorf("%s: the word %q is never found", r.unit, word)
			}
			if other, ok := owner[word]; ok {
				t.Errorf("%q is both %s and %s", word, other, r.unit)
			}
			owner[word] = r.unit
		}
	}
}

func TestUnitsReadThemselvesAndTheirLabels(t *testing.T) {
	for _, u := range All() {
		if u.Label() == "" {
			t.Errorf("%s has no label", u)
		}
		for _, word := range []string{string(u), u.Label()} {
			if got, err := Parse(word); err != nil || got != u {
				t.Errorf("%q of %s is read as %q, %v", word, u, got, err)
			}
		}
	}
}

func TestWhole(t *testing.T) {
	for u, want := range map[Unit]bool{
		"": true, Each: true, Bunch: true, Dozen: true, Bottle: true,
		Kg: false, G: false, Lb: false, Oz: false, L: false, M: false, Yd: false, Hour: false, "not known": false,
	} {
		if u.Whole() != want {
			t.Errorf("%q: Whole = %v", u, !want)
		}
	}
}

func TestLabel(t *testing.T) {
	for u, want := range map[Unit]string{"": "ea", Each: "ea", Kg: "kg", Bunch: "bunch", FlOz: "fl oz", "later": "later"} {
		if got := u.Label(); got != want {
			t.Errorf("%q is labelled %q, want %q", u, got, want)
		}
	}
}
