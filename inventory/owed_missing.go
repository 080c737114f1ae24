package inventory

import (
	"strconv"

	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// allMissing gives the payments by bank app that are said not to have come, by sale.
func (r Reader) allMissing() (map[RowKey][]bankRecord, error) {
	all, err := r.bank(kBankMissing)
	out := map[RowKey][]bankRecord{}
	for _, rec := range all {
		out[rec.Sale] = append(out[rec.Sale], rec)
	}
	return out, err
}

// lacks adds what never came to a debt. A sale of which nothing else is owed says of itself what a debt shows.
func (d *debtRecord) lacks(missing []bankRecord) {
	for _, rec := range missing {
		if d.Currency == "" {
			d.Currency = rec.Currency
		}
		if rec.Currency != d.Currency {
			continue // no Trestle writes that
		}
		d.Missing += rec.Amount
		if d.Sale == nil && !rec.later() {
			d.Sale = &debtSale{
				ID: rec.ID, Receipt: rec.Receipt, Day: rec.Day, At: rec.At, Total: rec.Total, Helper: rec.Helper, Buyer: rec.Buyer, By: rec.By,
			}
		}
	}
}

// debtRow reads the sale of a debt from its key.
func debtRow(k string) (RowKey, error) {
	n, err := strconv.ParseUint(part(k, 2), 16, 64)
	return RowKey{Till: journal.TillID(part(k, 1)), N: n}, err
}

// bank takes a payment by bank app. What is beyond the rest the buyer must not send.
func (p *paying) bank(h Handed, counts int64) error {
	if len(h.Of) > maxID {
		return errNoAccount
	}
	if p.read != nil && h.Of != "" {
		if _, known, err := p.read.Account(h.Of); err != nil || !known {
			if err == nil {
				err = errNoAccount
			}
			return err
		}
	}
	if counts < h.Amount.Minor() {
		p.note("pay.overbank", "Only "+money.New(counts, p.currency).String()+" is left to pay by bank app. Show the buyer a new payment code.")
	}
	p.add(Tender{Kind: Bank, Amount: p.amount(counts), Ref: trimmed(h.Ref), Of: h.Of})
	return nil
}

var errNoAccount = Refuse("sale.account", "The account that this payment goes to is not known here. Nothing was sold: choose one of the stall's accounts.", nil)
