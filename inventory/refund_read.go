package inventory

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"trestle/inventory/journal"
)

// Refund gives the refund that a row of a till's journal is.
func (r Reader) Refund(row RowKey) (Refund, bool, error) {
	till, n := rowParts(row)
	var rec refundRecord
	ok, err := getJSON(r.get, key(kRefund, till, n), &rec)
	return rec.refund(), ok, err
}

// RefundByID gives a refund by its id.
func (r Reader) RefundByID(id string) (Refund, bool, error) {
	var at Stamp
	ok, err := getJSON(r.get, key(kRefundID, id), &at)
	if err != nil || !ok {
		return Refund{}, false, err
	}
	return r.Refund(RowKey{Till: at.Till, N: at.N})
}

// FindRefund gives the refund that a person means by a receipt number or an id.
func (r Reader) FindRefund(what string) (Refund, bool, error) {
	if f, ok, err := r.RefundByID(what); ok || err != nil {
		return f, ok, err
	}
	rows, err := r.rowsUnder(under(kRefundNo, what))
	if err != nil || len(rows) == 0 {
		return Refund{}, false, err
	}
	return r.Refund(rows[0])
}

// RefundsOf gives what was given back of a sale, of which this till need not have heard yet.
func (r Reader) RefundsOf(sale RowKey) ([]Refund, error) {
	till, n := rowParts(sale)
	rows, err := r.rowsUnder(under(kRefundOf, till, n))
	if err != nil {
		return nil, err
	}
	var out []Refund
	for _, row := range rows {
		f, ok, err := r.Refund(row)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, f)
		}
	}
	return out, nil
}

// Refunds calls fn for every refund after a stamp (the zero Stamp for all), in the order of the book.
func (r Reader) Refunds(after Stamp, fn func(Refund) error) error {
	return r.get.Scan(kRefundAt+sep, key(kRefundAt, num(after.Clock)), func(k string, _ []byte) error {
		at, err := stampOfIndex(k)
		if err != nil || !after.Before(at) {
			return err
		}
		f, ok, err := r.Refund(RowKey{Till: at.Till, N: at.N})
		if err != nil || !ok {
			return err
		}
		return fn(f)
	})
}

// CountRefunds gives how many refunds the book holds.
func (r Reader) CountRefunds() (int, error) {
	n := 0
	err := r.get.Scan(kRefundCount+sep, "", func(_ string, raw []byte) error {
		var of refundCount
		err := json.Unmarshal(raw, &of)
		n += of.Refunds
		return err
	})
	return n, err
}

// refundReceipts gives the highest receipt number that a till has given a refund.
func (r Reader) refundReceipts(till journal.TillID) (uint64, error) {
	var of refundCount
	_, err := getJSON(r.get, key(kRefundCount, string(till)), &of)
	return of.Highest, err
}

// Numbered is a receipt that was given out: of a sale or of a refund.
type Numbered struct {
	Letter string
	Count  uint64
	Row    RowKey
	Refund bool
}

// Number is the receipt number.
func (n Numbered) Number() string { return ReceiptNumber(n.Letter, n.Count) }

// Numbers calls fn for every receipt that was given out, by till and entry. Within a till the counts
// rise from 1 without gaps, sales and refunds together. It does not read the journal.
func (r Reader) Numbers(fn func(Numbered) error) error {
	var all []Numbered
	err := r.SaleRows(Stamp{}, func(s SaleRow) error {
		all = append(all, Numbered{Letter: s.Letter, Count: s.Count, Row: RowKey{Till: s.Stamp.Till, N: s.Stamp.N}})
		return nil
	})
	if err != nil {
		return err
	}
	err = r.Refunds(Stamp{}, func(f Refund) error {
		all = append(all, Numbered{Letter: f.Letter, Count: f.Count, Row: RowKey{Till: f.Stamp.Till, N: f.Stamp.N}, Refund: true})
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b Numbered) int {
		return cmp.Or(cmp.Compare(a.Row.Till, b.Row.Till), cmp.Compare(a.Row.N, b.Row.N))
	})
	for _, n := range all {
		if err := fn(n); err != nil {
			if errors.Is(err, ErrStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

// rowsUnder gives the rows that an index lists under a prefix.
func (r Reader) rowsUnder(prefix string) ([]RowKey, error) {
	var rows []RowKey
	err := r.get.Scan(prefix, "", func(k string, _ []byte) error {
		row, err := rowOfKey(k)
		rows = append(rows, row)
		return err
	})
	return rows, err
}
