package theme

import (
	"image/color"
	"math"
)

// Pair is a ground and what is drawn on it. Widgets use no other pairs.
type Pair struct {
	On, It Token
	For    string
}

// MainTexts are what a seller reads at arm's length.
var MainTexts = []Pair{
	{Bg, Ink, "text on the table"},
	{Card, Ink, "text on a card"},
	{Tint, Ink, "text on a calm note"},
	{Behind, Ink, "text on a warning's ground"},
	{Go, OnGo, "the next step, a count"},
	{Sun, OnSun, "look here, the choice that was made"},
	{Ink, Card, "a chip that is on, a message"},
}

// Texts are the other texts: notes, warnings, links, what cannot be tapped now.
var Texts = []Pair{
	{Bg, Mut, "a note, a button that is off"},
	{Card, Mut, "a note on a card"},
	{Tint, Mut, "a note on a calm note"},
	{Behind, Mut, "a note in a warning"},
	{Bg, Warn, "a warning on the table"},
	{Card, Warn, "a warning on a card"},
	{Tint, Warn, "a warning in a row that is open"},
	{Behind, Warn, "a warning"},
	{Bg, Info, "a link on the table"},
	{Card, Info, "a link on a card"},
	{Bg, Go, "good news on the table"},
	{Card, Go, "the place that is open"},
	{Tint, Go, "a receipt that is genuine"},
	{Tint, Info, "a receipt of which some came back"},
}

// Edges are lines and icons that something is known by: rims of what is tapped, the ring of what has
// the focus with the lines on both its sides, the edge of a warning, what a bar is filled with.
var Edges = []Pair{
	{Bg, Rim, "the rim of a field"},
	{Card, Rim, "the rim of a button"},
	{Tint, Rim, "the rim of a button on a note"},
	{Behind, Rim, "the rim of a button in a warning"},
	{Bg, Info, "the ring on the table"},
	{Card, Info, "the ring on a card"},
	{Tint, Info, "the ring on a note"},
	{Behind, Info, "the ring in a warning"},
	{Bg, Warn, "a warning's edge"},
	{Card, Warn, "a warning's edge on a card"},
	{Card, Go, "a bar that fills"},
	{Bg, Ink, "the ring of the basket that is open"},
}

// Contrast is how well two colours are told apart as WCAG 2 measures it, from 1 to 21. Both are
// opaque.
func Contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// Laid is the colour that is seen where one that lets some through lies on an opaque one.
func Laid(over, under color.NRGBA) color.NRGBA {
	mix := func(o, u uint8) uint8 {
		a := int(over.A)
		return uint8((int(o)*a + int(u)*(255-a) + 127) / 255)
	}
	return color.NRGBA{mix(over.R, under.R), mix(over.G, under.G), mix(over.B, under.B), 255}
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
