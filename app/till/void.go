package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// errNoVoid says that there is nothing to void.
var errNoVoid = inventory.Refuse("void.none", "There is no sale to void: only the last receipt of this till, on the market day that is open, can be. Give it back as a refund instead.", nil)

// CanVoid gives the sale that Void would take back: the last receipt of this till, on the market day that is
// open.
func (t *Till) CanVoid() (inventory.Sale, bool, error) {
	var sale inventory.Sale
	var can bool
	err := t.book.Read(func(r inventory.Reader) error {
		var err error
		if sale, err = t.lastSale(r); err != nil {
			return err
		}
		_, _, err = r.RingVoid(sale, t.book.Till())
		can = err == nil
		return err
	})
	if inventory.CodeOf(err) != "" {
		return sale, false, nil
	}
	return sale, can, err
}

// lastSale gives the last sale of this till.
func (t *Till) lastSale(r inventory.Reader) (inventory.Sale, error) {
	count, err := r.Receipts(t.book.Till())
	if err != nil {
		return inventory.Sale{}, err
	}
	sale, there, err := r.FindSale(inventory.ReceiptNumber(t.Letter(), count))
	if err == nil && (!there || sale.Stamp.Till != t.book.Till()) {
		err = errNoVoid
	}
	return sale, err
}

// Void takes the last sale back, all of it and the way it was paid, as an entry of its own. Doing it again finds
// no sale: a void is a receipt itself.
func (t *Till) Void(ctx context.Context) (RefundResult, error) {
	var out RefundResult
	id := t.cfg.NewID()
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		out = RefundResult{}
		sale, err := t.lastSale(r)
		if err != nil {
			return nil, err
		}
		refund, takes, err := r.RingVoid(sale, t.book.Till())
		if err != nil {
			return nil, err
		}
		out.restocked(takes)
		return t.refundDrafts(r, id, refund, takes, sale.Day)
	})
	if err != nil {
		return RefundResult{}, err
	}
	err = t.readRefund(id, &out)
	return out, err
}
