package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// Debts lists what buyers still owe, in the order of the sales.
func (t *Till) Debts() ([]inventory.Debt, error) {
	var out []inventory.Debt
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Debts()
		return err
	})
	return out, err
}

// SettleOptions say what is paid of what is owed.
type SettleOptions struct {
	ID   string // may be empty; one under which the sale was paid already gives that payment
	Sale string // number or id
	Pay  inventory.Payment

	Helper string // who takes it
}

// Settle takes a payment for what is owed of a sale, named by its number or id: all of it, or with
// pay.Owe a part.
func (t *Till) Settle(ctx context.Context, sale string, pay inventory.Payment) (inventory.PaymentBody, error) {
	return t.SettleWith(ctx, SettleOptions{Sale: sale, Pay: pay})
}

// SettleWith is Settle that can be tried again: after an error whose outcome is unknown, the same id finds the
// payment or makes it, so that nothing is paid off twice.
func (t *Till) SettleWith(ctx context.Context, o SettleOptions) (inventory.PaymentBody, error) {
	if o.ID == "" {
		o.ID = t.cfg.NewID()
	}
	if err := checkID(o.ID); err != nil {
		return inventory.PaymentBody{}, err
	}
	var body inventory.PaymentBody
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		r = t.now(r)
		of, err := soldAs(r, o.Sale)
		if err != nil {
			return nil, err
		}
		var there bool
		if body, there, err = paidAs(r, of, o.ID); there || err != nil {
			return nil, err
		}
		if err := aHelper(r, o.Helper); err != nil {
			return nil, err
		}
		if err := unusedRefs(r, o.Pay, inventory.RowKey{Till: of.Stamp.Till, N: of.Stamp.N}); err != nil {
			return nil, err
		}
		if body, err = r.Settle(of, o.Pay); err != nil {
			return nil, err
		}
		body.Helper = o.Helper
		drafts, day, err := t.dayDrafts(r, body.Currency)
		if err != nil {
			return nil, err
		}
		body.Day = day
		d, err := inventory.NewDraft(inventory.KindPayment, o.ID, body)
		return append(drafts, d), err
	})
	if err != nil {
		return inventory.PaymentBody{}, err
	}
	return body, nil
}

// paidAs gives the payment that stands for a sale under an id.
func paidAs(r inventory.Reader, of inventory.Sale, id string) (inventory.PaymentBody, bool, error) {
	paid, err := r.PaymentsOf(inventory.RowKey{Till: of.Stamp.Till, N: of.Stamp.N})
	for _, p := range paid {
		if p.ID == id {
			return p.PaymentBody, true, err
		}
	}
	return inventory.PaymentBody{}, false, err
}
