package link_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"

	"pgregory.net/rapid"

	"trestle/receipts/link"
)

const prefix = "https://elder-and-clay.example/receipt/#"

// seeded gives the receipt key number n of the tests.
func seeded(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))
}

func public(key ed25519.PrivateKey) ed25519.PublicKey { return key.Public().(ed25519.PublicKey) }

// soap is a receipt like most: three lines, two rates, paid in cash.
func soap() link.Receipt {
	return link.Receipt{
		Till:     link.TillID{0x5a, 1, 2, 3, 4, 5, 6, 7},
		Entry:    311,
		Letter:   "A",
		Count:    142,
		Minutes:  3622722,
		Currency: "EUR",
		Decimals: 2,
		Flags:    link.FlagTaxIncluded,
		Lines: []link.Line{
			{Name: "Lavender soap", Total: 1300, Ref: "lavender-soap", Quantity: 2000},
			{Name: "Tomatoes", Total: 269, Quantity: 640, Unit: "kg", Rate: 1},
			{Name: "Hoop earrings, M", Total: 3800, Ref: "hoop-earrings", Quantity: 1000},
		},
		Taxes: []link.Tax{
			{Rate: 190000, Net: 4286, Tax: 814},
			{Rate: 70000, Net: 251, Tax: 18},
		},
		Tenders: []link.Tender{{Kind: link.Cash, Amount: 5369}},
		Total:   5369,
	}
}

// long is a receipt of n lines with names that repeat little.
func long(n int) link.Receipt {
	r := soap()
	r.Lines, r.Total = nil, 0
	for i := range n {
		r.Lines = append(r.Lines, link.Line{
			Name:     fmt.Sprintf("Hand-thrown bowl %x in ash glaze", i*2654435761),
			Total:    int64(1000 + i*37),
			Ref:      fmt.Sprintf("bowl-%d", i*7919),
			Quantity: 1000,
		})
		r.Total += int64(1000 + i*37)
	}
	r.Note = "Thank you for coming by. The glaze was fired on Tuesday night."
	return r
}

// receipts draws receipts that keep the bounds of the format, in the form that Decode gives back.
func receipts() *rapid.Generator[link.Receipt] {
	return rapid.Custom(func(t *rapid.T) link.Receipt {
		amount := rapid.OneOf(rapid.Int64Range(-5000, 50000), rapid.Int64Range(-1e15, 1e15))
		count := rapid.OneOf(rapid.Int64Range(0, 300), rapid.Int64Range(0, 1e15))
		r := link.Receipt{
			Entry:    count.Draw(t, "entry"),
			Letter:   rapid.StringMatching(`[A-Z0-9]{1,4}`).Draw(t, "letter"),
			Count:    count.Draw(t, "count"),
			Minutes:  rapid.Int64Range(0, 1<<32-1).Draw(t, "minutes"),
			Currency: rapid.StringMatching(`[A-Z]{3}`).Draw(t, "currency"),
			Decimals: rapid.IntRange(0, 4).Draw(t, "decimals"),
			// FlagShortened is Encode's own.
			Flags:    link.Flags(rapid.Uint16().Draw(t, "flags")) &^ link.FlagShortened,
			Rounding: amount.Draw(t, "rounding"),
			Total:    amount.Draw(t, "total"),
			Note:     rapid.SampledFrom([]string{"", "Danke!\nBis Samstag", "तीन कटोरे", "<b>bold</b>"}).Draw(t, "note"),
		}
		copy(r.Till[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "till"))
		for range rapid.IntRange(0, 4).Draw(t, "rates") {
			r.Taxes = append(r.Taxes, link.Tax{
				Rate: rapid.SampledFrom([]int64{0, 70000, 88750, 190000, 10000000}).Draw(t, "rate"),
				Net:  amount.Draw(t, "net"), Tax: amount.Draw(t, "tax"),
			})
		}
		for range rapid.IntRange(0, 3).Draw(t, "tenders") {
			r.Tenders = append(r.Tenders, link.Tender{
				Kind: link.Kind(rapid.Uint8().Draw(t, "kind")), Amount: amount.Draw(t, "paid"),
			})
		}
		for range rapid.IntRange(0, 8).Draw(t, "lines") {
			r.Lines = append(r.Lines, lines(len(r.Taxes), amount).Draw(t, "line"))
		}
		return r
	})
}

func lines(rates int, amount *rapid.Generator[int64]) *rapid.Generator[link.Line] {
	return rapid.Custom(func(t *rapid.T) link.Line {
		return link.Line{
			Name:     rapid.OneOf(rapid.StringMatching(`[A-Za-z]{1,12}( [a-z]{1,9})?`), rapid.SampledFrom(names)).Draw(t, "name"),
			Total:    amount.Draw(t, "total"),
			Ref:      rapid.SampledFrom([]string{"", "", "1234", "lavender-soap", "a/b?c#d", "größe"}).Draw(t, "ref"),
			Quantity: rapid.OneOf(rapid.SampledFrom([]int64{0, 1000, 2000}), rapid.Int64Range(-1e15, 1e15)).Draw(t, "quantity"),
			Unit:     rapid.SampledFrom([]string{"", "", "kg", "bunch"}).Draw(t, "unit"),
			Rate:     rapid.IntRange(0, max(0, rates-1)).Draw(t, "rate"),
			Shop:     rapid.SampledFrom([]int64{0, 0, 1, 77}).Draw(t, "shop"),
		}
	})
}

var names = []string{"", "Crème brûlée", "手作り石けん", "حلقات", "🍅🍅", "<img src=x onerror=alert(1)>", `"quoted" & 'so'`, "\uFEFFmark", "\u202Eback"}
