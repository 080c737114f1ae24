package tax

import (
	"fmt"
	"maps"
	"slices"

	"trestle/inventory/money"
)

// Line is what is asked for a line of a basket, after discounts: its gross amount when the
// prices include tax, else its net amount.
type Line struct {
	Rate   Rate
	Amount money.Amount
}

// RateSum is the sum of all lines of one rate.
type RateSum struct {
	Rate Rate `json:"rate"`
	Share
}

// Result is the tax of a basket: a share for each line in the order of the lines, the sums by
// rising rate, and the total.
type Result struct {
	Lines []Share   `json:"lines"`
	Rates []RateSum `json:"rates"`
	Total Share     `json:"total"`
}

// Compute works out the tax of a basket. included says whether the amounts have it in them. The
// lines have one currency; a zero Amount among them is zero of that. The errors are ErrRate and
// those of money: ErrMixed, ErrTooLarge.
func Compute(lines []Line, included bool) (Result, error) {
	result := Result{Lines: make([]Share, len(lines))}
	currency, byRate, err := group(lines)
	if err != nil {
		return Result{}, err
	}
	for _, rate := range slices.Sorted(maps.Keys(byRate)) {
		members := byRate[rate]
		sum, err := levy(lines, members, rate, included, currency, result.Lines)
		if err != nil {
			return Result{}, err
		}
		result.Rates = append(result.Rates, RateSum{rate, sum})
	}
	for _, sum := range result.Rates {
		if result.Total, err = result.Total.Add(sum.Share); err != nil {
			return Result{}, err
		}
	}
	return result, nil
}

// group finds the lines of each rate and the one currency of all.
func group(lines []Line) (money.Currency, map[Rate][]int, error) {
	var currency money.Currency
	byRate := make(map[Rate][]int)
	for i, line := range lines {
		if err := line.Rate.check(); err != nil {
			return "", nil, err
		}
		byRate[line.Rate] = append(byRate[line.Rate], i)
		own := line.Amount.Currency()
		switch {
		case line.Amount == money.Amount{} || own == currency && own != "":
		case own == "":
			return "", nil, fmt.Errorf("%w: line %d has an amount of no currency; nothing was changed", money.ErrCurrency, i+1)
		case currency == "":
			currency = own
		default:
			return "", nil, fmt.Errorf("%w: line %d is in %s, a line before it in %s; nothing was changed", money.ErrMixed, i+1, own, currency)
		}
	}
	return currency, byRate, nil
}

// levy works out the tax of the lines of one rate and writes their shares.
func levy(lines []Line, members []int, rate Rate, included bool, c money.Currency, shares []Share) (Share, error) {
	amounts := make([]money.Amount, len(members))
	for i, m := range members {
		amounts[i] = money.New(lines[m].Amount.Minor(), c)
	}
	sum, err := money.Sum(amounts...)
	if err != nil {
		return Share{}, err
	}
	den := int64(whole)
	if included {
		den += int64(rate)
	}
	tax, err := sum.Scale(int64(rate), den)
	if err != nil {
		return Share{}, err
	}
	taxes, err := spread(tax, amounts, int64(rate), den)
	if err != nil {
		return Share{}, err
	}
	for i, m := range members {
		if shares[m], err = share(amounts[i], taxes[i], included); err != nil {
			return Share{}, err
		}
	}
	return share(sum, tax, included)
}
