package inventory

import (
	"encoding/json"
	"slices"
)

// Unconfirmed lists the payments by bank app of which nobody has said whether they came, in the order of the book.
func (r Reader) Unconfirmed() ([]Unconfirmed, error) {
	all, err := r.bank(kBankWaits)
	out := make([]Unconfirmed, len(all))
	for i := range all {
		out[i] = all[i].unconfirmed()
	}
	slices.SortStableFunc(out, func(a, b Unconfirmed) int {
		if a.By.Before(b.By) {
			return -1
		}
		if b.By.Before(a.By) {
			return 1
		}
		return 0
	})
	return out, err
}

// BankPayments gives the payments by bank app for a sale, those that came later too.
func (r Reader) BankPayments(sale RowKey) ([]BankPayment, error) {
	till, n := rowParts(sale)
	all, err := r.bank(key(kBank, till, n))
	if err != nil {
		return nil, err
	}
	var out []BankPayment
	for _, rec := range all {
		said, err := saidOf(r.get, rec.Sale, rec.Ref)
		if err != nil {
			return nil, err
		}
		one := BankPayment{Unconfirmed: rec.unconfirmed(), Confirmed: rec.State == bankConfirmed, Missing: rec.State == bankMissing, Void: rec.State == bankVoid}
		if said != nil {
			one.SaidBy = said.By
		}
		out = append(out, one)
	}
	return out, nil
}

// ByReference gives the sales that were paid under a payment reference: none, or the one that it was made for.
func (r Reader) ByReference(ref string) ([]RowKey, error) {
	var out []RowKey
	err := r.get.Scan(under(kBankRef, ref), "", func(k string, _ []byte) error {
		row, err := rowOfKey(k)
		out = append(out, row)
		return err
	})
	return out, err
}

func (r Reader) bank(under string) ([]bankRecord, error) {
	var out []bankRecord
	err := r.get.Scan(under+sep, "", func(_ string, raw []byte) error {
		var rec bankRecord
		err := json.Unmarshal(raw, &rec)
		out = append(out, rec)
		return err
	})
	return out, err
}

// missing gives the payments by bank app for a sale that are said not to have come: they are owed.
func (r Reader) missing(sale RowKey) ([]bankRecord, error) {
	till, n := rowParts(sale)
	return r.bank(key(kBankMissing, till, n))
}
