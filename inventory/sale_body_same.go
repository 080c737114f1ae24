package inventory

import (
	"maps"
	"slices"

	"trestle/inventory/money"
)

// sameSale tells whether two sales say the same in every field of their bodies, as version 1 would write
// it: an empty list is none, and nothing rounded is nothing in any currency.
func sameSale(a, b *Sale) bool {
	return a.Letter == b.Letter && a.Count == b.Count && a.Day == b.Day && a.Currency == b.Currency && a.Included == b.Included &&
		slices.EqualFunc(a.Lines, b.Lines, sameLine) && slices.Equal(a.Taxes, b.Taxes) && a.Sum == b.Sum &&
		sameOrNothing(a.Rounding, b.Rounding) && slices.EqualFunc(a.Tenders, b.Tenders, sameTender) && sameMark(a.Fiscal, b.Fiscal)
}

func sameLine(a, b Line) bool {
	return a.Product == b.Product && a.Variant == b.Variant && a.Name == b.Name && a.Quantity == b.Quantity && a.Unit == b.Unit &&
		a.Price == b.Price && a.Amount == b.Amount && a.Rate == b.Rate && a.Share == b.Share && slices.Equal(a.Takes, b.Takes)
}

func sameTender(a, b Tender) bool {
	return a.Kind == b.Kind && a.Amount == b.Amount && sameOrNothing(a.Given, b.Given) && a.Ref == b.Ref
}

func sameMark(a, b *FiscalMark) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Step == b.Step && maps.Equal(a.Fields, b.Fields)
}

func sameOrNothing(a, b money.Amount) bool { return a == b || a.IsZero() && b.IsZero() }
