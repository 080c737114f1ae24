package app

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// The names under which the look of this device is kept. It belongs to the device and not to the
// stall: another till stands in another light.
const (
	prefPalette  = "look.palette"
	prefScale    = "look.scale"
	prefHand     = "look.left"
	prefLanguage = "look.language"
	prefCards    = "look.cards"
)

// look is how the window is drawn, and the language that it speaks.
type look struct {
	app     fyne.App
	changed func() // draws the window anew: what is not on the screen does not hear of a new theme
	spoken  func() // the same in another language
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

// Language is the language that was chosen, as two letters; "" is the system's.
func (l look) Language() string { return l.app.Preferences().String(prefLanguage) }

// SetLanguage keeps another language, "" for the system's, and speaks it.
func (l look) SetLanguage(code string) {
	l.app.Preferences().SetString(prefLanguage, code)
	l.spoken()
}

// Left says whether the left hand taps.
func (l look) Left() bool { return l.app.Preferences().BoolWithFallback(prefHand, false) }

// SetLeft keeps which hand taps and lays the window out for it.
func (l look) SetLeft(left bool) {
	l.app.Preferences().SetBool(prefHand, left)
	l.apply()
	l.changed()
}

// cards says whether stock is shown as cards, and setCards keeps it.
func (l look) cards() bool { return l.app.Preferences().Bool(prefCards) }

func (l look) setCards(yes bool) { l.app.Preferences().SetBool(prefCards, yes) }

// wanted is the palette that was chosen, as the system's light has it.
func (l look) wanted() theme.Palette {
	return theme.Chosen(l.Palette(), l.app.Settings().ThemeVariant() == base.VariantDark)
}

func (l look) apply() {
	widgets.SetHand(l.Left())
	l.app.Settings().SetTheme(theme.New(l.wanted(), float32(l.Scale()), theme.Figtree()))
}

// follow draws the window anew when the system turns light or dark and the seller goes with it.
func (l look) follow() {
	l.app.Settings().AddListener(func(fyne.Settings) {
		if theme.Now().Palette().Name != l.wanted().Name {
			l.apply()
			l.changed()
		}
	})
}

// speak takes the chosen language up. Every screen is built anew, for each text is asked for once.
func (w *Window) speak() {
	w.words = w.cfg.words(w.look.Language())
	w.soon(w.rebuild)
}
