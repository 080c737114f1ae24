package money

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Scale returns a × num ÷ den, rounded half away from zero. The product is held in 128 bits, so
// only the end result has to fit: ErrTooLarge. ErrShare when den is zero.
// A price for a weight is price.Scale(int64(quantity), 1000).
func (a Amount) Scale(num, den int64) (Amount, error) {
	if den == 0 {
		return Amount{}, fmt.Errorf("%w: it was to be divided by zero; nothing was changed", ErrShare)
	}
	q, r, ok := mulDiv(magnitude(a.minor), magnitude(num), magnitude(den))
	if !ok {
		return Amount{}, ErrTooLarge
	}
	if d := magnitude(den); r >= d-r { // r ≥ d/2 without doubling r
		if q == math.MaxUint64 {
			return Amount{}, ErrTooLarge
		}
		q++
	}
	minor, ok := signed(q, (a.minor < 0) != (num < 0) != (den < 0))
	if !ok {
		return Amount{}, ErrTooLarge
	}
	return Amount{minor, a.currency}, nil
}

// RoundTo rounds half away from zero to a whole multiple of step minor units, as cash is
// rounded: 12.53 to a step of 5 is 12.55. A step of 1 changes nothing.
func (a Amount) RoundTo(step int64) (Amount, error) {
	if step < 1 {
		return Amount{}, fmt.Errorf("%w: a cash step of %d does not exist, the least is 1; nothing was changed", ErrShare, step)
	}
	steps, err := a.Scale(1, step)
	if err != nil {
		return Amount{}, err
	}
	return steps.Mul(step)
}

// Share splits a by weights, none of them negative, so that the parts sum to a exactly. Every
// part is the exact share rounded down (towards zero), and the minor units that are left go one
// each to the parts that lost most, the earlier first where they lost the same. Nothing can be
// shared over nothing: when all weights are zero, a must be zero too.
func (a Amount) Share(weights []int64) ([]Amount, error) {
	whole, err := weigh(weights)
	if err != nil {
		return nil, err
	}
	if whole == 0 && a.minor != 0 {
		return nil, fmt.Errorf("%w: %s is to be shared, but there is nothing to share it over; nothing was changed", ErrShare, a)
	}
	shares := make([]Amount, len(weights))
	lost := make([]uint64, len(weights))
	order := make([]int, len(weights))
	left := magnitude(a.minor)
	for i, w := range weights {
		shares[i] = Zero(a.currency)
		order[i] = i
		if whole == 0 {
			continue
		}
		q, r, _ := mulDiv(magnitude(a.minor), uint64(w), whole) // fits: w ≤ whole
		shares[i].minor, _ = signed(q, a.minor < 0)
		lost[i] = r
		left -= q
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case lost[i] > lost[j]:
			return -1
		case lost[i] < lost[j]:
			return 1
		}
		return 0
	})
	for _, i := range order[:left] { // fewer are left than parts that lost something
		shares[i].minor += int64(a.Sign())
	}
	return shares, nil
}

// weigh adds the weights up.
func weigh(weights []int64) (uint64, error) {
	var whole uint64
	for _, w := range weights {
		if w < 0 {
			return 0, fmt.Errorf("%w: the weight %d is negative; nothing was changed", ErrShare, w)
		}
		if whole += uint64(w); whole > math.MaxInt64 {
			return 0, fmt.Errorf("%w: the weights are too large together; nothing was changed", ErrShare)
		}
	}
	return whole, nil
}

// mulDiv returns a × b ÷ d and the remainder. It reports false when the quotient needs more
// than 64 bits. d is not zero.
func mulDiv(a, b, d uint64) (quo, rem uint64, ok bool) {
	hi, lo := bits.Mul64(a, b)
	if hi >= d {
		return 0, 0, false
	}
	quo, rem = bits.Div64(hi, lo, d)
	return quo, rem, true
}

// magnitude is the distance of n from zero; the lowest int64 has one too.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// signed gives a magnitude its sign back, or reports false when it is out of range.
func signed(m uint64, negative bool) (int64, bool) {
	if negative {
		return -int64(m), m <= 1<<63
	}
	return int64(m), m <= math.MaxInt64
}
