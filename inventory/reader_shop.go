package inventory

import (
	"encoding/json"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// Shop gives a shop by its id.
func (r Reader) Shop(id string) (Shop, bool, error) {
	var rec shopRecord
	ok, err := getJSON(r.get, key(kShop, id), &rec)
	shop := rec.Last.Value
	shop.Since = rec.Since.At
	return shop, ok, err
}

// Shops gives every shop that was ever connected, in the order of their ids.
func (r Reader) Shops() ([]Shop, error) {
	var out []Shop
	err := r.get.Scan(kShop+sep, "", func(_ string, raw []byte) error {
		var rec shopRecord
		if err := json.Unmarshal(raw, &rec); err != nil {
			return err
		}
		shop := rec.Last.Value
		shop.Since = rec.Since.At
		out = append(out, shop)
		return nil
	})
	return out, err
}

// Cursor gives how far a pull or poll of a shop has come; "" at the beginning.
func (r Reader) Cursor(shop, name string) (string, error) {
	raw, ok, err := r.get.Get(key(kCursor, shop, name))
	if err != nil || !ok {
		return "", err
	}
	_, value, err := readText(raw)
	return value, err
}

// LinkOf gives what a shop calls a variant.
func (r Reader) LinkOf(shop, variant string) (Link, bool, error) {
	var rec linkRecord
	ok, err := getJSON(r.get, key(kLink, shop, variant), &rec)
	return rec.Last.Value, ok && rec.Last.At != (Stamp{}), err
}

// Links calls fn for every link of a shop.
func (r Reader) Links(shop string, fn func(Link) error) error {
	return r.get.Scan(under(kLink, shop), "", func(_ string, raw []byte) error {
		var rec linkRecord
		if err := json.Unmarshal(raw, &rec); err != nil {
			return err
		}
		return fn(rec.Last.Value)
	})
}

// VariantOf gives our variant for a shop's product and variation id ("" for a simple product), or
// "" when it is none of ours.
func (r Reader) VariantOf(shop, product, remoteVariant string) (string, error) {
	return r.first(kRemote, shop, product, remoteVariant)
}

// ShopFigure gives the figure that a shop should show for a variant, as the book knows it.
func (r Reader) ShopFigure(shop, variant string) (unit.Quantity, error) {
	return getQuantity(r.get, key(kFigure, shopSource(shop), variant))
}

// SourceFigure gives the figure last seen for a variant in a file of a source, and whether any was.
func (r Reader) SourceFigure(source, variant string) (unit.Quantity, bool, error) {
	k := key(kFigure, source, variant)
	_, ok, err := r.get.Get(k)
	if err != nil || !ok {
		return 0, false, err
	}
	q, err := getQuantity(r.get, k)
	return q, true, err
}

// OnlineLine gives what was last told of a line of an online order.
func (r Reader) OnlineLine(shop, order, line string) (OnlineLine, bool, error) {
	var v stamped[OnlineLine]
	ok, err := getJSON(r.get, key(kOnline, shop, order, line), &v)
	return v.Value, ok, err
}

// OnlineLines calls fn for every line of every online order of a shop.
func (r Reader) OnlineLines(shop string, fn func(OnlineLine) error) error {
	return r.get.Scan(under(kOnline, shop), "", func(_ string, raw []byte) error {
		var v stamped[OnlineLine]
		if err := json.Unmarshal(raw, &v); err != nil {
			return err
		}
		return fn(v.Value)
	})
}

// Outbox gives up to limit rows that a shop has not heard of for certain, rows in doubt among
// them, in the order of the book. 0 means all.
func (r Reader) Outbox(shop string, limit int) ([]Row, error) { return r.rows(kWait, shop, limit) }

// Refused gives the rows that a shop would not take.
func (r Reader) Refused(shop string) ([]Row, error) { return r.rows(kRefused, shop, 0) }

// Waiting counts the rows that a shop has not heard of for certain.
func (r Reader) Waiting(shop string) (int, error) {
	n := 0
	err := r.get.Scan(under(kWait, shop), "", func(string, []byte) error { n++; return nil })
	return n, err
}

func (r Reader) rows(family, shop string, limit int) ([]Row, error) {
	var keys []RowKey
	err := r.get.Scan(under(family, shop), "", func(k string, _ []byte) error {
		at, err := stampOfIndex(k)
		if err != nil {
			return err
		}
		keys = append(keys, RowKey{Till: at.Till, N: at.N})
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := []Row{}
	for _, k := range keys {
		if limit > 0 && len(out) == limit {
			break
		}
		row, _, err := r.Row(shop, k)
		if damagedSale(err) {
			continue // it waits until its line comes back, and holds up no other
		}
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// Row gives one row of a shop's outbox.
func (r Reader) Row(shop string, row RowKey) (Row, bool, error) {
	till, n := rowParts(row)
	var rec rowRecord
	ok, err := getJSON(r.get, key(kRow, shop, till, n), &rec)
	if err != nil || !ok {
		return Row{}, false, err
	}
	out := Row{Shop: shop, Key: row, State: rec.state(), Stock: rec.Stock, Intent: rec.Intent, Remote: rec.Remote, Reason: rec.Reason}
	if rec.Sale {
		s, ok, err := r.Sale(row)
		if err != nil {
			return out, false, err
		}
		if ok {
			out.Sale = &s
		}
	}
	return out, true, nil
}

// Unsent gives, for each variant, what rows that the shop has not taken will still take from (or add
// to) its figures: those that wait, are in doubt, or were refused and may be tried again. For a
// variant that the shop counts, the stall's stock is the shop's figure and this.
func (r Reader) Unsent(shop string) (map[string]unit.Quantity, error) {
	waiting, err := r.Outbox(shop, 0)
	if err != nil {
		return nil, err
	}
	refused, err := r.Refused(shop)
	if err != nil {
		return nil, err
	}
	out := map[string]unit.Quantity{}
	add := func(variant string, q unit.Quantity) error {
		sum, err := out[variant].Add(q)
		out[variant] = sum
		return err
	}
	for _, row := range append(waiting, refused...) {
		if row.Stock != nil {
			if err := add(row.Stock.Variant, row.Stock.Delta); err != nil {
				return nil, err
			}
		}
		if row.Sale == nil {
			continue
		}
		for _, t := range row.Sale.taken() {
			if err := add(t.Variant, -t.Quantity); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// Knows gives how far each till's journal is known: the Knew of a shop that is connected now.
func (r Reader) Knows() (map[journal.TillID]uint64, error) {
	heads, err := r.Heads()
	out := make(map[journal.TillID]uint64, len(heads))
	for till, h := range heads {
		out[till] = h.N
	}
	return out, err
}
