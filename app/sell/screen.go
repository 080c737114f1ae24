package sell

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory/unit"
)

// Deps is what the selling place is handed.
type Deps struct {
	Till  Till
	Words *words.Words
	Form  widgets.Form
	Acts  widgets.Work // runs what writes
	Reads widgets.Work // runs what reads much
	Scan  *widgets.Scan
	After func(time.Duration, func()) // nil: messages stand until they are tapped
	Open  func(place string)          // opens another place
	Nav   func(shown bool)            // told when the bar to the other places comes and goes; by New too

	OpenURL func(address string) error // opens a card app; nil: there is none
	Copy    func(text string)          // into the clipboard; nil: there is none
	Paste   func() string              // what is in it; nil: there is none

	Prints     widgets.Work // runs what waits for printers; nil: Reads
	Save       slip.Keep    // keeps a file where the seller wants it; nil: not offered
	AddPrinter func()       // leads to where a printer is added; nil: not offered
}

// stage is how far the sale is.
type stage int

const (
	selling stage = iota
	paying
	paid
)

// Screen is the selling place. All its methods belong to the window's goroutine.
type Screen struct {
	Deps

	stage  stage
	stall  Stall
	basket till.Basket
	open   []till.OpenBasket
	in     map[string]unit.Quantity // by product, what is in the basket
	last   reading                  // what is shown
	taken  int                      // counts readings, so that an older one is not shown over a newer
	busy   bool                     // a payment is being written down
	moved  int                      // counts what green buttons came to mean
	fresh  bool                     // one of them means something new: a second tap was meant for the old
	asked  atomic.Int64             // counts searches, so that only the last one is shown

	body, foot *fyne.Container // what the stage shows, and its buttons on a phone
	main, side *fyne.Container
	sheet      *widgets.Sheet
	pad        *widgets.FigurePad // of the open sheet: it hears what is typed
	toast      *widgets.Said
	table      *table
	ticket     *ticket
	pay        *payView
	receipt    *receiptView
	back       *backView
	times      *times
	baskets    *openBaskets
	tares      map[unit.Unit][]unit.Quantity // the last vessels that were weighed

	desk      *slip.Desk
	checking  func(code string)                             // of the open sheet: it takes what is scanned
	bringBack func(sale string, gift bool, c *till.Checked) // what a scanned receipt opens
	useCredit func(credit till.CreditCode)                  // what scanned store credit pays
}

// New builds the place and reads for the first time.
func New(d Deps) *Screen {
	s := &Screen{Deps: d, in: map[string]unit.Quantity{}, tares: map[unit.Unit][]unit.Quantity{}}
	s.sheet = widgets.NewSheet(d.Form)
	s.toast = widgets.NewSaid(s.sheet, d.After)
	s.body, s.foot = widgets.Over(), widgets.Over()
	s.times = &times{s: s}
	s.baskets = newOpenBaskets(s)
	if d.Scan != nil {
		d.Scan.Keys.Help(s.sheet, func(key string) string { return d.Words.Get(key) })
	}
	if s.Prints == nil {
		s.Prints = d.Reads
	}
	s.makeDesk()
	s.table = newTable(s)
	s.ticket = newTicket(s)
	s.pay = newPayView(s)
	s.receipt = newReceiptView(s)
	edge := d.Form.Edge()
	s.main = s.toast.Over(edge, widgets.Over(widgets.Column(0, widgets.Grow(s.toast.Under(edge, s.body)), s.foot), s.sheet))
	if d.Form.Wide() {
		s.side = widgets.Over(s.ticket.pane)
	}
	if d.Scan != nil {
		d.Scan.OnCode = s.scanned
		d.Scan.OnRune = s.typed
		d.Scan.OnKey = s.pressed
		d.Scan.Keys.Set(s.shortcuts()...)
	}
	s.initBack()
	s.initPay()
	s.take(s.read())
	s.show(selling)
	s.table.read()
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

// Nav says whether the bar to the other places is shown: not while a sale is being paid.
func (s *Screen) Nav() bool { return s.stage == selling }

// Busy says whether something is typed that building the place anew would lose.
func (s *Screen) Busy() bool { return s.stage != selling || s.busy || s.sheet.Visible() }

// Refresh reads everything again: the book changed.
func (s *Screen) Refresh() {
	before := s.taken
	var r reading
	s.Reads.Do(func() { r = s.read() }, func() {
		if s.taken != before {
			return // an act has read it since
		}
		if s.take(r) {
			s.changed()
		}
	})
	s.table.read()
}

// show goes to a stage.
func (s *Screen) show(to stage) {
	s.stage = to
	s.closeSheet()
	s.freshen()
	var body, foot fyne.CanvasObject = s.table.body, s.ticket.foot
	switch to {
	case paying:
		body, foot = s.pay.body, s.pay.foot
	case paid:
		body, foot = s.receipt.body, s.receipt.foot
	case giving, gave:
		body, foot = s.back.show()
	}
	s.body.Objects = []fyne.CanvasObject{body}
	s.foot.Objects = nil
	if !s.Form.Wide() {
		s.foot.Objects = []fyne.CanvasObject{foot}
	}
	if s.side != nil {
		s.side.Objects = []fyne.CanvasObject{s.ticket.pane}
		if to == giving || to == gave {
			s.side.Objects = []fyne.CanvasObject{s.back.side}
		}
	}
	if s.Deps.Nav != nil {
		s.Deps.Nav(s.Nav())
	}
	s.repaint()
}

// repaint shows everything again.
func (s *Screen) repaint() {
	s.table.repaint()
	s.baskets.repaint()
	s.ticket.repaint()
	switch s.stage {
	case paying:
		s.pay.repaint()
	case paid:
		s.receipt.repaint()
	case giving, gave:
		s.back.repaint()
	}
	s.lay(s.main)
	if s.side != nil {
		s.lay(s.side)
	}
}

func (s *Screen) lay(o fyne.CanvasObject) { widgets.Relay(o) }

// changed shows everywhere that the baskets are others. The tiles stay as they are but for what they
// say of the basket.
func (s *Screen) changed() {
	if s.stage != selling {
		s.changedLate()
		return
	}
	several := s.baskets.holder.Visible()
	s.baskets.repaint()
	s.ticket.repaint()
	s.table.count()
	if several != s.baskets.holder.Visible() || s.ticket.grown() {
		s.lay(s.main)
	}
	s.relay()
}

// changedLate is changed while a sale is being paid or has been.
func (s *Screen) changedLate() {
	if s.stage == paying && !s.busy {
		if len(s.basket.Lines) == 0 && !s.pay.bill.settles() {
			s.show(selling)
			return
		}
		s.pay.follow() // a price may have changed under a payment
	}
	s.repaint()
}

// act runs something that changes the basket and says what came of it.
func (s *Screen) act(do func() error, then func()) { s.doing(do, nothing, then) }

// actOnce is act for what must not be done twice by a second tap: nothing else is written meanwhile.
func (s *Screen) actOnce(do func() error, then func()) {
	if s.busy {
		return
	}
	s.busy = true
	s.repaint()
	s.doing(do, func() { s.busy = false }, then)
}

func (s *Screen) doing(do func() error, ended, then func()) {
	var err error
	var r reading
	s.Acts.Do(func() {
		err = do()
		r = s.read()
	}, func() {
		ended()
		if s.take(r) {
			s.changed()
		}
		switch {
		case err != nil:
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		case r.err == nil: // else it was said just now
			s.toast.Dismiss() // an older one would take back this act
		}
		then()
	})
}

// undo takes back the last change of the basket.
func (s *Screen) undo() { s.act(s.Till.Undo, func() {}) }
