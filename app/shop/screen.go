package shop

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// Screen is the place. All its methods belong to the window's goroutine.
type Screen struct {
	Deps

	set    inventory.Settings
	status till.Status
	state  till.ShopState

	main, body *fyne.Container
	sheet      *widgets.Sheet
	toast      *widgets.Toast
	home       *fyne.Container
	cards      *fyne.Container
	sync       *syncing
	keep       *keeping
	typing     bool   // a form is open
	away       func() // what leaving it does; nil: it is just left
}

// New builds the place and reads for the first time.
func New(d Deps) *Screen {
	s := &Screen{Deps: d, body: widgets.Over(), sheet: widgets.NewSheet(d.Form), toast: widgets.NewToast(d.After)}
	s.sync, s.keep = newSyncing(s), newKeeping(s)
	s.cards = widgets.Over()
	s.home = widgets.Over(widgets.Scroll(s.cards))
	s.body.Objects = []fyne.CanvasObject{s.home}
	s.main = widgets.Over(widgets.AtFoot(d.Form.Edge(), s.body, s.toast), s.sheet)
	if d.Scan != nil {
		d.Scan.OnCode, d.Scan.OnKey = d.Code, s.pressed
	}
	s.Refresh()
	return s
}

// Main is what the main pane shows.
func (s *Screen) Main() fyne.CanvasObject { return s.main }

// Side is nil: the place takes the whole width.
func (s *Screen) Side() fyne.CanvasObject { return nil }

// Busy says whether something is typed or runs that building the place anew would lose.
func (s *Screen) Busy() bool {
	return s.typing || s.sheet.Visible() || s.sync.long.Running() || s.keep.long.Running()
}

// Stop ends a sync and a copy that run.
func (s *Screen) Stop() {
	s.sync.long.Stop()
	s.keep.long.Stop()
}

// OpenKeeping opens safe keeping, unless something is being typed.
func (s *Screen) OpenKeeping() {
	if s.typing || s.Keep == nil {
		return
	}
	s.sheet.Close()
	s.keep.show()
}

// Refresh reads everything again: the book changed.
func (s *Screen) Refresh() {
	s.keep.refresh()
	if s.sync.long.Running() {
		return // every row of a sync changes the book: what it came to is read at its end
	}
	var err error
	if s.set, err = s.Till.Settings(); err == nil {
		s.status, err = s.Till.Status()
	}
	if err != nil {
		s.toast.Warn(s.Words.Error(err), "", nil)
		return
	}
	// A stall without a shop is no fault: the card then says how to connect one.
	if s.state, err = s.Till.ShopState(); err != nil {
		s.state = till.ShopState{}
	}
	s.repaint()
}

// repaint makes the cards anew from what was read.
func (s *Screen) repaint() {
	e := s.Form.Edge()
	shop, page, guide := s.sync.card(), s.pageCard(), s.guideCard()
	stall, practice, look, safe := s.stallCard(), s.practiceCard(), s.lookCard(), s.keep.card()
	visible(safe, s.Keep != nil)
	if s.Form.Wide() {
		left := widgets.Column(16, safe, shop, page, guide)
		right := widgets.Column(16, practice, stall, look)
		both := widgets.Equal(16, widgets.AtMost(left), widgets.AtMost(right))
		s.cards.Objects = []fyne.CanvasObject{widgets.Inset(e, 16, e, 16, widgets.Narrow(1120, both))}
	} else {
		s.cards.Objects = []fyne.CanvasObject{widgets.Inset(e, 12, e, 16,
			widgets.Column(12, safe, shop, practice, page, stall, look, guide))}
	}
	s.relay()
}

func (s *Screen) relay() {
	s.main.Refresh()
	widgets.Relay(s.main)
}

// section is a card with a title.
func (s *Screen) section(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{widgets.NewStrong(title, theme.Label)}, parts...)
	return widgets.NewCard(16, widgets.Column(12, all...))
}

// page shows something to read or to fill in instead of the cards, with the way back over it.
func (s *Screen) page(title string, content, foot fyne.CanvasObject) {
	e := s.Form.Edge()
	if foot != nil {
		foot = widgets.Inset(e, 8, e, e, widgets.Narrow(640, foot))
	}
	s.put(title, widgets.Inset(e, 16, e, 16, widgets.Narrow(640, content)), foot)
}

// put shows something instead of the cards, as wide as the place is.
func (s *Screen) put(title string, content, foot fyne.CanvasObject) {
	e := s.Form.Edge()
	back := widgets.NewButton("", widgets.Quiet, s.goBack)
	back.Icon = widgets.IconBack
	name := widgets.NewStrong(title, theme.Label)
	name.Lines = 2
	head := widgets.Row(4, back, widgets.Grow(widgets.Middle(name)))
	parts := []fyne.CanvasObject{
		widgets.Inset(4, 6, e, 6, head), widgets.NewRule(), widgets.Grow(widgets.Scroll(content)),
	}
	if foot != nil {
		parts = append(parts, foot)
	}
	s.body.Objects = []fyne.CanvasObject{widgets.Column(0, parts...)}
	s.relay()
}

// goBack leaves what is shown, by the way that it asks for.
func (s *Screen) goBack() {
	if s.away != nil {
		s.away()
		return
	}
	s.back()
}

func (s *Screen) back() {
	s.typing, s.away, s.keep.open = false, nil, false
	s.body.Objects = []fyne.CanvasObject{s.home}
	s.Refresh()
}

func (s *Screen) pressed(key fyne.KeyName) {
	switch {
	case key != fyne.KeyEscape:
	case s.sheet.Visible():
		s.sheet.Close()
	case s.body.Objects[0] != s.home && (!s.typing || s.away != nil):
		s.goBack()
	}
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

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
