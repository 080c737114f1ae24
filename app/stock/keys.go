package stock

import (
	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// scanned shows the product with a code, or writes it into the form that is open. Where figures are typed in a
// row, a scan goes on to the thing that was scanned.
func (s *Screen) scanned(code string) bool {
	if s.form != nil {
		s.form.barcode.SetText(code)
		return true
	}
	_, variant, ok := s.Till.Find(code)
	if !ok {
		s.toast.Warn(s.Words.Get("stock.code.unknown", code), s.Words.Get("stock.add"), func() {
			s.enter(s.list)
			s.add()
			if s.form != nil {
				s.form.barcode.SetText(code)
			}
		})
		return true
	}
	if s.sheet.Visible() {
		s.sheet.Close()
		s.pad = nil // a pad that is not seen hears nothing
	}
	switch to := s.stage.(type) {
	case *priceList:
		to.typeFor(variant)
	case *counting:
		to.typeFor(variant)
	default:
		s.card(variant)
	}
	return true
}

// typed hears letters while nothing has the focus: a figure on the pad, or a search.
func (s *Screen) typed(r rune) (erase func()) {
	switch {
	case s.pad != nil:
		return s.pad.Rune(r)
	case s.sheet.Visible() || s.form != nil || s.stage != stage(s.list) || s.pane != nil && !s.Form.Wide():
		return nil
	}
	before := s.list.search.Text
	s.list.search.SetText(before + string(r))
	return func() { s.list.search.SetText(before) }
}

// pressed hears keys while nothing has the focus.
func (s *Screen) pressed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape && s.sheet.Visible():
		s.sheet.Close()
		s.pad = nil
	case s.pad != nil && (key == fyne.KeyUp || key == fyne.KeyDown):
		s.stage.step(map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[key])
	case s.pad != nil && key != fyne.KeyEscape:
		s.pad.Key(key)
	case key == fyne.KeyEscape && s.pane != nil && s.form == nil:
		s.back()
	case key == fyne.KeyEscape && s.form == nil && s.stage != stage(s.list):
		s.leave()
	}
}

// ask shows a pad with what goes with it: at the side of a wide window while figures are typed in a row, else in
// a sheet.
func (s *Screen) ask(title string, pad *widgets.FigurePad, content fyne.CanvasObject) {
	if s.Form.Wide() && s.stage != stage(s.list) {
		s.put(&pane{title: title, body: content, whole: true})
	} else {
		s.sheet.Open(title, content, func() { s.pad = nil })
	}
	s.pad = pad
}

// asked puts the question away.
func (s *Screen) asked() {
	s.pad = nil
	s.sheet.Close()
	if s.Form.Wide() && s.stage != stage(s.list) {
		s.put(nil)
	}
}

// topOf is the head of a stage: the way back, a title and what is done with all of it.
func (s *Screen) topOf(title *widgets.Label, back func(), acts ...fyne.CanvasObject) fyne.CanvasObject {
	e := s.Form.Edge()
	b := widgets.NewButton("", widgets.Quiet, back)
	b.Icon = widgets.IconBack
	head := widgets.Row(4, b, widgets.Grow(widgets.Middle(title)))
	if len(acts) == 0 {
		return widgets.Column(0, widgets.Inset(4, 6, e, 6, head), widgets.NewRule())
	}
	if s.Form.Wide() {
		all := append([]fyne.CanvasObject{head}, acts...)
		return widgets.Column(0, widgets.Inset(4, 6, e, 6, widgets.Head(8, 300, all[0], all[1:]...)), widgets.NewRule())
	}
	return widgets.Column(0, widgets.Inset(4, 6, e, 2, head), widgets.Inset(e, 0, e, 8, widgets.Equal(8, acts...)), widgets.NewRule())
}
