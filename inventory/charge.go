package inventory

import (
	"fmt"

	"trestle/inventory/money"
)

// Payment is what the buyer hands over: cash put on the table, and a card for what is left.
type Payment struct {
	Parts   []Handed     // what was taken before the rest, in its order
	Cash    money.Amount // zero when none
	Card    bool
	CardRef string
	Exact   bool // cash without counting: exactly what is owed
	// Expect is what the buyer was told to pay in all. A sale that comes to something else, because
	// a price changed meanwhile, is refused. Zero of no currency expects nothing.
	Expect money.Amount
	// Tip leaves the change to the seller; Owe lets what is missing be owed (a down payment, a part payment).
	Tip, Owe bool
	// Back is how money goes back in an exchange when what is brought back is worth more: none means in cash.
	Back Way
}

// Handed is one thing that the buyer hands over before the rest is paid.
type Handed struct {
	Kind   string       // Cash, Card, Bank, Token or Credit
	Of     string       // which voucher, store credit or account
	Amount money.Amount // its face value; of store credit that the book has not heard of, what it was given for
	Ref    string       // of a card's slip or a voucher's approval; the payment reference
}

// Owed is what a quote costs when it is paid wholly in cash: rounded to the smallest coin that the
// country still uses.
func (q Quote) Owed(country string) (due, rounding money.Amount, err error) {
	p, err := q.paying(money.CashStep(country, q.Currency))
	if err != nil {
		return due, rounding, err
	}
	cash, err := p.coins(p.total)
	return p.amount(cash), p.amount(cash - q.Sum.Gross.Minor()), err
}

// Charge turns a quote and a payment into the tenders of a sale. Cash that does not cover what is
// owed needs the card for the rest; only the part that ends in cash is rounded. It knows no vouchers and
// no store credit: RingUp does.
func (q Quote) Charge(country string, pay Payment) (Sale, error) {
	p, err := q.paying(money.CashStep(country, q.Currency))
	if err != nil {
		return Sale{}, err
	}
	if err := p.hand(pay); err != nil {
		return Sale{}, err
	}
	return p.finish(pay)
}

// RingUp turns a basket and a payment into a sale that has passed the fiscal step of its country.
// What is left for the till is its number and market day.
func (r Reader) RingUp(b Basket, pay Payment) (Sale, []Short, error) {
	if len(b.Back) > 0 {
		return Sale{}, nil, Refuse("sale.exchange", "This basket takes something back in exchange. Nothing was sold: ring it up as an exchange.", nil)
	}
	set, step, err := r.mayRing()
	if err != nil {
		return Sale{}, nil, err
	}
	p, err := r.pays(set, b, pay, nil)
	if err != nil {
		return Sale{}, nil, err
	}
	sale, err := p.finish(pay)
	if err != nil {
		return Sale{}, nil, err
	}
	b.mark(&sale)
	return sale, p.quote.Warnings, step.Sign(&sale)
}

// mayRing gives the settings and the fiscal step, if the law lets this till ring up.
func (r Reader) mayRing() (Settings, FiscalStep, error) {
	set, err := r.Settings()
	if err != nil {
		return set, nil, err
	}
	step, err := set.Fiscal()
	return set, step, err
}

// mark writes onto a sale what the basket says beside its lines.
func (b Basket) mark(sale *Sale) {
	sale.Helper, sale.Gift, sale.Wrap, sale.Paper, sale.Day = b.Helper, b.Gift, b.Wrap, b.Paper, b.Day
}

// finish takes what the parts have left and makes the sale.
func (p *paying) finish(pay Payment) (Sale, error) {
	q := p.quote
	sale := Sale{Currency: q.Currency, Included: q.Included, Lines: q.Lines, Taxes: q.Taxes, Sum: q.Sum}
	if len(q.Lines) == 0 {
		return sale, Refuse("sale.empty", "The basket is empty. Tap what the buyer takes, then take payment.", nil)
	}
	if err := p.expected(pay.Expect); err != nil {
		return sale, err
	}
	if err := p.allSet(); err != nil {
		return sale, err
	}
	if err := p.settle(pay); err != nil {
		return sale, err
	}
	sale.Tenders = p.tenders
	if rounding := p.paid - q.Sum.Gross.Minor(); rounding != 0 {
		sale.Rounding = p.amount(rounding)
	}
	if change := sale.Change(); pay.Tip && change.Sign() > 0 {
		sale.Tip = change
	}
	if err := sale.bounds(); err != nil {
		return sale, tooLarge(err)
	}
	return sale, nil
}

