package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Relay lays out again everything below an object, after texts or what is shown have changed.
func Relay(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
		for _, c := range o.Objects {
			Relay(c)
		}
		if l, ok := o.Layout.(atFoot); ok { // the buttons may have moved under the message
			l.Layout(o.Objects, o.Size())
		}
	case *Panel:
		Relay(o.Content)
	case *Tap:
		Relay(o.Content)
	case *Sheet:
		if o.Visible() {
			o.Refresh()
		}
	case *container.Scroll:
		o.Refresh()
		Relay(o.Content)
	}
}
