package inventory

import (
	"encoding/json"
	"slices"

	"trestle/inventory/money"
)

// Money may come after all that was said to be missing, and of which the debt was settled or the goods were given back
// meanwhile; or two tills that could not hear of each other settle the same debt. Then more was paid than the sale
// cost. It belongs to the buyer, and no refund has goods for it: so it is named until it is sent back.

// PaidTwice is what was paid for a sale beyond what it cost.
type PaidTwice struct {
	Sale    RowKey
	ID      string // of the sale
	Receipt string
	At      string       // when, a label
	Total   money.Amount // of the sale
	Amount  money.Amount // beyond it
	Buyer   string       // a reference into the side store
	by      Stamp
}

// PaidTwice gives what was paid for a sale beyond what it cost: it belongs to the buyer. Nothing, as a rule.
func (r Reader) PaidTwice(sale RowKey) (money.Amount, error) {
	zero := money.Amount{}
	of, known, err := r.Sale(sale)
	if err != nil || !known {
		return zero, err
	}
	till, n := rowParts(sale)
	rec := debtRecord{Currency: of.Currency}
	if _, err := getJSON(r.get, key(kDebt, till, n, string(of.Currency)), &rec); err != nil {
		return zero, err
	}
	missing, err := r.missing(sale)
	rec.lacks(missing)
	return money.New(max(0, -rec.left()), of.Currency), err
}

// AllPaidTwice lists the sales for which more was paid than they cost, in the order of the book.
func (r Reader) AllPaidTwice() ([]PaidTwice, error) {
	// What is missing makes it less, so that it can only stand where a payment came later or something was given back.
	var rows []RowKey
	err := r.get.Scan(kDebt+sep, "", func(k string, raw []byte) error {
		var rec debtRecord
		if err := json.Unmarshal(raw, &rec); err != nil || rec.left() >= 0 {
			return err
		}
		row, err := debtRow(k)
		rows = append(rows, row)
		return err
	})
	var out []PaidTwice
	for _, row := range rows {
		if err != nil {
			return nil, err
		}
		var amount money.Amount
		if amount, err = r.PaidTwice(row); damagedSale(err) {
			err = nil // it is named elsewhere
		}
		if err != nil || amount.Sign() <= 0 {
			continue
		}
		var s Sale
		s, _, err = r.Sale(row)
		out = append(out, PaidTwice{
			Sale: row, ID: s.ID, Receipt: s.Number(), At: s.At, Total: s.Total(), Amount: amount, Buyer: s.Buyer, by: s.Stamp,
		})
	}
	slices.SortFunc(out, func(a, b PaidTwice) int {
		if a.by.Before(b.by) {
			return -1
		}
		return 1
	})
	return out, err
}
