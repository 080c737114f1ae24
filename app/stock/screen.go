package stock

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// Screen is the place. All its methods belong to the window's goroutine.
type Screen struct {
	Deps

	main, side *fyne.Container
	left       *fyne.Container // what stands in the main pane: the list, or a pane on a phone
	sheet      *widgets.Sheet
	toast      *widgets.Toast
	list       *list
	pane       *pane
	pad        *widgets.FigurePad // the pad in the sheet, nil when there is none
	form       *form              // the form that is open
	bring      *bring             // the import
}

// pane is one thing that is being done: a product's card, a form, an import.
type pane struct {
	title string
	body  fyne.CanvasObject
	foot  fyne.CanvasObject // nil: no buttons
	of    string            // the variant that it shows, "" for another pane
	whole bool              // body scrolls by itself
	again func()            // shows the pane anew after the book changed; nil: it stays
}

// New builds the place and reads for the first time.
func New(d Deps) *Screen {
	s := &Screen{Deps: d, left: widgets.Over(), sheet: widgets.NewSheet(d.Form), toast: widgets.NewToast(d.After)}
	s.list = newList(s)
	s.bring = newBring(s)
	s.main = widgets.Over(widgets.AtFoot(d.Form.Edge(), s.left, s.toast), s.sheet)
	if d.Form.Wide() {
		s.side = widgets.Over()
	}
	if d.Scan != nil {
		d.Scan.OnCode, d.Scan.OnRune, d.Scan.OnKey = s.scanned, s.typed, s.pressed
	}
	s.put(nil)
	s.Refresh()
	return s
}

// Main is what the main pane shows, and Side what stands beside it on a wide window; nil on a
// phone. Both stay the same objects.
func (s *Screen) Main() fyne.CanvasObject { return s.main }

// Side is described at Main.
func (s *Screen) Side() fyne.CanvasObject {
	if s.side == nil {
		return nil
	}
	return s.side
}

// Busy says whether something is typed or runs that building the place anew would lose.
func (s *Screen) Busy() bool { return s.form != nil || s.bring.long.Running() || s.sheet.Visible() }

// Stop ends what takes minutes.
func (s *Screen) Stop() { s.bring.long.Stop() }

// Refresh reads everything again: the book changed.
func (s *Screen) Refresh() {
	s.list.read()
	if s.pane != nil && s.pane.again != nil {
		s.pane.again()
	}
}

// put shows a pane; nil shows the list alone.
func (s *Screen) put(p *pane) {
	s.pane = p
	if p == nil || p.again == nil {
		s.list.on = ""
	}
	if p != nil && p.of != "" {
		s.list.on = p.of
	}
	if s.side != nil {
		s.left.Objects = []fyne.CanvasObject{s.list.body}
		s.side.Objects = []fyne.CanvasObject{s.beside(p)}
	} else {
		s.left.Objects = []fyne.CanvasObject{s.list.body}
		if p != nil {
			s.left.Objects = []fyne.CanvasObject{s.framed(p)}
		}
	}
	s.list.grid.Refresh()
	s.repaint()
}

func (s *Screen) repaint() {
	s.main.Refresh()
	widgets.Relay(s.main)
	if s.side != nil {
		s.side.Refresh()
		widgets.Relay(s.side)
	}
}

// beside is a pane at the side, or what is said there when nothing was chosen yet.
func (s *Screen) beside(p *pane) fyne.CanvasObject {
	if p == nil {
		return widgets.NewPanel(theme.Card, widgets.Inset(32, 0, 32, 0, widgets.Middle(s.list.hint)))
	}
	return widgets.NewPanel(theme.Card, s.framed(p))
}

// framed puts a head with the way back over a pane and its buttons under it.
func (s *Screen) framed(p *pane) fyne.CanvasObject {
	e := s.Form.Edge()
	back := widgets.NewButton("", widgets.Quiet, s.back)
	back.Icon = widgets.IconBack
	if s.Form.Wide() {
		back.Icon = widgets.IconClose
	}
	title := widgets.NewStrong(p.title, theme.Label)
	title.Lines = 2
	head := widgets.Row(4, back, widgets.Grow(widgets.Middle(title)))
	var body fyne.CanvasObject = widgets.Inset(e, 12, e, 12, p.body)
	if !p.whole {
		body = widgets.Scroll(body)
	}
	parts := []fyne.CanvasObject{widgets.Inset(4, 6, e, 6, head), widgets.NewRule(), widgets.Grow(body)}
	if p.foot != nil {
		parts = append(parts, widgets.Inset(e, 8, e, e, p.foot))
	}
	return widgets.Column(0, parts...)
}

// back puts away what is being done. An import that runs is asked to stop first.
func (s *Screen) back() {
	if s.bring.long.Running() {
		s.bring.long.Stop()
		return
	}
	s.form = nil
	s.put(nil)
}

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

// scanned shows the product with a code, or writes it into the form that is open.
func (s *Screen) scanned(code string) bool {
	if s.form != nil {
		s.form.barcode.SetText(code)
		return true
	}
	_, variant, ok := s.Till.Find(code)
	if !ok {
		s.toast.Warn(s.Words.Get("stock.code.unknown", code), s.Words.Get("stock.add"), func() {
			s.add()
			s.form.barcode.SetText(code)
		})
		return true
	}
	s.sheet.Close()
	s.card(variant)
	return true
}

// typed hears letters while nothing has the focus: a figure on the pad, or a search.
func (s *Screen) typed(r rune) (erase func()) {
	switch {
	case s.sheet.Visible() && s.pad != nil:
		return s.pad.Rune(r)
	case s.sheet.Visible() || s.form != nil || s.pane != nil && !s.Form.Wide():
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
	case s.sheet.Visible() && s.pad != nil:
		s.pad.Key(key)
	case key == fyne.KeyEscape && s.pane != nil && s.form == nil:
		s.back()
	}
}
