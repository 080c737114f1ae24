//go:build cgo

// Command empty is the peer of Trestle's window: a window of the same size with one word in it, and nothing
// else that Fyne would not do anyway.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("io.github.trestle.till.empty")
	w := a.NewWindow("Empty")
	w.SetContent(widget.NewLabel("empty"))
	w.Resize(fyne.NewSize(1180, 820))
	w.ShowAndRun()
}
