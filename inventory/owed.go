package inventory

import (
	"encoding/json"
	"slices"

	"trestle/inventory/money"
)

// Debt is what is still owed of a sale.
type Debt struct {
	Sale    RowKey
	ID      string // of the sale
	Receipt string
	Day     string
	At      string // when, a label
	Total   money.Amount
	Left    money.Amount
	Helper  string
	Buyer   string // a reference into the side store
	by      Stamp
}

// Debts lists what is still owed, in the order of the book.
func (r Reader) Debts() ([]Debt, error) {
	missing, err := r.allMissing()
	if err != nil {
		return nil, err
	}
	var out []Debt
	err = r.get.Scan(kDebt+sep, "", func(k string, raw []byte) error {
		var rec debtRecord
		if err := json.Unmarshal(raw, &rec); err != nil {
			return err
		}
		row, err := debtRow(k)
		if err != nil {
			return err
		}
		rec.lacks(missing[row])
		delete(missing, row)
		if rec.Sale != nil && rec.left() > 0 {
			out = append(out, rec.debt())
		}
		return nil
	})
	for _, lacks := range missing {
		var rec debtRecord
		if rec.lacks(lacks); rec.Sale != nil && rec.left() > 0 {
			out = append(out, rec.debt())
		}
	}
	slices.SortFunc(out, func(a, b Debt) int {
		if a.by.Before(b.by) {
			return -1
		}
		return 1
	})
	return out, err
}

// DebtOf gives what is still owed of a sale: nothing when all is paid.
func (r Reader) DebtOf(sale RowKey) (money.Amount, error) {
	rec, err := r.debtOf(sale)
	return money.New(max(0, rec.left()), rec.Currency), err
}

func (r Reader) debtOf(sale RowKey) (debtRecord, error) {
	var of debtRecord
	till, n := rowParts(sale)
	err := r.get.Scan(under(kDebt, till, n), "", func(_ string, raw []byte) error {
		var rec debtRecord
		err := json.Unmarshal(raw, &rec)
		if rec.Sale != nil || of.Sale == nil {
			of = rec
		}
		return err
	})
	if err != nil {
		return of, err
	}
	missing, err := r.missing(sale)
	of.lacks(missing)
	if of.Sale == nil {
		of = debtRecord{Currency: of.Currency}
	}
	return of, err
}

// PartPayment is a payment that came later for a sale of which some was owed.
type PartPayment struct {
	ID    string
	At    string // when, a label
	Stamp Stamp
	PaymentBody
}

// Amount is what it took off what was owed.
func (b PaymentBody) Amount() money.Amount { return money.New(b.amount(), b.Currency) }

func (b PaymentBody) amount() int64 {
	sum := -b.Rounding.Minor()
	for _, t := range b.Tenders {
		sum += t.Amount.Minor()
	}
	return sum
}

// Change is what went back over the table.
func (b PaymentBody) Change() money.Amount {
	return Sale{Currency: b.Currency, Tenders: b.Tenders}.Change()
}

// PaymentsOf gives the payments that came later for a sale, by till and entry.
func (r Reader) PaymentsOf(sale RowKey) ([]PartPayment, error) {
	till, n := rowParts(sale)
	var out []PartPayment
	err := r.get.Scan(under(kPaid, till, n), "", func(_ string, raw []byte) error {
		var rec paidRecord
		err := json.Unmarshal(raw, &rec)
		out = append(out, PartPayment{ID: rec.ID, At: rec.At, Stamp: rec.By, PaymentBody: rec.Body})
		return err
	})
	return out, err
}

// Settle works out a payment of what is owed of a sale: all of it, or with Payment.Owe a part. What is left for the
// till is its market day.
func (r Reader) Settle(what Sale, pay Payment) (PaymentBody, error) {
	set, _, err := r.mayRing()
	if err != nil {
		return PaymentBody{}, err
	}
	row := RowKey{Till: what.Stamp.Till, N: what.Stamp.N}
	left, err := r.DebtOf(row)
	if err != nil {
		return PaymentBody{}, err
	}
	if left.Sign() <= 0 {
		return PaymentBody{}, Refuse("owed.nothing", "Nothing is owed of "+what.Number()+". Nothing was changed.", nil)
	}
	p := &paying{currency: what.Currency, step: set.Step(), total: left.Minor(), read: &r, credits: map[string]int64{}}
	if err := p.hand(pay); err != nil {
		return PaymentBody{}, err
	}
	for i := range p.notes {
		return PaymentBody{}, &p.notes[i]
	}
	if err := p.expected(pay.Expect); err != nil {
		return PaymentBody{}, err
	}
	if err := p.settle(pay); err != nil {
		return PaymentBody{}, err
	}
	body := PaymentBody{Of: row, Receipt: what.Number(), Currency: what.Currency}
	for _, t := range p.tenders {
		if t.Kind != Owed {
			body.Tenders = append(body.Tenders, t)
		}
	}
	if p.rounding != 0 {
		body.Rounding = p.amount(p.rounding)
	}
	if len(body.Tenders) == 0 || body.amount() <= 0 {
		return PaymentBody{}, Refuse("owed.none", "Nothing was handed over. Nothing was changed: enter what the buyer pays now.", nil)
	}
	return body, nil
}

// debtRecord is what the views keep of a debt in one currency. Its figures are sums and the sale's words are set once,
// so that it does not matter what arrives first.
type debtRecord struct {
	Currency money.Currency `json:"currency"`
	Owed     int64          `json:"owed,omitempty"`
	Paid     int64          `json:"paid,omitempty"`
	Back     int64          `json:"back,omitempty"`
	Missing  int64          `json:"-"` // payments by bank app that are said not to have come
	Sale     *debtSale      `json:"sale,omitempty"`
}

type debtSale struct {
	ID      string       `json:"id"`
	Receipt string       `json:"receipt"`
	Day     string       `json:"day"`
	At      string       `json:"at"`
	Total   money.Amount `json:"total"`
	Helper  string       `json:"helper,omitempty"`
	Buyer   string       `json:"buyer,omitempty"`
	By      Stamp        `json:"by"`
}

func (d debtRecord) left() int64 { return d.Owed + d.Missing - d.Paid - d.Back }

func (d debtRecord) debt() Debt {
	s := d.Sale
	return Debt{
		Sale: rowOf(s.By), ID: s.ID, Receipt: s.Receipt, Day: s.Day, At: s.At, Total: s.Total,
		Left: money.New(d.left(), d.Currency), Helper: s.Helper, Buyer: s.Buyer, by: s.By,
	}
}

// paidRecord is a payment as the views keep it.
type paidRecord struct {
	ID   string      `json:"id"`
	At   string      `json:"at"`
	By   Stamp       `json:"by"`
	Body PaymentBody `json:"body"`
}

func rowOf(at Stamp) RowKey { return RowKey{Till: at.Till, N: at.N} }