// expected refuses a sale that comes to something else than the buyer was told, with or without the rounding of
// cash.
func (p *paying) expected(told money.Amount) error {
	if told == (money.Amount{}) {
		return nil
	}
	due, err := p.coins(p.rest())
	if err != nil {
		return err
	}
	whole, err := p.coins(p.total)
	if err != nil {
		return err
	}
	net, err := p.coins(p.rest() - p.over)
	if err != nil {
		return err
	}
	if told.Currency() == p.currency {
		switch told.Minor() {
		case p.total, whole, p.paid + due:
			return nil
		case net, p.rest() - p.over, due - p.overCash:
			if p.exchanged+p.over > 0 {
				return nil // in an exchange people speak of the difference
			}
		}
	}
	return Refuse("sale.changed", "A price has changed since: it is now "+p.amount(p.paid+due).String()+". Nothing was sold: tell the buyer, then take payment again.", nil)
}

// settle pays the rest: in cash, by card, or not yet. A rest below zero goes back in cash.
func (p *paying) settle(pay Payment) error {
	cash, rest := pay.Cash.Minor(), p.rest()
	due, err := p.coins(rest)
	if err != nil {
		return err
	}
	switch {
	case rest == 0 && len(p.tenders) > 0 && cash == 0: // the parts have paid it
	case rest < 0 && !pay.Card, rest < 0 && cash > 0:
		p.lastCash(due, cash)
	case rest < 0:
		return Refuse("sale.cardback", "The buyer gets "+p.amount(-due).String()+" back, which only goes in cash. Nothing was sold yet: choose cash.", nil)
	case pay.Exact:
		p.lastCash(due, due)
	case cash >= due && (!pay.Card || cash > 0):
		p.lastCash(due, cash)
	case pay.Card && (cash == 0 || cash < rest):
		if cash > 0 {
			p.cash(cash, cash)
		}
		p.add(Tender{Kind: Card, Amount: p.amount(p.rest()), Ref: trimmed(pay.CardRef)})
	case pay.Owe && cash < rest:
		if cash > 0 {
			p.cash(cash, cash)
		}
		p.add(Tender{Kind: Owed, Amount: p.amount(p.rest())})
	default: // also where nothing is left that a card could pay
		return Refuse("sale.short", p.amount(due-cash).String()+" is still missing. Nothing was sold yet: take the rest in cash or by card.", nil)
	}
	return nil
}

// checkHanded refuses money that is none, or of another currency.
func (p *paying) checkHanded(pay Payment) error {
	if err := p.checkAmount(pay.Cash); err != nil {
		return err
	}
	if err := CheckReference(pay.CardRef); err != nil {
		return err
	}
	for _, h := range pay.Parts {
		if err := p.checkAmount(h.Amount); err != nil {
			return err
		}
		if err := CheckReference(h.Ref); err != nil {
			return err
		}
		switch h.Kind {
		case Cash, Card, Bank, Token, Credit:
		default:
			return Refuse("sale.tender", "Nothing can be paid in that way here. Nothing was sold yet: take cash, a card, a voucher or store credit.", fmt.Errorf("a part of kind %q", h.Kind))
		}
	}
	return nil
}

func (p *paying) checkAmount(a money.Amount) error {
	switch {
	case !a.IsZero() && a.Currency() != p.currency:
		return Refuse("sale.currency", "The stall takes "+string(p.currency)+" only. Nothing was sold: enter what the buyer handed over in it.", nil)
	case a.Sign() < 0:
		return Refuse("sale.cash", "Cash cannot be less than nothing. Enter what the buyer handed over.", nil)
	case a.Minor() >= maxMoney:
		return tooLarge(nil)
	}
	return nil
}
