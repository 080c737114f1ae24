package start_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/start"
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
)

// What went wrong is said over a list that is open: under it nobody could read it.
func TestWhatWentWrongIsSaidOverAnOpenSheet(t *testing.T) {
	test.NewTempApp(t)
	for _, form := range []widgets.Form{widgets.Phone, widgets.Tablet} {
		f := start.NewFirst(start.Deps{
			Words: words.In(language.English), Form: form, Make: func(till.Start, start.Then) {}, Practice: func() {}, Bring: func() {},
			Pictures: widgets.NewPictures(func(string) []byte { return nil }, widgets.AtOnce{}),
		})
		w := test.NewTempWindow(t, f.Object())
		w.SetPadded(false)
		h := storybook.Hand{Root: f.Object()}
		if err := errors.Join(h.Fill("As it stands on receipts", "Stall"), h.Tap("Next"), h.Tap("Choose a country")); err != nil {
			t.Fatal(err)
		}
		f.Fail(errors.New("the disk is full"))
		if !h.Says("That did not work. Nothing was lost: try again. (the disk is full)") {
			t.Errorf("form %v: nobody can read what went wrong. It says %q", form, h.Texts())
		}
	}
}
