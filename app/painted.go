package app

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// firstFrame holds something back until the window has been painted once. Opening a book keeps both
// cores of a small machine busy; whoever started the program shall see at once that it did start.
type firstFrame struct {
	post  func(func())
	seen  bool
	after []func()
}

// then runs fn once the window was painted, at once when it was already.
func (f *firstFrame) then(fn func()) {
	if f.seen {
		fn()
		return
	}
	f.after = append(f.after, fn)
}

// marker is a point that tells when it is painted, nil once it was.
func (f *firstFrame) marker() fyne.CanvasObject {
	if f.seen {
		return nil
	}
	told := false
	point := canvas.NewRaster(func(int, int) image.Image {
		if !told { // painting is no time to do anything else
			told = true
			f.post(f.painted)
		}
		return image.NewNRGBA(image.Rect(0, 0, 1, 1))
	})
	point.Resize(fyne.NewSize(1, 1))
	return &fyne.Container{Objects: []fyne.CanvasObject{point}}
}

func (f *firstFrame) painted() {
	if f.seen {
		return
	}
	f.seen = true
	waiting := f.after
	f.after = nil
	for _, fn := range waiting {
		fn()
	}
}
