package unit

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Quantity is a number of thousandths of a unit, positive or negative.
type Quantity int64

// One is one whole unit.
const One Quantity = 1000

// The causes of this package's errors, for errors.Is. Each error is a sentence of its own.
var (
	// ErrTooLarge says that a quantity does not fit into an int64 of thousandths.
	ErrTooLarge = errors.New("the quantity is too large to be counted; nothing was changed, use a smaller one")
	// ErrForm says that a text is not a quantity.
	ErrForm = errors.New("not a quantity")
	// ErrUnit says that a word is not a unit that Trestle knows.
	ErrUnit = errors.New("not a unit")
)

// ParseQuantity reads a plain decimal such as "3", "0.64" or "-1.5" with at most three decimals:
// digits, one point, an optional minus. More decimals are refused, never rounded. The errors
// are ErrForm and ErrTooLarge. For what a person typed use ParseTyped.
func ParseQuantity(s string) (Quantity, error) { return parse(s) }

// ParseTyped reads what a seller typed or a scale sent: like ParseQuantity, but blanks around
// are skipped, the decimal sign may be a comma, and it may stand first or last (",5" or "3,").
// There is no grouping in a quantity: "1,234" kg is what a scale shows for 1.234.
func ParseTyped(s string) (Quantity, error) {
	plain := strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	sign := ""
	for _, minus := range []string{"-", "−"} {
		if rest, ok := strings.CutPrefix(plain, minus); ok {
			sign, plain = "-", rest
			break
		}
	}
	if len(plain) > 1 {
		plain = strings.TrimSuffix(plain, ".")
	}
	if strings.HasPrefix(plain, ".") {
		plain = "0" + plain
	}
	q, err := parse(sign + plain)
	if err != nil && errors.Is(err, ErrForm) {
		return 0, fmt.Errorf("%w: %s cannot be read; nothing was changed, write it like 3 or 0.64 with at most three decimals",
			ErrForm, quote(s))
	}
	return q, err
}

func parse[T string | []byte](s T) (Quantity, error) {
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
			return 0, notDecimal(string(s))
		}
		if m > (math.MaxUint64-9)/10 {
			return 0, ErrTooLarge
		}
		m = m*10 + uint64(ch-'0')
		digits++
		if point {
			decimals++
		}
	}
	switch {
	case digits == 0 || point && decimals == 0:
		return 0, notDecimal(string(s))
	case decimals > 3:
		return 0, fmt.Errorf("%w: %s has more than three decimals; nothing was changed, write it with fewer", ErrForm, quote(string(s)))
	}
	for ; decimals < 3; decimals++ {
		if m > math.MaxUint64/10 {
			return 0, ErrTooLarge
		}
		m *= 10
	}
	if negative && m <= 1<<63 {
		return Quantity(-int64(m)), nil
	}
	if negative || m > math.MaxInt64 {
		return 0, ErrTooLarge
	}
	return Quantity(m), nil
}

func notDecimal(s string) error {
	return fmt.Errorf("%w: %s is not a plain decimal such as 3 or 0.64; nothing was changed", ErrForm, quote(s))
}

// quote shows a text in an error, but never a screenful of it.
func quote(s string) string {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return strconv.Quote(s)
}

// Sign returns -1, 0 or 1.
func (q Quantity) Sign() int { return cmp.Compare(q, 0) }

// IsWhole says whether there are only whole units in it.
func (q Quantity) IsWhole() bool { return q%One == 0 }

// Add returns q + r, or ErrTooLarge.
func (q Quantity) Add(r Quantity) (Quantity, error) {
	sum := q + r
	if (sum > q) != (r > 0) {
		return 0, ErrTooLarge
	}
	return sum, nil
}

// Sub returns q - r, or ErrTooLarge.
func (q Quantity) Sub(r Quantity) (Quantity, error) {
	diff := q - r
	if (diff < q) != (r > 0) {
		return 0, ErrTooLarge
	}
	return diff, nil
}

// Neg returns -q. Only the lowest int64 has no opposite: ErrTooLarge.
func (q Quantity) Neg() (Quantity, error) {
	if q == math.MinInt64 {
		return 0, ErrTooLarge
	}
	return -q, nil
}

// String returns the plain decimal without trailing zeros: "3", "0.64", "-1.5".
func (q Quantity) String() string { return string(q.append(make([]byte, 0, 24))) }

// AppendText appends what String returns to b.
func (q Quantity) AppendText(b []byte) ([]byte, error) { return q.append(b), nil }

// MarshalText returns what String returns.
func (q Quantity) MarshalText() ([]byte, error) { return q.append(make([]byte, 0, 12)), nil }

// UnmarshalText reads what MarshalText wrote.
func (q *Quantity) UnmarshalText(text []byte) error {
	parsed, err := parse(text)
	if err != nil {
		return err
	}
	*q = parsed
	return nil
}

func (q Quantity) append(b []byte) []byte {
	m := uint64(q)
	if q < 0 {
		b = append(b, '-')
		m = -m
	}
	b = strconv.AppendUint(b, m/1000, 10)
	fraction := m % 1000
	if fraction == 0 {
		return b
	}
	b = append(b, '.', byte('0'+fraction/100))
	if fraction%100 != 0 {
		b = append(b, byte('0'+fraction/10%10))
	}
	if fraction%10 != 0 {
		b = append(b, byte('0'+fraction%10))
	}
	return b
}
