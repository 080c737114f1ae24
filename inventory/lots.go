package inventory

import (
	"cmp"
	"encoding/json"
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// kLot is variant, till, number → lotRecord: what was said of the lots of a variant.
const kLot = "lot"

// lotRecord is a change of stock that names its lot: goods came in, or those of one lot went.
type lotRecord struct {
	At    Stamp         `json:"at"`
	Lot   Lot           `json:"lot"`
	Delta unit.Quantity `json:"d"`
}

// keepLot notes what a stock entry says of a lot. Goods that only go from one place to another are no lot that
// came in.
func keepLot(s Setter, e journal.Entry, m StockMove) error {
	if m.Lot == (Lot{}) || m.Delta == 0 || m.Reason == ReasonMoved {
		return nil
	}
	till, n := rowParts(keyOf(e))
	return setJSON(s, key(kLot, m.Variant, till, n), lotRecord{At: StampOf(e), Lot: m.Lot, Delta: m.Delta})
}

// LotLeft is what is left of goods that came in together. It is a reckoning, not a fact: nobody notes from which
// crate a piece was sold, so whatever is gone is taken to have gone from the lot to be sold first, and goods that
// came in without a lot before those.
type LotLeft struct {
	Variant string
	Lot     Lot
	At      Stamp         // of the entry by which the goods came
	In      unit.Quantity // how much came
	Left    unit.Quantity
}

// compare tells which of two lots of a variant is sold first: the one best before an earlier day, then the one
// made earlier, then the one that came in earlier. Goods without a day keep and come last.
func (l LotLeft) compare(o LotLeft) int {
	return cmp.Or(cmpDay(l.Lot.Best, o.Lot.Best), cmpDay(l.Lot.Made, o.Lot.Made), l.At.compare(o.At))
}

func cmpDay(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// compare orders stamps as the book does.
func (s Stamp) compare(o Stamp) int {
	return cmp.Or(cmp.Compare(s.Clock, o.Clock), cmp.Compare(s.Till, o.Till), cmp.Compare(s.N, o.N))
}

// Lots gives what is left of each lot of a variant, the one to sell first in front, as far as what is on hand at
// the stall and at home now tells. It is a reckoning: see LotLeft.
func (r Reader) Lots(variant string) ([]LotLeft, error) {
	var all []lotRecord
	err := r.get.Scan(under(kLot, variant), "", func(_ string, raw []byte) error {
		var l lotRecord
		err := json.Unmarshal(raw, &l)
		all = append(all, l)
		return err
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return r.reckon(variant, all)
}

// Aging lists the lots of all variants of which something is left and which are best before a day or on it
// (2026-11-22), the oldest first. Archived products are among them: the goods lie there all the same.
func (r Reader) Aging(until string) ([]LotLeft, error) {
	byVariant := map[string][]lotRecord{}
	err := r.get.Scan(kLot+sep, "", func(k string, raw []byte) error {
		var l lotRecord
		err := json.Unmarshal(raw, &l)
		byVariant[part(k, 1)] = append(byVariant[part(k, 1)], l)
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []LotLeft
	for variant, all := range byVariant {
		lots, err := r.reckon(variant, all)
		if err != nil {
			return nil, err
		}
		for _, l := range lots {
			if l.Left > 0 && l.Lot.Best != "" && l.Lot.Best <= until {
				out = append(out, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b LotLeft) int {
		return cmp.Or(cmp.Compare(a.Lot.Best, b.Lot.Best), cmp.Compare(a.Variant, b.Variant), a.compare(b))
	})
	return out, nil
}

// reckon works out what is left of the lots of a variant.
func (r Reader) reckon(variant string, all []lotRecord) ([]LotLeft, error) {
	stall, err := r.At(variant, PlaceStall)
	if err != nil {
		return nil, err
	}
	home, err := r.At(variant, PlaceHome)
	if err != nil {
		return nil, err
	}
	have, err := stall.Add(home)
	if err != nil {
		return nil, err
	}
	lots := lotsIn(variant, all)
	for lot, q := range lotsGone(all) {
		takeFrom(lots, lot, q)
	}
	// What is there is of the lots to be sold last.
	for i := len(lots) - 1; i >= 0; i-- {
		lots[i].Left = max(0, min(lots[i].Left, have))
		have -= lots[i].Left
	}
	return lots, nil
}

// lotsIn gives the lots that came in, whole, in the order in which they are sold.
func lotsIn(variant string, all []lotRecord) []LotLeft {
	var lots []LotLeft
	for _, l := range all {
		if l.Delta > 0 {
			lots = append(lots, LotLeft{Variant: variant, Lot: l.Lot, At: l.At, In: l.Delta, Left: l.Delta})
		}
	}
	slices.SortFunc(lots, LotLeft.compare)
	return lots
}

// lotsGone adds up what is known to be gone of each lot, as waste is that was picked out.
func lotsGone(all []lotRecord) map[Lot]unit.Quantity {
	gone := map[Lot]unit.Quantity{}
	for _, l := range all {
		if l.Delta < 0 {
			gone[l.Lot] -= l.Delta // as many entries as overflow this no journal holds
		}
	}
	return gone
}

// takeFrom takes q from the lots that have these days, the first one first.
func takeFrom(lots []LotLeft, of Lot, q unit.Quantity) {
	for i := range lots {
		if lots[i].Lot == of {
			some := min(q, lots[i].Left)
			lots[i].Left -= some
			q -= some
		}
	}
}

// good tells whether the days of a lot are days.
func (l Lot) good() bool {
	return (l.Made == "" || goodDay(l.Made)) && (l.Best == "" || goodDay(l.Best))
}
