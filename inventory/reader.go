package inventory

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// Reader reads the views in the words of this package. It is good for the one View it was made in.
type Reader struct {
	get   Getter
	lines Lines
	now   time.Time
}

// NewReader reads from g, and sales from lines.
func NewReader(g Getter, lines Lines) Reader { return Reader{get: g, lines: lines} }

// AsOf gives a reader that knows what time it is: reductions run for a while, vouchers have a last day.
// Without it neither counts.
func (r Reader) AsOf(now time.Time) Reader {
	r.now = now
	return r
}

// Head gives how far a till's journal has been folded; the zero Head when nothing was.
func (r Reader) Head(till journal.TillID) (Head, error) { return getHead(r.get, till) }

// Heads gives the vector of all tills: the checkpoint that the views stand at.
func (r Reader) Heads() (map[journal.TillID]Head, error) {
	out := map[journal.TillID]Head{}
	err := r.get.Scan(kHead+sep, "", func(k string, raw []byte) error {
		h, err := readHead(raw)
		out[journal.TillID(part(k, 1))] = h
		return err
	})
	return out, err
}

// Till gives what a till's enrolment says.
func (r Reader) Till(till journal.TillID) (TillInfo, error) {
	var info TillInfo
	_, err := getJSON(r.get, key(kTill, string(till)), &info)
	return info, err
}

// SettingsMap gives the settings as they are stored.
func (r Reader) SettingsMap() (map[string]string, error) {
	out := map[string]string{}
	err := r.get.Scan(kSet+sep, "", func(k string, raw []byte) error {
		_, value, err := readText(raw)
		out[part(k, 1)] = value
		return err
	})
	return out, err
}

// Settings gives what the stall has told about itself.
func (r Reader) Settings() (Settings, error) {
	m, err := r.SettingsMap()
	if err != nil {
		return Settings{}, err
	}
	return SettingsFrom(m)
}

// Product gives a product by its id.
func (r Reader) Product(id string) (Product, error) {
	var p stamped[Product]
	ok, err := getJSON(r.get, key(kProduct, id), &p)
	if err == nil && !ok {
		err = Refuse("product.unknown", "There is no product "+strconv.Quote(id)+". Look it up with: trestle stock.", nil)
	}
	return p.Value, err
}

// Products calls fn for every product, archived ones too, in the order of their ids.
func (r Reader) Products(fn func(Product) error) error {
	return r.get.Scan(kProduct+sep, "", func(_ string, raw []byte) error {
		var p stamped[Product]
		if err := json.Unmarshal(raw, &p); err != nil {
			return err
		}
		return fn(p.Value)
	})
}

// first gives the last part of the first key under a prefix, or "".
func (r Reader) first(family string, parts ...string) (string, error) {
	found := ""
	err := r.get.Scan(under(family, parts...), "", func(k string, _ []byte) error {
		all := splitKey(k)
		found = all[len(all)-1]
		return ErrStop
	})
	return found, err
}

// Variant gives a variant by its id, with its product.
func (r Reader) Variant(id string) (Product, Variant, error) {
	o, err := r.offer(id)
	if err != nil {
		return Product{}, Variant{}, err
	}
	p, err := r.Product(o.product)
	if err != nil {
		return p, Variant{}, err
	}
	v, ok := p.Variant(id)
	if !ok {
		return p, v, unknownVariant(id)
	}
	return p, v, nil
}

func unknownVariant(id string) error {
	return Refuse("variant.unknown", "There is nothing called "+strconv.Quote(id)+" in the catalogue. Look it up with: trestle stock.", nil)
}

// Find gives the variant that a person or a scanner means by a SKU, a barcode or an id.
func (r Reader) Find(what string) (Product, Variant, error) {
	for _, family := range []string{kBarcode, kSKU} {
		id, err := r.first(family, what)
		if err != nil {
			return Product{}, Variant{}, err
		}
		if id != "" {
			return r.Variant(id)
		}
	}
	return r.Variant(what)
}

// OpenDay gives the market day that is open; when several are, the one opened last.
func (r Reader) OpenDay() (Day, bool, error) {
	id := ""
	err := r.get.ScanBack(kOpenDay+sep, func(k string, _ []byte) error {
		id = part(k, 2)
		return ErrStop
	})
	if err != nil || id == "" {
		return Day{}, false, err
	}
	return r.Day(id)
}

// Day gives a market day by its id.
func (r Reader) Day(id string) (Day, bool, error) {
	d := Day{ID: id}
	ok, err := getJSON(r.get, key(kDay, id), &d)
	if err != nil {
		return d, ok, err
	}
	err = r.get.Scan(under(kDaySum, id), "", d.addSum)
	d.read()
	return d, ok || len(d.Sums) > 0, err
}

// addSum takes a stored sum of the day in.
func (d *Day) addSum(k string, raw []byte) error {
	t, err := readDayTotal(raw)
	if d.Sums == nil {
		d.Sums = map[money.Currency]DaySum{}
	}
	c := money.Currency(part(k, 2))
	d.Sums[c] = t.sum(c)
	return err
}

// Days calls fn for every market day, in no order that means anything.
func (r Reader) Days(fn func(Day) error) error {
	var days []Day
	err := r.get.Scan(kDay+sep, "", func(_ string, raw []byte) error {
		var d Day
		err := json.Unmarshal(raw, &d)
		days = append(days, d)
		return err
	})
	if err != nil {
		return err
	}
	at := make(map[string]int, len(days))
	for i := range days {
		at[days[i].ID] = i
	}
	err = r.get.Scan(kDaySum+sep, "", func(k string, raw []byte) error {
		id := part(k, 1)
		i, ok := at[id]
		if !ok { // sales came before the entry that opened their day
			i = len(days)
			at[id], days = i, append(days, Day{ID: id})
		}
		return days[i].addSum(k, raw)
	})
	if err != nil {
		return err
	}
	for i := range days {
		days[i].read()
		if err := fn(days[i]); err != nil {
			if errors.Is(err, ErrStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

// CashInBox is what should lie in the box of a day: the float, what was taken in cash and what buyers left.
func (d Day) CashInBox() (money.Amount, error) {
	if d.Open == nil {
		return d.Sum.ByTender[Cash].Add(d.Sum.Tips)
	}
	return money.Sum(d.Open.Float, d.Sum.ByTender[Cash], d.Sum.Tips)
}

// Strange lists the entries that could not be folded, as "till/number: why".
func (r Reader) Strange() (unknown, odd []string, err error) {
	for family, out := range map[string]*[]string{kUnknown: &unknown, kOdd: &odd} {
		err := r.get.Scan(family+sep, "", func(k string, raw []byte) error {
			n, err := strconv.ParseUint(part(k, 2), 16, 64)
			*out = append(*out, "till "+part(k, 1)+", entry "+strconv.FormatUint(n, 10)+": "+string(raw))
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return unknown, odd, nil
}
