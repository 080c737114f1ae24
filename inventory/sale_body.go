package inventory

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// The body of a sale, version 2. Version 1 is Sale as encoding/json writes it and is read for ever.
//
// Version 2 is JSON without white space whose keys stand in the order of appendSale. Amounts are
// minor units of the one currency. What stands elsewhere in the same body is left out:
//
//	digits  decimals of the currency, when not 2
//	tax     "added" when the prices do not hold their tax
//	g t     gross and tax of a share, t when not 0; net is g less t
//	v p     variant and product; p only when it is another id, and then only its end when it begins
//	        like the variant's and is as long
//	q u     quantity, when not 1; unit, when not each
//	r       tax rate in percent, when not that of the line before, which is 0 for the first
//	a       amount, when not the gross (with "tax":"added" the net)
//	price   when it is not the amount of a line of quantity 1
//	takes   what a line takes out of stock, when not its quantity of its variant at the stall
//
// Nothing here is worked out by a rule that could change: no tax, no rounding. A sale that this form
// cannot say exactly is written as {"full":…} with version 1 inside.
const saleV = 2

// plainSaleV is the version of a sale that says what version 2 has no word for, such as a discount, a voucher or a
// tip. It is Sale as encoding/json writes it: there are fewer such sales, and what they say will grow. A Trestle
// that knows only version 2 keeps and forwards it unread, where it would lose half of what it says otherwise.
const plainSaleV = 3

// SaleOf reads a sale from its entry, whichever version of Trestle wrote it.
func SaleOf(e journal.Entry) (Sale, error) {
	var s Sale
	var err error
	switch {
	case e.Kind != KindSale:
		err = fmt.Errorf("%w: it is no sale", errBody)
	case e.V == 1, e.V == plainSaleV:
		s, err = body[Sale](e)
	case e.V == saleV:
		s, err = readSale(e.Body)
	default:
		err = fmt.Errorf("%w: it is of a newer version", errBody)
	}
	s.ID, s.At, s.Stamp = e.ID, e.At, StampOf(e)
	return s, err
}

// saleBody writes a sale in the first version that can say it. What it wrote short is read back: only the very same
// sale is written so.
func saleBody(s Sale) (int, json.RawMessage, error) {
	short := appendSale(make([]byte, 0, 1024), s)
	if back, err := readSale(short); err == nil && sameSale(&s, &back) {
		return saleV, short, nil
	}
	full, err := json.Marshal(s)
	if err != nil {
		return 0, nil, err
	}
	if old := s.old(); !sameSale(&s, &old) {
		return plainSaleV, full, nil
	}
	return saleV, append(append([]byte(`{"full":`), full...), '}'), nil
}

func appendSale(b []byte, s Sale) []byte {
	b = appendText(append(b, `{"letter":`...), s.Letter)
	b = strconv.AppendUint(append(b, `,"count":`...), s.Count, 10)
	b = appendText(append(b, `,"day":`...), s.Day)
	b = appendText(append(b, `,"currency":`...), string(s.Currency))
	if digits := s.Currency.Exponent(); digits != 2 {
		b = appendInt(append(b, `,"digits":`...), int64(digits))
	}
	if !s.Included {
		b = append(b, `,"tax":"added"`...)
	}
	b = append(b, `,"lines":`...)
	var rate tax.Rate
	b = appendList(b, s.Lines, func(b []byte, l Line) []byte {
		b = appendLine(b, l, s.Included, rate)
		rate = l.Rate
		return b
	})
	b = append(b, `,"taxes":`...)
	b = appendList(b, s.Taxes, func(b []byte, t tax.RateSum) []byte {
		b = append(appendText(append(b, `{"r":`...), t.Rate.String()), ',')
		return append(appendShare(b, t.Share), '}')
	})
	b = append(appendShare(append(b, `,"sum":{`...), s.Sum), '}')
	if !s.Rounding.IsZero() {
		b = appendMinor(append(b, `,"rounding":`...), s.Rounding)
	}
	b = appendList(append(b, `,"tenders":`...), s.Tenders, appendTender)
	if s.Fiscal != nil {
		mark, _ := json.Marshal(s.Fiscal) // texts only, which can always be written
		b = append(append(b, `,"fiscal":`...), mark...)
	}
	return append(b, '}')
}

