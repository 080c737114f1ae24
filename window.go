//go:build cgo

package main

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	fyneapp "fyne.io/fyne/v2/app"

	"trestle/app"
	"trestle/app/command"
	_ "trestle/app/locale"
)

var window command.WindowFunc = openWindow

// openWindow opens the window on a data folder and returns when it is closed.
func openWindow(dir string) int {
	a := fyneapp.NewWithID(AppID)
	if runtime.GOOS == "android" || runtime.GOOS == "ios" {
		// A program on a phone may write into its own folder only. (A build for phones that runs on
		// a desk uses the data folder like any other.)
		dir = filepath.Join(a.Storage().RootURI().Path(), "stall")
	}
	// Collecting garbage while the first frame is made would only make it later.
	debug.SetGCPercent(800)
	return app.Run(a, app.Config{Dir: dir, Now: time.Now, Getenv: os.Getenv, Shown: func() { debug.SetGCPercent(spare) }})
}
