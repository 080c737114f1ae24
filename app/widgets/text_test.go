package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"trestle/app/theme"
)

func themed(t *testing.T, p theme.Palette, scale float32) {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(p, scale, theme.Figtree()))
}

func TestWrap(t *testing.T) {
	themed(t, theme.Paper, 1)
	for _, row := range []struct {
		name, text string
		room       float32
		lines      int
		want       []string
	}{
		{"fits", "Brass ring", 200, 2, []string{"Brass ring"}},
		{"two lines", "Hoop earrings, hammered", 120, 2, []string{"Hoop earrings,", "hammered"}},
		{"elided at the end", "Hoop earrings, hammered by hand", 120, 2, []string{"Hoop earrings,", "hammered by…"}},
		{"a long word is broken", "Kapitänsmützenkordel", 100, 2, []string{"Kapitänsmütz", "enkordel"}},
		{"a figure keeps its unit", "Honey 500 g", 76, 2, []string{"Honey", "500 g"}},
		{"nothing", "", 100, 2, []string{""}},
		{"as many as needed", "one two three", 40, 0, []string{"one", "two", "three"}},
		{"paragraphs", "one\ntwo", 100, 0, []string{"one", "two"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := wrap(row.text, 15, row.room, true, row.lines)
			if strings.Join(got, "|") != strings.Join(row.want, "|") {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// Whatever a name is, its lines fit, and unless it is elided no letter of it is lost.
func TestWrapKeepsToItsRoom(t *testing.T) {
	themed(t, theme.Paper, 1)
	letters := rapid.SampledFrom([]rune("abcWÄß é 日本語m,-\u0301\t"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(letters, 0, 60).Draw(t, "text"))
		room := rapid.Float32Range(40, 300).Draw(t, "room")
		lines := wrap(text, 15, room, true, 2)
		if len(lines) > 2 {
			t.Fatalf("%d lines", len(lines))
		}
		for _, l := range lines {
			if width(l, 15, true) > room {
				t.Fatalf("%q is wider than %v", l, room)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(lines, "")); !strings.HasSuffix(got, ellipsis) && got != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
	})
}

func TestFitShrinksBeforeItCuts(t *testing.T) {
	themed(t, theme.Paper, 1)
	if got := fit("53.69", 60, 13, 500, true); got != 60 {
		t.Errorf("a figure with room was shrunk to %v", got)
	}
	got := fit("14,817,454.65", 60, 13, 300, true)
	if got >= 60 || width("14,817,454.65", got, true) > 300 {
		t.Errorf("a long figure is %v wide at %v", width("14,817,454.65", got, true), got)
	}
}

// A room of nothing and less comes about where a screen is squeezed: every text must come to an end
// in it, a letter a line.
func TestWrapInNoRoomEnds(t *testing.T) {
	themed(t, theme.Paper, 1)
	for _, room := range []float32{-400, -30, -9, -1, 0, 1, 5} {
		for _, s := range []string{"", "a", "mushrooms and soup", "Donaudampfschifffahrt", "é́", "  "} {
			lines := wrap(s, 16, room, true, -1)
			if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
				t.Errorf("%q in %v became %q", s, room, lines)
			}
		}
	}
}
