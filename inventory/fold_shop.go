package inventory

import (
	"encoding/json"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

type shopRecord struct {
	Last  stamped[Shop] `json:"last"`
	Since Stamp         `json:"since"` // the lowest stamp that named the shop
}

type linkRecord struct {
	Last  stamped[Link] `json:"last"`
	Since Stamp         `json:"since"` // of the link that counted; zero until it came
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

func changeRow(s Setter, shop string, row RowKey, change func(*rowRecord)) error {
	till, n := rowParts(row)
	k := key(kRow, shop, till, n)
	var r rowRecord
	if _, err := getJSON(s, k, &r); err != nil {
		return err
	}
	change(&r)
	if err := setJSON(s, k, r); err != nil {
		return err
	}
	if !r.Sale && r.Stock == nil {
		return nil
	}
	wait, refused := key(kWait, shop, num(r.Clock), till, n), key(kRefused, shop, num(r.Clock), till, n)
	for _, index := range []struct {
		key string
		in  bool
	}{{wait, r.Outcome != RowSent && r.Outcome != RowRefusal}, {refused, r.Outcome == RowRefusal}} {
		var err error
		if index.in {
			err = s.Set(index.key, nil)
		} else {
			err = s.Delete(index.key)
		}
		if err != nil {
			return err
		}
	}
	return nil
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
	earlier := !had || at.Before(r.Since)
	if earlier {
		r.Since = at
	}
	if !had || r.Last.At.Before(at) {
		r.Last = stamped[Shop]{At: at, Value: shop}
	}
	if err := setJSON(s, k, r); err != nil || !earlier {
		return err
	}
	return rowsSince(s, shop.ID, at)
}

// rowsSince makes the rows of sales that were folded before the shop's entry but come after it in
// the order of the book: another till's journal may be read first.
func rowsSince(s Setter, shop string, since Stamp) error {
	var found []RowKey
	var clocks []uint64
	err := s.Scan(kSaleAt+sep, key(kSaleAt, num(since.Clock)), func(k string, _ []byte) error {
		at, err := stampOfIndex(k)
		if err == nil && since.Before(at) {
			found, clocks = append(found, RowKey{Till: at.Till, N: at.N}), append(clocks, at.Clock)
		}
		return err
	})
	if err != nil {
		return err
	}
	for i, row := range found {
		if err := changeRow(s, shop, row, func(r *rowRecord) { r.Sale, r.Clock = true, clocks[i] }); err != nil {
			return err
		}
	}
	return nil
}

// saleRows makes the rows of a new sale, one for each shop that was connected before it.
func saleRows(s Setter, sale saleRecord) error {
	var shops []string
	err := s.Scan(kShop+sep, "", func(k string, raw []byte) error {
		var r shopRecord
		if err := json.Unmarshal(raw, &r); err != nil {
			return err
		}
		if r.Since.Before(sale.By) {
			shops = append(shops, part(k, 1))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, shop := range shops {
		row := RowKey{Till: sale.By.Till, N: sale.By.N}
		if err := changeRow(s, shop, row, func(r *rowRecord) { r.Sale, r.Clock = true, sale.By.Clock }); err != nil {
			return err
		}
	}
	return nil
}

// moveRows makes the rows of a change of stock, one for each shop that counted the variant before.
func moveRows(s Setter, variant string, row RowKey, at Stamp, delta unit.Quantity) error {
	var shops []string
	err := s.Scan(kShop+sep, "", func(k string, _ []byte) error {
		shops = append(shops, part(k, 1))
		return nil
	})
	if err != nil {
		return err
	}
	for _, shop := range shops {
		var l linkRecord
		ok, err := getJSON(s, key(kLink, shop, variant), &l)
		if err != nil {
			return err
		}
		if !ok || l.Since == (Stamp{}) || !l.Since.Before(at) {
			continue
		}
		if err := changeRow(s, shop, row, stockRow(variant, delta, at)); err != nil {
			return err
		}
	}
	return nil
}

func stockRow(variant string, delta unit.Quantity, at Stamp) func(*rowRecord) {
	return func(r *rowRecord) { r.Stock, r.Clock = &StockRow{Variant: variant, Delta: delta}, at.Clock }
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
	counts := l.Counted && !l.Again && (r.Since == (Stamp{}) || at.Before(r.Since))
	if counts {
		r.Since = at
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
	if err := setJSON(s, k, r); err != nil {
		return err
	}
	if l.Again || !l.Counted {
		return nil
	}
	return countLink(s, e, l)
}

// countLink gives a link that counts its effect on stock, and the rows that it brings.
func countLink(s Setter, e journal.Entry, l Link) error {
	if err := addQuantity(s, key(kFigure, shopSource(l.Shop), l.Variant), l.Figure); err != nil {
		return err
	}
	delta, err := l.Figure.Sub(l.Had)
	if err != nil {
		return err
	}
	if err := addQuantity(s, key(kStock, l.Variant, PlaceStall), delta); err != nil {
		return err
	}
	if l.Owed != 0 {
		if err := changeRow(s, l.Shop, keyOf(e), stockRow(l.Variant, l.Owed, StampOf(e))); err != nil {
			return err
		}
	}
	var later []moveRecord
	var rows []RowKey
	err = s.Scan(under(kMove, l.Variant), "", func(_ string, raw []byte) error {
		var m moveRecord
		if err := json.Unmarshal(raw, &m); err != nil {
			return err
		}
		if StampOf(e).Before(m.At) {
			later, rows = append(later, m), append(rows, RowKey{Till: m.At.Till, N: m.At.N})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, m := range later {
		if err := changeRow(s, l.Shop, rows[i], stockRow(l.Variant, m.Delta, m.At)); err != nil {
			return err
		}
	}
	return nil
}

func remoteKey(l Link) string { return key(kRemote, l.Shop, l.Product, l.RemoteVariant, l.Variant) }

// shopSource is the name under which a shop's figures are kept.
func shopSource(shop string) string { return "shop:" + shop }
