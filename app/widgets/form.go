package widgets

import "fyne.io/fyne/v2"

// Form is the form factor of the window. It is worked out from a size by whoever owns the window
// and handed in everywhere else.
type Form int

// Form factors.
const (
	Phone   Form = iota // one pane, everything stacked
	Tablet              // two panes
	Desktop             // two panes with more room
)

// FormOf is the form factor of a window of a size.
func FormOf(s fyne.Size) Form {
	switch {
	case s.Width < 760:
		return Phone
	case s.Width < 1240:
		return Tablet
	}
	return Desktop
}

// Wide says whether two panes stand side by side.
func (f Form) Wide() bool { return f != Phone }

// SideWidth is the width of the pane at the side.
func (f Form) SideWidth() float32 {
	switch f {
	case Phone:
		return 0
	case Tablet:
		return 380
	}
	return 400
}

// Edge is the room between content and the edge of the screen.
func (f Form) Edge() float32 {
	if f == Phone {
		return 12
	}
	return 16
}
