package widgets

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
)

// Form is the form factor of the window. It is worked out from a size by whoever owns the window
// and handed in everywhere else.
type Form int

// Form factors.
const (
	Phone      Form = iota // one pane, everything stacked
	PhoneShort             // the same with less room above one another
	Tablet                 // two panes
	Desktop                // two panes with more room
)

// FormOf is the form factor of a window of a size.
func FormOf(s fyne.Size) Form {
	switch {
	case s.Width < 760 && s.Height < 740:
		return PhoneShort
	case s.Width < 760:
		return Phone
	case s.Width < 1240:
		return Tablet
	}
	return Desktop
}

// Wide says whether two panes stand side by side.
func (f Form) Wide() bool { return f == Tablet || f == Desktop }

// mostSide is the share of a window that the pane at its side takes at most.
const mostSide = 0.43

// SideWidth is the width of the pane at the side of a window of a width. It grows with the texts: what
// stands in it are names, and they must not be broken inside their words.
func (f Form) SideWidth(window float32) float32 {
	usual := float32(380)
	switch f {
	case Desktop:
		usual = 400
	case Tablet:
	default:
		return 0
	}
	return round(min(max(usual, theme.Now().Text(usual)), window*mostSide))
}

// Edge is the room between content and the edge of the screen.
func (f Form) Edge() float32 {
	if !f.Wide() {
		return 12
	}
	return 16
}
