package inventory

import (
	"encoding/json"
	"strconv"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Lines gives lines of the journal back: the views say where a sale is written, not what it says.
type Lines interface {
	// Line gives the entry at a place of a till's journal, as journal.ReadLine does.
	Line(till journal.TillID, at journal.Place) (journal.Entry, error)
}

// Reader reads the views in the words of this package. It is good for the one View it was made in.
type Reader struct {
	get   Getter
	lines Lines
}

// NewReader reads from g, and sales from lines.
func NewReader(g Getter, lines Lines) Reader { return Reader{get: g, lines: lines} }

// Head gives how far a till's journal has been folded; the zero Head when nothing was.
func (r Reader) Head(till journal.TillID) (Head, error) {
	var h Head
	_, err := getJSON(r.get, key(kHead, string(till)), &h)
	return h, err
}

// Heads gives the vector of all tills: the checkpoint that the views stand at.
func (r Reader) Heads() (map[journal.TillID]Head, error) {
	out := map[journal.TillID]Head{}
	err := r.get.Scan(kHead+sep, "", func(k string, raw []byte) error {
		var h Head
		err := json.Unmarshal(raw, &h)
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
		var v stamped[string]
		err := json.Unmarshal(raw, &v)
		out[part(k, 1)] = v.Value
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
	unknown := Refuse("variant.unknown", "There is nothing called "+strconv.Quote(id)+" in the catalogue. Look it up with: trestle stock.", nil)
	pid, err := r.first(kVariant, id)
	if err != nil {
		return Product{}, Variant{}, err
	}
	if pid == "" {
		return Product{}, Variant{}, unknown
	}
	p, err := r.Product(pid)
	if err != nil {
		return p, Variant{}, err
	}
	v, ok := p.Variant(id)
	if !ok {
		return p, v, unknown
	}
	return p, v, nil
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

// OnHand gives what is at the stall; below zero when more was sold than was there.
func (r Reader) OnHand(variant string) (unit.Quantity, error) { return r.At(variant, PlaceStall) }

// At gives what is at a place.
func (r Reader) At(variant, place string) (unit.Quantity, error) {
	return getQuantity(r.get, key(kStock, variant, placeOr(place)))
}

// Stock calls fn for every figure of stock, by variant and place.
func (r Reader) Stock(fn func(variant, place string, q unit.Quantity) error) error {
	return r.get.Scan(kStock+sep, "", func(k string, raw []byte) error {
		q, err := unit.ParseQuantity(string(raw))
		if err != nil {
			return err
		}
		return fn(part(k, 1), part(k, 2), q)
	})
}

// SoldAll gives how much of each variant was ever sold.
func (r Reader) SoldAll() (map[string]unit.Quantity, error) {
	out := map[string]unit.Quantity{}
	err := r.get.Scan(kSold+sep, "", func(k string, raw []byte) error {
		q, err := unit.ParseQuantity(string(raw))
		out[part(k, 1)] = q
		return err
	})
	return out, err
}

// Sold gives how much of a variant was ever sold.
func (r Reader) Sold(variant string) (unit.Quantity, error) {
	return getQuantity(r.get, key(kSold, variant))
}

// Sale gives the sale that a row of a till's journal is.
func (r Reader) Sale(row RowKey) (Sale, bool, error) {
	till, n := rowParts(row)
	var rec saleRecord
	ok, err := getJSON(r.get, key(kSale, till, n), &rec)
	return rec.sale(), ok, err
}

// SaleByID gives a sale by its id.
func (r Reader) SaleByID(id string) (Sale, bool, error) {
	var at Stamp
	ok, err := getJSON(r.get, key(kSaleID, id), &at)
	if err != nil || !ok {
		return Sale{}, false, err
	}
	return r.Sale(RowKey{Till: at.Till, N: at.N})
}

// FindSale gives the sale that a person means by a receipt number or an id.
func (r Reader) FindSale(what string) (Sale, bool, error) {
	if s, ok, err := r.SaleByID(what); ok || err != nil {
		return s, ok, err
	}
	var row RowKey
	err := r.get.Scan(under(kReceipt, what), "", func(k string, _ []byte) error {
		n, err := strconv.ParseUint(part(k, 3), 16, 64)
		row = RowKey{Till: journal.TillID(part(k, 2)), N: n}
		if err != nil {
			return err
		}
		return ErrStop
	})
	if err != nil || row.N == 0 {
		return Sale{}, false, err
	}
	return r.Sale(row)
}

// Sales calls fn for every sale after a stamp (the zero Stamp for all), in the order of the book.
func (r Reader) Sales(after Stamp, fn func(Sale) error) error {
	return r.get.Scan(kSaleAt+sep, key(kSaleAt, num(after.Clock)), func(k string, _ []byte) error {
		at, err := stampOfIndex(k)
		if err != nil || !after.Before(at) {
			return err
		}
		s, ok, err := r.Sale(RowKey{Till: at.Till, N: at.N})
		if err != nil || !ok {
			return err
		}
		return fn(s)
	})
}

// LastSales gives the last sales in the order of the book, at most limit of them.
func (r Reader) LastSales(limit int) ([]Sale, error) {
	var rows []RowKey
	err := r.get.Scan(kSaleAt+sep, "", func(k string, _ []byte) error {
		at, err := stampOfIndex(k)
		rows = append(rows, RowKey{Till: at.Till, N: at.N})
		if len(rows) > 2*limit {
			rows = append(rows[:0], rows[len(rows)-limit:]...)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []Sale
	for _, row := range rows[max(0, len(rows)-limit):] {
		s, ok, err := r.Sale(row)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, s)
		}
	}
	return out, nil
}

// CountSales gives how many sales the book holds.
func (r Reader) CountSales() (int, error) {
	n := 0
	err := r.get.Scan(kCount+sep, "", func(_ string, raw []byte) error {
		var of receipts
		err := json.Unmarshal(raw, &of)
		n += of.Sales
		return err
	})
	return n, err
}

// Receipts gives the highest number that a till has given a receipt, 0 when it has written none.
func (r Reader) Receipts(till journal.TillID) (uint64, error) {
	var of receipts
	_, err := getJSON(r.get, key(kCount, string(till)), &of)
	return of.Highest, err
}

// OpenDay gives the market day that is open; when several are, the one opened last.
func (r Reader) OpenDay() (Day, bool, error) {
	id := ""
	err := r.get.Scan(kOpenDay+sep, "", func(k string, _ []byte) error {
		id = part(k, 2)
		return nil
	})
	if err != nil || id == "" {
		return Day{}, false, err
	}
	return r.Day(id)
}

// Day gives a market day by its id.
func (r Reader) Day(id string) (Day, bool, error) {
	var d Day
	ok, err := getJSON(r.get, key(kDay, id), &d)
	d.read()
	return d, ok, err
}

// Days calls fn for every market day, in no order that means anything.
func (r Reader) Days(fn func(Day) error) error {
	return r.get.Scan(kDay+sep, "", func(_ string, raw []byte) error {
		var d Day
		if err := json.Unmarshal(raw, &d); err != nil {
			return err
		}
		d.read()
		return fn(d)
	})
}

// CashInBox is what should lie in the box of a day: the float and what was taken in cash.
func (d Day) CashInBox() (money.Amount, error) {
	if d.Open == nil {
		return d.Sum.ByTender[Cash], nil
	}
	return d.Open.Float.Add(d.Sum.ByTender[Cash])
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
