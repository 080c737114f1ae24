package inventory

import (
	"encoding/binary"

	"trestle/inventory/unit"
)

// stock is what the views keep of a variant at a place. A sale changes both figures, so they lie
// together.
type stock struct {
	have unit.Quantity
	sold unit.Quantity // ever, at the stall
	// Whether anything was ever said of either.
	counted, rang bool
}

const (
	stockCounted = 1 << iota
	stockRang
)

func readStock(raw []byte) (st stock, err error) {
	v := numbers{rest: raw}
	flags := v.next()
	st.counted, st.rang = flags&stockCounted > 0, flags&stockRang > 0
	st.have, st.sold = unit.Quantity(v.signed()), unit.Quantity(v.signed())
	return st, v.err()
}

func getStock(g Getter, variant, place string) (stock, error) {
	raw, ok, err := g.Get(key(kStock, variant, place))
	if err != nil || !ok {
		return stock{}, err
	}
	return readStock(raw)
}

// addStock changes what is at a place.
func addStock(s Setter, variant, place string, delta unit.Quantity) error {
	return changeStock(s, variant, place, stock{have: delta, counted: true})
}

// changeStock adds to what is stored.
func changeStock(s Setter, variant, place string, by stock) error {
	st, err := getStock(s, variant, place)
	if err != nil {
		return err
	}
	if err := into(&st.have, by.have); err != nil {
		return err
	}
	if err := into(&st.sold, by.sold); err != nil {
		return err
	}
	var flags byte
	if st.counted || by.counted {
		flags |= stockCounted
	}
	if st.rang || by.rang {
		flags |= stockRang
	}
	b := binary.AppendVarint(append(make([]byte, 0, 24), flags), int64(st.have))
	return s.Set(key(kStock, variant, place), binary.AppendVarint(b, int64(st.sold)))
}

// OnHand gives what is at the stall; below zero when more was sold than was there.
func (r Reader) OnHand(variant string) (unit.Quantity, error) { return r.At(variant, PlaceStall) }

// At gives what is at a place.
func (r Reader) At(variant, place string) (unit.Quantity, error) {
	st, err := getStock(r.get, variant, placeOr(place))
	return st.have, err
}

// Stock calls fn for every figure of stock, by variant and place.
func (r Reader) Stock(fn func(variant, place string, q unit.Quantity) error) error {
	return r.get.Scan(kStock+sep, "", func(k string, raw []byte) error {
		st, err := readStock(raw)
		if err != nil || !st.counted {
			return err
		}
		return fn(part(k, 1), part(k, 2), st.have)
	})
}

// SoldAll gives how much of each variant was ever sold.
func (r Reader) SoldAll() (map[string]unit.Quantity, error) {
	out := map[string]unit.Quantity{}
	err := r.get.Scan(kStock+sep, "", func(k string, raw []byte) error {
		st, err := readStock(raw)
		if st.rang {
			out[part(k, 1)] = st.sold
		}
		return err
	})
	return out, err
}

// Sold gives how much of a variant was ever sold.
func (r Reader) Sold(variant string) (unit.Quantity, error) {
	st, err := getStock(r.get, variant, PlaceStall)
	return st.sold, err
}
