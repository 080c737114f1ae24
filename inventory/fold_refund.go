package inventory

import "trestle/inventory/journal"

// The families of keys that refunds have in the views.
const (
	kRefund      = "refund"      // till, number → refundRecord
	kRefundAt    = "refundorder" // clock, till, number: all refunds in the order of the book
	kRefundID    = "refundid"    // refund id → Stamp of the first refund with that id
	kRefundNo    = "refundno"    // receipt number, till, number
	kRefundOf    = "refundof"    // the sale's till and number, till, number
	kRefundCount = "refundcount" // till → receipts that were refunds
)

// refundRecord is a refund as the views keep it. There are few, so they are kept whole.
type refundRecord struct {
	ID     string `json:"id"`
	At     string `json:"at"`
	By     Stamp  `json:"by"`
	Refund Refund `json:"refund"`
}

func (r refundRecord) refund() Refund {
	f := r.Refund
	f.ID, f.At, f.Stamp = r.ID, r.At, r.By
	return f
}

// foldRefund keeps a refund and takes what it gave back out of its day. What of a sale is given back
// already is not kept but added up from its refunds, so it is the same in whatever order they arrive,
// before the sale itself or after it.
func foldRefund(s Setter, e journal.Entry) error {
	f, err := RefundOf(e)
	if err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return err
	}
	till, n := rowParts(keyOf(e))
	soldBy, soldAs := rowParts(f.Of)
	if err := setJSON(s, key(kRefund, till, n), refundRecord{ID: e.ID, At: e.At, By: StampOf(e), Refund: f}); err != nil {
		return err
	}
	for _, k := range []string{
		key(kRefundAt, num(e.Clock), till, n),
		key(kRefundNo, f.Number(), till, n),
		key(kRefundOf, soldBy, soldAs, till, n),
	} {
		if err := s.Set(k, nil); err != nil {
			return err
		}
	}
	if err := firstRefund(s, e); err != nil {
		return err
	}
	if err := countRefund(s, till, f.Count); err != nil {
		return err
	}
	if err := f.credit(s); err != nil {
		return err
	}
	if err := f.lessOwed(s); err != nil {
		return err
	}
	if err := f.voidBank(s); err != nil {
		return err
	}
	return f.giveBack(s)
}

// lessOwed takes off what is owed what need not be paid any more.
func (f Refund) lessOwed(s Setter) error {
	owed := int64(0)
	for _, t := range f.Tenders {
		if t.Kind == Owed {
			owed += t.Amount.Minor()
		}
	}
	if owed == 0 {
		return nil
	}
	return changeDebt(s, f.Of, f.Currency, func(d *debtRecord) error { return plus(&d.Back, owed) })
}

// firstRefund keeps under a refund's id where it is, as firstSale does for a sale.
func firstRefund(s Setter, e journal.Entry) error {
	k := key(kRefundID, e.ID)
	var first Stamp
	had, err := getJSON(s, k, &first)
	if err != nil || (had && first.Before(StampOf(e))) {
		return err
	}
	return setJSON(s, k, StampOf(e))
}

// refundCount counts what a till has given back, and its highest receipt number among that.
type refundCount struct {
	Refunds int    `json:"refunds"`
	Highest uint64 `json:"highest"`
}

func countRefund(s Setter, till string, count uint64) error {
	var r refundCount
	k := key(kRefundCount, till)
	if _, err := getJSON(s, k, &r); err != nil {
		return err
	}
	return setJSON(s, k, refundCount{Refunds: r.Refunds + 1, Highest: max(r.Highest, count)})
}

// giveBack takes a refund out of what its day comes to.
func (f Refund) giveBack(s Setter) error {
	var less dayTotal
	if err := less.give(&f); err != nil {
		return err
	}
	return less.addToDay(s, f.Day, f.Currency)
}
