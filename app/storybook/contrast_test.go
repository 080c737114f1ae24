package storybook

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// Every text of every screen stands on a ground that theme lists for it, in every palette; what theme
// lists has the contrast that it must have, as its own test proves.
func TestTextsStandOnTheGroundsThatAreListed(t *testing.T) {
	defer func() { shown = "none" }()
	size := fyne.NewSize(412, 915)
	for _, p := range theme.Palettes() {
		fyne.CurrentApp().Settings().SetTheme(theme.New(p, 1, theme.Figtree()))
		listed := listedPairs(p)
		for _, story := range Stories() {
			if story.Only != "" && story.Only != "phone" {
				continue
			}
			c := software.NewCanvas()
			c.SetPadded(false)
			if err := story.Act(c, widgets.Phone, size); err != nil {
				t.Fatal(err)
			}
			faults := map[string]bool{}
			for _, f := range unlisted(Hand{c.Content()}.Look(), listed) {
				faults[f] = true
			}
			for f := range faults {
				t.Errorf("%s in %s: %s", story.Name, p.Name, f)
			}
		}
	}
}

type pairOf struct{ ground, text color.NRGBA }

func listedPairs(p theme.Palette) map[pairOf]bool {
	out := map[pairOf]bool{}
	for _, pairs := range [][]theme.Pair{theme.MainTexts, theme.Texts} {
		for _, pair := range pairs {
			out[pairOf{p.Of(pair.On), p.Of(pair.It)}] = true
		}
	}
	for i := range theme.Grounds {
		out[pairOf{theme.GroundAt(i), color.NRGBA{A: p.Black}}] = true
	}
	return out
}

// unlisted are the texts whose ground is not one that is listed. The ground is the last opaque thing
// that was drawn under the middle of the text.
func unlisted(all []Seen, listed map[pairOf]bool) []string {
	var out []string
	for i, s := range all {
		text, ok := s.Object.(*canvas.Text)
		if !ok || text.Text == "" || s.Box().Meet(s.Clip).Empty() || !isOurs(s) {
			continue
		}
		box := inked(text, s.At)
		x, y := (box.X1+box.X2)/2, (box.Y1+box.Y2)/2
		if x < s.Clip.X1 || x >= s.Clip.X2 || y < s.Clip.Y1 || y >= s.Clip.Y2 {
			continue // only an edge of it is seen
		}
		ground, found := color.NRGBA{}, false
		for j := i - 1; j >= 0 && !found; j-- {
			ground, found = groundAt(all[j], x, y)
		}
		if !found {
			continue // a picture lies there
		}
		if pair := (pairOf{ground, nrgba(text.Color)}); !listed[pair] {
			out = append(out, fmt.Sprintf("%q is written in %v on %v", text.Text, pair.text, pair.ground))
		}
	}
	return out
}

// isOurs leaves out the letters inside Fyne's own field, which theme.Theme colours.
func isOurs(s Seen) bool {
	for _, p := range s.Parents {
		if _, ok := p.(*widgets.Entry); ok {
			return false
		}
	}
	return true
}

func groundAt(s Seen, x, y float32) (color.NRGBA, bool) {
	r, ok := s.Object.(*canvas.Rectangle)
	b := s.Box().Meet(s.Clip)
	if !ok || x < b.X1 || x >= b.X2 || y < b.Y1 || y >= b.Y2 {
		return color.NRGBA{}, false
	}
	c := nrgba(r.FillColor)
	return c, c.A == 255
}

func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}
