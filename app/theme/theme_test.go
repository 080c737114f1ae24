package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// What is read at arm's length must be readable in any light: 7 for what is read there and for every
// text in glare, 4.5 for other texts, 3 for what something is known by.
func TestPalettesHaveContrast(t *testing.T) {
	check := func(p Palette, pairs []Pair, least float64) {
		for _, row := range pairs {
			t.Run(p.Name+"/"+row.For, func(t *testing.T) {
				if c := Contrast(p.Of(row.On), p.Of(row.It)); c < least {
					t.Errorf("contrast is %.2f, want %v at least", c, least)
				}
			})
		}
	}
	for _, p := range Palettes() {
		least := 4.5
		if p.Name == Sunlight.Name {
			least = 7
		}
		check(p, MainTexts, 7)
		check(p, Texts, least)
		check(p, Edges, 3)
	}
}

// Initials lie on eight grounds, and what is selected in a field on a colour that lets the field
// through.
func TestLaidColoursHaveContrast(t *testing.T) {
	for _, p := range Palettes() {
		least := 4.5
		if p.Name == Sunlight.Name {
			least = 7
		}
		for i := range Grounds {
			g := GroundAt(i)
			if c := Contrast(g, Laid(color.NRGBA{A: p.Black}, g)); c < least {
				t.Errorf("%s: initials on %v have %.2f, want %v", p.Name, g, c, least)
			}
		}
		th := New(p, 1, Fonts{})
		selected := Laid(th.Color(base.ColorNameSelection, 0).(color.NRGBA), p.Of(Card))
		if c := Contrast(selected, p.Of(Ink)); c < 7 {
			t.Errorf("%s: selected text has %.2f, want 7", p.Name, c)
		}
	}
}

func TestContrastIsThatOfTheStandard(t *testing.T) {
	for _, row := range []struct {
		name string
		a, b uint32
		want float64
	}{
		{"black on white", 0x000000, 0xFFFFFF, 21},
		{"white on white", 0xFFFFFF, 0xFFFFFF, 1},
		{"the grey that is just enough", 0x767676, 0xFFFFFF, 4.54},
	} {
		if got := Contrast(solid(row.a), solid(row.b)); math.Abs(got-row.want) > 0.005 {
			t.Errorf("%s: %.3f, want %v", row.name, got, row.want)
		}
	}
}

func TestTheSystemsLightIsFollowed(t *testing.T) {
	for _, row := range []struct {
		name string
		dark bool
		want string
	}{
		{"system", false, "paper"}, {"system", true, "dusk"}, {"paper", true, "paper"},
		{"sunlight", true, "sunlight"}, {"dusk", false, "dusk"}, {"unknown", true, "paper"},
	} {
		if got := Chosen(row.name, row.dark).Name; got != row.want {
			t.Errorf("%s, dark %v: %s, want %s", row.name, row.dark, got, row.want)
		}
	}
}

func TestSunlightIsLargerAndThicker(t *testing.T) {
	sun, paper := New(Sunlight, 1, Fonts{}), New(Paper, 1, Fonts{})
	if sun.Text(100) != 115 || sun.Edge(Thin) != 2 || sun.Edge(3) != 3 {
		t.Errorf("sunlight: text %v, edge %v", sun.Text(100), sun.Edge(Thin))
	}
	if paper.Text(100) != 100 || paper.Edge(Thin) != Thin {
		t.Errorf("paper: text %v, edge %v", paper.Text(100), paper.Edge(Thin))
	}
	if got := New(Sunlight, 2, Fonts{}).Text(100); got != 200 {
		t.Errorf("sunlight at its largest is %v, want no more than 200", got)
	}
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
