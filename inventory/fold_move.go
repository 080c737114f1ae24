package inventory

import (
	"encoding/json"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// mark is the entry from which on a shop has to hear of what happens. What its till knew when it
// was planned is counted in; everything else comes after it, whatever its clock says: a till that was
// out of reach goes on with a low clock.
type mark struct {
	At   Stamp                     `json:"at,omitzero"`
	Knew map[journal.TillID]uint64 `json:"knew,omitempty"`
}

// passed tells whether a shop hears of what happened at a stamp.
func (m mark) passed(at Stamp) bool {
	switch {
	case m.At == (Stamp{}):
		return false
	case m.Knew == nil:
		return m.At.Before(at)
	}
	return at.N > m.Knew[at.Till]
}

// moveRecord is a change of the stall's stock that was no sale.
type moveRecord struct {
	At    Stamp         `json:"at"`
	Delta unit.Quantity `json:"d"`
	Told  string        `json:"told,omitempty"` // the shop that it came from
}

// moveStock changes what is at the stall by something that is no sale, and makes the rows by which
// the shops that count the variant hear of it. told is the shop that it came from, if any.
func moveStock(s Setter, e journal.Entry, variant string, delta unit.Quantity, told string) error {
	if err := addStock(s, variant, PlaceStall, delta); err != nil || delta == 0 {
		return err
	}
	till, n := rowParts(keyOf(e))
	m := moveRecord{At: StampOf(e), Delta: delta, Told: told}
	if err := setJSON(s, key(kMove, variant, till, n), m); err != nil {
		return err
	}
	var shops []string
	err := s.Scan(under(kLinkOf, variant), "", func(k string, _ []byte) error {
		shops = append(shops, part(k, 2))
		return nil
	})
	if err != nil {
		return err
	}
	for _, shop := range shops {
		var l linkRecord
		if _, err := getJSON(s, key(kLink, shop, variant), &l); err != nil {
			return err
		}
		if err := moveRow(s, shop, variant, m, l.Since); err != nil {
			return err
		}
	}
	return nil
}

// moveRow makes the row of a move when the shop has to hear of it.
func moveRow(s Setter, shop, variant string, m moveRecord, since mark) error {
	if m.Told == shop || !since.passed(m.At) {
		return nil
	}
	return changeRow(s, shop, RowKey{Till: m.At.Till, N: m.At.N}, stockRow(variant, m.Delta, m.At))
}

// moveRowsAgain makes a variant's rows anew when the link that counts turns out to be an earlier one
// than was taken for it: another till's journal may be read first.
func moveRowsAgain(s Setter, shop, variant string, was, since mark) error {
	var moves []moveRecord
	err := s.Scan(under(kMove, variant), "", func(_ string, raw []byte) error {
		var m moveRecord
		err := json.Unmarshal(raw, &m)
		moves = append(moves, m)
		return err
	})
	if err != nil {
		return err
	}
	for _, m := range moves {
		if was.passed(m.At) && !since.passed(m.At) && m.Told != shop {
			err = changeRow(s, shop, RowKey{Till: m.At.Till, N: m.At.N}, func(r *rowRecord) { r.Stock = nil })
		} else {
			err = moveRow(s, shop, variant, m, since)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func stockRow(variant string, delta unit.Quantity, at Stamp) func(*rowRecord) {
	return func(r *rowRecord) { r.Stock, r.Clock = &StockRow{Variant: variant, Delta: delta}, at.Clock }
}
