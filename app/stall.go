package app

import (
	"context"
	"runtime/debug"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
)

// The places, by the ids that screens open them with.
const (
	placeSell  = "sell"
	placeStock = "stock"
	placeDay   = "day"
	placeShop  = "shop"
)

// screen is what a place shows.
type screen interface {
	Main() fyne.CanvasObject
	Side() fyne.CanvasObject
	Refresh()
}

// keeper is a screen that may hold something typed that building it anew would lose.
type keeper interface{ Busy() bool }

// seeker is a screen in which something is searched for, that building it anew must not lose.
type seeker interface {
	Sought() (text, within string)
	Seek(text, within string)
}

// place is one of the places once it was visited.
type place struct {
	screen screen
	scan   *widgets.Scan
	stale  bool // the book has changed since it was last read
}

// stall is an open stall in the window: its places in one frame.
type stall struct {
	w    *Window
	t    *till.Till
	door *sellDoor
	stop func() // ends the signal that the book changed
	quit func() // ends the rereading of the book

	practice bool
	form     widgets.Form
	on       string
	section  string // of the place of the shop, kept while the window is laid out anew
	nav      bool   // whether the bar to the other places is shown
	places   map[string]*place
	sought   map[string][2]string // by place, what was searched for before it was built anew
	frame    *widgets.Frame
	bar      *widgets.NavBar
	notice   *widgets.Notice
	sheet    *widgets.Sheet
	noted    bool     // what the opening found has been read
	shown    []string // of what was mended, the sentences that the band shows
	unread   error    // why the book could not be reread
	shut     bool     // the notice says that the law keeps this till from selling
	uncopied []string // why there was no copy after the market day
	copying  int      // how many copies are being made
	waiting  atomic.Bool
	prints   *prints // what goes to printers
}

func newStall(w *Window, t *till.Till) *stall {
	s := &stall{w: w, t: t, on: placeSell, nav: true, sought: map[string][2]string{}}
	s.door = newSellDoor(t)
	if set, err := t.Settings(); err == nil {
		s.practice = set.Practice
	}
	s.stop = t.OnChange(s.changed)
	s.recheck()
	s.prints = startPrinting(s)
	return s
}

// recheck rereads the whole book behind the selling screen: opening reads only what is new. What it
// finds and mends is told as that of the opening is, and that it could not read the book.
func (s *stall) recheck() {
	ctx, quit := context.WithCancel(context.Background())
	s.quit = quit
	before := s.mended()
	var failed error
	s.w.cfg.Work().Do(func() {
		if _, err := s.t.Recheck(ctx); err != nil && ctx.Err() == nil { // else the stall was left
			failed = err
		}
	}, func() {
		s.unread = failed
		s.tellNew(before)
		s.w.cfg.Work().Do(debug.FreeOSMemory, nil) // of what was reread; see enter
	})
}

// changed is told by the book, on its own goroutine, that something was written.
func (s *stall) changed() {
	s.door.forget()
	if !s.waiting.Swap(true) {
		s.w.cfg.Post(s.read)
	}
}

// read shows what changed: at once where the seller is, elsewhere when the place is opened.
func (s *stall) read() {
	s.waiting.Store(false)
	if s.w.stall != s {
		return // the stall was left meanwhile
	}
	if s.shut && s.law() == nil {
		s.shut = false // the seller has stated to be exempt
		s.notice.Hide()
		s.put()
	}
	for id, p := range s.places {
		p.stale = id != s.on
	}
	s.places[s.on].screen.Refresh()
	s.standing()
	s.w.stayAwake(s.door.stands().Open)
}

// leave ends what the stall has under way.
func (s *stall) leave() {
	s.stop()
	s.quit()
	s.prints.leave()
	for _, p := range s.places {
		if j, ok := p.screen.(interface{ Stop() }); ok {
			j.Stop()
		}
	}
	s.w.stayAwake(false)
}

func (s *stall) busy() bool {
	if !s.nav {
		return true
	}
	for _, p := range s.places {
		if k, ok := p.screen.(keeper); ok && k.Busy() {
			return true
		}
	}
	return false
}

// build makes the frame and the place that is open.
func (s *stall) build(form widgets.Form) fyne.CanvasObject {
	for id, p := range s.places {
		if j, ok := p.screen.(interface{ Stop() }); ok {
			j.Stop()
		}
		if k, ok := p.screen.(seeker); ok {
			text, within := k.Sought()
			s.sought[id] = [2]string{text, within}
		}
	}
	s.form, s.places = form, map[string]*place{}
	w := s.w.words
	s.bar = widgets.NewNavBar([]widgets.Place{
		{ID: placeSell, Name: w.Get("place.sell"), Icon: widgets.IconSell},
		{ID: placeStock, Name: w.Get("place.stock"), Icon: widgets.IconStock},
		{ID: placeDay, Name: w.Get("place.day"), Icon: widgets.IconDay},
		{ID: placeShop, Name: w.Get("place.shop"), Icon: widgets.IconShop},
	}, s.on, s.open)
	s.notice, s.sheet = widgets.NewNotice(form), widgets.NewSheet(form)
	s.prints.build(form)
	s.frame = widgets.NewFrame(form, widgets.Over())
	if s.practice {
		s.frame.Practice = w.Get("practice.band")
	}
	s.standing()
	s.tell()
	s.open(s.on)
	s.w.stayAwake(s.door.stands().Open)
	return widgets.Over(s.frame, s.sheet)
}

// open goes to a place.
func (s *stall) open(id string) {
	p := s.places[id]
	if p == nil {
		p = s.visit(id)
	}
	if before := s.places[s.on]; before != nil && s.on != id {
		if l, ok := before.screen.(interface{ Leave() }); ok {
			l.Leave()
		}
	}
	s.on = id
	if p.stale {
		p.stale = false
		p.screen.Refresh()
	}
	p.scan.Listen(s.w.win.Canvas())
	s.bar.Open(id)
	s.put()
}

// put shows the open place in the frame.
func (s *stall) put() {
	p := s.places[s.on]
	bar := s.bar
	if !s.nav {
		bar = nil
	}
	main := widgets.Column(0, s.notice, s.prints.band, widgets.Grow(p.screen.Main()))
	s.frame.Set(main, p.screen.Side(), bar)
}

// law gives what keeps this till from selling, nil when nothing does.
func (s *stall) law() error {
	set, err := s.t.Settings()
	if err != nil {
		return nil
	}
	_, err = set.Fiscal()
	return err
}
