package shop

import (
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// Screen is the place: a list of sections, each of which opens a short page. On a wide window the list stays at the
// left. All its methods belong to the window's goroutine.
type Screen struct {
	Deps

	set    inventory.Settings
	status till.Status
	state  till.ShopState

	main, body *fyne.Container
	sheet      *widgets.Sheet
	toast      *widgets.Toast
	home       *fyne.Container // the list
	list       *fyne.Container // its rows
	pane       *fyne.Container // the page that is open, beside the list or over it
	hold       *fyne.Container // what the page of a section shows
	on         string          // the section that is open, "" for none
	deep       bool            // something is shown over the section: a form, a page to read
	sync       *syncing
	keep       *keeping
	typing     bool   // a form is open, or something is typed
	away       func() // what leaving it does; nil: it is just left
	report     taxReport
	printers   *printers
	tryLabel   func(code string) // what the page of labels does with a scanned code
}

// New builds the place and reads for the first time.
func New(d Deps) *Screen {
	s := &Screen{Deps: d, body: widgets.Over(), sheet: widgets.NewSheet(d.Form), toast: widgets.NewToast(d.After)}
	if s.Now == nil {
		s.Now = time.Now
	}
	s.sync, s.keep, s.report.s, s.printers = newSyncing(s), newKeeping(s), s, newPrinters(s)
	s.list, s.pane, s.hold = widgets.Over(), widgets.Over(), widgets.Over()
	s.home = widgets.Over(widgets.Scroll(s.list))
	s.main = widgets.AtFoot(d.Form.Edge(), widgets.Over(s.body, s.sheet), s.toast) // what went wrong is said over a sheet, too
	if d.Scan != nil {
		d.Scan.OnCode, d.Scan.OnKey = s.scanned, s.pressed
	}
	s.keep.refresh()
	s.read()
	s.begin()
	return s
}

// begin shows the section that was open before, else the list.
func (s *Screen) begin() {
	switch {
	case s.At != nil && *s.At != "" && s.section(*s.At).title != "":
		s.open(*s.At)
	case s.Form.Wide():
		s.open(sectionStall)
	default:
		s.toList()
	}
}

// remember keeps which section is open.
func (s *Screen) remember() {
	if s.At != nil {
		*s.At = s.on
	}
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
	s.printers.stop()
}

// OpenKeeping opens safe keeping, unless something is being typed.
func (s *Screen) OpenKeeping() {
	if s.typing || s.Keep == nil {
		return
	}
	s.sheet.Close()
	s.open(sectionSafe)
}

// Refresh reads everything again: the book changed.
func (s *Screen) Refresh() {
	s.keep.refresh()
	if s.sync.long.Running() {
		return // every row of a sync changes the book: what it came to is read at its end
	}
	if s.read() {
		s.repaint()
	}
}

func (s *Screen) read() bool {
	var err error
	if s.set, err = s.Till.Settings(); err == nil {
		s.status, err = s.Till.Status()
	}
	if err != nil {
		s.toast.Warn(s.Words.Error(err), "", nil)
		return false
	}
	// A stall without a shop is no fault: the page then says how to connect one.
	if s.state, err = s.Till.ShopState(); err != nil {
		s.state = till.ShopState{}
	}
	return true
}

// repaint makes the list and the open page anew from what was read. What is typed stays.
func (s *Screen) repaint() {
	s.fillList()
	if s.on != "" && !s.deep && !s.typing {
		s.fill()
	}
	s.relay()
}

func (s *Screen) relay() {
	s.main.Refresh()
	widgets.Relay(s.main)
}

// open goes to the page of a section, by the way that what is shown asks for.
func (s *Screen) open(id string) {
	if s.deep && s.away != nil {
		s.away()
		return
	}
	if id == sectionPrinters {
		clear(s.printers.says) // they are asked anew
	}
	s.on = id
	s.toSection()
}

// toSection shows the section that is open.
func (s *Screen) toSection() {
	sec := s.section(s.on)
	s.remember()
	s.typing, s.away, s.deep = false, nil, false
	s.fill()
	var back func()
	if !s.Form.Wide() {
		back = s.toList
	}
	e := s.Form.Edge()
	s.frame(sec.title, back, widgets.Inset(e, 12, e, 16, s.hold), nil)
}

// toList shows the list; on a wide window it is always there.
func (s *Screen) toList() {
	s.typing, s.away, s.deep = false, nil, false
	if s.Form.Wide() {
		s.toSection()
		return
	}
	s.on = ""
	s.remember()
	s.fillList()
	s.body.Objects = []fyne.CanvasObject{s.home}
	s.relay()
}

// fill makes the open section anew. The scroller around it stays where it is.
func (s *Screen) fill() {
	s.hold.Objects = []fyne.CanvasObject{widgets.Narrow(640, widgets.AtMost(s.section(s.on).page()))}
}

// card is a card with a title.
func (s *Screen) card(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{widgets.NewStrong(title, theme.Label)}, parts...)
	return widgets.NewCard(16, widgets.Column(12, all...))
}

