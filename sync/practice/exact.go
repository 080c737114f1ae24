package practice

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// exact is a line's total in millionths of the currency's unit. The shop keeps more decimals than
// the currency has, so that a price that holds its tax can be written without it and comes out
// whole again.
type exact int64

const perUnit = 1_000_000

var errTotal = errors.New("the amount is not a number that the shop can hold")

// exactOf is n times an amount.
func exactOf(a money.Amount, n int64) (exact, error) {
	sum, err := a.Mul(n)
	if err != nil {
		return 0, err
	}
	step := stepOf(a.Currency())
	if m := sum.Minor(); m > math.MaxInt64/step || m < math.MinInt64/step {
		return 0, errTotal
	}
	return exact(sum.Minor() * step), nil
}

// stepOf is how many millionths one minor unit is.
func stepOf(c money.Currency) int64 {
	step := int64(perUnit)
	if c == "" {
		return step
	}
	for range c.Exponent() {
		step /= 10
	}
	return step
}

// parseExact reads a decimal as the API takes them. Decimals after the sixth are cut off.
func parseExact(s string) (exact, error) {
	body, negative := strings.CutPrefix(strings.TrimSpace(s), "-")
	whole, part, _ := strings.Cut(body, ".")
	if whole == "" || len(whole) > 12 || strings.Trim(whole+part, "0123456789") != "" {
		return 0, errTotal
	}
	part = (part + "000000")[:6]
	n, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil {
		return 0, errTotal
	}
	if negative {
		n = -n
	}
	return exact(n), nil
}

// amount rounds to the currency's minor unit, half away from zero.
func (e exact) amount(c money.Currency) money.Amount {
	step := stepOf(c)
	n, rest := int64(e)/step, int64(e)%step
	if 2*rest >= step {
		n++
	}
	if 2*rest <= -step {
		n--
	}
	return money.New(n, c)
}

// tax is what the shop puts on top at a rate.
func (e exact) tax(r tax.Rate) exact {
	if r == 0 {
		return 0
	}
	// Rates have six decimals as a fraction; the amounts of a practice shop stay far below the
	// 9 billion units at which this product would no longer fit.
	hi, lo := int64(e)/perUnit, int64(e)%perUnit
	return exact(hi*int64(r) + lo*int64(r)/perUnit)
}

// total is what the order costs, tax included: lines and taxes are added up exactly, then each sum
// is rounded once.
func (o *order) total(c money.Currency) money.Amount {
	var net exact
	for _, it := range o.Items {
		net += it.Total
	}
	for _, f := range o.Fees {
		net += f.Total
	}
	sum, err := net.amount(c).Add(o.tax(c))
	if err != nil {
		return money.Zero(c)
	}
	return sum
}

// tax is the part of the total that the shop computed as tax.
func (o *order) tax(c money.Currency) money.Amount {
	var sum exact
	for _, it := range o.Items {
		sum += it.Tax
	}
	for _, f := range o.Fees {
		sum += f.Tax
	}
	return sum.amount(c)
}
