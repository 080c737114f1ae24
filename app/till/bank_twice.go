package till

import (
	"context"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// PaidTwice lists the sales for which more was paid than they cost, as when money comes after all and the debt was
// settled meanwhile. What is beyond belongs to the buyer.
func (t *Till) PaidTwice() ([]inventory.PaidTwice, error) {
	var out []inventory.PaidTwice
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.AllPaidTwice()
		return err
	})
	return out, err
}

// OfSales gives those that are of some sales: what a seller is told who has just confirmed payments.
func OfSales(all []inventory.PaidTwice, sales ...inventory.RowKey) []inventory.PaidTwice {
	return slices.DeleteFunc(slices.Clone(all), func(p inventory.PaidTwice) bool { return !slices.Contains(sales, p.Sale) })
}

// SentBack says that the seller has sent back what was paid twice for a sale, named by its number or id: the payment by
// bank app that came too late counts as one that never came. Of a payment only all can be sent back, for the sale
// is paid by the other one.
func (t *Till) SentBack(ctx context.Context, sale string) error {
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		of, err := soldAs(r, sale)
		if err != nil {
			return nil, err
		}
		row := inventory.RowKey{Till: of.Stamp.Till, N: of.Stamp.N}
		twice, err := r.PaidTwice(row)
		if err != nil {
			return nil, err
		}
		if twice.Sign() <= 0 {
			return nil, inventory.Refuse("bank.once", of.Number()+" was not paid twice. Nothing was changed: look at how it was paid.", nil)
		}
		came, err := cameUnder(r, row)
		if err != nil {
			return nil, err
		}
		for _, p := range slices.Backward(came) {
			if p.Amount.Minor() > twice.Minor() {
				continue
			}
			body := inventory.ConfirmBody{Of: row, Receipt: of.Number(), Ref: p.Ref, Amount: p.Amount, Missing: true, By: inventory.BySentBack}
			d, err := inventory.NewDraft(inventory.KindConfirm, t.cfg.NewID(), body)
			return []journal.Draft{d}, err
		}
		return nil, inventory.Refuse("bank.part", "No payment by bank app of "+of.Number()+" is as small as the "+twice.String()+" that belongs to the buyer. Nothing was changed: give it back and keep a note of it, for it stays listed here.", nil)
	})
}

// cameUnder gives the payments by bank app for a sale that have come, one a reference.
func cameUnder(r inventory.Reader, row inventory.RowKey) ([]inventory.BankPayment, error) {
	all, err := r.BankPayments(row)
	var out []inventory.BankPayment
	for _, p := range all {
		if !p.Confirmed || p.Void {
			continue
		}
		at := slices.IndexFunc(out, func(o inventory.BankPayment) bool { return o.Ref == p.Ref })
		if at < 0 {
			out = append(out, p)
			continue
		}
		var sum money.Amount
		if sum, err = out[at].Amount.Add(p.Amount); err != nil {
			return nil, err
		}
		out[at].Amount = sum
	}
	return out, err
}
