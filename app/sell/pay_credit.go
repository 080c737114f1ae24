package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
)

// creditBox is what is shown while store credit is looked up.
type creditBox struct {
	v      *payView
	object *fyne.Container
	code   *widgets.Entry
	left   *widgets.Label
}

func newCreditBox(v *payView) *creditBox {
	c := &creditBox{v: v}
	w := v.s.Words
	c.code = widgets.NewEntry(w.Get("pay.credit.code"), v.s.Scan)
	c.code.OnChanged = func(string) {
		if v.tally.credit.ID != "" {
			v.tally.credit = till.CreditCode{}
			v.s.repaint()
		}
	}
	c.code.OnEnter = v.pay
	c.left = widgets.NewParagraph("")
	c.object = widgets.Column(8, widgets.NewCard(16, widgets.Column(8, widgets.Field(c.code), widgets.NewNote(w.Get("pay.credit.how")), c.left)))
	return c
}

func (c *creditBox) clear() {
	c.v.tally.credit = till.CreditCode{}
	c.code.SetText("")
}

func (c *creditBox) show(shown bool) {
	visible(c.object, shown)
	is := c.v.tally.credit
	visible(c.left, is.ID != "")
	c.left.SetText(c.v.s.Words.Get("pay.credit.left", c.v.s.Words.Sign(is.Left), is.ID))
}

// look asks the till what is left on the code that was typed.
func (c *creditBox) look() {
	code := strings.TrimSpace(c.code.Text)
	if code == "" {
		return
	}
	v := c.v
	var got till.CreditCode
	var err error
	v.s.Reads.Do(func() { got, err = v.s.Till.CreditOf(code) }, func() {
		switch {
		case v.s.stage != paying || v.tally.way != byCredit:
		case err != nil:
			v.s.toast.Warn(v.s.Words.Error(err), "", nil)
		case v.creditEmpty(got):
		default:
			v.tally.credit = got
			v.s.freshen()
			v.s.repaint()
		}
	})
}

// creditEmpty says so where store credit cannot pay.
func (v *payView) creditEmpty(c till.CreditCode) bool {
	switch {
	case v.tally.inUse(c):
		v.s.toast.Warn(v.s.Words.Get("pay.credit.taken", c.ID), "", nil)
	case c.Left.Sign() <= 0:
		v.s.toast.Warn(v.s.Words.Get("pay.credit.empty", c.ID), "", nil)
	default:
		return false
	}
	return true
}

// useCredit pays with store credit: with what is left on it, of which the till takes the rest at most.
func (v *payView) useCredit(c till.CreditCode) {
	if v.creditEmpty(c) {
		return
	}
	v.alter(func() {
		v.tally.hand(c.Hand())
		v.tally.choose(inCash)
		v.credit.clear()
	})
	v.s.freshen()
}

// creditScanned is told of store credit that a scanner read, whatever is shown.
func (s *Screen) creditScanned(c till.CreditCode) {
	switch {
	case s.busy:
	case s.stage == paying:
		s.pay.useCredit(c)
	case s.stage == selling && len(s.basket.Lines) > 0 && c.Left.Sign() > 0:
		s.takePayment()
		s.pay.useCredit(c)
	default:
		s.toast.Say(s.Words.Get("pay.credit.alone", c.ID, s.Words.Sign(c.Left)), "", nil)
	}
}
