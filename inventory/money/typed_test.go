package money

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestParseTyped(t *testing.T) {
	for _, row := range []struct {
		in, tag string
		want    int64
	}{
		{"12", "en", 1200}, {"12.5", "en", 1250}, {"12,5", "en", 1250}, {"12.50", "de", 1250}, {"12,50", "de", 1250},
		{"1.234,50", "de", 123450}, {"1.234,50", "en", 123450}, {"1,234.50", "de", 123450}, {"1,234.50", "en", 123450},
		{"1.234", "de", 123400}, {"1,234", "en", 123400}, {"1.234.567", "en", 123456700}, {"1,234,567", "de", 123456700},
		{"1 234,50", "fr", 123450}, {"1\u00a0234,50", "fr", 123450}, {"1\u202f234,5", "en", 123450}, {"1 234", "en", 123400},
		{"1’234.50", "de-CH", 123450}, {"1'234,50", "de-CH", 123450}, {"1'234", "de-CH", 123400},
		{"12,34,567.5", "hi", 123456750}, {"1,23,456", "hi", 12345600}, {"123,456", "hi", 12345600},
		{".5", "en", 50}, {",5", "de", 50}, {"12.", "en", 1200}, {"12,", "de", 1200}, {"0", "en", 0}, {"0.05", "de", 5},
		{"1234567", "en", 123456700}, {"1234,5", "de", 123450},
		{" 12.50 ", "en", 1250}, {"€12.50", "en", 1250}, {"12,50 €", "de", 1250}, {"12,50€", "de", 1250},
		{"EUR 12.50", "en", 1250}, {"12.50 eur", "en", 1250}, {"12,-", "de", 1200}, {"12,– €", "de", 1200},
		{"-12.50", "en", -1250}, {"−12,50", "sv", -1250}, {"-€12.50", "en", -1250}, {"€ -12,50", "nl", -1250}, {"- 5", "en", -500},
		{"१२.५", "mr", 1250}, {"12.5", "mr", 1250}, {"١٬٢٣٤٫٥", "ar", 123450},
	} {
		if got, err := ParseTyped(row.in, "EUR", language.MustParse(row.tag)); err != nil || got != New(row.want, "EUR") {
			t.Errorf("%q in %s = %v, %v; want %d", row.in, row.tag, got, err, row.want)
		}
	}
}

func TestParseTypedInOtherCurrencies(t *testing.T) {
	for _, row := range []struct {
		name, in, tag string
		c             Currency
		want          int64
	}{
		{"three decimals by the language", "1.234", "en", "KWD", 1234},
		{"a thousand by the language", "1,234", "en", "KWD", 1234000},
		{"three decimals that cannot be a group", "0,125", "en", "KWD", 125},
		{"three decimals after four digits", "1234,567", "en", "KWD", 1234567},
		{"yen", "1,234", "ja", "JPY", 1234},
		{"kronor with their sign", "12,50 kr", "sv", "SEK", 1250},
		{"Danish sign with full stop", "12,50 kr.", "da", "DKK", 1250},
		{"Danish sign without", "12,50 kr", "da", "DKK", 1250},
		{"francs", "CHF 12.50", "de-CH", "CHF", 1250},
		{"forint", "1 500 Ft", "hu", "HUF", 150000},
	} {
		if got, err := ParseTyped(row.in, row.c, language.MustParse(row.tag)); err != nil || got != New(row.want, row.c) {
			t.Errorf("%s: %q = %v, %v; want %d", row.name, row.in, got, err, row.want)
		}
	}
}

func TestParseTypedRefuses(t *testing.T) {
	for _, row := range []struct {
		name, in, tag string
		c             Currency
		want          error
	}{
		{"point with three digits in English", "1.234", "en", "EUR", ErrForm},
		{"comma with three digits in German", "1,234", "de", "EUR", ErrForm},
		{"point with three digits in French", "1.234", "fr", "EUR", ErrForm},
		{"comma with three digits in Swiss German", "1,234", "de-CH", "CHF", ErrForm},
		{"comma with three digits of dinars in French", "1.234", "fr", "TND", ErrForm},
		{"three decimals", "0.125", "en", "EUR", ErrForm},
		{"three decimals after four digits", "1234.567", "en", "EUR", ErrForm},
		{"three decimals after a group", "1 234,567", "fr", "EUR", ErrForm},
		{"decimals of yen", "12.50", "en", "JPY", ErrForm},
		{"broken groups", "1.23.456", "de", "EUR", ErrForm},
		{"Indian groups elsewhere", "12,34,567", "en", "EUR", ErrForm},
		{"a group of two", "12 50", "fr", "EUR", ErrForm},
		{"a long group", "1234.567,50", "de", "EUR", ErrForm},
		{"a group that begins with nought", "0.123,50", "de", "EUR", ErrForm},
		{"mixed group signs", "1.234'567,50", "de", "EUR", ErrForm},
		{"a space after the decimal sign", "1,234 567", "de", "EUR", ErrForm},
		{"date", "1.2.2026", "de", "EUR", ErrForm},
		{"nothing", "", "en", "EUR", ErrForm},
		{"blanks", "  ", "en", "EUR", ErrForm},
		{"sign alone", "€", "en", "EUR", ErrForm},
		{"separator alone", ",", "de", "EUR", ErrForm},
		{"another currency", "$12", "en", "EUR", ErrForm},
		{"another code", "12 USD", "en", "EUR", ErrForm},
		{"two minus signs", "--5", "en", "EUR", ErrForm},
		{"minus behind", "5-", "en", "EUR", ErrForm},
		{"word", "NaN", "en", "EUR", ErrForm},
		{"exponent", "1e3", "en", "EUR", ErrForm},
		{"sum", "1+1", "en", "EUR", ErrForm},
		{"very long", strings.Repeat("1", 100_000), "en", "EUR", ErrForm},
		{"too large", "99999999999999999999", "en", "EUR", ErrTooLarge},
		{"no currency", "12", "en", "", ErrCurrency},
	} {
		got, err := ParseTyped(row.in, row.c, language.MustParse(row.tag))
		if !errors.Is(err, row.want) || got != (Amount{}) {
			t.Errorf("%s: %v, %v; want %v", row.name, got, err, row.want)
		}
		if err != nil && len(err.Error()) > 300 {
			t.Errorf("%s: the error is %d bytes long", row.name, len(err.Error()))
		}
	}
}
