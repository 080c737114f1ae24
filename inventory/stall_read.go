package inventory

import (
	"encoding/json"
	"slices"

	"trestle/inventory/money"
)

// StallPrice gives the stall's own price of one unit of a variant, and whether it has one. Without one the
// catalogue's counts.
func (r Reader) StallPrice(variant string) (money.Amount, bool, error) {
	raw, ok, err := r.get.Get(key(kStallPrice, variant))
	if err != nil || !ok {
		return money.Amount{}, false, err
	}
	return readStallPrice(raw)
}

func readStallPrice(raw []byte) (price money.Amount, ok bool, err error) {
	_, text, err := readText(raw)
	if err != nil || text == "" {
		return price, false, err
	}
	err = price.UnmarshalText([]byte(text))
	return price, err == nil, err
}

// StallPrices gives all prices of the stall's own, by variant.
func (r Reader) StallPrices() (map[string]money.Amount, error) {
	out := map[string]money.Amount{}
	err := r.get.Scan(kStallPrice+sep, "", func(k string, raw []byte) error {
		price, ok, err := readStallPrice(raw)
		if ok {
			out[part(k, 1)] = price
		}
		return err
	})
	return out, err
}

// Mark gives what was said of a variant by hand.
func (r Reader) Mark(variant string) (Mark, error) {
	var m stamped[Mark]
	_, err := getJSON(r.get, key(kMark, variant), &m)
	return m.Value, err
}

// Marks gives what was said of variants by hand, of those of which anything is said now.
func (r Reader) Marks() (map[string]Mark, error) {
	out := map[string]Mark{}
	err := r.get.Scan(kMark+sep, "", func(k string, raw []byte) error {
		var m stamped[Mark]
		err := json.Unmarshal(raw, &m)
		if m.Value != (Mark{}) {
			out[part(k, 1)] = m.Value
		}
		return err
	})
	return out, err
}

// lastOf gives all values of a family that the last writer won, in the order of their ids.
func lastOf[T any](r Reader, family string, want func(T) (bool, error)) ([]T, error) {
	var out []T
	err := r.get.Scan(family+sep, "", func(_ string, raw []byte) error {
		var v stamped[T]
		if err := json.Unmarshal(raw, &v); err != nil {
			return err
		}
		ok, err := want(v.Value)
		if ok {
			out = append(out, v.Value)
		}
		return err
	})
	return out, err
}

// Offers lists the offers that have not ended, by id.
func (r Reader) Offers() ([]Offer, error) {
	return lastOf(r, kBundle, func(o Offer) (bool, error) { return !o.Ended, nil })
}

// AllReductions lists every reduction, those that are over too, by id. One that was ended early has no
// percentage.
func (r Reader) AllReductions() ([]Reduction, error) {
	return lastOf(r, kReduction, func(Reduction) (bool, error) { return true, nil })
}

// Reductions lists the reductions that count now, by id: they run, and the market day that they belong to is
// not closed. A reader that does not know what time it is has none.
func (r Reader) Reductions() ([]Reduction, error) {
	all, err := r.AllReductions()
	out := all[:0]
	for _, c := range all {
		if !c.Runs(r.now) {
			continue
		}
		closed, err := r.dayClosed(c.Day)
		if err != nil {
			return nil, err
		}
		if !closed {
			out = append(out, c)
		}
	}
	return out, err
}

// dayClosed tells whether a market day is known to be closed. One whose entries have not arrived is not.
func (r Reader) dayClosed(id string) (bool, error) {
	if id == "" {
		return false, nil
	}
	var d Day
	_, err := getJSON(r.get, key(kDay, id), &d)
	return d.Closed != nil, err
}

// toldOf gives all values of a family in the order in which they were first told.
func toldOf[T any](r Reader, family string, want func(T) bool) ([]T, error) {
	var all []told[T]
	err := r.get.Scan(family+sep, "", func(_ string, raw []byte) error {
		var v told[T]
		err := json.Unmarshal(raw, &v)
		if err == nil && want(v.Value) {
			all = append(all, v)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b told[T]) int {
		if a.First.Before(b.First) {
			return -1
		}
		return 1
	})
	out := make([]T, len(all))
	for i := range all {
		out[i] = all[i].Value
	}
	return out, nil
}

// Helpers lists who sells at this stall, those gone left out, in the order in which they came.
func (r Reader) Helpers() ([]Helper, error) {
	return toldOf(r, kHelper, func(h Helper) bool { return !h.Gone })
}

// Helper gives a helper by id, one that is gone too: old sales still show the colour and initial.
func (r Reader) Helper(id string) (Helper, bool, error) {
	var h told[Helper]
	ok, err := getJSON(r.get, key(kHelper, id), &h)
	return h.Value, ok, err
}

// Vouchers lists the vouchers and tokens that the stall takes, those that have ended left out, in the order in
// which they were set up. Whether one is still good today its LastDay says.
func (r Reader) Vouchers() ([]Voucher, error) {
	return toldOf(r, kVoucher, func(v Voucher) bool { return !v.Ended })
}

// Voucher gives a voucher by id, one that has ended too: sales were paid with it.
func (r Reader) Voucher(id string) (Voucher, bool, error) {
	var v told[Voucher]
	ok, err := getJSON(r.get, key(kVoucher, id), &v)
	return v.Value, ok, err
}
