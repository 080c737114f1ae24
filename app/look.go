package app

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
)

// The names under which the look of this device is kept. It belongs to the device and not to the
// stall: another till stands in another light.
const (
	prefPalette = "look.palette"
	prefScale   = "look.scale"
)

// look is how the window is drawn.
type look struct {
	app     fyne.App
	changed func() // draws the window anew: what is not on the screen does not hear of a new theme
}

// Palette is the name of the palette that was chosen.
func (l look) Palette() string {
	return l.app.Preferences().StringWithFallback(prefPalette, theme.Paper.Name)
}

// Scale is how large texts are, 1 is the usual.
func (l look) Scale() float64 { return l.app.Preferences().FloatWithFallback(prefScale, 1) }

// Set keeps another look and shows it.
func (l look) Set(palette string, scale float64) {
	l.app.Preferences().SetString(prefPalette, palette)
	l.app.Preferences().SetFloat(prefScale, scale)
	l.apply()
	l.changed()
}

func (l look) apply() {
	chosen := theme.Paper
	for _, p := range theme.Palettes() {
		if p.Name == l.Palette() {
			chosen = p
		}
	}
	l.app.Settings().SetTheme(theme.New(chosen, float32(l.Scale()), theme.Figtree()))
}
