package inventory

import (
	"encoding/json"
	"slices"
)

// Payments lists the payments that came later on a market day, in the order of the book.
func (r Reader) Payments(day string) ([]PartPayment, error) {
	var out []PartPayment
	err := r.get.Scan(kPaid+sep, "", func(_ string, raw []byte) error {
		var rec paidRecord
		if err := json.Unmarshal(raw, &rec); err != nil {
			return err
		}
		if rec.Body.Day == day {
			out = append(out, PartPayment{ID: rec.ID, At: rec.At, Stamp: rec.By, PaymentBody: rec.Body})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b PartPayment) int {
		if a.Stamp.Before(b.Stamp) {
			return -1
		}
		return 1
	})
	return out, err
}
