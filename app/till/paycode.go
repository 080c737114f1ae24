package till

import (
	"image"
	"io"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/payqr"
)

// PayCode is a code that a buyer's bank app scans to pay to an account of the stall.
type PayCode struct {
	Scheme string
	Name   string // of the scheme, as buyers know it
	Ref    string
	Amount money.Amount
	Text   string // what the code says
	Link   bool   // Text is a link that can be sent, too
	// Carries tells that the reference will stand on the statement, so that Match can find it there.
	Carries bool

	payload payqr.Payload
}

// PaySchemes lists the kinds of payment codes that carry the stall's currency, those usual in its country first.
func (t *Till) PaySchemes() ([]payqr.Scheme, error) {
	set, err := t.Settings()
	if err != nil {
		return nil, err
	}
	return payqr.For(set.Country, set.Currency), nil
}

// PayCodeFor makes the code for an amount under a payment reference.
func PayCodeFor(a inventory.Account, amount money.Amount, ref string) (PayCode, error) {
	made, err := payqr.Make(a.Scheme, a.Fields, a.Holder, amount, ref)
	if err != nil {
		return PayCode{}, err
	}
	if _, err := payqr.Code(made); err != nil { // said now, not when the buyer waits for the picture
		return PayCode{}, err
	}
	scheme, err := payqr.Find(made.Scheme)
	return PayCode{
		Scheme: made.Scheme, Name: scheme.Name, Ref: ref, Amount: amount, Text: made.Text, Link: made.Link, Carries: scheme.Carries, payload: made,
	}, err
}

// FreshPaymentReference gives a reference that no sale has, for a code that belongs to no basket.
func (t *Till) FreshPaymentReference() (string, error) { return t.NewPaymentReference(t.cfg.NewID()) }

// Picture draws the code with whole modules and its quiet zone.
func (c PayCode) Picture(pixels int) (image.Image, error) { return payqr.Picture(c.payload, pixels) }

// PNG writes the picture of the code.
func (c PayCode) PNG(w io.Writer, pixels int) error { return payqr.PNG(w, c.payload, pixels) }
