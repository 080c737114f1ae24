package app

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/shop"
	"trestle/app/slip"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// prints keeps the printers of an open stall at work, and says what waits for them.
type prints struct {
	s     *stall
	ctx   context.Context
	stop  context.CancelFunc
	ended chan struct{} // closed when nothing is printed any more

	said    atomic.Bool // that the list has changed
	jobs    []till.PrintJob
	listed  bool  // the list is shown
	fresh   bool  // something was just tapped in it: another receipt stands there now
	problem error // what could not be done with it

	text  *widgets.Label
	panel *widgets.Panel
	band  *widgets.Tap
}

// drawerTime bounds how long a drawer is waited for; the seller has opened it by hand then.
const drawerTime = 8 * time.Second

// startPrinting prints what is on the list of a stall until it is left.
func startPrinting(s *stall) *prints {
	p := &prints{s: s, ended: make(chan struct{})}
	p.ctx, p.stop = context.WithCancel(context.Background())
	s.door.until = p.ctx
	s.t.OnPrinting(p.changed)
	go func() {
		defer close(p.ended)
		if _, err := s.t.PrintJobs(); err != nil {
			s.w.cfg.Post(func() { p.lost(err) })
		}
		p.changed()
		s.t.RunPrinting(p.ctx)
	}()
	return p
}

// leave ends what is under way. What was not printed stands on the list of the next start.
func (p *prints) leave() {
	p.s.t.OnPrinting(nil)
	p.stop()
}

// OpenDrawer implements sell.Till: nobody waits for a drawer once the stall is left.
func (d *sellDoor) OpenDrawer(_ context.Context, printer string) error {
	ctx, stop := context.WithTimeout(d.until, drawerTime)
	defer stop()
	return d.Till.OpenDrawer(ctx, printer)
}

// lost says that the list of the last run cannot be read.
func (p *prints) lost(err error) {
	if s := p.s; s.w.stall == s && s.frame != nil {
		s.unread, s.noted = err, false
		s.tell()
		s.put()
	}
}

// changed is told by the list, on any goroutine, that something was added, printed or went wrong.
func (p *prints) changed() {
	if !p.said.Swap(true) {
		p.s.w.cfg.Post(p.read)
	}
}

// read reads the list again and shows it.
func (p *prints) read() {
	p.said.Store(false)
	s := p.s
	if s.w.stall != s {
		return // the stall was left meanwhile
	}
	var jobs []till.PrintJob
	s.w.reads.Do(func() { jobs, _ = s.t.PrintJobs() }, func() {
		if s.w.stall != s {
			return
		}
		p.jobs = jobs
		if s.frame == nil {
			return // build shows it
		}
		p.show()
		switch {
		case !p.listed || !s.sheet.Visible():
		case len(jobs) == 0:
			p.listed = false
			s.sheet.Close()
		default:
			p.list()
		}
	})
}

// build makes the band for a form factor.
func (p *prints) build(form widgets.Form) {
	e := form.Edge()
	p.text = widgets.NewParagraph("")
	p.text.Lines = 2
	more := widgets.NewStrong("›", theme.Label)
	more.Whole = true
	p.panel = widgets.NewPanel(theme.Tint, widgets.Inset(e, 8, e, 8, widgets.Row(8, widgets.Grow(widgets.Middle(p.text)), widgets.Middle(more))))
	p.panel.Under = true
	p.band = widgets.NewTap(p.panel, p.list)
	p.band.Hide()
	p.listed = false
	p.paint()
}

// show paints the band, and lays the frame out anew where it has come or gone.
func (p *prints) show() {
	before := p.band.Visible()
	p.paint()
	if before != p.band.Visible() {
		p.s.put()
	}
}

func (p *prints) paint() {
	says, warn := p.says()
	p.panel.Fill, p.text.Token = theme.Tint, theme.Ink
	if warn {
		p.panel.Fill, p.text.Token = theme.Behind, theme.Warn
	}
	p.text.SetText(says)
	p.panel.Refresh()
	if says == "" {
		p.band.Hide()
		return
	}
	p.band.Show()
}

