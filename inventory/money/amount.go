package money

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// The causes of this package's errors, for errors.Is. Each error is a sentence of its own.
var (
	// ErrTooLarge says that a result does not fit into an int64 of minor units.
	ErrTooLarge = errors.New("the amount is too large to be counted; nothing was changed, use a smaller one")
	// ErrMixed says that amounts of two currencies met.
	ErrMixed = errors.New("amounts of two currencies cannot be counted together")
	// ErrForm says that a text is not an amount, or could mean two amounts.
	ErrForm = errors.New("not an amount")
	// ErrCurrency says that a code is not a currency of ISO 4217.
	ErrCurrency = errors.New("not a currency")
	// ErrShare says that an amount cannot be shared or scaled that way.
	ErrShare = errors.New("the amount cannot be shared like this")
)

// Amount is a number of minor units of a currency, positive or negative. It is a plain value:
// == compares number and currency, and the zero value is zero of no currency.
type Amount struct {
	minor    int64
	currency Currency
}

// New returns minor units of c: New(1250, "EUR") is 12.50 euro.
func New(minor int64, c Currency) Amount { return Amount{minor, c} }

// Zero returns nothing, in the currency c.
func Zero(c Currency) Amount { return Amount{0, c} }

// Minor returns the number of minor units.
func (a Amount) Minor() int64 { return a.minor }

// Currency returns the currency, "" for the zero Amount.
func (a Amount) Currency() Currency { return a.currency }

// Sign returns -1, 0 or 1.
func (a Amount) Sign() int { return cmp.Compare(a.minor, 0) }

// IsZero says whether the amount is nothing, of whatever currency.
func (a Amount) IsZero() bool { return a.minor == 0 }

// Add returns a + b. The errors are ErrMixed and ErrTooLarge.
func (a Amount) Add(b Amount) (Amount, error) {
	c, err := common(a, b)
	if err != nil {
		return Amount{}, err
	}
	sum := a.minor + b.minor
	if (sum > a.minor) != (b.minor > 0) {
		return Amount{}, ErrTooLarge
	}
	return Amount{sum, c}, nil
}

// Sub returns a - b. The errors are ErrMixed and ErrTooLarge.
func (a Amount) Sub(b Amount) (Amount, error) {
	c, err := common(a, b)
	if err != nil {
		return Amount{}, err
	}
	diff := a.minor - b.minor
	if (diff < a.minor) != (b.minor > 0) {
		return Amount{}, ErrTooLarge
	}
	return Amount{diff, c}, nil
}

// Neg returns -a. Only the lowest int64 has no opposite: ErrTooLarge.
func (a Amount) Neg() (Amount, error) {
	if a.minor == math.MinInt64 {
		return Amount{}, ErrTooLarge
	}
	return Amount{-a.minor, a.currency}, nil
}

// Mul returns a taken n times, or ErrTooLarge.
func (a Amount) Mul(n int64) (Amount, error) { return a.Scale(n, 1) }

// Cmp returns -1, 0 or 1 as a is less than, equal to or more than b. The zero Amount compares
// as zero of b's currency. Amounts of two currencies cannot be compared in value; they are
// ordered by code, so that a sorted list is at least always the same list.
func (a Amount) Cmp(b Amount) int {
	if a.currency != b.currency && a != (Amount{}) && b != (Amount{}) {
		return cmp.Compare(a.currency, b.currency)
	}
	return cmp.Compare(a.minor, b.minor)
}

// Sum adds amounts of one currency. Only the end result has to fit: the order of the amounts
// never decides whether there is an error. The sum of nothing is the zero Amount.
func Sum(amounts ...Amount) (Amount, error) {
	var hi int64
	var lo, carry uint64
	var c Currency
	var stray Amount // an amount of no currency, which goes only with its like
	for _, a := range amounts {
		var err error
		if a.currency == "" && a.minor != 0 {
			stray = a
		}
		if c, err = common(Zero(c), Zero(a.currency)); err != nil {
			return Amount{}, err
		}
		lo, carry = bits.Add64(lo, uint64(a.minor), 0)
		hi += a.minor>>63 + int64(carry) // the sign of a 64-bit number, spread over the upper half
	}
	if _, err := common(Zero(c), stray); err != nil {
		return Amount{}, err
	}
	if hi != int64(lo)>>63 {
		return Amount{}, ErrTooLarge
	}
	return Amount{int64(lo), c}, nil
}

// common returns the one currency of a and b. Zero of no currency goes with everything.
func common(a, b Amount) (Currency, error) {
	switch {
	case a.currency == b.currency:
		return a.currency, nil
	case a == Amount{}:
		return b.currency, nil
	case b == Amount{}:
		return a.currency, nil
	}
	return "", fmt.Errorf("%w: one is in %s, the other in %s; nothing was changed, a stall has one currency",
		ErrMixed, a.currency.name(), b.currency.name())
}
