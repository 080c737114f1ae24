package app

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// pickFile lets the seller choose a CSV file.
func (w *Window) pickFile(chosen func(name string, file io.ReadCloser, err error)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			chosen("", nil, err)
		case file != nil:
			chosen(file.URI().Name(), file, nil)
		}
	}, w.win)
	d.SetTitleText(w.words.Get("pick.file"))
	d.SetView(dialog.ListView) // names of exports are long
	d.SetFilter(storage.NewExtensionFileFilter([]string{".csv", ".CSV", ".txt", ".tsv"}))
	w.showPicker(d)
}

// pickFolder lets the seller choose a folder and gives its path.
func (w *Window) pickFolder(chosen func(dir string, err error)) {
	d := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		switch {
		case err != nil:
			chosen("", err)
		case dir != nil:
			chosen(dir.Path(), nil)
		}
	}, w.win)
	d.SetTitleText(w.words.Get("pick.folder"))
	w.showPicker(d)
}

// showPicker shows a dialog of files over the whole window.
func (w *Window) showPicker(d *dialog.FileDialog) {
	d.SetConfirmText(w.words.Get("pick.open"))
	d.SetDismissText(w.words.Get("act.cancel"))
	d.Resize(w.win.Canvas().Size())
	d.Show()
}
