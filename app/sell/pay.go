package sell

import (
	"fmt"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// likelyNotes is how many notes stand beside "Exact".
const likelyNotes = 4

// shortNote is how many letters a note has at most where four of them stand in a row.
const shortNote = 5

// payView shows a payment while it is taken.
type payView struct {
	usual way // in which the last buyer paid
	s     *Screen
	body  fyne.CanvasObject
	foot  *fyne.Container

	bill    bill
	tally   *tally
	f       figures
	begun   map[string]*tally // payments that were left to change the basket, by its id
	goods   string            // what is paid, and what it cost when that was last said
	told    money.Amount
	asked   int          // counts questions to the till, so that only the last answer is shown
	waiting bool         // for an answer
	wanted  bool         // the green button was tapped meanwhile
	copied  money.Amount // what lies in the clipboard

	title      *widgets.Label
	owe        *widgets.Button
	backRows   *fyne.Container // what comes back in exchange
	rows       *fyne.Container // what was taken
	warned     *widgets.Panel
	warning    *widgets.Label
	label, tax *widgets.Label
	due        *widgets.Amount
	ways       *fyne.Container
	chips      [5]*widgets.Chip // by way
	notes      *fyne.Container
	pad        *widgets.Keypad
	padBox     fyne.CanvasObject
	card       *cardBox
	voucher    *voucherBox
	credit     *creditBox
	bank       *bankBox
	later      *laterBox
	change     *changeBox
	green      *widgets.Button
}

func newPayView(s *Screen) *payView {
	v := &payView{s: s, tally: newTally(), begun: map[string]*tally{}}
	w := s.Words
	v.title = widgets.NewStrong("", theme.Label)
	v.title.Lines = -1
	v.owe = widgets.NewButton(w.Get("pay.owe"), widgets.Quiet, func() { v.choose(owing) })
	v.label = note("")
	v.label.Whole, v.label.Align, v.label.Lines = false, fyne.TextAlignCenter, -1
	v.tax = centred("")
	v.tax.Pt = theme.Small
	v.due = widgets.NewCentredAmount(theme.ToPay)
	for i, name := range [...]string{"pay.cash", "pay.card", "pay.voucher", "pay.credit", "pay.bank"} {
		v.chips[i] = widgets.NewChip(w.Get(name), func() { v.choose(way(i)) })
	}
	v.ways = widgets.Equal(8, v.chips[0], v.chips[1], v.chips[2], v.chips[3], v.chips[4])
	v.notes, v.rows, v.backRows = widgets.Equal(8), widgets.Column(6), widgets.Column(4)
	v.pad = widgets.NewKeypad("00", v.press)
	v.pad.Key = 66
	v.padBox = widgets.Grow(v.pad)
	v.warning = widgets.NewParagraph("")
	v.warning.Token = theme.Warn
	v.warned = widgets.NewTinted(theme.Behind, 10, v.warning)
	v.card, v.voucher, v.credit, v.later = newCardBox(v), newVoucherBox(v), newCreditBox(v), newLaterBox(v)
	v.bank = newBankBox(v)
	v.change = newChangeBox(v)
	v.green = widgets.NewMainButton("", widgets.Go, s.steady(v.pay))
	v.green.Height = theme.MainLarge
	if s.Form == widgets.PhoneShort {
		v.due.Pt, v.green.Height = theme.Total, theme.Main
	}
	v.compose()
	return v
}

func (v *payView) compose() {
	e := v.s.Form.Edge()
	leave := widgets.NewButton("", widgets.Quiet, v.leave)
	leave.Icon = widgets.IconBack
	head := widgets.Head(0, 150, widgets.Row(0, leave, widgets.Grow(v.title)), v.owe)
	sum := widgets.Column(0, v.label, v.due, v.tax)
	entry := widgets.Column(10, v.card.object, v.voucher.object, v.credit.object, v.bank.object, v.later.object, v.padBox)
	if v.s.Form.Wide() {
		left := widgets.Column(14, v.backRows, v.rows, v.warned, sum, v.ways, v.notes, widgets.Gap(2), v.change.panel)
		both := widgets.Beside(24, max(300, theme.Now().Text(240)), left, widgets.Over(entry))
		v.body = widgets.Column(0, widgets.Inset(e, 6, e, 6, head), widgets.NewRule(),
			widgets.Grow(widgets.Fits(widgets.Inset(e+8, 16, e+8, e, widgets.Narrow(900, both)))))
		v.foot = widgets.Over()
		return
	}
	v.body = widgets.Inset(e, 4, e, 0, widgets.Column(6, head, widgets.Grow(widgets.Fits(
		widgets.Column(6, v.backRows, v.rows, v.warned, sum, v.ways, v.notes, widgets.Grow(entry))))))
	v.foot = widgets.Inset(e, 8, e, e, widgets.Column(10, v.change.panel, v.bank.there, v.green))
}

// start begins to pay a bill, or goes on where it was left.
func (v *payView) start(b bill) {
	v.bill, v.wanted, v.copied = b, false, money.Amount{}
	account := v.tally.account
	v.tally = newTally()
	v.tally.account = account
	if b.settles() {
		v.f = figures{all: true, base: inventory.Tally{Total: b.debt.Left, Rest: b.debt.Left, RestCash: b.debt.Left}}
		v.goods = ""
	} else {
		basket := v.s.basket
		if was := v.begun[basket.ID]; was != nil {
			v.tally.resume(was)
		}
		v.begun[basket.ID] = v.tally
		v.f = figures{all: true, vouchers: v.f.vouchers, bank: v.f.bank.kept(), base: inventory.Tally{Total: basket.Total, Rest: basket.Total, RestCash: basket.Due}}
		v.seen()
	}
	v.f.full = v.f.base
	v.f.full.Change = money.Zero(v.s.stall.Currency)
	v.credit.clear()
	v.later.clear()
	v.card.clear()
}

// goodsOf tells baskets apart by what is in them, whatever it costs.
func goodsOf(b till.Basket) string {
	out := b.ID
	for _, l := range b.Lines {
		out += fmt.Sprint(" ", l.Key, ":", l.Quantity)
	}
	return out
}

// seen remembers what is paid as the seller knows it.
func (v *payView) seen() { v.goods, v.told = goodsOf(v.s.basket), v.s.basket.Total }

// follow goes on with a basket that changed while it was being paid. That it costs something else
// now although nothing was added is said, for the buyer was told otherwise.
func (v *payView) follow() {
	b := v.s.basket
	if !v.bill.settles() && goodsOf(b) == v.goods && b.Total.Cmp(v.told) != 0 {
		v.s.toast.Warn(v.s.Words.Get("pay.changed", v.s.Words.Sign(b.Total)), "", nil)
	}
	v.seen()
	v.ask()
}

// ask asks the till what the payment comes to now, and shows it.
func (v *payView) ask() {
	v.asked++
	mine, b, t := v.asked, v.bill, v.tally.clone()
	v.waiting = true
	if !b.settles() {
		b.id = v.s.basket.ID // another one may be open by now
	}
	var f figures
	v.s.Reads.Do(func() { f = v.s.figures(b, t) }, func() {
		if mine != v.asked || v.s.stage != paying {
			return
		}
		v.waiting = false
		v.show(f)
	})
}

// show shows what the till says.
func (v *payView) show(f figures) {
	if f.err != nil {
		v.wanted = false
		v.s.toast.Warn(v.s.Words.Error(f.err), "", nil)
		return
	}
	v.f = f
	if v.noBank() {
		return
	}
	v.copy()
	v.s.repaint()
	if v.wanted {
		v.wanted = false
		v.pay()
	}
}

// copy puts what is to be charged to the card into the clipboard.
func (v *payView) copy() {
	sum := v.f.cardSum(v.tally)
	if v.s.Copy == nil || v.tally.way != byCard || sum.Sign() <= 0 || sum == v.copied {
		return
	}
	v.copied = sum
	v.s.Copy(v.s.Words.Money(sum))
}

// alter changes what is typed or taken, and asks what it comes to.
func (v *payView) alter(how func()) {
	if v.s.busy {
		return
	}
	how()
	v.ask()
}

func (v *payView) choose(w way) {
	v.alter(func() { v.tally.choose(w) })
}

// pads says whether figures are typed at this moment.
func (v *payView) pads() bool {
	t := v.tally
	if v.f.base.Rest.Sign() <= 0 {
		return false
	}
	return t.way == inCash || t.way == byCard && t.part && !t.asked || t.way == byVoucher && t.typing && t.voucher != ""
}

// press takes a key of the pad.
func (v *payView) press(key string) {
	switch {
	case v.pads():
		v.alter(func() { v.tally.press(key) })
	case key == widgets.Erase && v.tally.way == byVoucher:
		v.alter(func() { v.tally.lastPiece(v.tally.voucher) })
	}
}

// typed takes a letter from a keyboard: a figure, or T for the tip.
func (v *payView) typed(r rune) (erase func()) {
	before := v.tally.clone()
	switch {
	case v.s.busy:
		return nil
	case r == 't' || r == 'T':
		v.keep()
	case r >= '0' && r <= '9' && v.pads():
		v.press(string(r))
	default:
		return nil
	}
	return func() { // a scanner's: what its code did meanwhile stays
		t := v.tally
		if t.way == before.way {
			v.alter(func() { t.typed, t.exact, t.note, t.tip = before.typed, before.exact, before.note, before.tip })
		}
	}
}

// leave goes back to the basket, unless the payment is being written down.
func (v *payView) leave() {
	if !v.s.busy {
		v.s.show(selling)
	}
}

// keep leaves the change to the seller, or gives it back.
func (v *payView) keep() {
	if v.f.full.Change.Sign() > 0 && v.f.base.Rest.Sign() >= 0 && v.f.all && !v.s.busy {
		v.tally.tip = !v.tally.tip
		v.s.repaint()
	}
}

// takePayment opens the payment.
func (s *Screen) takePayment() {
	if len(s.basket.Lines) == 0 || s.busy {
		return
	}
	s.toast.Dismiss()
	s.pay.start(s.basketBill())
	s.pay.asUsual()
	s.show(paying)
	s.pay.ask()
}

// payExact is the short way: exactly what is due, in cash.
func (s *Screen) payExact() {
	if len(s.basket.Lines) == 0 || s.busy {
		return
	}
	s.toast.Dismiss()
	delete(s.pay.begun, s.basket.ID)
	s.pay.start(s.basketBill())
	p := inventory.Payment{Expect: s.basket.Total, Exact: true}
	if s.basket.Due.Sign() > 0 {
		p.Cash = s.basket.Due
	}
	s.settle(p)
}
