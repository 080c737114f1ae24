package till

import (
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/payqr"
)

// PayScheme is a kind of payment code, with what an account of it needs.
type PayScheme = payqr.Scheme

// SchemesFor lists the kinds of payment codes that carry a currency, those usual in the country first.
func SchemesFor(country string, c money.Currency) []PayScheme { return payqr.For(country, c) }

// SchemeName is what buyers call a kind of payment code; one that is not known by its key.
func SchemeName(key string) string {
	if s, err := payqr.Find(key); err == nil {
		return s.Name
	}
	return key
}

// CheckAccount checks an account as SaveAccount does, and puts its fields as payment codes write them.
func CheckAccount(a *inventory.Account) (err error) {
	a.Fields, err = payqr.Check(a.Scheme, a.Fields, a.Holder)
	return err
}

// Whole gives the modules of the code with its quiet zone, true is black. Where the scheme has a picture in the
// middle, its modules there are the picture's: Picture draws it as it should be.
func (c PayCode) Whole() [][]bool {
	img, err := c.Picture(1)
	if err != nil {
		return nil
	}
	b := img.Bounds()
	out := make([][]bool, b.Dy())
	for y := range out {
		out[y] = make([]bool, b.Dx())
		for x := range out[y] {
			r, _, _, _ := img.At(b.Min.X+x, b.Min.Y+y).RGBA()
			out[y][x] = r < 0x8000
		}
	}
	return out
}
