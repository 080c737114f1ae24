package page

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"trestle/receipts/link"
)

// Every word that the script uses is there in every language, with the same places, and none is left over.
func TestTexts(t *testing.T) {
	used := map[string]bool{noScript: true, "title": true}
	for _, found := range regexp.MustCompile(`words\.(\w+)`).FindAllStringSubmatch(scriptSource(), -1) {
		used[found[1]] = true
	}
	for _, found := range regexp.MustCompile(`PLAIN = \{(.*)\}`).FindAllStringSubmatch(scriptSource(), -1) {
		for _, name := range regexp.MustCompile(`: '(\w+)'`).FindAllStringSubmatch(found[1], -1) {
			used[name[1]] = true
		}
	}
	places := regexp.MustCompile(`\{\w+\}`)
	for language, own := range texts() {
		for _, name := range slices.Sorted(maps.Keys(used)) {
			text, english := own[name], texts()["en"][name]
			if text == "" || strings.ContainsAny(text, "\n<>\"") {
				t.Errorf("%s: %q is %q", language, name, text)
			}
			if got, want := slices.Sorted(slices.Values(places.FindAllString(text, -1))), slices.Sorted(slices.Values(places.FindAllString(english, -1))); !slices.Equal(got, want) {
				t.Errorf("%s: %q has the places %q, want %q", language, name, got, want)
			}
			if strings.Count(text, "|") != strings.Count(english, "|") {
				t.Errorf("%s: %q has other parts than in English", language, name)
			}
			if language != "en" && len(english) > 16 && text == english {
				t.Errorf("%s: %q is still English", language, name)
			}
			if strings.Contains(text, "'") {
				t.Errorf("%s: %q has a typewriter's apostrophe", language, name)
			}
		}
		for name := range own {
			if !used[name] {
				t.Errorf("%s: %q is used nowhere", language, name)
			}
		}
	}
}

// Every way to pay that receipts know has a word, and every step of an order.
func TestWaysToPayAndSteps(t *testing.T) {
	kinds := 1
	for link.Kind(kinds).String() != link.Other.String() {
		kinds++
	}
	if got := strings.Split(texts()["en"]["paid"], "|"); len(got) != kinds {
		t.Errorf("%q for %d ways to pay", got, kinds)
	}
	if got := strings.Split(texts()["en"]["steps"], "|"); len(got) != int(link.HandedOver) {
		t.Errorf("%q for %d steps", got, link.HandedOver)
	}
}

// French has a no-break space before : ; ? !, Spanish its opening marks.
func TestSigns(t *testing.T) {
	for name, text := range texts()["fr"] {
		if regexp.MustCompile(`[^\x{00A0}\x{202F}/][:;?!]`).MatchString(text) {
			t.Errorf("fr %q: %q lacks a no-break space", name, text)
		}
	}
	for name, text := range texts()["es"] {
		if strings.Count(text, "?") != strings.Count(text, "¿") {
			t.Errorf("es %q: %q lacks an opening mark", name, text)
		}
	}
}
