package payqr_test

import (
	"testing"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/payqr"
)

// FuzzMake types anything into every field of every scheme: it is a code that can be drawn, or a refusal in words.
func FuzzMake(f *testing.F) {
	f.Add("Anna Elder", "DE89370400440532013000", "anna@okbank", int64(1230), "1234567890")
	f.Add("Žofie *%&=\n\t\x00", "CH4431999123000889012", "+55 11 91234-5678", int64(-1), "0")
	f.Fuzz(func(t *testing.T, holder, iban, other string, minor int64, ref string) {
		for _, s := range payqr.Schemes() {
			account := map[string]string{}
			for _, field := range s.Fields {
				account[field.Key] = other
				if field.Kind == payqr.IBAN {
					account[field.Key] = iban
				}
				if field.Optional && len(other)%2 == 0 {
					account[field.Key] = ""
				}
			}
			made, err := payqr.Make(s.Key, account, holder, money.New(minor, s.Currencies[0]), ref)
			if err != nil {
				if inventory.CodeOf(err) == "" {
					t.Fatalf("%s: no code in %v", s.Key, err)
				}
				continue
			}
			if !utf8.ValidString(made.Text) {
				t.Fatalf("%s is not UTF-8: %q", s.Key, made.Text)
			}
			if code, err := payqr.Code(made); err == nil && made.MaxVersion > 0 && code.Version > made.MaxVersion {
				t.Fatalf("version %d", code.Version)
			}
		}
	})
}

// FuzzReadMerchant reads anything: what it takes apart it can put together again.
func FuzzReadMerchant(f *testing.F) {
	f.Add("00020101021129370016A000000677010111011300668123456785802TH53037645405123.06304ABCD")
	f.Add("0002é1630498AA")
	f.Fuzz(func(t *testing.T, text string) {
		tags, err := payqr.ReadTags(text)
		if err != nil {
			return
		}
		n := 0
		for _, tag := range tags {
			n += 4 + len(tag.Value)
		}
		if n != len(text) {
			t.Fatalf("%d of %d bytes in %v", n, len(text), tags)
		}
		_, _ = payqr.ReadMerchant(text)
	})
}
