package inventory

import (
	"strings"

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
}

// Handed is one thing that the buyer hands over before the rest is paid.
type Handed struct {
	Kind   string       // Cash, Card, Token or Credit
	Of     string       // which voucher or store credit
	Amount money.Amount // its face value; of store credit at most what is left of it
	Ref    string       // of a card's slip or a voucher's approval
}

// Tally is a basket that is being paid: what it comes to with what was handed over so far.
type Tally struct {
	Quote    Quote        // with what vouchers have taken off the tax
	Tenders  []Tender     // what counts of Payment.Parts so far
	Notes    []Problem    // why something that was handed over counts for less than its face value, or not at all
	Total    money.Amount // of the sale, before the rounding of cash
	Rest     money.Amount // still to pay, by card or so; below zero: goes back to the buyer
	RestCash money.Amount // the same in cash, rounded to the smallest coin
	Change   money.Amount // of Payment.Cash, when that covers the rest; and of vouchers that give change
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
	if !pay.Cash.IsZero() && pay.Cash.Currency() != q.Currency {
		return sale, Refuse("sale.currency", "The stall takes "+string(q.Currency)+" only. Nothing was sold: enter what the buyer handed over in it.", nil)
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
	sale.Rounding = rounding
	switch {
	case pay.Exact:
		sale.Tenders = []Tender{{Kind: Cash, Amount: due, Given: due}}
	case pay.Cash.Cmp(due) >= 0 && (!pay.Card || !pay.Cash.IsZero()):
		sale.Tenders = []Tender{{Kind: Cash, Amount: due, Given: pay.Cash}}
	case !pay.Card, !pay.Cash.IsZero() && pay.Cash.Cmp(q.Sum.Gross) >= 0: // nothing is left that a card could pay
		missing, err := due.Sub(pay.Cash)
		if err != nil {
			return sale, tooLarge(err)
		}
		return sale, Refuse("sale.short", missing.String()+" is still missing. Nothing was sold yet: take the rest in cash or by card.", nil)
	default:
		sale.Rounding = money.Amount{}
		if err := sale.split(pay); err != nil {
			return sale, err
		}
	}
	if err := sale.bounds(); err != nil {
		return sale, tooLarge(err)
	}
	return sale, nil
}

// split makes the tenders of a sale that a card pays, or what cash has left of it.
func (s *Sale) split(pay Payment) error {
	if !pay.Cash.IsZero() {
		s.Tenders = append(s.Tenders, Tender{Kind: Cash, Amount: pay.Cash, Given: pay.Cash})
	}
	rest, err := s.Sum.Gross.Sub(pay.Cash)
	if err != nil {
		return tooLarge(err)
	}
	s.Tenders = append(s.Tenders, Tender{Kind: Card, Amount: rest, Ref: strings.TrimSpace(pay.CardRef)})
	return nil
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
		case c == ' ' || c == '-' || c == '.':
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

// luhn tells whether a card number, which has 13 to 19 digits and passes this check, stands anywhere
// in a run of digits: what is before or behind it, such as its month of expiry, must not hide it.
func luhn(run []byte) bool {
	for from := range run {
		for n := 13; n <= 19 && from+n <= len(run); n++ {
			if cardNumber(run[from : from+n]) {
				return true
			}
		}
	}
	return false
}

func cardNumber(digits []byte) bool {
	if digits[0] < 2 || digits[0] > 6 {
		return false // no card scheme begins so
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