func appendLine(b []byte, l Line, included bool, rate tax.Rate) []byte {
	b = appendText(append(b, `{"n":`...), l.Name)
	if l.Variant != "" {
		b = appendText(append(b, `,"v":`...), l.Variant)
	}
	if l.Product != l.Variant {
		b = appendText(append(b, `,"p":`...), endOf(l.Product, l.Variant))
	}
	if l.Quantity != unit.One {
		b = appendText(append(b, `,"q":`...), l.Quantity.String())
	}
	if l.Unit != unit.Each {
		b = appendText(append(b, `,"u":`...), string(l.Unit))
	}
	b = appendShare(append(b, ','), l.Share)
	if l.Rate != rate {
		b = appendText(append(b, `,"r":`...), l.Rate.String())
	}
	if l.Amount != asked(l.Share, included) {
		b = appendMinor(append(b, `,"a":`...), l.Amount)
	}
	if l.Price != l.Amount || l.Quantity != unit.One {
		b = appendMinor(append(b, `,"price":`...), l.Price)
	}
	if !plainTakes(l) {
		b = appendList(append(b, `,"takes":`...), l.Takes, appendTake)
	}
	return append(b, '}')
}

func appendTake(b []byte, t Take) []byte {
	b = appendText(append(b, `{"v":`...), t.Variant)
	b = appendText(append(b, `,"q":`...), t.Quantity.String())
	if t.Place != "" {
		b = appendText(append(b, `,"place":`...), t.Place)
	}
	return append(b, '}')
}

func appendTender(b []byte, t Tender) []byte {
	b = appendText(append(b, `{"k":`...), t.Kind)
	b = appendMinor(append(b, `,"a":`...), t.Amount)
	if !t.Given.IsZero() {
		b = appendMinor(append(b, `,"given":`...), t.Given)
	}
	if t.Ref != "" {
		b = appendText(append(b, `,"ref":`...), t.Ref)
	}
	return append(b, '}')
}

func appendShare(b []byte, s tax.Share) []byte {
	b = appendMinor(append(b, `"g":`...), s.Gross)
	if !s.Tax.IsZero() {
		b = appendMinor(append(b, `,"t":`...), s.Tax)
	}
	return b
}

func appendList[T any](b []byte, list []T, one func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, v)
	}
	return append(b, ']')
}

func appendMinor(b []byte, a money.Amount) []byte { return appendInt(b, a.Minor()) }

func appendInt(b []byte, n int64) []byte { return strconv.AppendInt(b, n, 10) }

// appendText writes a JSON string as it is read on a receipt: only what must be escaped is.
func appendText(b []byte, s string) []byte {
	plain := utf8.ValidString(s)
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] != '"' && s[i] != '\\'
	}
	if !plain {
		quoted, _ := json.Marshal(s) // a string can always be written
		return append(b, quoted...)
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// asked is the part of a share that a price of the stall is about.
func asked(s tax.Share, included bool) money.Amount {
	if included {
		return s.Gross
	}
	return s.Net
}

// plainTakes tells whether a line takes just what it sells, at the stall: nothing when it sells none
// of the catalogue.
func plainTakes(l Line) bool {
	if l.Variant == "" {
		return len(l.Takes) == 0
	}
	return len(l.Takes) == 1 && l.Takes[0] == Take{Variant: l.Variant, Quantity: l.Quantity}
}

// endOf gives the end in which id differs from another of the same length; two ids that were made
// together begin alike.
func endOf(id, other string) string {
	if len(id) != len(other) {
		return id
	}
	same := 0
	for same < len(id) && id[same] == other[same] && id[same] < utf8.RuneSelf {
		same++
	}
	return id[same:]
}

// withEnd is the reverse of endOf. A shorter id that was written whole is taken for an end, which
// saleBody notices.
func withEnd(end, other string) string {
	if len(end) >= len(other) {
		return end
	}
	return other[:len(other)-len(end)] + end
}
