// Package theme is how Trestle looks: paper and ink on a wooden table.
//
// Colours are tokens (Bg, Card, Ink …) that each Palette fills in: Paper for the day, Dusk for the
// evening and Sunlight for glare. Sizes, corners and spaces are constants here and nowhere else.
// Theme turns both into a fyne.Theme, so that the few widgets of Fyne that are used (the text
// field, the scroller) look like ours.
//
// Widgets ask Now for the theme of the moment each time they are drawn and keep no colour, so a
// change of palette or text size is a repaint. There are no shadows and no gradients.
package theme
