package inventory

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// What the views hold may be anything: reading it gives an error at worst.
func TestReadingGarbageIsNoPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOf(rapid.Byte()).Draw(t, "raw")
		k := rapid.SampledFrom([]string{"sale", "sale\x00till", "sale\x00till\x00zz", "sale\x00till\x000000000000000001"}).Draw(t, "key")
		_, _ = readPage(nil, k, raw)
		_, _ = readListed(nil, raw)
		_, _ = readReceipts(raw)
		_, _ = readDayTotal(raw)
		_, _ = readStock(raw)
		_, _ = readOffer(raw)
		_, _ = readHead(raw)
		_, _, _ = readText(raw)
	})
}

func TestPagesAreReadAsWritten(t *testing.T) {
	number := rapid.Uint64Range(0, journal.MaxNumber)
	rapid.Check(t, func(t *rapid.T) {
		page := rapid.Uint64Range(0, journal.MaxNumber>>pageBits).Draw(t, "page")
		k := key(kSale, "till", num(page))
		var want []SaleRow
		var raw []byte
		for low := range uint64(1 << pageBits) {
			if rapid.Bool().Draw(t, "here") {
				r := SaleRow{
					Stamp:  Stamp{Clock: number.Draw(t, "clock"), Till: "till", N: page<<pageBits | low},
					Letter: rapid.SampledFrom([]string{"", "A", "Zelt 2", "\x00"}).Draw(t, "letter"), Count: number.Draw(t, "count"),
					place: journal.Place{File: number.Draw(t, "file"), Offset: rapid.Int64().Draw(t, "offset"), Size: rapid.IntRange(0, journal.MaxLine).Draw(t, "size")},
				}
				r.place.Sum[low%8] = byte(low)
				want = append(want, r)
				raw = r.appendTo(raw)
			}
		}
		if got, err := readPage(nil, k, raw); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v was read as %+v, %v", want, got, err)
		}
	})
}

func TestOffersAreReadAsWritten(t *testing.T) {
	for _, o := range []offer{
		{},
		{product: "p", name: "Soap, M", taxClass: "food", price: money.New(-450, "EUR"), unit: unit.Kg, tracked: true},
		{product: "p", name: "ä\x00", price: money.New(1<<62, "JPY")},
		{product: "p", category: "drinks", deposit: "bottle", returnable: true},
		{product: "p", tracked: true, kit: true},
	} {
		if got, err := readOffer(o.append(nil)); err != nil || got != o {
			t.Errorf("%+v was read as %+v, %v", o, got, err)
		}
	}
}
