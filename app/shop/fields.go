package shop

import (
	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// act writes something down and says what came of it.
func (s *Screen) act(do func() error, then func()) {
	var err error
	s.Acts.Do(func() { err = do() }, func() {
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		then()
		s.Refresh()
	})
}

// kept writes down what was tapped on the page of a section, and says so.
func (s *Screen) kept(do func() error) {
	s.act(do, func() {
		s.typing = false
		s.toast.Say(s.Words.Get("stall.kept"), "", nil)
	})
}

// saved writes down what was typed into a form, leaves it, and says so.
func (s *Screen) saved(do func() error) {
	s.act(do, func() {
		s.back()
		s.toast.Say(s.Words.Get("stall.kept"), "", nil)
	})
}

// form shows fields to fill in over the section.
func (s *Screen) form(title string, foot fyne.CanvasObject, fields ...fyne.CanvasObject) {
	s.typing = true
	s.page(title, widgets.Column(16, fields...), foot)
}

// saveButton keeps what was typed.
func (s *Screen) saveButton(do func()) *widgets.Button {
	return widgets.NewMainButton(s.Words.Get("act.save"), widgets.Go, do)
}

// entry is a field that Enter saves, and that scanners type past.
func (s *Screen) entry(hint, text string, enter func()) *widgets.Entry {
	e := widgets.NewEntry(s.Words.Get(hint), s.Scan)
	e.SetText(text)
	e.OnEnter = enter
	return e
}

// warn says that something cannot be kept as it is.
func (s *Screen) warn(key string, args ...any) {
	s.toast.Warn(s.Words.Get(key, args...), "", nil)
}

// failed says that something could not be read.
func (s *Screen) failed(err error) bool {
	if err != nil {
		s.toast.Warn(s.Words.Error(err), "", nil)
	}
	return err != nil
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
