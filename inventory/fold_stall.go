package inventory

import (
	"maps"
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// stamped is a value that the highest stamp wins.
type stamped[T any] struct {
	At    Stamp `json:"at"`
	Value T     `json:"v"`
}

// setLast stores v under k unless what is there was stamped later. It reports whether v won.
func setLast[T any](s Setter, k string, at Stamp, v T) (bool, error) {
	var old stamped[T]
	ok, err := getJSON(s, k, &old)
	if err != nil || (ok && at.Before(old.At)) {
		return false, err
	}
	return true, setJSON(s, k, stamped[T]{At: at, Value: v})
}

// TillInfo is what a till's first line says of it.
type TillInfo struct {
	Stall  string `json:"stall"`
	Letter string `json:"letter"`
}

func foldEnrol(s Setter, e journal.Entry) error {
	info, err := body[TillInfo](e)
	if err != nil {
		return err
	}
	return setJSON(s, key(kTill, string(e.Till)), info)
}

func foldSet(s Setter, e journal.Entry) error {
	b, err := body[SetBody](e)
	if err != nil {
		return err
	}
	for name, value := range b.Set {
		if _, err := setLast(s, key(kSet, name), StampOf(e), value); err != nil {
			return err
		}
	}
	return nil
}

func foldProduct(s Setter, e journal.Entry) error {
	b, err := body[ProductBody](e)
	if err != nil {
		return err
	}
	p := b.Product
	if p.ID == "" || len(p.Variants) == 0 {
		return errBody
	}
	k := key(kProduct, p.ID)
	var old stamped[Product]
	had, err := getJSON(s, k, &old)
	if err != nil || (had && StampOf(e).Before(old.At)) {
		return err
	}
	if had {
		if err := indexProduct(old.Value, s.Delete); err != nil {
			return err
		}
	}
	if err := setJSON(s, k, stamped[Product]{At: StampOf(e), Value: p}); err != nil {
		return err
	}
	return indexProduct(p, func(k string) error { return s.Set(k, nil) })
}

// indexProduct names every key by which a product and its variants are found.
func indexProduct(p Product, do func(key string) error) error {
	var keys []string
	for _, v := range p.Variants {
		keys = append(keys, key(kVariant, v.ID, p.ID))
		if v.SKU != "" {
			keys = append(keys, key(kSKU, v.SKU, p.ID, v.ID))
		}
		if v.Barcode != "" {
			keys = append(keys, key(kBarcode, v.Barcode, p.ID, v.ID))
		}
	}
	for _, k := range keys {
		if err := do(k); err != nil {
			return err
		}
	}
	return nil
}

// sane bounds a quantity so that sums of them never overflow in a stall's lifetime.
func sane(q unit.Quantity) bool { return q > -1e13 && q < 1e13 }

func foldStock(s Setter, e journal.Entry) error {
	m, err := body[StockMove](e)
	if err != nil {
		return err
	}
	if m.Variant == "" || !sane(m.Delta) || !sane(m.Found) || !sane(m.Seen) {
		return errBody
	}
	if m.Source != "" {
		if err := addQuantity(s, key(kFigure, m.Source, m.Variant), m.Found-m.Seen); err != nil {
			return err
		}
	}
	if placeOr(m.Place) != PlaceStall {
		return addQuantity(s, key(kStock, m.Variant, m.Place), m.Delta)
	}
	return moveStock(s, e, m.Variant, m.Delta, "")
}

// Day is a market day, with what was sold on it.
type Day struct {
	ID     string         `json:"id"`
	At     string         `json:"at"` // when it was opened, a label
	Till   journal.TillID `json:"till"`
	Open   *DayOpen       `json:"open,omitempty"`
	Clock  uint64         `json:"-"` // of Opened
	Opened Stamp          `json:"opened,omitzero"`
	Closed *DayClose      `json:"closed,omitempty"`
	Shut   Stamp          `json:"shut,omitzero"`
	// Sum is that of the currency in which most was sold, Sums what there is of each.
	Sum  DaySum                    `json:"-"`
	Sums map[money.Currency]DaySum `json:"sums,omitempty"`
}

// read makes Clock and Sum after a Day came out of the views.
func (d *Day) read() {
	d.Clock = d.Opened.Clock
	for _, c := range slices.Sorted(maps.Keys(d.Sums)) {
		if d.Sums[c].Sales > d.Sum.Sales {
			d.Sum = d.Sums[c]
		}
	}
}

func changeDay(s Setter, id string, change func(*Day) error) error {
	d := Day{ID: id}
	if _, err := getJSON(s, key(kDay, id), &d); err != nil {
		return err
	}
	was := d
	if err := change(&d); err != nil {
		return err
	}
	if was.Open != nil && was.Closed == nil {
		if err := s.Delete(key(kOpenDay, num(was.Opened.Clock), id)); err != nil {
			return err
		}
	}
	if d.Open != nil && d.Closed == nil {
		if err := s.Set(key(kOpenDay, num(d.Opened.Clock), id), nil); err != nil {
			return err
		}
	}
	return setJSON(s, key(kDay, id), d)
}

func foldDayOpen(s Setter, e journal.Entry) error {
	b, err := body[DayOpen](e)
	if err != nil {
		return err
	}
	return changeDay(s, e.ID, func(d *Day) error {
		// Should two entries open one day, the first in the order of the book did.
		if d.Open == nil || StampOf(e).Before(d.Opened) {
			d.Open, d.At, d.Till, d.Opened = &b, e.At, e.Till, StampOf(e)
		}
		return nil
	})
}

func foldDayClose(s Setter, e journal.Entry) error {
	b, err := body[DayClose](e)
	if err != nil {
		return err
	}
	return changeDay(s, b.Day, func(d *Day) error {
		if d.Closed == nil || d.Shut.Before(StampOf(e)) {
			d.Closed, d.Shut = &b, StampOf(e)
		}
		return nil
	})
}
