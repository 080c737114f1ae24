package sell

import (
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Payment is how a basket is paid: in cash, by card on another terminal, or cash first and the
// rest by card.
type Payment struct {
	Expect money.Amount // what the screen showed as to pay in all; refused when the basket differs
	Cash   money.Amount // what was put on the table
	Exact  bool         // the cash is exactly what is due
	Card   bool         // the rest goes by card
	Ref    string       // the number on the terminal's slip, "" for none
}

func (p Payment) inWords() inventory.Payment {
	return inventory.Payment{Expect: p.Expect, Cash: p.Cash, Exact: p.Exact, Card: p.Card, CardRef: p.Ref}
}

// tally works out a payment while it is being typed. It knows nothing of the screen.
type tally struct {
	basket till.Basket
	card   bool         // the card is chosen
	taken  money.Amount // cash that was taken before the card
	exact  bool         // exactly what is due, in cash
	digits int64        // typed so far, in minor units
	note   money.Amount // a likely note that was tapped
	ref    string
}

// mostDigits keeps what is typed to sums that a stall can take.
const mostDigits = 1_000_000_000

func newTally(b till.Basket) *tally { return &tally{basket: b, exact: true} }

// due is what is to pay in the way that is chosen.
func (t *tally) due() money.Amount {
	if !t.card {
		return t.basket.Due
	}
	rest, err := t.basket.Total.Sub(t.taken)
	if err != nil || rest.Sign() < 0 {
		return money.Zero(t.basket.Total.Currency())
	}
	return rest
}

// rounded says whether the cash that is due differs from the total.
func (t *tally) rounded() bool { return !t.card && t.basket.Due.Cmp(t.basket.Total) != 0 }

// given is the cash on the table.
func (t *tally) given() money.Amount {
	switch {
	case t.card:
		return t.taken
	case t.exact:
		return t.basket.Due
	case !t.note.IsZero():
		return t.note
	}
	return money.New(t.digits, t.basket.Total.Currency())
}

// change is what goes back, or below zero what is missing.
func (t *tally) change() money.Amount {
	back, err := t.given().Sub(t.basket.Due)
	if err != nil {
		return money.Zero(t.basket.Total.Currency())
	}
	return back
}

// missing is what the cash on the table does not cover.
func (t *tally) missing() (money.Amount, bool) {
	if t.card {
		return money.Amount{}, false
	}
	short := t.change()
	if short.Sign() >= 0 {
		return money.Amount{}, false
	}
	rest, err := t.basket.Total.Sub(t.given())
	return rest, err == nil
}

// splits says whether the cash on the table pays a part and a card can pay the rest.
func (t *tally) splits() bool {
	rest, short := t.missing()
	return short && rest.Sign() > 0 && t.given().Sign() > 0
}

// press takes a key of the pad.
func (t *tally) press(key string) {
	t.exact, t.note = false, money.Amount{}
	switch key {
	case "00":
		t.digits *= 100
	case "erase":
		t.digits /= 10
	default:
		t.digits = t.digits*10 + int64(key[0]-'0')
	}
	if t.digits > mostDigits {
		t.digits = mostDigits
	}
}

func (t *tally) pickExact() { t.exact, t.note, t.digits = true, money.Amount{}, 0 }

func (t *tally) pickNote(note money.Amount) { t.exact, t.note, t.digits = false, note, 0 }

// byCash and byCard choose how the rest is paid. Choosing cash again gives back what was taken.
func (t *tally) byCash() {
	t.card, t.taken = false, money.Amount{}
	t.pickExact()
}

func (t *tally) byCard() {
	if _, short := t.missing(); short {
		t.taken = t.given()
	}
	t.card = true
}

// follow goes on with a basket that changed while it was being paid.
func (t *tally) follow(b till.Basket) {
	t.basket = b
	if t.card && t.taken.Cmp(b.Total) > 0 {
		t.byCash()
	}
}

// payment is what the till is asked to write down.
func (t *tally) payment() Payment {
	p := Payment{Expect: t.basket.Total}
	if t.card {
		p.Cash, p.Card, p.Ref = t.taken, true, t.ref
		return p
	}
	p.Cash, p.Exact = t.given(), t.exact
	return p
}

// ready says whether nothing is missing.
func (t *tally) ready() bool {
	if len(t.basket.Lines) == 0 {
		return false
	}
	_, short := t.missing()
	return !short
}
