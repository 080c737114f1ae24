package link

import (
	"bytes"
	"compress/flate"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

type vectorReceipt struct {
	name    string
	key     byte
	prefix  string
	receipt Receipt
}

const (
	shopPage  = "https://elder-and-clay.example/receipt/#"
	localPage = "http://127.0.0.1:8437/receipt/#"
)

func vectorReceipts() []vectorReceipt {
	till := TillID{0x5a, 1, 2, 3, 4, 5, 6, 7}
	smallest := Receipt{Letter: "A", Currency: "EUR"}
	one := Receipt{
		Till: till, Entry: 2, Letter: "A", Count: 1, Minutes: 3622722, Currency: "EUR", Decimals: 2, Flags: FlagTaxIncluded,
		Lines:   []Line{{Name: "Lavender soap", Total: 650, Ref: "lavender-soap", Quantity: 1000}},
		Taxes:   []Tax{{Rate: 190000, Net: 546, Tax: 104}},
		Tenders: []Tender{{Kind: Cash, Amount: 650}}, Total: 650,
	}
	three := one
	three.Entry, three.Count, three.Note = 311, 142, "Thank you for coming back.\nThe lavender is this week's."
	three.Lines = []Line{
		{Name: "Lavender soap", Total: 1300, Ref: "lavender-soap", Quantity: 2000},
		{Name: "Tomatoes", Total: 269, Quantity: 640, Unit: "kg", Rate: 1},
		{Name: "Hoop earrings, M", Total: 3800, Ref: "hoop-earrings", Quantity: 1000},
	}
	three.Taxes = []Tax{{Rate: 190000, Net: 4286, Tax: 814}, {Rate: 70000, Net: 251, Tax: 18}}
	three.Tenders = []Tender{{Kind: Voucher, Amount: 2000}, {Kind: Card, Amount: 3369}}
	three.Total = 5369
	refund := one
	refund.Flags |= FlagRefund | FlagPractice
	refund.Lines = []Line{{Name: "Lavender soap", Total: -650, Ref: "lavender-soap", Quantity: -1000}}
	refund.Taxes = []Tax{{Rate: 190000, Net: -546, Tax: -104}}
	refund.Tenders, refund.Total, refund.Rounding = []Tender{{Kind: Cash, Amount: -645}}, -645, 5
	order := one
	order.Flags, order.Note = FlagTaxIncluded.WithOrder(InTheMaking), "Ready on Saturday 28 November."
	order.Tenders = []Tender{{Kind: Card, Amount: 200}, {Kind: Owed, Amount: 450}}
	return []vectorReceipt{
		{"the smallest", 1, shopPage, smallest},
		{"one line", 1, shopPage, one},
		{"three lines, two rates, two tenders, a note", 2, shopPage, three},
		{"a refund in practice, rounded", 1, localPage, refund},
		{"many lines, deflated", 1, shopPage, repeating(12)},
		{"names shortened", 1, shopPage, varied(24)},
		{"names shortened, references left out", 1, shopPage, varied(40)},
		{"all lines left out", 1, shopPage, varied(150)},
		{"no decimals, tax added, a gift, other scripts", 2, shopPage, Receipt{
			Till: till, Entry: 65536, Letter: "B2", Count: 10000, Minutes: 1<<32 - 1, Currency: "JPY", Flags: FlagGift,
			Lines:   []Line{{Name: "手作り石けん", Total: 1200, Quantity: 1000}, {Name: "صابون 🍋", Total: 300, Quantity: 1500, Unit: "m"}},
			Taxes:   []Tax{{Rate: 88750, Net: 1500, Tax: 133}},
			Tenders: []Tender{{Kind: BankApp, Amount: 1633}}, Total: 1633,
		}},
		{"figures at the bounds, a kind of tender to come, a second shop", 1, shopPage, Receipt{
			Till: till, Entry: maxNumber, Letter: "Z9Z9", Count: maxNumber, Currency: "KWD", Decimals: 3, Flags: 1<<16 - 1 - FlagShortened,
			Lines: []Line{
				{Name: "", Total: -maxNumber, Quantity: 0},
				{Name: "<img src=x onerror=alert(1)>", Total: maxNumber, Ref: "a/b?c#d&e=é", Quantity: -maxNumber, Unit: "bunch", Rate: 1, Shop: 3},
			},
			Taxes:   []Tax{{}, {Rate: maxRate, Net: maxNumber, Tax: -maxNumber}},
			Tenders: []Tender{{Kind: 255, Amount: -1}, {Kind: Other, Amount: 23}, {Kind: StoreCredit, Amount: 24}},
			Total:   4294967296, Rounding: -256,
		}},
		{"an order in the making, the promised day in the note", 1, shopPage, order},
	}
}

// repeating is a receipt of n lines that differ in little but a number.
func repeating(n int) Receipt {
	r := Receipt{
		Till: TillID{7}, Entry: 9, Letter: "P", Count: 8, Minutes: 3622722, Currency: "USD", Decimals: 2,
		Tenders: []Tender{{Kind: Cash, Amount: int64(n) * 400}}, Total: int64(n) * 400,
	}
	for i := range n {
		tone := strings.ToUpper(hex.EncodeToString([]byte{byte(i * 37), byte(i * 11)}))
		r.Lines = append(r.Lines, Line{Name: "Hand-dipped candle " + tone, Total: 400, Ref: fmt.Sprint(4100 + i), Quantity: 1000})
	}
	return r
}

// varied is a receipt of n lines that hardly deflate.
func varied(n int) Receipt {
	r := repeating(n)
	for i := range r.Lines {
		sum := sha256.Sum256([]byte{byte(i)})
		r.Lines[i].Name = "Bowl " + hex.EncodeToString(sum[:8])
		r.Lines[i].Ref = hex.EncodeToString(sum[8:11])
	}
	return r
}

// forge signs whatever bytes it is given as if they were a body.
func forge(first byte, packed, body []byte) string {
	frame := append([]byte{first}, packed...)
	return toDigits(append(frame, ed25519.Sign(signer(1), signed(body))...))
}

func refusals(t *testing.T) []refusal {
	one := vectorReceipts()[1]
	one.receipt.Key = KeyOf(signer(1).Public().(ed25519.PublicKey))
	body, err := encodeBody(one.receipt)
	if err != nil {
		t.Fatal(err)
	}
	bad := unreadable(t, body)
	var out []refusal
	for _, name := range slices.Sorted(maps.Keys(bad)) {
		out = append(out, refusal{Name: name, Digits: bad[name], Verdict: Unreadable.String()})
	}
	out = append(out, refusal{Name: "a later version", Digits: toDigits([]byte{0x20}), Verdict: Newer.String()})
	return append(out, suspicious(t, one.receipt)...)
}

// unreadable are links that are not as the format says, though most of them are well signed.
func unreadable(t *testing.T, body []byte) map[string]string {
	good := forge(framePlain, body, body)
	changed := func(old, now string) string {
		bad := swap(t, body, old, now)
		return forge(framePlain, bad, bad)
	}
	written := swap(t, body, "836d4c", "846d4c")
	written = swap(t, written, "6d6c6176656e6465722d736f6170", "6d6c6176656e6465722d736f6170"+"1903e8")
	rate := swap(t, swap(t, written, "846d4c", "866d4c"), "1903e8", "1903e8"+"60"+"01")
	return map[string]string{
		"a default written out":                 forge(framePlain, written, written),
		"a rate that the receipt does not have": forge(framePlain, rate, rate),
		"nothing":                               "",
		"a digit too few":                       good[:len(good)-1],
		"a digit too many":                      good + "0",
		"a whole block too few":                 good[:len(good)-29],
		"a block beyond twelve bytes":           strings.Repeat("9", 29) + good[29:],
		"a tail beyond its bytes":               good[:len(good)/29*29] + strings.Repeat("9", len(good)%29),
		"more blocks than allowed":              strings.Repeat("0", 29*101),
		"packed in an unknown way":              forge(0x12, body, body),
		"no room for a signature":               toDigits([]byte{framePlain, 0x80}),
		"not deflated though it says so":        forge(frameDeflated, body, body),
		"a byte after the deflated body":        forge(frameDeflated, append(deflated(t, body), 0), body),
		"a deflated body cut short":             forge(frameDeflated, deflated(t, body)[:40], body),
		"a body that inflates beyond 8,192":     forge(frameDeflated, deflated(t, make([]byte, 8193)), body),
		"a byte after the body":                 forge(framePlain, append(bytes.Clone(body), 0), body),
		"a format number inside that is 2":      changed("8f0144", "8f0244"),
		"an array without a length":             changed("8f0144", "9f0144"),
		"an element too few":                    changed("8f0144", "8e0144"),
		"a number longer than needed":           changed("63455552"+"02", "63455552"+"1802"),
		"a fraction for a number":               changed("63455552"+"02", "63455552"+"f94000"),
		"a number with a tag":                   changed("63455552"+"02", "63455552"+"c102"),
		"true for a number":                     changed("63455552"+"02", "63455552"+"f5"),
		"five decimals":                         changed("63455552"+"02", "63455552"+"05"),
		"a currency in small letters":           changed("63455552", "63657572"),
		"a text for bytes":                      changed("8f0144", "8f0164"),
		"a letter in small":                     changed("6141"+"01", "6161"+"01"),
		"a negative count":                      changed("6141"+"01", "6141"+"20"),
		"text that is not UTF-8":                changed("4c6176656e646572", "4c6176ff6e646572"),
		"a control character in a name":         changed("4c6176656e646572", "4c61761b6e646572"),
		"an amount beyond the bound":            changed("19028a6d", "1b00038d7ea4c680016d"),
		"an amount beyond 64 bits":              changed("19028a6d", "3bffffffffffffffff6d"),
		"a map for a line":                      changed("81836d", "81a16d"),
		"an empty note written out":             forge(framePlain, withEmptyNote(body), withEmptyNote(body)),
	}
}

// suspicious are receipts that can be read and should not be trusted.
func suspicious(t *testing.T, r Receipt) []refusal {
	sign := func(key byte, r Receipt) (string, Receipt) {
		made, err := Encode(r, signer(key), shopPage)
		if err != nil {
			t.Fatal(err)
		}
		read, _ := Decode(made.URL, nil)
		return strings.TrimPrefix(made.URL, shopPage), read
	}
	unknown, unknownReceipt := sign(9, r)
	late, lateReceipt := sign(3, r)
	body, err := encodeBody(r)
	if err != nil {
		t.Fatal(err)
	}
	dearer := r
	dearer.Total++
	dearerBody, err := encodeBody(dearer)
	if err != nil {
		t.Fatal(err)
	}
	return []refusal{
		{Name: "another total than was signed", Digits: forge(framePlain, dearerBody, body), Verdict: Altered.String(), Receipt: &dearer},
		{Name: "signed without the sentence in front", Digits: toDigits(append(append([]byte{framePlain}, body...), ed25519.Sign(signer(1), body)...)), Verdict: Altered.String(), Receipt: &r},
		{Name: "signed with an unknown key", Digits: unknown, Verdict: UnknownKey.String(), Receipt: &unknownReceipt},
		{Name: "signed after the key was withdrawn", Digits: late, Verdict: Withdrawn.String(), Receipt: &lateReceipt},
	}
}

func withEmptyNote(body []byte) []byte {
	out := append(bytes.Clone(body), 0x60)
	out[0]++ // one element more
	return out
}

func deflated(t *testing.T, body []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func fromHexOr(t *testing.T, text string) []byte {
	out, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// swap changes the one place of a body where old stands, both in hexadecimal digits.
func swap(t *testing.T, body []byte, old, now string) []byte {
	t.Helper()
	if bytes.Count(body, fromHexOr(t, old)) != 1 {
		t.Fatalf("%s does not stand in one place of %x", old, body)
	}
	return bytes.Replace(body, fromHexOr(t, old), fromHexOr(t, now), 1)
}