// plain is a card without a title: the page's own says what it is.
func (s *Screen) plain(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(16, widgets.Column(12, parts...))
}

// page shows something to read or to fill in over the section, with the way back over it.
func (s *Screen) page(title string, content, foot fyne.CanvasObject) {
	e := s.Form.Edge()
	if foot != nil {
		foot = widgets.Inset(e, 8, e, e, widgets.Narrow(640, foot))
	}
	s.deep = true
	s.frame(title, s.goBack, widgets.Inset(e, 16, e, 16, widgets.Narrow(640, content)), foot)
}

// frame shows a page under its title.
func (s *Screen) frame(title string, back func(), content, foot fyne.CanvasObject) {
	e := s.Form.Edge()
	name := widgets.NewStrong(title, theme.Label)
	name.Lines = 2
	head, pad := widgets.Row(0, widgets.Grow(widgets.Middle(name)), widgets.Tall(theme.Touch, widgets.Gap(0))), e
	if back != nil {
		arrow := widgets.NewButton("", widgets.Quiet, back)
		arrow.Icon = widgets.IconBack
		head, pad = widgets.Row(4, arrow, widgets.Grow(widgets.Middle(name))), 4
	}
	parts := []fyne.CanvasObject{
		widgets.Inset(pad, 6, e, 6, head), widgets.NewRule(), widgets.Grow(widgets.Scroll(content)),
	}
	if foot != nil {
		parts = append(parts, foot)
	}
	s.pane.Objects = []fyne.CanvasObject{widgets.Column(0, parts...)}
	s.body.Objects = []fyne.CanvasObject{s.pane}
	if s.Form.Wide() {
		s.fillList()
		s.body.Objects = []fyne.CanvasObject{widgets.Shares(0, []float32{36, 64}, s.home, s.pane)}
	}
	s.relay()
}

// goBack leaves what is shown, by the way that it asks for.
func (s *Screen) goBack() {
	switch {
	case s.away != nil:
		s.away()
	case s.deep:
		s.back()
	default:
		s.toList()
	}
}

// back leaves what is shown over a section.
func (s *Screen) back() {
	s.typing, s.away, s.deep = false, nil, false
	s.keep.refresh()
	s.read()
	if s.on == "" {
		s.toList()
		return
	}
	s.toSection()
}

// scanned takes a code: a page that asks for one has it, else it is sold.
func (s *Screen) scanned(code string) bool {
	if s.on == sectionLabels && !s.deep && s.tryLabel != nil {
		s.tryLabel(code)
		return true
	}
	return s.Code != nil && s.Code(code)
}

func (s *Screen) pressed(key fyne.KeyName) {
	switch {
	case key != fyne.KeyEscape:
	case s.sheet.Visible():
		s.sheet.Close()
	case s.deep && (!s.typing || s.away != nil), !s.deep && s.on != "" && !s.typing:
		s.goBack()
	}
}
