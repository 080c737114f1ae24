package inventory

import (
	"errors"
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// MaxLines bounds a basket: a receipt of more lines fits no till roll.
const MaxLines = 500

// BasketLine is one line of what is being rung up.
type BasketLine struct {
	Variant  string        `json:"variant"`
	Quantity unit.Quantity `json:"quantity"`
}

// Basket is what is being rung up now. It is a draft, not an entry.
type Basket struct {
	ID    string       `json:"id"` // becomes the sale's id, so that paying twice is one sale
	Lines []BasketLine `json:"lines"`
}

// Add puts q more of a variant into the basket, on its line when it is there already.
func (b *Basket) Add(variant string, q unit.Quantity) error {
	for i := range b.Lines {
		if b.Lines[i].Variant == variant {
			sum, err := b.Lines[i].Quantity.Add(q)
			if err != nil {
				return Refuse("basket.quantity", "That quantity is too large. The basket is as it was.", err)
			}
			b.Lines[i].Quantity = sum
			return nil
		}
	}
	if len(b.Lines) >= MaxLines {
		return Refuse("basket.full", "The basket holds 500 lines and takes no more. Take payment, then go on with a new one.", nil)
	}
	b.Lines = append(b.Lines, BasketLine{Variant: variant, Quantity: q})
	return nil
}

// Quote is a priced basket: what it costs, line by line, before it is paid.
type Quote struct {
	Currency money.Currency
	Included bool
	Lines    []Line
	Taxes    []tax.RateSum
	Sum      tax.Share
	Warnings []Short // stock that would go below zero
}

// Short says that a line takes more than is there.
type Short struct {
	Variant string
	Name    string
	OnHand  unit.Quantity // before the sale
	Wanted  unit.Quantity
}

// Price works out what a basket costs with the book's prices and taxes of this moment.
func (r Reader) Price(b Basket) (Quote, error) {
	set, err := r.Settings()
	if err != nil {
		return Quote{}, err
	}
	q := Quote{Currency: set.Currency, Included: set.Included}
	wanted := map[string]unit.Quantity{}
	var taxed []tax.Line
	for _, bl := range b.Lines {
		line, tracked, err := r.priceLine(set, bl)
		if err != nil {
			return Quote{}, err
		}
		if tracked {
			wanted[bl.Variant] += bl.Quantity
		}
		q.Lines = append(q.Lines, line)
		taxed = append(taxed, tax.Line{Rate: line.Rate, Amount: line.Amount})
	}
	result, err := tax.Compute(taxed, set.Included)
	if err != nil {
		return Quote{}, tooLarge(err)
	}
	for i := range q.Lines {
		q.Lines[i].Share = result.Lines[i]
	}
	q.Taxes, q.Sum = result.Rates, result.Total
	q.Warnings, err = r.shorts(q.Lines, wanted)
	return q, err
}

func (r Reader) priceLine(set Settings, bl BasketLine) (Line, bool, error) {
	p, v, err := r.Variant(bl.Variant)
	if err != nil {
		return Line{}, false, err
	}
	if bl.Quantity <= 0 {
		return Line{}, false, Refuse("basket.quantity", "A line needs a quantity above zero. Change it or take the line away.", nil)
	}
	if v.Measure().Whole() && bl.Quantity%unit.One != 0 {
		return Line{}, false, Refuse("basket.fraction", p.Name(v)+" is sold in whole pieces. Enter a whole number.", nil)
	}
	amount, err := v.Asked().Scale(int64(bl.Quantity), int64(unit.One))
	if err != nil {
		return Line{}, false, tooLarge(err)
	}
	line := Line{
		Product: p.ID, Variant: v.ID, Name: p.Name(v), Quantity: bl.Quantity, Unit: v.Measure(),
		Price: v.Asked(), Amount: amount, Rate: set.RateOf(p.TaxClass),
	}
	if v.Tracked {
		line.Takes = []Take{{Variant: v.ID, Quantity: bl.Quantity}}
	}
	return line, v.Tracked, nil
}

func (r Reader) shorts(lines []Line, wanted map[string]unit.Quantity) ([]Short, error) {
	var out []Short
	for _, l := range lines {
		want, ok := wanted[l.Variant]
		if !ok {
			continue
		}
		delete(wanted, l.Variant)
		have, err := r.OnHand(l.Variant)
		if err != nil {
			return nil, err
		}
		if have < want {
			out = append(out, Short{Variant: l.Variant, Name: l.Name, OnHand: have, Wanted: want})
		}
	}
	return out, nil
}

// Payment is what the buyer hands over: cash put on the table, and a card for what is left.
type Payment struct {
	Cash    money.Amount // zero when none
	Card    bool
	CardRef string
	Exact   bool // cash without counting: exactly what is owed
	// Expect is what the buyer was told to pay in all. A sale that comes to something else, because
	// a price changed meanwhile, is refused. Zero of no currency expects nothing.
	Expect money.Amount
}

// Owed is what a quote costs when it is paid wholly in cash: rounded to the smallest coin that the
// country still uses.
func (q Quote) Owed(country string) (due, rounding money.Amount, err error) {
	due, err = q.Sum.Gross.RoundTo(money.CashStep(country, q.Currency))
	if err != nil {
		return due, rounding, tooLarge(err)
	}
	rounding, err = due.Sub(q.Sum.Gross)
	return due, rounding, err
}

// Charge turns a quote and a payment into the tenders of a sale. Cash that does not cover what is
// owed needs the card for the rest; only the part that ends in cash is rounded.
func (q Quote) Charge(country string, pay Payment) (Sale, error) {
	sale := Sale{Currency: q.Currency, Included: q.Included, Lines: q.Lines, Taxes: q.Taxes, Sum: q.Sum}
	if len(q.Lines) == 0 {
		return sale, Refuse("sale.empty", "The basket is empty. Tap what the buyer takes, then take payment.", nil)
	}
	if pay.Cash.Sign() < 0 {
		return sale, Refuse("sale.cash", "Cash cannot be less than nothing. Enter what the buyer handed over.", nil)
	}
	if err := CheckReference(pay.CardRef); err != nil {
		return sale, err
	}
	due, rounding, err := q.Owed(country)
	if err != nil {
		return sale, err
	}
	if pay.Expect != (money.Amount{}) && pay.Expect.Cmp(due) != 0 && pay.Expect.Cmp(q.Sum.Gross) != 0 {
		return sale, Refuse("sale.changed", "A price has changed since: it is now "+due.String()+". Nothing was sold: tell the buyer, then take payment again.", nil)
	}
	switch {
	case pay.Exact, pay.Cash.Cmp(due) >= 0 && (!pay.Card || !pay.Cash.IsZero()):
		given := pay.Cash
		if pay.Exact {
			given = due
		}
		sale.Rounding = rounding
		sale.Tenders = []Tender{{Kind: Cash, Amount: due, Given: given}}
		return sale, nil
	case !pay.Card:
		missing, err := due.Sub(pay.Cash)
		if err != nil {
			return sale, tooLarge(err)
		}
		return sale, Refuse("sale.short", missing.String()+" is still missing. Nothing was sold yet: take the rest in cash or by card.", nil)
	case !pay.Cash.IsZero():
		sale.Tenders = []Tender{{Kind: Cash, Amount: pay.Cash, Given: pay.Cash}}
	}
	rest, err := q.Sum.Gross.Sub(pay.Cash)
	if err != nil {
		return sale, tooLarge(err)
	}
	sale.Tenders = append(sale.Tenders, Tender{Kind: Card, Amount: rest, Ref: strings.TrimSpace(pay.CardRef)})
	return sale, nil
}

// CheckReference refuses a reference that looks like a card number: it would be personal data that
// can never be taken out of the journal again.
func CheckReference(ref string) error {
	if len(ref) > 64 {
		return Refuse("sale.reference", "A reference has at most 64 characters. Enter the short number on the terminal's slip.", nil)
	}
	var digits []byte
	for i := range len(ref) {
		switch c := ref[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c-'0')
		case c == ' ' || c == '-':
		default:
			if luhn(digits) {
				return errCardNumber
			}
			digits = digits[:0]
		}
	}
	if luhn(digits) {
		return errCardNumber
	}
	return nil
}

var errCardNumber = Refuse("sale.cardnumber", "That looks like a card number, which Trestle never keeps. Enter the slip's reference or leave it empty.", nil)

func luhn(digits []byte) bool {
	if len(digits) < 13 || len(digits) > 19 {
		return false
	}
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i])
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

func tooLarge(err error) error {
	if CodeOf(err) != "" {
		return err
	}
	return Refuse("sale.large", "That is more than a till can add up. Nothing was sold: check the quantities.", errors.Join(err))
}

// RingUp turns a basket and a payment into a sale that has passed the fiscal step of its country.
// What is left for the till is its number and market day.
func (r Reader) RingUp(b Basket, pay Payment) (Sale, []Short, error) {
	set, err := r.Settings()
	if err != nil {
		return Sale{}, nil, err
	}
	step, err := set.Fiscal()
	if err != nil {
		return Sale{}, nil, err
	}
	quote, err := r.Price(b)
	if err != nil {
		return Sale{}, nil, err
	}
	sale, err := quote.Charge(set.Country, pay)
	if err != nil {
		return Sale{}, nil, err
	}
	return sale, quote.Warnings, step.Sign(&sale)
}
