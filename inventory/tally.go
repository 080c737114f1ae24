package inventory

import (
	"strings"

	"trestle/inventory/money"
)

// Tally is a basket that is being paid: what it comes to with what was handed over so far.
type Tally struct {
	Quote    Quote        // with what vouchers have taken off the tax
	Tenders  []Tender     // what counts of Payment.Parts so far, and of what is brought back in exchange
	Notes    []Problem    // why something that was handed over counts for less than its face value, or not at all
	Total    money.Amount // of the sale, before the rounding of cash
	Rest     money.Amount // still to pay, by card or so; below zero: goes back to the buyer
	RestCash money.Amount // the same in cash, rounded to the smallest coin
	Change   money.Amount // of Payment.Cash, when that covers the rest; and of vouchers that give change
}

// Tally works out what a basket comes to with what was handed over so far. RingUp and RingExchange see the same
// figures.
func (r Reader) Tally(b Basket, pay Payment) (Tally, error) {
	set, err := r.Settings()
	if err != nil {
		return Tally{}, err
	}
	var x *exchange
	if len(b.Back) > 0 {
		if x, err = r.takeBack(set, b.Back); err != nil {
			return Tally{}, err
		}
	}
	p, err := r.pays(set, b, pay, x)
	if err != nil {
		return Tally{}, err
	}
	return p.tally(pay, x)
}

// tally says how far the payment is.
func (p *paying) tally(pay Payment, x *exchange) (Tally, error) {
	rest, change := p.rest(), p.change
	due, err := p.coins(rest)
	if err != nil {
		return Tally{}, err
	}
	if x != nil {
		back, err := x.inCoins(p.exchanged)
		if err != nil {
			return Tally{}, err
		}
		rest, due = rest-(x.pool-p.exchanged), due-back
	}
	if cash := pay.Cash.Minor(); cash > 0 && cash >= due {
		change += cash - due
	}
	return Tally{
		Quote: p.quote, Tenders: p.tenders, Notes: p.notes, Total: p.amount(p.total),
		Rest: p.amount(rest), RestCash: p.amount(due), Change: p.amount(change),
	}, nil
}

// paying is a basket in the middle of being paid. Its figures are minor units of one currency, and all of them
// were checked to lie far from the bounds of a number.
type paying struct {
	quote     Quote
	currency  money.Currency
	step      int64 // the smallest coin
	total     int64 // of the lines, and what an agreed total adds
	paid      int64 // by tenders
	rounding  int64 // of change that was given in coins
	change    int64 // that vouchers gave
	exchanged int64 // by what was brought back
	over      int64 // of what was brought back, which goes back to the buyer
	overCash  int64 // the same in coins
	tenders   []Tender
	notes     []Problem

	read    *Reader          // nil: vouchers and store credit are not known
	exempt  []int64          // of each line, in the stall's prices: what vouchers pay without tax
	covered []int64          // of each line, with tax: what other vouchers pay
	credits map[string]int64 // store credit used so far, by id
}

// paying begins to pay a quote.
func (q Quote) paying(step int64) (*paying, error) {
	p := &paying{currency: q.Currency, step: step, exempt: make([]int64, len(q.Lines)), covered: make([]int64, len(q.Lines)), credits: map[string]int64{}}
	return p, p.use(q)
}

// use takes a quote as what is to be paid.
func (p *paying) use(q Quote) error {
	total, err := q.Sum.Gross.Add(q.Agreed)
	if err != nil {
		return tooLarge(err)
	}
	if tooMuch(total.Minor()) || tooMuch(q.Sum.Gross.Minor()) {
		return tooLarge(nil)
	}
	p.quote, p.total = q, total.Minor()
	return nil
}

func tooMuch(minor int64) bool { return minor >= maxMoney || minor <= -maxMoney }

// pays prices a basket and takes the parts of a payment.
func (r Reader) pays(set Settings, b Basket, pay Payment, x *exchange) (*paying, error) {
	quote, err := r.price(set, b)
	if err != nil {
		return nil, err
	}
	p, err := quote.paying(set.Step())
	if err != nil {
		return nil, err
	}
	p.read = &r
	if x != nil {
		if err := p.exchange(x); err != nil {
			return nil, err
		}
	}
	return p, p.hand(pay)
}

// hand takes the parts of a payment in their order.
func (p *paying) hand(pay Payment) error {
	if err := p.checkHanded(pay); err != nil {
		return err
	}
	for _, h := range pay.Parts {
		if h.Amount.Sign() <= 0 {
			continue
		}
		if p.rest() <= 0 {
			p.note("pay.enough", p.what(h)+" of "+h.Amount.String()+" is not needed: all is paid. Hand it back to the buyer.")
			continue
		}
		if err := p.take(h); err != nil {
			return err
		}
	}
	return nil
}

// take takes one part, as far as it counts.
func (p *paying) take(h Handed) error {
	switch h.Kind {
	case Token:
		return p.voucher(h)
	case Credit:
		return p.credit(h)
	case Cash:
		due, err := p.coins(p.rest())
		if err != nil {
			return err
		}
		given := h.Amount.Minor()
		if given >= due {
			p.lastCash(due, given)
			p.change += given - due
			return nil
		}
		counts := min(given, p.rest())
		p.cash(counts, counts)
		return nil
	}
	counts := min(h.Amount.Minor(), p.rest())
	if h.Kind == Bank {
		return p.bank(h, counts)
	}
	if counts < h.Amount.Minor() {
		p.note("pay.over", "Only "+p.amount(counts).String()+" is left to pay by card. Charge the card no more than that.")
	}
	p.add(Tender{Kind: Card, Amount: p.amount(counts), Ref: trimmed(h.Ref)})
	return nil
}

// what calls a part by its kind.
func (p *paying) what(h Handed) string {
	switch h.Kind {
	case Token:
		return "A voucher"
	case Credit:
		return "Store credit"
	case Card:
		return "A card payment"
	case Bank:
		return "A payment by bank app"
	}
	return "Cash"
}

func (p *paying) rest() int64 { return p.total + p.rounding - p.paid }

func (p *paying) amount(minor int64) money.Amount { return money.New(minor, p.currency) }

func (p *paying) add(t Tender) {
	p.tenders = append(p.tenders, t)
	p.paid += t.Amount.Minor()
}

// cash adds a cash tender. What is put on the table beyond it is change.
func (p *paying) cash(amount, given int64) {
	t := Tender{Kind: Cash, Amount: p.amount(amount)}
	if given > 0 || amount >= 0 {
		t.Given = p.amount(given)
	}
	p.add(t)
}

// lastCash pays the rest in cash: only this is rounded.
func (p *paying) lastCash(due, given int64) {
	p.rounding += due - p.rest()
	p.cash(due, given)
}

// coins rounds to the smallest coin.
func (p *paying) coins(minor int64) (int64, error) {
	rounded, err := p.amount(minor).RoundTo(p.step)
	if err != nil {
		return 0, tooLarge(err)
	}
	return rounded.Minor(), nil
}

// note tells why something counts for less.
func (p *paying) note(code, say string) {
	p.notes = append(p.notes, Problem{Code: code, Say: say})
}

func trimmed(ref string) string { return strings.TrimSpace(ref) }
