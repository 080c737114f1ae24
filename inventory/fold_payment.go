package inventory

import (
	"fmt"

	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// The families of keys that debts have in the views.
const (
	kDebt = "debt" // the sale's till and number, currency → debtRecord
	kPaid = "paid" // the sale's till and number, till, number → paidRecord
)

// owes notes what is owed of a sale.
func owes(s Setter, l later) error {
	return changeDebt(s, rowOf(l.By), l.Currency, func(d *debtRecord) error {
		d.Sale = &debtSale{
			ID: l.ID, Receipt: l.Receipt, Day: l.Day, At: l.At, Total: l.Total, Helper: l.Helper, Buyer: l.Buyer, By: l.By,
		}
		return plus(&d.Owed, l.Tender.Amount.Minor())
	})
}

func changeDebt(s Setter, sale RowKey, c money.Currency, change func(*debtRecord) error) error {
	till, n := rowParts(sale)
	k := key(kDebt, till, n, string(c))
	rec := debtRecord{Currency: c}
	if _, err := getJSON(s, k, &rec); err != nil {
		return err
	}
	if err := change(&rec); err != nil {
		return err
	}
	return setJSON(s, k, rec)
}

// foldPayment takes a payment off what is owed. What was owed counted as takings on the day of the sale; on the
// day of the payment it turns into money.
func foldPayment(s Setter, e journal.Entry) error {
	b, err := body[PaymentBody](e)
	if err != nil {
		return err
	}
	if err := b.check(); err != nil {
		return err
	}
	soldBy, soldAs := rowParts(b.Of)
	till, n := rowParts(keyOf(e))
	rec := paidRecord{ID: e.ID, At: e.At, By: StampOf(e), Body: b}
	if err := setJSON(s, key(kPaid, soldBy, soldAs, till, n), rec); err != nil {
		return err
	}
	err = changeDebt(s, b.Of, b.Currency, func(d *debtRecord) error { return plus(&d.Paid, b.amount()) })
	if err != nil {
		return err
	}
	for _, one := range bankOf(bankRecord{
		Sale: b.Of, Receipt: b.Receipt, Currency: b.Currency, Day: b.Day, At: e.At, Helper: b.Helper, By: StampOf(e),
	}, b.Tenders) {
		if err := bankTender(s, one); err != nil {
			return err
		}
	}
	for _, t := range b.Tenders {
		if t.Kind != Credit {
			continue
		}
		if err := addCredit(s, t.Of, b.Currency, creditRecord{used: t.Amount.Minor()}); err != nil {
			return err
		}
	}
	return b.count(s)
}

// count adds a payment to its day.
func (b PaymentBody) count(s Setter) error {
	day := dayTotal{takings: b.Rounding.Minor(), rounding: b.Rounding.Minor()}
	var cash int64
	for i := range b.Tenders {
		t := &b.Tenders[i]
		if err := day.tender(t, 1); err != nil {
			return err
		}
		if t.Kind == Cash {
			cash += t.Amount.Minor()
		}
	}
	if err := day.tender(&Tender{Kind: Owed, Amount: b.Amount()}, -1); err != nil {
		return err
	}
	if b.Helper != "" {
		if err := day.helper(helperTotal{id: b.Helper, takings: b.Rounding.Minor(), cash: cash}); err != nil {
			return err
		}
	}
	return day.addToDay(s, b.Day, b.Currency)
}

// check refuses a payment whose figures make no sense. Whatever passes here can always be folded.
func (b PaymentBody) check() error {
	if len(b.Tenders) == 0 || !b.Of.Till.Valid() || b.Of.N == 0 {
		return fmt.Errorf("%w: it pays nothing or no sale", errBody)
	}
	amounts := []money.Amount{b.Rounding}
	for _, t := range b.Tenders {
		if t.Amount.Sign() < 0 || t.Kind == Owed || t.Kind == Exchange {
			return fmt.Errorf("%w: a part of it is no payment", errBody)
		}
		amounts = append(amounts, t.Amount, t.Given)
	}
	if err := inBounds(b.Currency, amounts); err != nil {
		return err
	}
	if len(b.Tenders) > maxTenders || !fewRounded(b.Rounding) || b.amount() <= 0 {
		return fmt.Errorf("%w: its figures do not agree", errBody)
	}
	return nil
}
