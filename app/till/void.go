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

// VoidOptions say how a sale is voided.
type VoidOptions struct {
	ID   string // may be empty; one that already stands in the book gives that void
	Sale string // number or id of the sale that is meant; "" is the last one
}

// Void takes the last sale back, all of it and the way it was paid, as an entry of its own. Doing it again finds
// no sale: a void is a receipt itself.
func (t *Till) Void(ctx context.Context) (RefundResult, error) {
	return t.VoidWith(ctx, VoidOptions{})
}

// VoidWith is Void that can be tried again: after an error whose outcome is unknown, the same id finds the void
// or makes it. A sale that is named is the one that is voided, or none is: between two looks another may have
// been rung up.
func (t *Till) VoidWith(ctx context.Context, o VoidOptions) (RefundResult, error) {
	if o.ID == "" {
		o.ID = t.cfg.NewID()
	}
	if err := checkID(o.ID); err != nil {
		return RefundResult{}, err
	}
	var out RefundResult
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		out = RefundResult{}
		if _, there, err := r.RefundByID(o.ID); there || err != nil {
			return nil, err
		}
		sale, err := t.toVoid(r, o.Sale)
		if err != nil {
			return nil, err
		}
		refund, takes, err := r.RingVoid(sale, t.book.Till())
		if err != nil {
			return nil, err
		}
		out.restocked(takes)
		return t.refundDrafts(r, o.ID, refund, takes, sale.Day)
	})
	if err != nil {
		return RefundResult{}, err
	}
	err = t.readRefund(o.ID, &out)
	return out, err
}

// toVoid gives the sale that is meant. Whether it can be voided the book says.
func (t *Till) toVoid(r inventory.Reader, what string) (inventory.Sale, error) {
	if what == "" {
		return t.lastSale(r)
	}
	return soldAs(r, what)
}
