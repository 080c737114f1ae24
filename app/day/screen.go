package day

import (
	"sync/atomic"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Screen is the place. All its methods belong to the window's goroutine.
type Screen struct {
	Deps

	currency money.Currency
	practice bool
	book     till.DayBook
	found    bool
	rows     []happening // what the list shows, the newest first
	kind     string      // of them
	shownRow string      // whose receipt is open
	shown    bool        // the takings were asked for
	asked    atomic.Int64

	main, side *fyne.Container
	left       *fyne.Container
	sheet      *widgets.Sheet
	toast      *widgets.Toast
	pad        *widgets.FigurePad

	alone       *widgets.Label // how many sales no copy has
	keep        *widgets.Panel // it, and the way to copies
	title, sub  *widgets.Label
	wrong       *widgets.Label // how the box differs from what there should be
	off         *widgets.Panel // it
	float       *widgets.Button
	open, shut  *widgets.Button
	count       *widgets.FigureCard
	takings     *widgets.FigureCard
	box         *widgets.FigureCard
	tax         *widgets.FigureCard
	bars        *widgets.Bars
	chart       *fyne.Container
	none        fyne.CanvasObject
	list        *widgets.RowList
	kinds       *widgets.Chips
	back, tips  *widgets.FigureCard
	helpers     *widgets.Panel // who sold how much
	helperRows  *fyne.Container
	vouchers    *widgets.Panel // to hand in
	voucherRows *fyne.Container
	owed        *widgets.Button
	check       *widgets.Button
	bank        bankWaits
	taps        map[*widgets.Panel]*widgets.Tap // what shows the figures when it is tapped
	parts       *widgets.Chips
	part        string // on a phone: "" for the figures, or the sales
	page        fyne.CanvasObject
	salesPane   fyne.CanvasObject
	receiptOpen bool
	desk        *slip.Desk
}

// The parts that a phone shows one at a time.
const (
	figures   = ""
	salesPart = "sales"
)

// New builds the place and reads for the first time.
func New(d Deps) *Screen {
	s := &Screen{Deps: d, left: widgets.Over(), sheet: widgets.NewSheet(d.Form), toast: widgets.NewToast(d.After)}
	s.makeDesk()
	s.makeHead()
	s.makeFigures()
	s.makeMore()
	s.makeBank()
	s.makeSales()
	s.compose()
	s.main = widgets.AtFoot(d.Form.Edge(), widgets.Over(s.left, s.sheet), s.toast) // what went wrong is said over a sheet, too
	if d.Scan != nil {
		d.Scan.OnCode, d.Scan.OnRune, d.Scan.OnKey = d.Code, s.typed, s.pressed
	}
	s.home()
	s.Refresh()
	return s
}

func (s *Screen) makeHead() {
	w := s.Words
	s.title = widgets.NewStrong(w.Get("day.title"), theme.Label)
	s.title.Lines = 2
	s.sub = widgets.NewLabel("")
	s.sub.Pt, s.sub.Token = theme.Small, theme.Mut
	s.open = widgets.NewMainButton(w.Get("day.open"), widgets.Go, s.askOpen)
	s.shut = widgets.NewMainButton(w.Get("day.close"), widgets.Plain, s.askClose)
	for _, b := range []*widgets.Button{s.open, s.shut} {
		b.Height, b.Pt = theme.Touch, theme.Body
	}
	s.alone = widgets.NewParagraph("")
	safe := widgets.NewButton(w.Get("safe.title"), widgets.Plain, func() { s.Keep() })
	safe.Height = theme.Touch
	s.keep = widgets.NewTinted(theme.Tint, 12, widgets.Row(12, widgets.Grow(widgets.Middle(s.alone)), safe))
	s.keep.Hide()
	s.wrong = widgets.NewParagraph("")
	s.wrong.Token, s.wrong.Bold = theme.Warn, true
	s.off = widgets.NewTinted(theme.Behind, 12, s.wrong)
	s.float = widgets.NewButton(w.Get("day.float.later"), widgets.Plain, s.askFloat)
}

// lonely says after the close of a market day that nothing has copied its sales.
func (s *Screen) lonely() {
	if s.Alone == nil || s.Keep == nil {
		return
	}
	if n := s.Alone(); n > 0 {
		s.alone.SetText(s.Words.Count("day.alone", n))
		s.keep.Show()
	}
}

func (s *Screen) makeFigures() {
	w := s.Words
	s.count = widgets.NewFigureCard(w.Get("day.sales"))
	s.takings = widgets.NewFigureCard(w.Get("day.takings"))
	s.box = widgets.NewFigureCard(w.Get("day.box"))
	s.tax = widgets.NewFigureCard(w.Get("day.tax"))
	s.bars = widgets.NewBars()
	begin := widgets.NewMainButton(w.Get("day.open"), widgets.Go, s.askOpen)
	s.none = widgets.Narrow(440, widgets.NewCard(20, widgets.Column(14,
		widgets.NewStrong(w.Get("day.none"), theme.Label), widgets.NewParagraph(w.Get("day.none.how")), begin)))
}

// compose lays the place out: figures at the left and sales at the right, or one after the other.
func (s *Screen) compose() {
	w, e := s.Words, s.Form.Edge()
	head := widgets.Head(10, 150, widgets.Middle(widgets.Column(0, s.title, s.sub)), s.open, s.shut)
	s.taps = map[*widgets.Panel]*widgets.Tap{}
	tap := func(c *widgets.FigureCard) fyne.CanvasObject {
		s.taps[c.Panel] = widgets.NewTap(c.Panel, s.reveal)
		return s.taps[c.Panel]
	}
	columns := 4
	if s.Form != widgets.Desktop {
		columns = 2
	}
	cards := widgets.Grid(columns, 12, s.count.Panel, tap(s.takings), tap(s.box), tap(s.tax), tap(s.back), tap(s.tips))
	s.chart = widgets.Over(widgets.NewCard(16, widgets.Column(8,
		widgets.NewStrong(w.Get("day.hours"), theme.Body), widgets.Grow(widgets.Tall(220, s.bars)))))
	s.taps[s.helpers] = widgets.NewTap(s.helpers, s.reveal)
	body := widgets.Column(16, s.off, s.bank.tap, s.keep, cards, s.float, s.owed, s.taps[s.helpers], s.vouchers, s.chart, s.none, s.check)
	top := widgets.Column(0, widgets.Inset(e, 6, e, 6, widgets.Over(head, widgets.Gap(theme.Touch))), widgets.NewRule())
	if s.Form.Wide() {
		s.page = widgets.Column(0, top, widgets.Grow(widgets.Scroll(widgets.Inset(e, 16, e, 16, body))))
		s.side = widgets.Over()
		return
	}
	s.parts = widgets.NewStrip(func(id string) {
		s.part = id
		s.home()
		s.repaint()
	})
	s.page = widgets.Column(0, top, widgets.Inset(e, 5, 0, 5, s.parts.Object()),
		widgets.Grow(widgets.Scroll(widgets.Inset(e, 4, e, 16, body))))
	s.salesPane = widgets.Column(0, top, widgets.Inset(e, 5, 0, 0, s.parts.Object()),
		widgets.Inset(e, 0, 0, 5, s.kinds.Object()), widgets.NewRule(), widgets.Grow(s.list))
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

// Busy says whether something is being typed.
func (s *Screen) Busy() bool { return s.sheet.Visible() }

// Leave hides the takings again: the place is left.
func (s *Screen) Leave() {
	s.shown = false
	s.keep.Hide() // it is said once
	s.home()
	s.repaint()
}

// Refresh reads everything again: the book changed.
func (s *Screen) Refresh() {
	mine := s.asked.Add(1)
	var book till.DayBook
	var found bool
	var waits []inventory.Unconfirmed
	var twice []inventory.PaidTwice
	var err error
	s.Reads.Do(func() {
		if s.asked.Load() != mine {
			return
		}
		if book, found, err = s.Till.DayBook(); err == nil {
			waits, err = s.Till.Unconfirmed()
		}
		if err == nil {
			twice, err = s.Till.PaidTwice()
		}
	}, func() {
		if s.asked.Load() != mine {
			return
		}
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.book, s.found, s.bank.all, s.bank.twice = book, found, waits, twice
		if set, err := s.Till.Settings(); err == nil {
			s.currency, s.practice = set.Currency, set.Practice
		}
		s.repaint()
	})
}

// isOpen says whether a market day is open.
func (s *Screen) isOpen() bool { return s.found && s.book.Day.Open != nil && s.book.Day.Closed == nil }

// home shows the figures and the list of sales.
func (s *Screen) home() {
	s.receiptOpen, s.shownRow = false, ""
	s.bank.leave()
	s.left.Objects = []fyne.CanvasObject{s.page}
	if s.side != nil {
		s.side.Objects = []fyne.CanvasObject{s.salesPane}
	} else if s.part == salesPart {
		s.left.Objects = []fyne.CanvasObject{s.salesPane}
	}
	s.relay()
}

// reveal shows the takings, or hides them again.
func (s *Screen) reveal() {
	s.shown = !s.shown
	s.repaint()
}

func (s *Screen) typed(r rune) (erase func()) {
	if s.sheet.Visible() && s.pad != nil {
		return s.pad.Rune(r)
	}
	return nil
}

func (s *Screen) pressed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape && s.sheet.Visible():
		s.sheet.Close()
	case s.sheet.Visible() && s.pad != nil:
		s.pad.Key(key)
	case key == fyne.KeyEscape && s.receiptOpen:
		s.home()
	}
}

func (s *Screen) relay() {
	if s.main == nil {
		return
	}
	s.main.Refresh()
	widgets.Relay(s.main)
	if s.side != nil {
		s.side.Refresh()
		widgets.Relay(s.side)
	}
}

// card shows or hides a card with what is tapped of it.
func (s *Screen) card(p *widgets.Panel, yes bool) {
	visible(p, yes)
	if tap := s.taps[p]; tap != nil {
		visible(tap, yes)
	}
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
