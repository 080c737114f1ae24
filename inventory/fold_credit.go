package inventory

import (
	"cmp"
	"encoding/binary"

	"trestle/inventory/money"
)

// kCredit keeps store credit: id, currency → what was given and used. It is added up, so that it does not matter
// whether the refund that gave it or the sale that used it arrives first.
const kCredit = "credit"

type creditRecord struct{ issued, used int64 }

func readCredit(raw []byte) (creditRecord, error) {
	v := numbers{rest: raw}
	rec := creditRecord{issued: v.signed(), used: v.signed()}
	return rec, v.err()
}

func addCredit(s Setter, id string, c money.Currency, by creditRecord) error {
	if id == "" {
		return nil
	}
	k := key(kCredit, id, string(c))
	raw, ok, err := s.Get(k)
	if err != nil {
		return err
	}
	var rec creditRecord
	if ok {
		if rec, err = readCredit(raw); err != nil {
			return err
		}
	}
	if err := cmp.Or(plus(&rec.issued, by.issued), plus(&rec.used, by.used)); err != nil {
		return err
	}
	return s.Set(k, binary.AppendVarint(binary.AppendVarint(nil, rec.issued), rec.used))
}

// creditUsed notes what a sale used of store credit.
func creditUsed(s Setter, l later) error {
	return addCredit(s, l.Tender.Of, l.Currency, creditRecord{used: l.Tender.Amount.Minor()})
}

// credit notes the store credit that a refund gave, and what it put back onto an older one.
func (f Refund) credit(s Setter) error {
	if f.Credit != nil {
		if err := addCredit(s, f.Number(), f.Currency, creditRecord{issued: f.Credit.Amount.Minor()}); err != nil {
			return err
		}
	}
	for _, t := range f.Tenders {
		if t.Kind != Credit || t.Of == "" {
			continue
		}
		if err := addCredit(s, t.Of, f.Currency, creditRecord{used: -t.Amount.Minor()}); err != nil {
			return err
		}
	}
	return nil
}
