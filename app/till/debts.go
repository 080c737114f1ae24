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

// Settle takes a payment for what is owed of a sale, named by its number or id: all of it, or with
// pay.Owe a part.
func (t *Till) Settle(ctx context.Context, sale string, pay inventory.Payment) (inventory.PaymentBody, error) {
	var body inventory.PaymentBody
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		r = t.now(r)
		of, err := soldAs(r, sale)
		if err != nil {
			return nil, err
		}
		if body, err = r.Settle(of, pay); err != nil {
			return nil, err
		}
		drafts, day, err := t.dayDrafts(r, body.Currency)
		if err != nil {
			return nil, err
		}
		body.Day = day
		d, err := inventory.NewDraft(inventory.KindPayment, t.cfg.NewID(), body)
		return append(drafts, d), err
	})
	return body, err
}
