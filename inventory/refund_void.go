package inventory

import (
	"slices"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// RingVoid works out a refund that makes a sale as if it had not been: all of it goes back the way it came, tip and
// returned bottles too, and all goods come back to the table. It takes only the till's last receipt, on a market day
// that is open, of which nothing was given back yet.
func (r Reader) RingVoid(sale Sale, till journal.TillID) (Refund, []Take, error) {
	set, _, err := r.mayRing()
	if err != nil {
		return Refund{}, nil, err
	}
	if err := r.voidable(sale, till); err != nil {
		return Refund{}, nil, err
	}
	b, err := r.beginBack(sale, set.stepOf(sale.Currency))
	if err != nil {
		return Refund{}, nil, err
	}
	f := &b.refund
	f.Void, f.Sum, f.Rounding, f.Tip, f.Helper = true, sale.Sum, sale.Rounding, sale.Tip, sale.Helper
	f.Taxes = slices.Clone(sale.Taxes)
	for i, l := range sale.Lines {
		if l.Quantity == 0 {
			continue
		}
		f.Lines = append(f.Lines, RefundLine{
			Line: i, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit, Rate: l.Rate, Share: l.Share,
			Goods: Restock, Exempt: l.Exempt, Reason: BackMistake,
		})
	}
	for _, t := range sale.Tenders {
		if !t.Amount.IsZero() {
			f.Tenders = append(f.Tenders, Tender{Kind: t.Kind, Amount: t.Amount, Of: t.Of})
		}
	}
	return *f, allTaken(sale), nil
}

// voidable tells why a sale cannot be voided.
func (r Reader) voidable(sale Sale, till journal.TillID) error {
	last, err := r.Receipts(till)
	if err != nil {
		return err
	}
	if sale.Stamp.Till != till || sale.Count != last {
		return Refuse("void.last", sale.Number()+" is not the last receipt of this till. Nothing was changed: give it back as a refund.", nil)
	}
	if sale.Batch != "" {
		return Refuse("void.exchange", sale.Number()+" is part of an exchange. Nothing was changed: give it back as a refund.", nil)
	}
	day, there, err := r.Day(sale.Day)
	if err != nil {
		return err
	}
	if !there || day.Open == nil || day.Closed != nil {
		return Refuse("void.day", "The market day of "+sale.Number()+" is closed. Nothing was changed: give it back as a refund.", nil)
	}
	row := RowKey{Till: sale.Stamp.Till, N: sale.Stamp.N}
	backs, err := r.RefundsOf(row)
	if err != nil {
		return err
	}
	paid, err := r.PaymentsOf(row)
	if err != nil {
		return err
	}
	if len(backs)+len(paid) > 0 {
		return Refuse("void.given", "Some of "+sale.Number()+" was given back or paid later. Nothing was changed: give the rest back as a refund.", nil)
	}
	return nil
}

// allTaken gives all that a sale took out of stock, in the order of the variants' ids.
func allTaken(sale Sale) []Take {
	sums := map[string]unit.Quantity{}
	for _, l := range sale.Lines {
		for _, t := range l.Takes {
			if placeOr(t.Place) == PlaceStall {
				sums[t.Variant] += t.Quantity
			}
		}
	}
	var out []Take
	for variant, q := range sums {
		if q != 0 {
			out = append(out, Take{Variant: variant, Quantity: q})
		}
	}
	slices.SortFunc(out, func(a, b Take) int { return strings.Compare(a.Variant, b.Variant) })
	return out
}
