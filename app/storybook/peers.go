package storybook

import (
	"crypto/ed25519"
	"errors"
	"image"

	"trestle/receipts/credit"
	"trestle/receipts/link"
	"trestle/receipts/qr"
)

// What tests of screens hand to them, and read off them, that comes from elsewhere: the screens themselves
// never meet these packages.

// ForeignLink is the receipt of another stall, of four and a half euro of rye bread, B-0042.
func ForeignLink() (string, error) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	prefix, err := link.Prefix("https://bakery.example/receipt/")
	if err != nil {
		return "", err
	}
	made, err := link.Encode(link.Receipt{
		Entry: 42, Letter: "B", Count: 42, Currency: "EUR", Decimals: 2, Minutes: 3_600_000, Total: 450,
		Lines: []link.Line{{Name: "Rye bread", Total: 450, Quantity: 1000}}, Tenders: []link.Tender{{Kind: link.Cash, Amount: 450}},
	}, key, prefix)
	return made.URL, err
}

// CreditIn reads the store credit in a code, as another till of the stall does.
func CreditIn(code image.Image, public ed25519.PublicKey) (text, id string, minor int64, err error) {
	text, err = qr.Read(code)
	if err != nil {
		return "", "", 0, err
	}
	c, verdict := credit.Decode(text, link.NewKeys(public))
	if verdict != link.Good {
		err = errors.New("storybook: the code is " + verdict.String())
	}
	return text, c.ID(), c.Amount, err
}
