package inventory

import (
	"slices"
	"strings"

	"trestle/inventory/money"
)

// credit takes store credit, at most what is left of it. One that this book has not heard of counts as much as its
// signed code says: whoever read the code has checked the signature.
func (p *paying) credit(h Handed) error {
	id := trimmed(h.Of)
	if p.read == nil || !goodCredit(id) {
		p.note("credit.unknown", "This is no store credit. Type the number of the refund that gave it, or read its code.")
		return nil
	}
	left, known, err := p.read.CreditLeft(id)
	if err != nil {
		return err
	}
	most := left.Minor() - p.credits[id]
	if !known {
		most += h.Amount.Minor()
	}
	if left.Currency() != "" && left.Currency() != p.currency {
		most = 0
	}
	counts := min(h.Amount.Minor(), most, p.rest())
	if counts <= 0 {
		p.note("credit.empty", "Nothing is left of the store credit "+id+". Take something else.")
		return nil
	}
	if most < h.Amount.Minor() && counts == most {
		p.note("credit.less", "Of the store credit "+id+" only "+p.amount(most).String()+" is left, and that counts.")
	}
	p.credits[id] += counts
	p.add(Tender{Kind: Credit, Amount: p.amount(counts), Of: id})
	return nil
}

// goodCredit tells whether a text can be the id of store credit, which is a receipt number: what is typed must
// not get into the journal otherwise.
func goodCredit(id string) bool {
	letter, count, ok := cutLast(id, '-')
	if !ok || letter == "" || len(letter) > 8 || len(count) < 4 || len(count) > 12 {
		return false
	}
	for i := range len(letter) {
		if c := letter[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return strings.Trim(count, "0123456789") == ""
}

func cutLast(s string, sep byte) (before, after string, found bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// Credited is a store credit as the book knows it: what refunds gave, and what sales used of it.
type Credited struct {
	ID     string // the receipt number of the refund that gave it
	Issued money.Amount
	Used   money.Amount // less what went back onto it
}

// Left is what can still be used; below zero when two tills that could not hear of each other took it twice.
func (c Credited) Left() money.Amount {
	left, err := c.Issued.Sub(c.Used)
	if err != nil {
		return money.Zero(c.Issued.Currency())
	}
	return left
}

// CreditLeft gives what is left of a store credit, and whether the refund that gave it is known here. Of one that is
// not known it says what was used already, as an amount below zero.
func (r Reader) CreditLeft(id string) (left money.Amount, known bool, err error) {
	c, known, err := r.Credit(id)
	return c.Left(), known, err
}

// Credit gives a store credit by its id, and whether the refund that gave it is known here.
func (r Reader) Credit(id string) (c Credited, known bool, err error) {
	err = r.credits(under(kCredit, id), func(one Credited) error {
		if c.ID == "" || !one.Issued.IsZero() {
			c = one
		}
		return nil
	})
	return c, !c.Issued.IsZero(), err
}

// Credits lists the store credits of which something is left, by their ids.
func (r Reader) Credits() ([]Credited, error) {
	return r.someCredits(func(c Credited) bool { return !c.Issued.IsZero() && c.Left().Sign() > 0 })
}

// Overspent lists the store credits of which more was used than was given, as happens when a code is shown to two
// tills that cannot hear of each other.
func (r Reader) Overspent() ([]Credited, error) {
	return r.someCredits(func(c Credited) bool { return !c.Issued.IsZero() && c.Left().Sign() < 0 })
}

func (r Reader) someCredits(want func(Credited) bool) (out []Credited, err error) {
	err = r.credits(kCredit+sep, func(c Credited) error {
		if want(c) {
			out = append(out, c)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Credited) int { return strings.Compare(a.ID, b.ID) })
	return out, err
}

func (r Reader) credits(prefix string, fn func(Credited) error) error {
	return r.get.Scan(prefix, "", func(k string, raw []byte) error {
		rec, err := readCredit(raw)
		if err != nil {
			return err
		}
		c := money.Currency(part(k, 2))
		return fn(Credited{ID: part(k, 1), Issued: money.New(rec.issued, c), Used: money.New(rec.used, c)})
	})
}