// says is what waits and why, "" when nothing does. What is just being printed is nobody's trouble.
func (p *prints) says() (says string, warn bool) {
	w, held, waiting := p.s.w.words, 0, 0
	var why error
	for _, j := range p.jobs {
		switch {
		case j.Err != nil:
			waiting++
			why = j.Err
		case j.Held:
			held++
		}
	}
	switch {
	case waiting > 0:
		return w.Get("prints.why", w.Count("prints.wait", waiting), slip.First(w.Error(why))), true
	case held > 0:
		return w.Count("prints.held", held), false
	}
	return "", false
}

// list shows what waits, to be printed or forgotten.
func (p *prints) list() {
	w, s := p.s.w.words, p.s
	title, how := w.Get("prints.title"), w.Get("prints.how")
	if _, warn := p.says(); !warn {
		title, how = w.Get("prints.left"), w.Get("prints.left.how")
	}
	parts := []fyne.CanvasObject{widgets.NewParagraph(how)}
	if p.problem != nil {
		wrong := widgets.NewParagraph(w.Error(p.problem))
		wrong.Token = theme.Warn
		parts = append(parts, widgets.NewTinted(theme.Behind, 12, wrong))
	}
	rows := widgets.Column(10)
	for _, j := range p.jobs {
		rows.Objects = append(rows.Objects, p.row(j))
	}
	parts = append(parts, widgets.Grow(widgets.Scroll(rows)))
	if len(p.jobs) > 1 {
		parts = append(parts, widgets.Beside(8, 150,
			widgets.NewButton(w.Get("prints.all.drop"), widgets.Caution, func() { p.do(func() error { return s.t.DropPrints() }) }),
			widgets.NewButton(w.Get("prints.all"), widgets.Go, func() { p.do(func() error { return s.t.ResumePrints() }) })))
	}
	p.listed = true
	s.sheet.Open(title, widgets.Column(12, parts...), func() { p.listed, p.problem = false, nil })
}

func (p *prints) row(j till.PrintJob) fyne.CanvasObject {
	w, t := p.s.w.words, p.s.t
	key := "prints.row"
	if j.Gift {
		key = "prints.row.gift"
	}
	parts := []fyne.CanvasObject{widgets.NewStrong(w.Get(key, j.Number, j.Printer), theme.Body)}
	if j.Err != nil {
		why := widgets.NewNote(w.Error(j.Err))
		why.Token = theme.Warn
		parts = append(parts, why)
	}
	if j.Copy {
		parts = append(parts, widgets.NewNote(w.Get("prints.copy")))
	}
	drop := widgets.NewButton(w.Get("prints.drop"), widgets.Plain, func() { p.do(func() error { return t.DropPrints(j.ID) }) })
	again := widgets.NewButton(w.Get("prints.again"), widgets.Plain, func() { p.do(func() error { return t.ResumePrints(j.ID) }) })
	drop.Off, again.Off = j.Sending, j.Sending
	return widgets.NewCard(10, widgets.Column(6, widgets.Column(2, parts...), widgets.Equal(8, drop, again)))
}

// secondTap is how long after a tap a second one is taken for the same.
const secondTap = 400 * time.Millisecond

// do changes the list; what it came to is told as every change of it is. The second of two quick taps is left out: it
// would forget the receipt that has moved to where the first one stood.
func (p *prints) do(act func() error) {
	if p.fresh {
		return
	}
	p.fresh = true
	p.s.w.cfg.After(secondTap, func() { p.fresh = false })
	var err error
	p.s.w.acts.Do(func() { err = act() }, func() {
		p.problem = err
		p.changed()
	})
}

// addPrinter opens the printers of this device, wherever the seller is.
func (s *stall) addPrinter() {
	s.open(placeShop)
	if p, ok := s.places[placeShop].screen.(*shop.Screen); ok {
		p.OpenPrinters()
	}
}
