package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Config hands in the world.
type Config struct {
	Dir string
	Now func() time.Time
}

// Run opens the window.
func Run(a fyne.App, cfg Config) int {
	w := a.NewWindow("Trestle")
	w.SetContent(widget.NewLabel("x"))
	w.ShowAndRun()
	return 0
}
