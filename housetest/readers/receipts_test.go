package readers

import (
	"crypto/ed25519"
	"fmt"
	"math/rand/v2"

	"trestle/receipts/link"
)

var key = ed25519.NewKeyFromSeed([]byte("readers of receipts are not ours"))

var prefixes = []string{
	"https://rye.example/r/#",
	"https://elder-and-clay.example/receipt/#",
	"https://the-little-pottery-by-the-river.example/our-receipts/#",
}

var goods = []string{
	"Lavender soap", "Tomatoes", "Hoop earrings, M", "Rye loaf", "Brötchen", "Żurek na zakwasie", "Café au lait bowl",
	"Strawberry jam 250 g", "Kerze \"Ostsee\"", "Queso de cabra", "Walnut board, large", "Seifenschale Eiche", "Chlebíček",
}

var notes = []string{"", "", "Thank you for coming by.", "Danke, bis Samstag!"}

// random is a receipt as a market table makes them: 1 to 20 lines, one or two rates.
func random(rnd *rand.Rand) (r link.Receipt, prefix string) {
	r = link.Receipt{
		Entry: rnd.Int64N(100_000), Letter: string(rune('A' + rnd.IntN(26))), Count: rnd.Int64N(50_000), Minutes: 3_500_000 + rnd.Int64N(1_000_000),
		Currency: "EUR", Decimals: 2, Flags: link.FlagTaxIncluded, Note: notes[rnd.IntN(len(notes))],
	}
	for i := range r.Till {
		r.Till[i] = byte(rnd.Uint32())
	}
	r.Taxes = []link.Tax{{Rate: 190000}, {Rate: 70000}}[:1+rnd.IntN(2)]
	for range 1 + rnd.IntN(20) {
		l := link.Line{Name: goods[rnd.IntN(len(goods))], Total: 50 + rnd.Int64N(9950), Quantity: 1000 * (1 + rnd.Int64N(4)), Rate: rnd.IntN(len(r.Taxes))}
		if rnd.IntN(2) == 0 {
			l.Ref = fmt.Sprint(rnd.IntN(5000))
		}
		if rnd.IntN(5) == 0 {
			l.Quantity, l.Unit = rnd.Int64N(3000)+1, "kg"
		}
		net := l.Total * 1_000_000 / (1_000_000 + r.Taxes[l.Rate].Rate)
		r.Taxes[l.Rate].Net += net
		r.Taxes[l.Rate].Tax += l.Total - net
		r.Total += l.Total
		r.Lines = append(r.Lines, l)
	}
	r.Tenders = []link.Tender{{Kind: link.Kind(1 + rnd.IntN(3)), Amount: r.Total}}
	return r, prefixes[rnd.IntN(len(prefixes))]
}
