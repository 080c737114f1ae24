package app

import (
	"io/fs"

	"fyne.io/fyne/v2"

	"trestle/app/start"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/assets"
	"trestle/inventory"
)

// firstScene is the first start.
type firstScene struct {
	w     *Window
	shown *start.First
}

func (f *firstScene) build(form widgets.Form) fyne.CanvasObject {
	w := f.w
	f.shown = start.NewFirst(start.Deps{
		Words: w.words, Form: form, Likely: w.cfg.country(), Known: exists(till.PracticeDir(w.cfg.Dir)),
		Pictures: widgets.NewPictures(practicePicture, w.reads),
		Make:     f.make,
		Practice: func() { w.openPractice(f.shown.Country()) },
		Bring:    w.bring,
	})
	return f.shown.Object()
}

func (f *firstScene) busy() bool { return f.shown != nil && f.shown.Begun() }

// make sets the stall up. When that is refused, the form is still there with what was typed.
func (f *firstScene) make(s till.Start, then start.Then) {
	w := f.w
	var t *till.Till
	var err error
	w.show(still{start.NewOpening(w.words, w.words.Get("start.making"), w.app.Quit).Object()})
	w.acts.Do(func() { t, err = till.Init(w.till(), s) }, func() {
		switch {
		case err == nil:
			w.enter(t)
			w.begin(then, s.Country)
		case inventory.CodeOf(err) == "book.exists":
			w.openOwn() // another window was quicker
		default:
			w.scene = f
			w.root.Objects = []fyne.CanvasObject{f.shown.Object()}
			w.root.Refresh()
			f.shown.Fail(err)
		}
	})
}

// begin goes on from a stall that was just made to what the seller wants first.
func (w *Window) begin(then start.Then, country string) {
	switch then {
	case start.Practise:
		w.openPractice(country)
	case start.Lists:
		w.stall.open(placeStock)
	}
}

func practicePicture(key string) []byte {
	if !fs.ValidPath("pictures/" + key) {
		return nil
	}
	b, err := fs.ReadFile(assets.Practice(), "pictures/"+key)
	if err != nil {
		return nil
	}
	return b
}
