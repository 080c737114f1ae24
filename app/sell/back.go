package sell

import (
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// The stages in which something is given back, and in which it was. They stand apart from those of a
// sale.
const (
	giving stage = iota + 20
	gave
)

// picked is what comes back of a line.
type picked struct {
	q      unit.Quantity
	waste  bool
	reason string
}

// backView gives something back of a sale.
type backView struct {
	s     *Screen
	of    till.Bought
	picks map[int]*picked
	way   string
	id    string // of the refund in the making: written down twice it is one
	quote inventory.Refund
	known bool // the quote is that of what is picked
	wrong error
	asked atomic.Int64 // counts quotes, so that only the last one is shown
	done  *given

	body, foot, side *fyne.Container // what the stage shows
	list             *backList
	sum              *backSum
	after            *gaveView
}

// given is what was given back.
type given struct {
	till.RefundResult
	sale    inventory.Sale
	code    [][]bool // of the store credit, else of the receipt
	receipt bool     // the code is the receipt's and opens on any device
}

// The ways in which money goes back.
const (
	wayPaid   = ""
	wayCash   = "cash"
	wayCard   = "card"
	wayCredit = "credit"
)

// initBack lets a scanned receipt be given back.
func (s *Screen) initBack() {
	s.back = newBackView(s)
	s.bringBack = s.openBack
}

// BringBack opens a sale, named by its number or id, of which something is given back; "" asks which.
func (s *Screen) BringBack(sale string) { s.openBack(sale) }

func newBackView(s *Screen) *backView {
	v := &backView{s: s, picks: map[int]*picked{}, body: widgets.Over(), foot: widgets.Over(), side: widgets.Over()}
	v.list = newBackList(v)
	v.sum = newBackSum(v)
	v.after = newGaveView(v)
	return v
}

// openBack shows a sale of which something is given back.
func (s *Screen) openBack(sale string) {
	if s.busy {
		return // a payment is being written down
	}
	if sale == "" {
		s.askBack()
		return
	}
	var b till.Bought
	var id string
	var err error
	s.Reads.Do(func() {
		if b, err = s.Till.Bought(sale); err == nil {
			id = s.Till.NewRefundID()
		}
	}, func() {
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		if s.busy {
			return
		}
		if s.stage == paid {
			s.next()
		}
		s.toast.Dismiss()
		s.back.begin(b, id)
	})
}

// begin shows a sale with nothing picked yet, but what is the only thing that can be.
func (v *backView) begin(b till.Bought, id string) {
	v.of, v.id, v.way, v.done, v.wrong, v.known = b, id, wayPaid, nil, nil, false
	clear(v.picks)
	if open := v.open(); len(open) == 1 {
		v.picks[open[0]] = &picked{q: v.left(open[0])}
	}
	v.list.make()
	v.s.show(giving)
	v.ask()
}

// left is how much of a line can still come back.
func (v *backView) left(i int) unit.Quantity {
	if v.of.Sale.Lines[i].Quantity <= 0 || i >= len(v.of.Given.Lines) {
		return 0
	}
	return v.of.Given.Left(v.of.Sale, i)
}

// open are the lines of which something can still come back.
func (v *backView) open() (out []int) {
	for i := range v.of.Sale.Lines {
		if v.left(i) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// toggle picks a line, all that is left of it, or puts it back.
func (v *backView) toggle(i int) {
	switch {
	case v.s.busy || i < 0 || i >= len(v.of.Sale.Lines) || v.left(i) == 0:
		return
	case v.picks[i] != nil:
		delete(v.picks, i)
	default:
		v.picks[i] = &picked{q: v.left(i)}
	}
	v.changed()
}

// set picks so much of a line; nothing puts it back.
func (v *backView) set(i int, q unit.Quantity) {
	if v.s.busy {
		return
	}
	if q <= 0 {
		delete(v.picks, i)
	} else if p := v.picks[i]; p != nil {
		p.q = min(q, v.left(i))
	}
	v.changed()
}

// all picks every line, or none when every line is.
func (v *backView) all() {
	if v.s.busy {
		return
	}
	open := v.open()
	every := len(open) > 0
	for _, i := range open {
		every = every && v.picks[i] != nil && v.picks[i].q == v.left(i)
	}
	clear(v.picks)
	if !every {
		for _, i := range open {
			v.picks[i] = &picked{q: v.left(i)}
		}
	}
	v.changed()
}

// choose takes another way.
func (v *backView) choose(way string) {
	if !v.s.busy {
		v.way = way
		v.changed()
	}
}

// changed asks what goes back now.
func (v *backView) changed() {
	v.known = false
	v.repaint()
	v.s.lay(v.s.main)
	v.ask()
}

// lines are the lines that are picked, as a refund takes them.
func (v *backView) lines() (out []till.RefundItem) {
	for i := range v.of.Sale.Lines {
		if p := v.picks[i]; p != nil {
			goods := inventory.Restock
			if p.waste {
				goods = inventory.Waste
			}
			out = append(out, till.RefundItem{Line: i + 1, Quantity: p.q, Goods: goods, Reason: p.reason})
		}
	}
	return out
}

func (v *backView) options() till.RefundOptions {
	way := map[string]inventory.Way{wayCash: {Cash: true}, wayCard: {Card: true}, wayCredit: {Credit: true}}[v.way]
	return till.RefundOptions{ID: v.id, Sale: v.of.Sale.ID, Lines: v.lines(), Way: way, Helper: v.s.basket.Helper}
}

// ask works out what goes back.
func (v *backView) ask() {
	mine := v.asked.Add(1)
	if len(v.picks) == 0 {
		v.quote, v.wrong, v.known = inventory.Refund{}, nil, true
		v.shown()
		return
	}
	o := v.options()
	var quote inventory.Refund
	var err error
	v.s.Reads.Do(func() {
		if v.asked.Load() == mine {
			quote, err = v.s.Till.QuoteRefund(o)
		}
	}, func() {
		if v.asked.Load() != mine {
			return // something else was picked meanwhile
		}
		v.quote, v.wrong, v.known = quote, err, true
		v.shown()
	})
}

func (v *backView) shown() {
	if v.s.stage == giving {
		v.s.repaint()
	}
}

// ready says whether what is picked can be given back.
func (v *backView) ready() bool {
	return v.known && v.wrong == nil && len(v.picks) > 0 && !v.s.busy
}

// give gives it back. Until the till has answered, nothing else can be written down; after an error the
// same refund is tried again, and is one.
func (v *backView) give() {
	if !v.ready() {
		return
	}
	o := v.options()
	v.write(func() (till.RefundResult, error) { return v.s.Till.Refund(v.context(), o) })
}

// instead puts what is picked into the basket with a minus, and goes on selling.
func (v *backView) instead() {
	if v.s.busy || len(v.picks) == 0 {
		return
	}
	var lines []inventory.BackLine
	for _, l := range v.lines() {
		lines = append(lines, inventory.BackLine{Line: l.Line - 1, Quantity: l.Quantity, Goods: l.Goods, Reason: l.Reason})
	}
	sale := v.of.Sale.ID
	v.s.act(func() error { return v.s.Till.BringBack(sale, lines) }, func() {
		v.leave()
		v.s.toast.Say(v.s.Words.Get("back.exchange"), v.s.Words.Get("act.undo"), v.s.undo)
	})
}

// leave goes back to selling.
func (v *backView) leave() {
	if v.s.busy {
		return
	}
	v.asked.Add(1)
	v.done = nil
	v.s.show(selling)
}

// scanned hears a code while something is given back: a thing that stands on the receipt is picked, one
// more at each scan.
func (v *backView) scanned(variant string) bool {
	i := slices.IndexFunc(v.of.Sale.Lines, func(l inventory.Line) bool { return l.Variant == variant })
	if v.s.stage == gave && !v.s.busy {
		v.leave() // the next buyer's things are scanned
	}
	if v.s.stage != giving || v.s.busy || i < 0 || v.left(i) == 0 {
		return false
	}
	step := unit.One
	if !v.of.Sale.Lines[i].Unit.Whole() {
		step = v.left(i)
	}
	p := v.picks[i]
	if p == nil {
		p = &picked{}
		v.picks[i] = p
	}
	p.q = min(p.q+step, v.left(i))
	v.changed()
	return true
}

// pressed takes the keys of the two stages.
func (v *backView) pressed(key fyne.KeyName) {
	enter := key == fyne.KeyReturn || key == fyne.KeyEnter
	switch {
	case v.s.stage == gave && (enter || key == fyne.KeyEscape), v.s.stage == giving && key == fyne.KeyEscape:
		v.leave()
	case enter:
		v.give()
	}
}

// typed takes the figures of lines, and "a" for all of them. What was the beginning of a scanned code is
// taken back.
func (v *backView) typed(r rune) (erase func()) {
	before := map[int]*picked{}
	for i, p := range v.picks {
		same := *p
		before[i] = &same
	}
	switch {
	case r >= '1' && r <= '9':
		v.toggle(int(r - '1'))
	case r == 'a' || r == 'A' || r == '*':
		v.all()
	default:
		return nil
	}
	return func() {
		v.picks = before
		v.changed()
	}
}

// show puts the stage's parts into the place.
func (v *backView) show() (body, foot fyne.CanvasObject) {
	if v.s.stage == gave {
		v.body.Objects, v.foot.Objects, v.side.Objects = v.after.parts()
	} else {
		v.body.Objects, v.foot.Objects, v.side.Objects = v.parts()
	}
	return v.body, v.foot
}

func (v *backView) repaint() {
	if v.s.stage == gave {
		v.after.repaint()
		return
	}
	v.list.repaint()
	v.sum.repaint()
}
