package money

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Format writes an amount for the eyes of a language, with its separators, grouping and digits
// and all decimals of the currency, without the currency: 1,234.50 in English, 1.234,50 in
// German. Spaces inside are no-break spaces. The zero Amount is "0.00" in that language.
// ParseTyped reads it back in the same language.
func Format(a Amount, tag language.Tag) string {
	st := styleOf(tag)
	if a.minor < 0 {
		return st.minus + st.digits(a)
	}
	return st.digits(a)
}

// FormatSign is Format with the sign of the currency where the language puts it, after a
// no-break space where one belongs: €1,234.50 in English, 1.234,50 € in German, CHF 12.50 in
// Swiss German. A minus goes before everything. The sign is the short one that a price tag
// shows ($ for every dollar), since a stall has one currency.
func FormatSign(a Amount, tag language.Tag) string {
	st := styleOf(tag)
	minus, digits := "", st.digits(a)
	if a.minor < 0 {
		minus = st.minus
	}
	sign := signOf(a.currency, tag)
	switch {
	case sign == "":
		return minus + digits
	case placeOf(tag) == behind:
		return minus + digits + nbsp + sign
	case placeOf(tag) == ahead && !endsInLetter(sign):
		return minus + sign + digits
	}
	return minus + sign + nbsp + digits
}

// digits writes the magnitude of an amount.
func (st style) digits(a Amount) string {
	whole, fraction := a.split()
	var b strings.Builder
	plain := strconv.FormatUint(whole, 10)
	for i, ch := range plain {
		if left := len(plain) - i; i > 0 && st.groupBefore(left) {
			b.WriteString(st.group)
		}
		b.WriteRune(st.zero + ch - '0')
	}
	exponent := a.currency.Exponent()
	if exponent == 0 {
		return b.String()
	}
	b.WriteString(st.decimal)
	for unit := pow10[exponent-1]; unit > 0; unit /= 10 {
		b.WriteRune(st.zero + rune(fraction/unit%10))
	}
	return b.String()
}

// groupBefore says whether a group begins where so many digits are left.
func (st style) groupBefore(left int) bool {
	if st.indian && left > 3 {
		return left%2 == 1
	}
	return left%3 == 0
}

func endsInLetter(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(last) || last == '.'
}
