package words

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Money writes an amount as it stands in a column: without the currency's sign.
func (w *Words) Money(a money.Amount) string { return money.Format(a, w.tag) }

// Sign writes an amount that stands alone: with the currency's sign.
func (w *Words) Sign(a money.Amount) string { return money.FormatSign(a, w.tag) }

// Decimal is the decimal sign of the language.
func (w *Words) Decimal() string { return w.decimal }

// decimalOf reads the decimal sign off an amount: "0,05".
func decimalOf(tag language.Tag) string {
	if _, half, ok := strings.Cut(money.Format(money.New(5, "EUR"), tag), "0"); ok {
		for _, r := range half {
			return string(r)
		}
	}
	return "."
}

// Number writes a whole number, in groups where it is long: "12,345".
func (w *Words) Number(n int) string {
	if -1000 < n && n < 1000 {
		return strconv.Itoa(n)
	}
	return money.Format(money.New(int64(n), "JPY"), w.tag) // the yen has no decimals
}

// Quantity writes a quantity without its unit: "3", "0.64".
func (w *Words) Quantity(q unit.Quantity) string { return w.point(q.String()) }

// Measured writes a quantity with its unit: "0.64 kg", "2 bunches", and "3" for single pieces. A unit that is a word
// has plural forms.
func (w *Words) Measured(q unit.Quantity, u unit.Unit) string {
	if u == "" || u == unit.Each {
		return w.Quantity(q)
	}
	key := "measured." + string(u) + "."
	for _, k := range []string{key + formOf(w.lang, q), key + "other"} {
		if text, ok := w.texts[k]; ok {
			return strings.ReplaceAll(text, "{n}", w.Quantity(q))
		}
	}
	return w.Quantity(q) + " " + w.Unit(u)
}

// Unit is the short name of a unit.
func (w *Words) Unit(u unit.Unit) string {
	if key := "unit." + string(u); w.Has(key) {
		return w.Get(key)
	}
	return u.Label()
}

// Rate writes a tax rate without its sign, for texts that have it: "19", "8.875".
func (w *Words) Rate(r tax.Rate) string { return w.point(r.String()) }

// Percent writes a tax rate: "19%", "19 %" where the language leaves a space.
func (w *Words) Percent(r tax.Rate) string { return w.point(r.String()) + w.dates.percent }

// Bytes writes a size on a disk as people read it: "1.5 GB".
func (w *Words) Bytes(n int64) string {
	for _, u := range []struct {
		bytes int64
		key   string
	}{{1 << 30, "size.gb"}, {1 << 20, "size.mb"}, {1 << 10, "size.kb"}} {
		if n >= u.bytes {
			whole, tenth := n/u.bytes, n%u.bytes*10/u.bytes
			if whole >= 10 || tenth == 0 {
				return w.Get(u.key, whole)
			}
			return w.Get(u.key, w.point(strconv.FormatInt(whole, 10)+"."+strconv.FormatInt(tenth, 10)))
		}
	}
	return w.Count("size.bytes", int(n))
}

// point puts the language's decimal sign into a number that was written with a point.
func (w *Words) point(number string) string { return strings.Replace(number, ".", w.decimal, 1) }
