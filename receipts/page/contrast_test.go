package page

import (
	"encoding/json"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trestle/receipts/link"
)

// Everything that is read has a contrast of at least 7:1, in both themes.
func TestContrast(t *testing.T) {
	light, dark, found := strings.Cut(style, "@media (prefers-color-scheme: dark)")
	if !found {
		t.Fatal("there is no dusk theme")
	}
	paper := tokens(light)
	dusk := maps.Clone(paper)
	maps.Copy(dusk, tokens(dark[:strings.Index(dark, "* {")]))
	grounds := regexp.MustCompile(`\.g\d \{ background: (#[0-9A-F]{6})`).FindAllStringSubmatch(style, -1)
	if len(grounds) != 8 {
		t.Fatalf("%d grounds", len(grounds))
	}
	for theme, colours := range map[string]map[string]string{"paper": paper, "dusk": dusk} {
		pairs := [][2]string{
			{"ink", "card"}, {"mut", "card"}, {"info", "card"}, {"ongo", "go"}, {"onsun", "sun"}, {"warn", "behind"}, {"ink", "tint"},
		}
		for _, pair := range pairs {
			wantContrast(t, theme+" "+pair[0]+" on "+pair[1], colours[pair[0]], colours[pair[1]])
		}
		for _, ground := range grounds {
			wantContrast(t, theme+" initials", colours["initial"], ground[1])
		}
	}
}

func tokens(css string) map[string]string {
	out := map[string]string{}
	for _, found := range regexp.MustCompile(`--([a-z]+): (#[0-9A-F]{6})`).FindAllStringSubmatch(css, -1) {
		out[found[1]] = found[2]
	}
	return out
}

func wantContrast(t *testing.T, what, a, b string) {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	if got := (max(la, lb) + 0.05) / (min(la, lb) + 0.05); got < 7 {
		t.Errorf("%s: %s on %s is only %.2f", what, a, b, got)
	}
}

// luminance follows WCAG 2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	sum := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		c := float64(n>>(8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// Every way to pay that receipts know has a word in every language.
func TestWaysToPay(t *testing.T) {
	kinds := 1
	for link.Kind(kinds).String() != link.Other.String() {
		kinds++
	}
	for language, raw := range allTexts() {
		var texts struct{ Paid []string }
		if err := json.Unmarshal(raw, &texts); err != nil || len(texts.Paid) != kinds || slices.Contains(texts.Paid, "") {
			t.Errorf("%s: %q for %d ways to pay, %v", language, texts.Paid, kinds, err)
		}
	}
}

// Every word that the script uses is there in every language, and none is left over.
func TestTexts(t *testing.T) {
	used := map[string]bool{}
	for _, found := range regexp.MustCompile(`words\.(\w+)`).FindAllStringSubmatch(script+layout, -1) {
		used[found[1]] = true
	}
	used["noScript"] = true // in the page itself
	for language, raw := range allTexts() {
		var texts map[string]any
		if err := json.Unmarshal(raw, &texts); err != nil {
			t.Fatal(err)
		}
		for _, key := range slices.Sorted(maps.Keys(used)) {
			if texts[key] == nil {
				t.Errorf("%s: %q is missing", language, key)
			}
			delete(texts, key)
		}
		for key := range texts {
			t.Errorf("%s: %q is used nowhere", language, key)
		}
	}
}
