package app

import (
	"io"
	"os"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"trestle/app/shop"
	"trestle/app/start"
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

// pickPicture lets the seller choose a picture.
func (w *Window) pickPicture(chosen func(name string, file io.ReadCloser, err error)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			chosen("", nil, err)
		case file != nil:
			chosen(file.URI().Name(), file, nil)
		}
	}, w.win)
	d.SetTitleText(w.words.Get("pick.picture"))
	d.SetFilter(storage.NewExtensionFileFilter([]string{".png", ".PNG", ".jpg", ".JPG", ".jpeg", ".JPEG"}))
	w.showPicker(d)
}

// savePage is how the buyer's page is saved on a phone, which has no folders to choose from; elsewhere nil.
func (w *Window) savePage() func(string, func(io.Writer) error, func(bool, error)) {
	if runtime.GOOS == "android" || runtime.GOOS == "ios" {
		return w.saveFile
	}
	return nil
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

// pickCopy lets the seller choose a copy of a stall.
func (w *Window) pickCopy(chosen func(start.File, error)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			chosen(start.File{}, err)
			return
		}
		if file != nil {
			w.atHand(file, chosen)
		}
	}, w.win)
	d.SetTitleText(w.words.Get("pick.copy"))
	d.SetView(dialog.ListView)
	w.showPicker(d)
}

// atHand gives the path of a file that was chosen. A phone hands out some files without one: their
// bytes are brought beside the data folder first.
func (w *Window) atHand(file fyne.URIReadCloser, chosen func(start.File, error)) {
	name := file.URI().Name()
	if file.URI().Scheme() == "file" {
		_ = file.Close()
		chosen(start.File{Name: name, Path: file.URI().Path()}, nil)
		return
	}
	path, err := "", error(nil)
	w.jobs.Do(func() {
		defer file.Close()
		path, err = spool(w.aside("bring.age"), file)
	}, func() { chosen(start.File{Name: name, Path: path}, err) })
}

// aside is a place for a file in passing, beside the data folder.
func (w *Window) aside(name string) string { return filepath.Join(filepath.Dir(w.cfg.Dir), name) }

func spool(path string, from io.Reader) (string, error) {
	to, err := os.Create(path)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	if closed := to.Close(); err == nil {
		err = closed
	}
	return path, err
}

// pickSave lets the seller choose where one copy goes: a folder, in which it gets its name. A phone
// has no folders to choose from: there it is a file of the system's.
func (w *Window) pickSave(chosen func(shop.Place, error)) {
	if runtime.GOOS != "android" && runtime.GOOS != "ios" {
		w.pickFolder(func(dir string, err error) { chosen(shop.Place{To: dir}, err) })
		return
	}
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			chosen(shop.Place{}, err)
		case file != nil:
			path := w.aside("copy.age")
			chosen(shop.Place{To: path, Name: file.URI().Name(), Written: func(err error) error { return carry(path, file, err) }}, nil)
		}
	}, w.win)
	d.SetFileName("trestle-" + w.cfg.Now().Format("2006-01-02") + ".age")
	d.SetTitleText(w.words.Get("pick.save"))
	w.showPicker(d)
}

// carry brings a copy that was made beside the data folder to where the seller wants it.
func carry(path string, to io.WriteCloser, err error) error {
	defer os.Remove(path)
	if err == nil {
		var from *os.File
		if from, err = os.Open(path); err == nil {
			_, err = io.Copy(to, from)
			_ = from.Close()
		}
	}
	if closed := to.Close(); err == nil {
		err = closed
	}
	return err
}

// showPicker shows a dialog of files over the whole window.
func (w *Window) showPicker(d *dialog.FileDialog) {
	d.SetConfirmText(w.words.Get("pick.open"))
	d.SetDismissText(w.words.Get("act.cancel"))
	d.Resize(w.win.Canvas().Size())
	d.Show()
}
