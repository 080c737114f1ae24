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
	left       *fyne.Container // what stands in the main pane: the stage, or a pane on a phone
	sheet      *widgets.Sheet
	toast      *widgets.Toast
	list       *list
	stage      stage // what the main pane is for: the list, the prices, a count
	pane       *pane
	pad        *widgets.FigurePad // the pad that hears the keyboard, nil when there is none
	form       *form              // the form that is open
	begun      map[string]*form   // forms in which something may be typed that is not kept, by variant; "" is a new product's
	bring      *bring             // the import
	moved      int                // how often the buttons got another meaning
	fresh      bool               // and they just did
	unsure     act                // what goods were moved last, while it is not known whether that was kept
}

// stage is what the main pane is for.
type stage interface {
	object() fyne.CanvasObject
	read()       // reads anew and repaints
	repaint()    // shows another row as the one that is on
	step(by int) // goes on to another row while a figure is typed
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
	s := &Screen{Deps: d, left: widgets.Over(), sheet: widgets.NewSheet(d.Form), toast: widgets.NewToast(d.After), begun: map[string]*form{}}
	s.list = newList(s)
	s.stage = s.list
	s.bring = newBring(s)
	s.main = widgets.AtFoot(d.Form.Edge(), widgets.Over(s.left, s.sheet), s.toast) // what went wrong is said over a sheet, too
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
func (s *Screen) Busy() bool {
	return s.form != nil || s.pad != nil || s.bring.long.Running() || s.sheet.Visible()
}

// Stop ends what takes minutes.
func (s *Screen) Stop() { s.bring.long.Stop() }

// Refresh reads everything again: the book changed.
func (s *Screen) Refresh() {
	s.stage.read()
	if s.stage != stage(s.list) {
		s.list.read()
	}
	if s.pane != nil && s.pane.again != nil {
		s.pane.again()
	}
}

// enter gives the main pane to another stage.
func (s *Screen) enter(to stage) {
	s.sheet.Close()
	s.form = nil
	s.stage = to
	s.put(nil)
	to.read()
}

// leave goes back to the list.
func (s *Screen) leave() { s.enter(s.list) }

// put shows a pane; nil shows the stage alone.
func (s *Screen) put(p *pane) {
	s.pane, s.pad = p, nil
	s.list.on = ""
	if p != nil && p.of != "" {
		s.list.on = p.of
	}
	s.left.Objects = []fyne.CanvasObject{s.stage.object()}
	if s.side != nil {
		s.side.Objects = []fyne.CanvasObject{s.beside(p)}
	} else if p != nil {
		s.left.Objects = []fyne.CanvasObject{s.framed(p)}
	}
	s.stage.repaint()
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
	} else {
		body = widgets.Fits(body)
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

// warn says what went wrong.
func (s *Screen) warn(err error) { s.toast.Warn(s.Words.Error(err), "", nil) }
