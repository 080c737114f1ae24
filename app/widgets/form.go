package widgets

import "fyne.io/fyne/v2"

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

// SideWidth is the width of the pane at the side of a window of a width.
func (f Form) SideWidth(window float32) float32 {
	switch f {
	case Tablet:
		return min(380, window*0.43)
	case Desktop:
		return 400
	}
	return 0
}

// Edge is the room between content and the edge of the screen.
func (f Form) Edge() float32 {
	if !f.Wide() {
		return 12
	}
	return 16
}
