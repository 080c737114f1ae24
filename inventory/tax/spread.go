package tax

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"trestle/inventory/money"
)

// spread shares the tax of a rate over its lines by largest remainder. Each line gets its own
// exact tax rounded down; since the lines may be of both signs, down means towards minus
// infinity, and what is left is never negative. It goes one minor unit each to the largest
// remainders, where they are equal to the larger amount, and then to the earlier line: so the
// order of the lines decides only between lines that are equal.
func spread(tax money.Amount, amounts []money.Amount, rate, den int64) ([]money.Amount, error) {
	type part struct {
		line        int
		floor       int64
		rem, amount int64
	}
	// A basket of the other sign gets the mirrored shares: a return costs what the sale brought.
	mirror := mirrored(tax, amounts)
	left := tax.Minor() * mirror
	parts := make([]part, len(amounts))
	for i, a := range amounts {
		if a.Minor() == math.MinInt64 {
			return nil, money.ErrTooLarge
		}
		amount := a.Minor() * mirror
		floor, rem, ok := mulDivFloor(amount, rate, den)
		if !ok {
			return nil, money.ErrTooLarge
		}
		parts[i] = part{i, floor, rem, amount}
		left -= floor
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.rem, a.rem), cmp.Compare(b.amount, a.amount))
	})
	if left < 0 || left > int64(len(parts)) {
		return nil, money.ErrTooLarge
	}
	taxes := make([]money.Amount, len(amounts))
	for i, p := range parts {
		if int64(i) < left {
			p.floor++
		}
		taxes[p.line] = money.New(p.floor*mirror, tax.Currency())
	}
	return taxes, nil
}

// mirrored returns -1 when the basket is one of things that come back.
func mirrored(tax money.Amount, amounts []money.Amount) int64 {
	if tax.Sign() != 0 {
		return int64(tax.Sign())
	}
	for _, a := range amounts {
		if a.Sign() != 0 {
			return int64(a.Sign())
		}
	}
	return 1
}

// mulDivFloor returns a × num ÷ den rounded towards minus infinity, and what is left over, at
// least 0 and below den. num is not negative, den is positive.
func mulDivFloor(a, num, den int64) (floor, rem int64, ok bool) {
	m := uint64(a)
	if a < 0 {
		m = -m
	}
	hi, lo := bits.Mul64(m, uint64(num))
	if hi >= uint64(den) {
		return 0, 0, false
	}
	q, r := bits.Div64(hi, lo, uint64(den))
	if q > math.MaxInt64-1 {
		return 0, 0, false
	}
	if a >= 0 {
		return int64(q), int64(r), true
	}
	if r == 0 {
		return -int64(q), 0, true
	}
	return -int64(q) - 1, den - int64(r), true
}
