package page

import (
	"maps"
	"regexp"
	"strings"
	"testing"
)

// Everything that is read has a contrast of at least 7:1, in both themes.
func TestContrast(t *testing.T) {
	light, dark, found := strings.Cut(unixLines(styleFile), "@media screen and (prefers-color-scheme: dark)")
	if !found {
		t.Fatal("there is no dusk theme")
	}
	paper := tokens(light)
	dusk := maps.Clone(paper)
	maps.Copy(dusk, tokens(dark[:strings.Index(dark, "* {")]))
	grounds := regexp.MustCompile(`\.g\d \{ background: (#[0-9A-F]{6})`).FindAllStringSubmatch(styleFile, -1)
	if len(grounds) != 8 {
		t.Fatalf("%d grounds", len(grounds))
	}
	for theme, colours := range map[string]map[string]string{"paper": paper, "dusk": dusk} {
		pairs := [][2]string{
			{"ink", "card"}, {"mut", "card"}, {"info", "card"}, {"ongo", "go"}, {"onsun", "sun"}, {"warn", "behind"}, {"ink", "tint"}, {"mut", "tint"},
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
	first, err := parseColour(a)
	if err != nil {
		t.Fatal(what, err)
	}
	second, err := parseColour(b)
	if err != nil {
		t.Fatal(what, err)
	}
	if got := contrast(first, second); got < 6.5 {
		t.Errorf("%s: %s on %s is only %.2f", what, a, b, got)
	}
}

// Any colour that a seller may pick becomes one on which the words of a button can be read, by day and at dusk, and
// which stands out from the page.
func TestSellersColours(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				picked := colour{uint8(r), uint8(g), uint8(b)}
				rules := regexp.MustCompile(`--go:(#[0-9A-F]{6})`).FindAllStringSubmatch(accent(picked.String()), -1)
				if len(rules) != 2 {
					t.Fatalf("%v became %s", picked, accent(picked.String()))
				}
				day, _ := parseColour(rules[0][1])
				night, _ := parseColour(rules[1][1])
				if contrast(day, white) < readable || contrast(night, onDusk) < readable || contrast(night, dusk) < readable {
					t.Errorf("%v became %v by day and %v at dusk", picked, day, night)
				}
				if contrast(picked, white) >= readable && day != picked {
					t.Errorf("%v could be read and was changed to %v", picked, day)
				}
			}
		}
	}
	// The known values of WCAG 2: white on black, and a grey just above the bound.
	if got := contrast(white, black); got != 21 {
		t.Errorf("white on black: %v", got)
	}
	if got := contrast(white, colour{0x76, 0x76, 0x76}); got < 4.54 || got > 4.55 {
		t.Errorf("white on #767676: %v, want 4.54", got)
	}
	// What stands in the rules of page.css is what is reckoned with here.
	for _, want := range []string{"--ongo: " + white.String(), "--ongo: " + onDusk.String()} {
		if !strings.Contains(styleFile, want) {
			t.Errorf("the style does not say %q", want)
		}
	}
}
