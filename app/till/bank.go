package till

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// NewPaymentReference gives the reference under which a basket is paid by bank app; with SettleOptions.ID that of a
// payment of what is owed. It is worked out from the id alone, so that the same basket has the same reference after a
// restart, and the code that the buyer has scanned already stays right. One that the book holds for something else is
// passed over.
//
// It is a number of ten digits that does not begin with 0, because that fits every scheme: Swiss references and Pay by
// square's variable symbol are digits only, a SEPA creditor reference and a Pix txid take digits, UPI and PayNow take
// them as text, and a number is what a buyer can type and a bank clerk can read aloud. A leading zero would be lost
// wherever a bank treats it as a number.
func (t *Till) NewPaymentReference(basketID string) (string, error) {
	ref := ""
	err := t.book.Read(func(r inventory.Reader) error {
		for try := uint64(0); ; try++ {
			ref = referenceOf(basketID, try)
			free, err := freeFor(r, ref, basketID)
			if err != nil || free {
				return err
			}
		}
	})
	return ref, err
}

// referenceOf is the reference of an id at a try: ten digits of a hash.
func referenceOf(id string, try uint64) string {
	const least, many = 1_000_000_000, 9_000_000_000
	seed := binary.BigEndian.AppendUint64([]byte("trestle payment reference 1\n"), try)
	sum := sha256.Sum256(append(seed, id...))
	return strconv.FormatUint(least+binary.BigEndian.Uint64(sum[:8])%many, 10)
}

// freeFor tells whether no sale or payment but that of an id has a reference.
func freeFor(r inventory.Reader, ref, id string) (bool, error) {
	rows, err := r.ByReference(ref)
	for _, row := range rows {
		if err != nil {
			return false, err
		}
		mine, mineErr := isOf(r, row, id)
		if mineErr != nil || !mine {
			return false, mineErr
		}
	}
	return err == nil, err
}

// unusedRefs refuses a payment under a reference that another sale stands under: when the money comes, nobody could
// say whose it is. own is the sale that is paid, the zero RowKey while it is not in the book.
func unusedRefs(r inventory.Reader, pay inventory.Payment, own inventory.RowKey) error {
	for _, h := range pay.Parts {
		ref := strings.TrimSpace(h.Ref)
		if h.Kind != inventory.Bank || ref == "" {
			continue
		}
		rows, err := r.ByReference(ref)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(rows, func(row inventory.RowKey) bool { return row != own }) {
			return inventory.Refuse("bank.used", "Another sale was paid under the reference "+ref+". Nothing was written down: enter the one that this buyer's payment code names.", nil)
		}
	}
	return nil
}

// isOf tells whether a row is the sale with an id, or has a later payment with it.
func isOf(r inventory.Reader, row inventory.RowKey, id string) (bool, error) {
	sale, there, err := r.Sale(row)
	if inventory.CodeOf(err) == "sale.unreadable" {
		return false, nil
	}
	if err != nil || there && sale.ID == id {
		return err == nil, err
	}
	paid, err := r.PaymentsOf(row)
	for _, p := range paid {
		if p.ID == id {
			return true, err
		}
	}
	return false, err
}

// Unconfirmed lists the payments by bank app that the seller has still to look for in the bank.
func (t *Till) Unconfirmed() ([]inventory.Unconfirmed, error) {
	var out []inventory.Unconfirmed
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Unconfirmed()
		return err
	})
	return out, err
}

// BankPayments gives the payments by bank app for a sale, named by its number or id, with what is known of them.
func (t *Till) BankPayments(sale string) ([]inventory.BankPayment, error) {
	var out []inventory.BankPayment
	err := t.book.Read(func(r inventory.Reader) error {
		of, err := soldAs(r, sale)
		if err == nil {
			out, err = r.BankPayments(inventory.RowKey{Till: of.Stamp.Till, N: of.Stamp.N})
		}
		return err
	})
	return out, err
}

// PaymentSaid is what a seller, or a statement of the bank, says of one payment.
type PaymentSaid struct {
	Sale    inventory.RowKey
	Ref     string
	Missing bool
}

