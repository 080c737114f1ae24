package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// What is read at arm's length must be readable in any light.
func TestPalettesHaveContrast(t *testing.T) {
	pairs := []struct {
		name   string
		on, it Token
	}{
		{"text on the table", Bg, Ink},
		{"text on a card", Card, Ink},
		{"second text on the table", Bg, Mut},
		{"second text on a card", Card, Mut},
		{"text on tint", Tint, Ink},
		{"the next step", Go, OnGo},
		{"look here", Sun, OnSun},
		{"a warning", Behind, Warn},
		{"a warning on a card", Card, Warn},
		{"a link on a card", Card, Info},
		{"the place that is open", Card, Go},
	}
	for _, p := range Palettes() {
		for _, row := range pairs {
			t.Run(p.Name+"/"+row.name, func(t *testing.T) {
				if c := contrast(p.Of(row.on), p.Of(row.it)); c < 7 {
					t.Errorf("contrast is %.2f, want 7 at least", c)
				}
			})
		}
	}
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Hoop earrings, hammered": "HH",
		"Tomatoes":                "T",
		"Honey 500 g":             "HG",
		"Made to order":           "MO",
		"Eggs, dozen":             "ED",
		"250 ml":                  "M",
		"élan vital":              "ÉV",
		"":                        "·",
		"42":                      "·",
	} {
		t.Run(name, func(t *testing.T) {
			if got := Initials(name); got != want {
				t.Errorf("Initials(%q) = %q, want %q", name, got, want)
			}
		})
	}
}

func TestGroundStaysWithTheProduct(t *testing.T) {
	// Tills of one stall must agree, whatever their version: these are for good.
	for id, want := range map[string]color.NRGBA{"soap": {0xF2, 0xD0, 0xD9, 0xFF}, "ring": {0xE3, 0xCF, 0xE6, 0xFF}} {
		if got := Ground(id); got != want {
			t.Errorf("the colour of %q is %v, was %v", id, got, want)
		}
	}
	seen := map[color.NRGBA]bool{}
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"} {
		seen[Ground(id)] = true
	}
	if len(seen) < 4 {
		t.Errorf("twelve products share %d colours", len(seen))
	}
}

func TestThemeAnswersFyne(t *testing.T) {
	th := New(Dusk, 1.5, Fonts{})
	if got := th.Color(base.ColorNameBackground, base.VariantLight); got != Dusk.Of(Bg) {
		t.Errorf("background is %v, want that of dusk whatever the system says", got)
	}
	if got := th.Size(base.SizeNameText); got != 24 {
		t.Errorf("text size is %v, want 24", got)
	}
	if _, _, _, a := th.Color(base.ColorNameShadow, base.VariantLight).RGBA(); a != 0 {
		t.Error("a shadow is drawn")
	}
	if th.Font(fyne.TextStyle{Bold: true}) == nil || th.Font(fyne.TextStyle{Monospace: true}) == nil {
		t.Error("a font is missing")
	}
	if New(Paper, 9, Fonts{}).Text(Body) != 32 {
		t.Error("the scale is not kept in bounds")
	}
}
