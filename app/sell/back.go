package sell

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// The stages in which something is given back, and in which it was. They stand apart from those of a
// sale.
const (
	giving stage = iota + 20
	gave
)

// backView gives something back of a sale.
type backView struct {
	s     *Screen
	of    till.Bought
	held  *till.Checked // the receipt that was held out, nil where nobody had one
	picks map[int]*picked
	way   string
	gift  bool   // a receipt without prices led here: who holds it need not learn what was paid, nor get it
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
	sale     inventory.Sale
	vouchers map[string]inventory.Voucher // that paid it
	code     [][]bool                     // of the store credit, else of the receipt
	receipt  bool                         // the code is the receipt's and opens on any device
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
	s.bringBack = s.openShown
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
func (s *Screen) openBack(sale string) { s.openShown(sale, false, nil) }

// openShown is openBack for a receipt that is held out: what it is worth is said first. It may be that of a gift.
func (s *Screen) openShown(sale string, gift bool, held *till.Checked) {
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
		s.back.held = held
		s.back.begin(b, id, gift)
	})
}

// begin shows a sale with nothing picked yet, but what is the only thing that can be.
func (v *backView) begin(b till.Bought, id string, gift bool) {
	v.of, v.id, v.way, v.gift, v.done, v.wrong, v.known = b, id, wayPaid, gift, nil, nil, false
	if gift {
		v.way = wayCredit
	}
	clear(v.picks)
	if open := v.open(); len(open) == 1 {
		v.picks[open[0]] = &picked{q: v.left(open[0])}
	}
	v.list.make()
	v.s.show(giving)
	v.ask()
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
	v.write(v.of.Sale, func(got *given) (err error) {
		got.vouchers = v.of.Vouchers
		got.RefundResult, err = v.s.Till.Refund(context.Background(), o)
		return err
	})
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
	v.s.actOnce(func() error { return v.s.Till.BringBack(sale, lines) }, func() {
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
