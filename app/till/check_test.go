package till

import (
	"bytes"
	"crypto/ed25519"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/link"
)

// A receipt that somebody holds out is worth what the signature and the book say together.
func TestWhatAReceiptIsWorth(t *testing.T) {
	s := newStall(t)
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 3 * unit.One}, {What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	stranger := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{9}, ed25519.SeedSize))
	ours := s.book.Keys().Receipt
	says := func(change func(*link.Receipt)) link.Receipt {
		r, verdict := link.Decode(paid.Receipt.Link, s.receiptKeys())
		if verdict != link.Good {
			t.Fatalf("the receipt is %v", verdict)
		}
		change(&r)
		return r
	}
	made := func(key ed25519.PrivateKey, change func(*link.Receipt)) string {
		l, err := link.Encode(says(change), key, "https://elder.example/r/#")
		must(t, err)
		return l.URL
	}
	gift, err := s.GiftReceipt(paid.Sale)
	must(t, err)
	same := func(*link.Receipt) {}
	rows := []struct {
		name, what string
		worth      Worth
		why        Why
	}{
		{"as it was handed out", paid.Receipt.Link, Genuine, WhySigned},
		{"the digits alone", paid.Receipt.Link[len("https://"):], Genuine, WhySigned},
		{"a gift receipt", gift.Link, Genuine, WhySigned},
		{"its number", "a-1", Genuine, WhyNumber},
		{"its id", paid.Sale.ID, Genuine, WhyNumber},
		{"a number that was never given out", "A-0099", Unknown, WhyNotHere},
		{"another stall's", made(stranger, func(r *link.Receipt) { r.Till = link.TillID{1} }), Unknown, WhyStranger},
		{"made up for a sale of ours", made(stranger, same), Forged, WhyStranger},
		{"another sum under our key", made(ours, func(r *link.Receipt) { r.Total++ }), Forged, WhyDiffers},
		{"a sale passed off as a refund", made(ours, func(r *link.Receipt) { r.Flags |= link.FlagRefund }), Forged, WhyDiffers},
		{"another till of ours", made(ours, func(r *link.Receipt) { r.Till = link.TillID{1} }), Elsewhere, WhySigned},
		{"ours and not in the book", made(ours, func(r *link.Receipt) { r.Entry += 1000 }), Elsewhere, WhyNotHere},
		{"cut off", paid.Receipt.Link[:len(paid.Receipt.Link)-7], Unknown, WhyNoReceipt},
		{"no receipt at all", "https://elder.example/", Unknown, WhyNotHere},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := s.Check(row.what)
			if err != nil || got.Worth != row.worth || got.Why != row.why {
				t.Errorf("%s because %s, %v; want %s because %s", got.Worth, got.Why, err, row.worth, row.why)
			}
		})
	}
	// A changed digit either breaks the form or the signature.
	for at := len(paid.Receipt.Link) - 1; at > len(paid.Receipt.Link)-200; at-- {
		changed := []byte(paid.Receipt.Link)
		changed[at] = '0' + (changed[at]-'0'+1)%10
		if got, err := s.Check(string(changed)); err != nil || got.Worth == Genuine {
			t.Fatalf("digit %d changed: %s, %v", at, got.Worth, err)
		}
	}
}

func TestWhatWasGivenBackIsKnown(t *testing.T) {
	s := newStall(t)
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 3 * unit.One}, {What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	first, err := s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID, Lines: []RefundItem{{Line: 2}, {Line: 1, Quantity: unit.One}}})
	must(t, err)
	got, err := s.Check(paid.Receipt.Link)
	if err != nil || got.Worth != Partly || got.Given.Lines[0].Quantity != unit.One {
		t.Errorf("%s, %v", got.Worth, err)
	}
	_, err = s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID})
	must(t, err)
	if got, err = s.Check(paid.Receipt.Link); err != nil || got.Worth != Returned {
		t.Errorf("%s, %v", got.Worth, err)
	}
	slip, err := s.RefundReceipt(first.Refund)
	must(t, err)
	if got, err = s.Check(slip.Link); err != nil || got.Worth != Genuine || got.Refund == nil || got.Sale != nil {
		t.Errorf("a refund's receipt: %+v, %v", got, err)
	}
}

// A receipt of which all was given back must never pass for one of which something is left.
func TestNothingIsLeftOfWhatAllCameBack(t *testing.T) {
	for name, row := range map[string]struct {
		sold, back []unit.Quantity
		want       Worth
	}{
		"nothing":                        {[]unit.Quantity{2}, []unit.Quantity{0}, Genuine},
		"some":                           {[]unit.Quantity{2}, []unit.Quantity{1}, Partly},
		"all":                            {[]unit.Quantity{2, 1}, []unit.Quantity{2, 1}, Returned},
		"by two tills":                   {[]unit.Quantity{2}, []unit.Quantity{3}, Returned},
		"a bottle came back with it":     {[]unit.Quantity{2, -1}, []unit.Quantity{2, 0}, Returned},
		"some, and a bottle before":      {[]unit.Quantity{2, -1}, []unit.Quantity{1, 0}, Partly},
		"only a bottle that came back":   {[]unit.Quantity{-1}, []unit.Quantity{0}, Genuine},
		"a void, the bottle with it too": {[]unit.Quantity{2, -1}, []unit.Quantity{2, -1}, Returned},
	} {
		t.Run(name, func(t *testing.T) {
			var sale inventory.Sale
			var given inventory.Given
			for i := range row.sold {
				sale.Lines = append(sale.Lines, inventory.Line{Quantity: row.sold[i]})
				given.Lines = append(given.Lines, inventory.GivenLine{Quantity: row.back[i]})
			}
			if got := worthLeft(sale, given); got != row.want {
				t.Errorf("it is %s, want %s", got, row.want)
			}
		})
	}
}
