package inventory

import (
	"slices"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// later is what is kept of a sale of which a part is owed or was paid with store credit. There are few such
// sales; what becomes of them is written with the other sums.
type later struct {
	By       Stamp
	At       string // when, a label
	ID       string // of the sale
	Receipt  string // its number
	Day      string
	Currency money.Currency
	Total    money.Amount
	Helper   string
	Buyer    string
	Tender   Tender // of kind Credit or Owed
}

// keepLater keeps the tenders of a sale that somebody has to hear of later.
func (s *sums) keepLater(e *journal.Entry, sale *Sale) {
	s.keepBank(e, sale)
	for i := range sale.Tenders {
		t := &sale.Tenders[i]
		if t.Kind != Credit && t.Kind != Owed {
			continue
		}
		// The texts are pieces of a whole body, which must not stay for them.
		s.later = append(s.later, later{
			By: StampOf(*e), At: strings.Clone(e.At), ID: strings.Clone(e.ID), Receipt: sale.Number(),
			Day: strings.Clone(sale.Day), Currency: sale.Currency, Total: sale.Total(),
			Helper: strings.Clone(sale.Helper), Buyer: strings.Clone(sale.Buyer),
			Tender: Tender{Kind: t.Kind, Amount: t.Amount, Given: t.Given, Ref: strings.Clone(t.Ref), Of: strings.Clone(t.Of)},
		})
	}
}

// keepBank keeps the payments by bank app of a sale.
func (s *sums) keepBank(e *journal.Entry, sale *Sale) {
	if !slices.ContainsFunc(sale.Tenders, func(t Tender) bool { return t.Kind == Bank }) {
		return
	}
	head := bankRecord{
		Sale: keyOf(*e), ID: strings.Clone(e.ID), Receipt: sale.Number(), Currency: sale.Currency, Total: sale.Total(),
		Day: strings.Clone(sale.Day), At: strings.Clone(e.At), Helper: strings.Clone(sale.Helper), Buyer: strings.Clone(sale.Buyer), By: StampOf(*e),
	}
	for _, rec := range bankOf(head, sale.Tenders) {
		rec.Ref, rec.Account = strings.Clone(rec.Ref), strings.Clone(rec.Account)
		s.bank = append(s.bank, rec)
	}
}

// writeLater tells what was kept.
func (s *sums) writeLater(to Setter) error {
	for _, rec := range s.bank {
		if err := bankTender(to, rec); err != nil {
			return err
		}
	}
	for _, l := range s.later {
		hook := owes
		if l.Tender.Kind == Credit {
			hook = creditUsed
		}
		if err := hook(to, l); err != nil {
			return err
		}
	}
	return nil
}
