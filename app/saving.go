package app

import (
	"io"
	"os"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"trestle/app/sell"
	"trestle/inventory"
)

// selling opens the selling place and does something there.
func (s *stall) selling(do func(*sell.Screen)) {
	s.open(placeSell)
	if screen, ok := s.places[placeSell].screen.(*sell.Screen); ok {
		do(screen)
	}
}

// saveFile lets the seller choose where a file goes and writes it. A phone has no folders to choose from:
// there it is a file of the system's.
func (w *Window) saveFile(name string, write func(io.Writer) error, done func(kept bool, err error)) {
	if runtime.GOOS != "android" && runtime.GOOS != "ios" {
		w.pickFolder(func(dir string, err error) {
			if err == nil {
				err = writeFile(filepath.Join(dir, name), write)
			}
			done(err == nil, notKept(err))
		})
		return
	}
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file == nil {
			done(false, notKept(err))
			return
		}
		err = write(file)
		if closed := file.Close(); err == nil {
			err = closed
		}
		done(err == nil, notKept(err))
	}, w.win)
	d.SetFileName(name)
	d.SetTitleText(w.words.Get("pick.save"))
	w.showPicker(d)
}

// writeFile writes a file beside what is there already: nothing is written over.
func writeFile(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = write(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// notKept says that a file is not where the seller wanted it.
func notKept(err error) error {
	if err == nil {
		return nil
	}
	return inventory.Refuse("file.kept", "The file could not be written there, and nothing else was changed. Choose another folder, or take the file away that has its name.", err)
}
