package money

import (
	"fmt"
	"math"
	"strconv"
)

// maxLength is more than the longest amount that can be counted needs: sign, 19 digits, point,
// space and code. What is longer is refused unread.
const maxLength = 40

// Parse reads a plain decimal such as "12.50", "-3" or "0.5" as an amount of c: digits, one
// point, an optional minus; no spaces, no grouping, no exponent. More decimals than the currency
// has are refused, never rounded. The errors are ErrForm, ErrTooLarge and ErrCurrency.
// For what a person typed use ParseTyped.
func Parse(s string, c Currency) (Amount, error) {
	if _, ok := known[c]; !ok {
		return Amount{}, unknownCurrency(string(c))
	}
	return parse(s, c)
}

func parse[T string | []byte](s T, c Currency) (Amount, error) {
	minor, err := parseMinor(s, c.Exponent())
	if err != nil {
		return Amount{}, explain(err, string(s), c)
	}
	return Amount{minor, c}, nil
}

// fault is why a text is not an amount, without the text: errors are built only when needed.
type fault string

const (
	notDecimal  fault = "is not a plain decimal such as 12.50"
	tooManyDecs fault = "has more decimals than the currency"
	outOfRange  fault = "is too large"
)

func (f fault) Error() string { return string(f) }

// parseMinor reads a plain decimal as a number of minor units. It allocates nothing.
func parseMinor[T string | []byte](s T, exponent int) (int64, error) {
	i, negative := 0, false
	if len(s) > 0 && s[0] == '-' {
		i, negative = 1, true
	}
	var m uint64
	digits, decimals, point := 0, 0, false
	for ; i < len(s); i++ {
		ch := s[i]
		if ch == '.' && !point && digits > 0 {
			point = true
			continue
		}
		if ch < '0' || ch > '9' {
			return 0, notDecimal
		}
		if m > (math.MaxUint64-9)/10 {
			return 0, outOfRange
		}
		m = m*10 + uint64(ch-'0')
		digits++
		if point {
			decimals++
		}
	}
	switch {
	case digits == 0 || point && decimals == 0:
		return 0, notDecimal
	case decimals > exponent:
		return 0, tooManyDecs
	}
	for ; decimals < exponent; decimals++ {
		if m > math.MaxUint64/10 {
			return 0, outOfRange
		}
		m *= 10
	}
	minor, ok := signed(m, negative)
	if !ok {
		return 0, outOfRange
	}
	return minor, nil
}

// explain turns a fault into a sentence for a seller.
func explain(err error, s string, c Currency) error {
	switch err {
	case outOfRange:
		return fmt.Errorf("%s in %s: %w", quote(s), c.name(), ErrTooLarge)
	case tooManyDecs:
		return fmt.Errorf("%w: %s has more decimals than %s, which has %d; nothing was changed, write it with fewer",
			ErrForm, quote(s), c.name(), c.Exponent())
	}
	return fmt.Errorf("%w: %s %s; nothing was changed", ErrForm, quote(s), notDecimal)
}

// quote shows a text in an error, but never a screenful of it.
func quote(s string) string {
	if len(s) > maxLength {
		s = s[:maxLength] + "…"
	}
	return strconv.Quote(s)
}

// Decimal returns the plain decimal with all decimals of the currency: "12.50".
func (a Amount) Decimal() string { return string(a.appendDecimal(make([]byte, 0, 24))) }

// String returns the stored form, "12.50 EUR". It is "" for the zero Amount.
func (a Amount) String() string { return string(a.append(make([]byte, 0, 28))) }

// AppendText appends the stored form to b.
func (a Amount) AppendText(b []byte) ([]byte, error) {
	if a.currency == "" && a.minor != 0 {
		return b, fmt.Errorf("%w: %d minor units of no currency cannot be stored; nothing was written", ErrCurrency, a.minor)
	}
	return a.append(b), nil
}

// MarshalText returns the stored form.
func (a Amount) MarshalText() ([]byte, error) { return a.AppendText(make([]byte, 0, 24)) }

// UnmarshalText reads the stored form, and nothing but it.
func (a *Amount) UnmarshalText(text []byte) error {
	n := len(text)
	if n == 0 {
		*a = Amount{}
		return nil
	}
	if n < 5 || n > maxLength || text[n-4] != ' ' {
		return fmt.Errorf("%w: %s is not of the form 12.50 EUR; nothing was changed", ErrForm, quote(string(text)))
	}
	info, ok := known[Currency(text[n-3:])]
	if !ok {
		return unknownCurrency(string(text[n-3:]))
	}
	minor, err := parseMinor(text[:n-4], int(info.exponent))
	if err != nil {
		return explain(err, string(text[:n-4]), info.code)
	}
	*a = Amount{minor, info.code} // the table's own string: no copy is kept
	return nil
}

func (a Amount) append(b []byte) []byte {
	if a == (Amount{}) {
		return b
	}
	b = a.appendDecimal(b)
	if a.currency == "" {
		return b
	}
	b = append(b, ' ')
	return append(b, a.currency...)
}

func (a Amount) appendDecimal(b []byte) []byte {
	if a.minor < 0 {
		b = append(b, '-')
	}
	exponent := a.currency.Exponent()
	whole, fraction := a.split()
	b = strconv.AppendUint(b, whole, 10)
	if exponent == 0 {
		return b
	}
	b = append(b, '.')
	for unit := pow10[exponent-1]; unit > 0; unit /= 10 {
		b = append(b, byte('0'+fraction/unit%10))
	}
	return b
}

// split parts the magnitude into whole units and minor units.
func (a Amount) split() (whole, fraction uint64) {
	unit := pow10[a.currency.Exponent()]
	m := magnitude(a.minor)
	return m / unit, m % unit
}

var pow10 = [...]uint64{1, 10, 100, 1000, 10_000}
