package money

import (
	"testing"

	"golang.org/x/text/language"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{"12.50", "-0.01", "92233720368547758.07", "", "-", "1e9", "1.2.3", "٣"} {
		f.Add(s, "EUR")
		f.Add(s, "KWD")
	}
	f.Fuzz(func(t *testing.T, s, code string) {
		a, err := Parse(s, Currency(code))
		if err != nil {
			if a != (Amount{}) {
				t.Fatalf("%v came with the error %v", a, err)
			}
			return
		}
		if again, err := Parse(a.Decimal(), a.Currency()); err != nil || again != a {
			t.Fatalf("%q is %v, read again %v, %v", s, a, again, err)
		}
	})
}

func FuzzParseTyped(f *testing.F) {
	for _, s := range []string{"12,5", "1.234,50", "1,234.50", "€ 12", "1’234.50", "12,-", "१२.५", "١٬٢٣٤٫٥", "-kr. 5", "1\u202f234", "--5"} {
		for i := range uint8(8) {
			f.Add(s, i)
		}
	}
	tags := []language.Tag{}
	for _, s := range []string{"en", "de", "fr", "de-CH", "sv", "hi", "da", "mr"} {
		tags = append(tags, language.MustParse(s))
	}
	currencies := []Currency{"EUR", "JPY", "KWD", "DKK"}
	f.Fuzz(func(t *testing.T, s string, pick uint8) {
		tag, c := tags[int(pick)%len(tags)], currencies[int(pick)/len(tags)%len(currencies)]
		a, err := ParseTyped(s, c, tag)
		if err != nil {
			if a != (Amount{}) {
				t.Fatalf("%v came with the error %v", a, err)
			}
			return
		}
		if again, err := ParseTyped(Format(a, tag), c, tag); err != nil || again != a {
			t.Fatalf("%q in %s is %v, read again %v, %v", s, tag, a, again, err)
		}
	})
}

func FuzzUnmarshalText(f *testing.F) {
	for _, s := range []string{"12.50 EUR", "-0.001 KWD", "", " EUR", "1 EUR", "92233720368547758.08 EUR", "12.50 eur"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var a, again Amount
		if err := a.UnmarshalText(text); err != nil {
			return
		}
		stored, err := a.MarshalText()
		if err != nil {
			t.Fatalf("%q was read as %v and cannot be stored: %v", text, a, err)
		}
		if err := again.UnmarshalText(stored); err != nil || again != a {
			t.Fatalf("%q is %v, read again %v, %v", text, a, again, err)
		}
	})
}
