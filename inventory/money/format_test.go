package money

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// visible shows no-break spaces as underscores, so that a table can be read.
func visible(s string) string {
	return strings.NewReplacer(nbsp, "_", "\u202f", "_").Replace(s)
}

func TestFormat(t *testing.T) {
	a := New(123456789, "EUR") // 1,234,567.89
	for _, row := range []struct{ tag, plain, sign string }{
		{"en", "1,234,567.89", "€1,234,567.89"},
		{"en-GB", "1,234,567.89", "€1,234,567.89"},
		{"de", "1.234.567,89", "1.234.567,89_€"},
		{"de-AT", "1.234.567,89", "€_1.234.567,89"},
		{"de-CH", "1’234’567.89", "€_1’234’567.89"},
		{"fr", "1_234_567,89", "1_234_567,89_€"},
		{"fr-CH", "1_234_567.89", "1_234_567.89_€"},
		{"it", "1.234.567,89", "1.234.567,89_€"},
		{"es", "1.234.567,89", "1.234.567,89_€"},
		{"nl", "1.234.567,89", "€_1.234.567,89"},
		{"sv", "1_234_567,89", "1_234_567,89_€"},
		{"fi", "1_234_567,89", "1_234_567,89_€"},
		{"pt-PT", "1_234_567,89", "1_234_567,89_€"},
		{"pl", "1_234_567,89", "1_234_567,89_€"},
		{"hi", "12,34,567.89", "€12,34,567.89"},
		{"en-IN", "12,34,567.89", "€12,34,567.89"},
		{"mr", "१२,३४,५६७.८९", "€१२,३४,५६७.८९"},
	} {
		tag := language.MustParse(row.tag)
		if got := visible(Format(a, tag)); got != row.plain {
			t.Errorf("%s: Format = %q, want %q", row.tag, got, row.plain)
		}
		if got := visible(FormatSign(a, tag)); got != row.sign {
			t.Errorf("%s: FormatSign = %q, want %q", row.tag, got, row.sign)
		}
	}
}

func TestFormatSign(t *testing.T) {
	for _, row := range []struct {
		name, tag string
		a         Amount
		want      string
	}{
		{"dollars", "en-US", New(1250, "USD"), "$12.50"},
		{"a code before", "en", New(1250, "CHF"), "CHF_12.50"},
		{"francs at home", "de-CH", New(1250, "CHF"), "CHF_12.50"},
		{"francs in French", "fr-CH", New(1250, "CHF"), "12.50_CHF"},
		{"kronor", "sv", New(1250, "SEK"), "12,50_kr"},
		{"letters need a space", "en", New(1250, "SEK"), "kr_12.50"},
		{"Danish full stop", "da", New(1250, "DKK"), "12,50_kr."},
		{"yen", "ja", New(1250, "JPY"), "¥1,250"},
		{"dinars", "en", New(1250, "KWD"), "KWD_1.250"},
		{"minus", "en", New(-1250, "USD"), "-$12.50"},
		{"minus in German", "de", New(-1250, "EUR"), "-12,50_€"},
		{"minus in Swedish", "sv", New(-1250, "SEK"), "−12,50_kr"},
		{"less than one", "de", New(5, "EUR"), "0,05_€"},
		{"no currency", "en", Amount{}, "0.00"},
	} {
		if got := visible(FormatSign(row.a, language.MustParse(row.tag))); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestParseTypedReadsFormat(t *testing.T) {
	tags := []language.Tag{}
	for _, s := range []string{"en", "de", "fr", "de-CH", "sv", "hi", "de-AT", "fr-CH", "en-IN", "da", "pl", "mr", "ar", "fa", "he", "en-AT", "ja-AT", "en-CH", "gsw", "pt-PT", "und"} {
		tags = append(tags, language.MustParse(s))
	}
	rapid.Check(t, func(t *rapid.T) {
		a := New(someMinor().Draw(t, "minor"), someCurrency().Draw(t, "currency"))
		tag := rapid.SampledFrom(tags).Draw(t, "language")
		for _, shown := range []string{Format(a, tag), FormatSign(a, tag)} {
			if got, err := ParseTyped(shown, a.Currency(), tag); err != nil || got != a {
				t.Fatalf("%q in %s read as %v, %v; want %v", shown, tag, got, err, a)
			}
		}
	})
}

// Were the two separators the same sign, nothing that a till shows could be read again.
func TestSeparatorsDiffer(t *testing.T) {
	for _, region := range []string{"", "-AT", "-CH", "-LI", "-US", "-DE", "-IN", "-ZA"} {
		for _, base := range []string{"en", "de", "fr", "it", "es", "pt", "nl", "sv", "nb", "da", "fi", "et", "lv", "lt", "pl", "cs",
			"sk", "sl", "hr", "hu", "ro", "bg", "el", "tr", "uk", "he", "ar", "fa", "hi", "bn", "ta", "th", "ja", "ko", "zh", "id", "rm"} {
			st := styleOf(language.MustParse(base + region))
			if st.group == st.decimal || st.group == "" || st.decimal == "" || st.minus == "" {
				t.Errorf("%s%s: %+v", base, region, st)
			}
		}
	}
}