// ConfirmPayment says that the payments by bank app for a sale, named by its number or id, have come. by is
// inventory.ByHand, inventory.ByStatement or a helper's id; "" is by hand. Saying it again changes nothing.
func (t *Till) ConfirmPayment(ctx context.Context, sale, by string) ([]inventory.BankPayment, error) {
	return t.sayOf(ctx, sale, by, false)
}

// PaymentMissing says that the payments by bank app for a sale never came. The sale stands, for the goods are gone;
// what was not paid is owed from then on: it is listed among the debts, where it can be settled in any way, and the
// market day shows it as owed. What was confirmed before stays confirmed. Should the money come after all,
// ConfirmPayment takes it off the debts.
func (t *Till) PaymentMissing(ctx context.Context, sale, by string) ([]inventory.BankPayment, error) {
	return t.sayOf(ctx, sale, by, true)
}

func (t *Till) sayOf(ctx context.Context, sale, by string, missing bool) ([]inventory.BankPayment, error) {
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		of, err := soldAs(r, sale)
		if err != nil {
			return nil, err
		}
		row := inventory.RowKey{Till: of.Stamp.Till, N: of.Stamp.N}
		all, err := r.BankPayments(row)
		if err != nil {
			return nil, err
		}
		var said []PaymentSaid
		for _, p := range all {
			if !p.Void && !(missing && p.Confirmed) {
				said = append(said, PaymentSaid{Sale: row, Ref: p.Ref, Missing: missing})
			}
		}
		if len(said) == 0 {
			return nil, noPayment(of.Number())
		}
		return t.sayDrafts(r, said, by)
	})
	if err != nil {
		return nil, err
	}
	return t.BankPayments(sale)
}

func noPayment(number string) error {
	return inventory.Refuse("bank.none", "No payment by bank app of "+number+" is open. Nothing was changed: look at how it was paid.", nil)
}

// SayPayments says of several payments at once whether they came, as a statement of the bank does. It gives how many
// of them are news.
func (t *Till) SayPayments(ctx context.Context, said []PaymentSaid, by string) (int, error) {
	news := 0
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		drafts, err := t.sayDrafts(r, said, by)
		news = len(drafts)
		return drafts, err
	})
	if err != nil {
		return 0, err
	}
	return news, nil
}

// sayDrafts makes the entries of what is said, without what the book knows already.
func (t *Till) sayDrafts(r inventory.Reader, said []PaymentSaid, by string) ([]journal.Draft, error) {
	switch by {
	case "":
		by = inventory.ByHand
	case inventory.ByHand, inventory.ByStatement:
	default:
		if err := aHelper(r, by); err != nil {
			return nil, err
		}
	}
	var out []journal.Draft
	done := map[PaymentSaid]bool{}
	for _, one := range said {
		if done[one] {
			continue
		}
		done[one] = true
		body, news, err := sayBody(r, one, by)
		if err != nil {
			return nil, err
		}
		if !news {
			continue
		}
		d, err := inventory.NewDraft(inventory.KindConfirm, t.cfg.NewID(), body)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// sayBody makes the entry of what is said of one payment, and tells whether it is news.
func sayBody(r inventory.Reader, said PaymentSaid, by string) (inventory.ConfirmBody, bool, error) {
	body := inventory.ConfirmBody{Of: said.Sale, Ref: said.Ref, Missing: said.Missing, By: by}
	all, err := r.BankPayments(said.Sale)
	if err != nil {
		return body, false, err
	}
	there, news := false, false
	for _, p := range all {
		if p.Ref != said.Ref || p.Void {
			continue
		}
		there, body.Receipt = true, p.Receipt
		news = news || p.Confirmed == said.Missing || p.Missing != said.Missing
		if sum, err := body.Amount.Add(p.Amount); err == nil {
			body.Amount = sum
		}
	}
	if !there {
		return body, false, noPayment(said.Ref)
	}
	return body, news, nil
}
