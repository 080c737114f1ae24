package typeset

import (
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

// shown is a text in the order in which its letters stand from left to right.
func shown(text string, base int) string {
	runes := []rune(text)
	type letter struct {
		r     rune
		level int
	}
	line := make([]letter, len(runes))
	for i, l := range levels(runes, base) {
		line[i] = letter{runes[i], l}
	}
	visual(line, func(l letter) int { return l.level })
	for i, l := range line {
		runes[i] = l.r
	}
	return string(runes)
}

func TestOrder(t *testing.T) {
	for _, row := range []struct {
		name, text string
		base       int
		want       string
	}{
		{"to the right", "Soap, 2", 0, "Soap, 2"},
		{"to the left", "אבג", 1, "גבא"},
		{"a number among Hebrew", "כד 12 ליטר", 1, "רטיל 12 דכ"},
		{"a number in the middle of an English line", "a אב 12 גד z", 0, "a דג 12 בא z"},
		{"Latin in Hebrew", "סבון Lavender חדש", 1, "שדח Lavender ןובס"},
		{"Hebrew in Latin", "Soap סבון.", 0, "Soap ןובס."},
		{"the stop of a Hebrew line", "סבון.", 1, ".ןובס"},
		{"a currency belongs to its number", "שח €12", 1, "€12 חש"},
		{"a date stays whole", "א 2026-11-21", 1, "2026-11-21 א"},
		{"an override turns nothing", "\u202e12,50", 0, "\u202e12,50"},
		{"an isolate hides nothing", "a\u2067b\u2069c", 0, "a\u2067b\u2069c"},
		{"nothing", "", 0, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := shown(row.text, row.base); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// An implementation that is not ours agrees on the direction of every letter, but for brackets, which we do not pair.
func TestOrderAgreesWithAnother(t *testing.T) {
	letters := []rune("abz אבת ابت ١٢ 019 +-.,:%€$*&;!\u0301\u05b0\u064b\u00a0\u200b")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom(letters), 1, 25, -1).Draw(t, "text")
		base := rapid.IntRange(0, 1).Draw(t, "base")
		// A first letter of the base's own direction is what tells the other one which base is meant.
		text = []string{"a", "א"}[base] + text
		var p bidi.Paragraph
		if _, err := p.SetString(text); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(text)
		ours := levels(runes, base)
		at := 0
		for i := range order.NumRuns() {
			run := order.Run(i)
			for _, r := range run.String() {
				if r != runes[at] {
					t.Fatalf("the other one lost its place at %d", at)
				}
				if want := run.Direction() == bidi.RightToLeft; (ours[at]%2 == 1) != want {
					t.Fatalf("%q: letter %d (%q) has level %d, the other says to the left is %v", text, at, r, ours[at], want)
				}
				at++
			}
		}
	})
}
