package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// repaint has every window painted anew. Fyne finds the window of an object only once the object was
// painted: what has been hidden since it was made can be shown and refreshed, and nothing happens
// until something else changes.
func repaint() {
	app := fyne.CurrentApp()
	if app == nil || app.Driver() == nil {
		return
	}
	for _, w := range app.Driver().AllWindows() {
		if c := w.Canvas(); c != nil {
			c.Refresh(&canvas.Rectangle{}) // any object will do: the whole canvas is painted
		}
	}
}
