package inventory

import (
	"cmp"

	"trestle/inventory/journal"
)

type shopRecord struct {
	Last  stamped[Shop] `json:"last"`
	Since mark          `json:"since"` // of the lowest stamp that named the shop
}

type linkRecord struct {
	Last  stamped[Link] `json:"last"`
	Since mark          `json:"since,omitzero"` // of the first link that counted; zero until it came
}

// rowRecord gathers what any entry said of a row. A row may be sent before the sale itself has
// arrived from another till, so each part stands alone and the state is worked out from all.
type rowRecord struct {
	Clock     uint64    `json:"clock,omitempty"`
	Sale      bool      `json:"sale,omitempty"`
	Stock     *StockRow `json:"stock,omitempty"`
	Intent    *Intent   `json:"intent,omitempty"`
	IntentAt  Stamp     `json:"intent_at,omitzero"`
	Outcome   RowState  `json:"outcome,omitempty"`
	OutcomeAt Stamp     `json:"outcome_at,omitzero"`
	Remote    string    `json:"remote,omitempty"`
	Reason    string    `json:"reason,omitempty"`
}

func (r rowRecord) state() RowState {
	switch {
	case r.Outcome == RowSent, r.Outcome == RowRefusal:
		return r.Outcome
	case r.Intent != nil && r.OutcomeAt.Before(r.IntentAt):
		return RowDoubt
	}
	return RowWaiting
}

// list is the family of keys under which the row is listed, "" when it is in none: it is done, or
// what it is about has not arrived.
func (r rowRecord) list() string {
	switch {
	case !r.Sale && r.Stock == nil, r.Outcome == RowSent:
		return ""
	case r.Outcome == RowRefusal:
		return kRefused
	}
	return kWait
}

// compare orders rows by till and number.
func (k RowKey) compare(o RowKey) int {
	return cmp.Or(cmp.Compare(k.Till, o.Till), cmp.Compare(k.N, o.N))
}

func changeRow(s Setter, shop string, row RowKey, change func(*rowRecord)) error {
	till, n := rowParts(row)
	k := key(kRow, shop, till, n)
	var r rowRecord
	if _, err := getJSON(s, k, &r); err != nil {
		return err
	}
	from, clock := r.list(), r.Clock
	change(&r)
	if !r.Sale && r.Stock == nil {
		r.Clock = 0
	}
	to := r.list()
	if from != "" && (from != to || clock != r.Clock) {
		if err := s.Delete(key(from, shop, num(clock), till, n)); err != nil {
			return err
		}
	}
	if to != "" && (from != to || clock != r.Clock) {
		if err := s.Set(key(to, shop, num(r.Clock), till, n), nil); err != nil {
			return err
		}
	}
	if r == (rowRecord{}) {
		return s.Delete(k)
	}
	return setJSON(s, k, r)
}

func foldShop(s Setter, e journal.Entry) error {
	shop, err := body[Shop](e)
	if err != nil {
		return err
	}
	if shop.ID == "" {
		return errBody
	}
	var r shopRecord
	k := key(kShop, shop.ID)
	had, err := getJSON(s, k, &r)
	if err != nil {
		return err
	}
	at := StampOf(e)
	was := r.Since
	if !had || at.Before(was.At) {
		r.Since = mark{At: at, Knew: shop.Knew}
	}
	if !had || r.Last.At.Before(at) {
		r.Last = stamped[Shop]{At: at, Value: shop}
	}
	if err := setJSON(s, k, r); err != nil || r.Since.At == was.At {
		return err
	}
	return saleRowsAgain(s, shop.ID, was, r.Since)
}

// saleRowsAgain makes the rows of sales anew when the entry that connected the shop turns out to be
// another than was taken for it, or comes after the sales: another till's journal may be read first.
func saleRowsAgain(s Setter, shop string, was, since mark) error {
	var all []Stamp
	var rows []SaleRow
	err := s.Scan(kSale+sep, "", func(k string, raw []byte) (err error) {
		rows, err = readPage(rows[:0], k, raw)
		for i := range rows {
			if at := rows[i].Stamp; was.passed(at) != since.passed(at) {
				all = append(all, at)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, at := range all {
		row := RowKey{Till: at.Till, N: at.N}
		err := changeRow(s, shop, row, func(r *rowRecord) { r.Sale, r.Clock = since.passed(at), at.Clock })
		if err != nil {
			return err
		}
	}
	return nil
}

func foldLink(s Setter, e journal.Entry) error {
	l, err := body[Link](e)
	if err != nil {
		return err
	}
	if l.Shop == "" || l.Variant == "" || !sane(l.Figure) || !sane(l.Had) || !sane(l.Owed) {
		return errBody
	}
	var r linkRecord
	k := key(kLink, l.Shop, l.Variant)
	if _, err := getJSON(s, k, &r); err != nil {
		return err
	}
	at := StampOf(e)
	was := r.Since
	if l.counts() && (was.At == (Stamp{}) || at.Before(was.At)) {
		r.Since = mark{At: at, Knew: l.Knew}
	}
	if r.Last.At.Before(at) {
		if r.Last.At != (Stamp{}) {
			if err := s.Delete(remoteKey(r.Last.Value)); err != nil {
				return err
			}
		}
		r.Last = stamped[Link]{At: at, Value: l}
		if err := s.Set(remoteKey(l), nil); err != nil {
			return err
		}
	}
	if err := setJSON(s, k, r); err != nil || !l.counts() {
		return err
	}
	if err := countLink(s, e, l); err != nil || r.Since.At == was.At {
		return err
	}
	return moveRowsAgain(s, l.Shop, l.Variant, was, r.Since)
}

// counts tells whether making the link counts the variant's stock.
func (l Link) counts() bool { return l.Counted && !l.Again }

// countLink gives a link that counts its effect on stock, and the row of what it owes the shop.
func countLink(s Setter, e journal.Entry, l Link) error {
	if err := s.Set(key(kLinkOf, l.Variant, l.Shop), nil); err != nil {
		return err
	}
	if err := addQuantity(s, key(kFigure, shopSource(l.Shop), l.Variant), l.Figure); err != nil {
		return err
	}
	if l.Owed != 0 {
		if err := changeRow(s, l.Shop, keyOf(e), stockRow(l.Variant, l.Owed, StampOf(e))); err != nil {
			return err
		}
	}
	delta, err := l.Figure.Sub(l.Had)
	if err != nil {
		return err
	}
	return moveStock(s, e, l.Variant, delta, l.Shop)
}

func remoteKey(l Link) string { return key(kRemote, l.Shop, l.Product, l.RemoteVariant, l.Variant) }

// shopSource is the name under which a shop's figures are kept.
func shopSource(shop string) string { return "shop:" + shop }
