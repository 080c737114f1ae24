package inventory

import (
	"encoding/json"

	"trestle/inventory/journal"
)

// The families of keys that payments by bank app have in the views. A record's state follows from the sale, from what
// was said last and from whether the sale was voided, never from what arrived first.
const (
	kBank        = "bank"        // the sale's till and number, reference, till, number of the entry → bankRecord
	kBankSaid    = "banksaid"    // the sale's till and number, reference → stamped bankSaid
	kBankWaits   = "bankwaits"   // clock, till, number, reference → bankRecord, of those that wait
	kBankMissing = "bankmissing" // the sale's till and number, reference, till, number → bankRecord, of those that are missing
	kBankRef     = "bankref"     // reference, the sale's till and number
)

// bankSaid is what was said last of a payment.
type bankSaid struct {
	Missing bool   `json:"missing,omitempty"`
	By      string `json:"by"`
}

// bankTender notes the tenders of an entry under one reference. What the day comes to counts them already.
func bankTender(s Setter, rec bankRecord) error {
	saleTill, saleN := rowParts(rec.Sale)
	if rec.Ref != "" {
		if err := s.Set(key(kBankRef, rec.Ref, saleTill, saleN), nil); err != nil {
			return err
		}
	}
	said, err := saidOf(s, rec.Sale, rec.Ref)
	if err != nil {
		return err
	}
	void, err := isVoid(s, rec.Sale)
	if err != nil {
		return err
	}
	return rec.become(s, rec.stateBy(said, void))
}

// bankOf makes the records of an entry's tenders, one a reference.
func bankOf(head bankRecord, tenders []Tender) []bankRecord {
	var out []bankRecord
next:
	for i := range tenders {
		t := &tenders[i]
		if t.Kind != Bank || t.Amount.Sign() <= 0 {
			continue
		}
		for j := range out {
			if out[j].Ref == t.Ref {
				out[j].Amount += t.Amount.Minor()
				continue next
			}
		}
		rec := head
		rec.Ref, rec.Account, rec.Amount = t.Ref, t.Of, t.Amount.Minor()
		out = append(out, rec)
	}
	return out
}

func foldConfirm(s Setter, e journal.Entry) error {
	b, err := body[ConfirmBody](e)
	if err != nil {
		return err
	}
	if !b.good() {
		return errBody
	}
	till, n := rowParts(b.Of)
	won, err := setLast(s, key(kBankSaid, till, n, b.Ref), StampOf(e), bankSaid{Missing: b.Missing, By: b.By})
	if err != nil || !won {
		return err
	}
	return judgeBank(s, key(kBank, till, n, b.Ref))
}

// voidBank notes that a sale is as if it had not been: nobody waits for its money any more.
func (f Refund) voidBank(s Setter) error {
	if !f.Void {
		return nil
	}
	till, n := rowParts(f.Of)
	return judgeBank(s, key(kBank, till, n))
}

// judgeBank finds the state of the payments under a key anew.
func judgeBank(s Setter, k string) error {
	var all []bankRecord
	err := s.Scan(k+sep, "", func(_ string, raw []byte) error {
		var rec bankRecord
		err := json.Unmarshal(raw, &rec)
		all = append(all, rec)
		return err
	})
	for _, rec := range all {
		var said *bankSaid
		var void bool
		if err == nil {
			said, err = saidOf(s, rec.Sale, rec.Ref)
		}
		if err == nil {
			void, err = isVoid(s, rec.Sale)
		}
		if err == nil {
			err = rec.become(s, rec.stateBy(said, void))
		}
	}
	return err
}

func saidOf(g Getter, sale RowKey, ref string) (*bankSaid, error) {
	till, n := rowParts(sale)
	var said stamped[bankSaid]
	ok, err := getJSON(g, key(kBankSaid, till, n, ref), &said)
	if !ok {
		return nil, err
	}
	return &said.Value, err
}

// isVoid tells whether a sale was voided. It looks at the refunds themselves: there are few.
func isVoid(g Getter, sale RowKey) (void bool, err error) {
	till, n := rowParts(sale)
	var refunds []RowKey
	err = g.Scan(under(kRefundOf, till, n), "", func(k string, _ []byte) error {
		row, err := rowOfKey(k)
		refunds = append(refunds, row)
		return err
	})
	for _, row := range refunds {
		if err != nil || void {
			return void, err
		}
		var rec refundRecord
		till, n := rowParts(row)
		_, err = getJSON(g, key(kRefund, till, n), &rec)
		void = rec.Refund.Void
	}
	return void, err
}

// stateBy is the state that follows from what was said. A void has given all of the sale back as it was paid, whatever
// was said of it; what came later for a debt is no part of that.
func (rec bankRecord) stateBy(said *bankSaid, void bool) string {
	switch {
	case void && !rec.later():
		return bankVoid
	case said == nil:
		return bankWaits
	case said.Missing:
		return bankMissing
	}
	return bankConfirmed
}

// become moves a record to a state, with what its day says of it.
func (rec bankRecord) become(s Setter, state string) error {
	if rec.State == state {
		return nil
	}
	var day dayTotal
	for sign, of := range map[int64]string{-1: rec.State, 1: state} {
		switch of {
		case bankWaits:
			day.unsure += sign * rec.Amount
		case bankMissing:
			day.missing += sign * rec.Amount
		}
	}
	was := rec.State
	rec.State = state
	till, n := rowParts(rec.Sale)
	byTill, byN := rowParts(rowOf(rec.By))
	if err := setJSON(s, key(kBank, till, n, rec.Ref, byTill, byN), rec); err != nil {
		return err
	}
	for of, k := range map[string]string{
		bankWaits:   key(kBankWaits, num(rec.By.Clock), byTill, byN, rec.Ref),
		bankMissing: key(kBankMissing, till, n, rec.Ref, byTill, byN),
	} {
		var err error
		switch of {
		case state:
			err = setJSON(s, k, rec)
		case was:
			err = s.Delete(k)
		}
		if err != nil {
			return err
		}
	}
	return day.addToDay(s, rec.Day, rec.Currency)
}
