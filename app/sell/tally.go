package sell

import (
	"slices"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// way is how what is left is paid.
type way int

const (
	inCash way = iota
	byCard
	byVoucher
	byCredit
	byBank
	owing // not yet
)

// tally is a payment while it is typed: what was handed over, and what is being handed over now. It
// works out nothing; the till is asked what it comes to.
type tally struct {
	taken []handed
	way   way

	typed widgets.Figure // in the smallest coins: cash, a part by card, a voucher
	exact bool           // exactly what is due, in cash
	note  money.Amount   // a likely note that was tapped
	tip   bool           // the change is kept

	part  bool         // only a part goes by card: it is typed
	ref   string       // on the card's slip
	asked bool         // the card app was opened: did it go through?
	went  money.Amount // with this

	voucher string // which one is chosen
	typing  bool   // its amount is typed and not tapped
	credit  till.CreditCode

	account string // that a bank app pays to
	there   bool   // the seller has seen it in the bank
}

// handed is one thing that was taken before the rest.
type handed struct {
	inventory.Handed
	pieces []money.Amount // of a voucher: what was tapped
}

func newTally() *tally {
	return &tally{exact: true, typed: widgets.MoneyFigure()}
}

// resume goes on with a payment that was left: with what was taken, and with a card app that was
// opened and has not been answered for.
func (t *tally) resume(was *tally) {
	t.taken = was.taken
	if was.asked {
		t.way, t.part, t.typed, t.exact, t.asked, t.went = was.way, was.part, was.typed, was.exact, true, was.went
	}
}

// choose goes on in another way.
func (t *tally) choose(w way) {
	t.way, t.part, t.typing, t.asked = w, false, false, false
	t.pickExact()
}

// press takes a key of the pad.
func (t *tally) press(key string) {
	t.exact, t.note, t.tip = false, money.Amount{}, false
	t.typed.Press(key)
}

func (t *tally) pickExact() {
	t.exact, t.note, t.tip = true, money.Amount{}, false
	t.typed.Clear()
}

func (t *tally) pickNote(note money.Amount) {
	t.pickExact()
	t.exact, t.note = false, note
}

// given is what is being handed over now: in cash, or as a part by card, or of a voucher.
func (t *tally) given(of inventory.Tally) money.Amount {
	switch {
	case t.way == inCash && t.exact:
		return of.RestCash
	case t.way == inCash && !t.note.IsZero():
		return t.note
	}
	return money.New(t.typed.Value(), of.Total.Currency())
}

// hand adds what was handed over. Pieces of one voucher go together.
func (t *tally) hand(h inventory.Handed) {
	at := slices.IndexFunc(t.taken, func(is handed) bool {
		return h.Kind == inventory.Token && is.Kind == h.Kind && is.Of == h.Of && is.Ref == h.Ref
	})
	if at >= 0 {
		is := &t.taken[at]
		if sum, err := is.Amount.Add(h.Amount); err == nil {
			is.Amount, is.pieces = sum, append(slices.Clone(is.pieces), h.Amount)
		}
		return
	}
	t.taken = append(t.taken, handed{Handed: h, pieces: []money.Amount{h.Amount}})
}

// giveBack takes away what was handed over.
func (t *tally) giveBack(i int) {
	if i < len(t.taken) {
		t.taken = slices.Delete(slices.Clone(t.taken), i, i+1)
	}
	t.asked, t.tip = false, false
}

// lastPiece takes back the piece of a voucher that was tapped last.
func (t *tally) lastPiece(voucher string) {
	for i := len(t.taken) - 1; i >= 0; i-- {
		is := t.taken[i]
		if is.Kind != inventory.Token || is.Of != voucher {
			continue
		}
		n := len(is.pieces) - 1
		less, err := is.Amount.Sub(is.pieces[n])
		if n == 0 || err != nil {
			t.giveBack(i)
			return
		}
		t.taken = slices.Clone(t.taken)
		t.taken[i].Amount, t.taken[i].pieces = less, is.pieces[:n]
		return
	}
}

// parts are what was handed over, as the till takes it.
func (t *tally) parts() []inventory.Handed {
	var out []inventory.Handed
	for _, is := range t.taken {
		out = append(out, is.Handed)
	}
	return out
}

// clone is a copy that another goroutine may read.
func (t *tally) clone() *tally {
	out := *t
	out.taken = slices.Clone(t.taken)
	return &out
}
