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
		sameOrNothing(a.Rounding, b.Rounding) && slices.EqualFunc(a.Tenders, b.Tenders, sameTender) && sameMark(a.Fiscal, b.Fiscal) &&
		sameOrNothing(a.Tip, b.Tip) && a.Helper == b.Helper && a.Buyer == b.Buyer && a.Gift == b.Gift && a.Wrap == b.Wrap &&
		a.Paper == b.Paper && a.Batch == b.Batch
}

func sameLine(a, b Line) bool {
	return a.Product == b.Product && a.Variant == b.Variant && a.Name == b.Name && a.Quantity == b.Quantity && a.Unit == b.Unit &&
		a.Price == b.Price && a.Amount == b.Amount && a.Rate == b.Rate && a.Share == b.Share && slices.Equal(a.Takes, b.Takes) &&
		sameOrNothing(a.List, b.List) && a.Reason == b.Reason && slices.Equal(a.Cuts, b.Cuts) && sameOrNothing(a.Exempt, b.Exempt) &&
		a.Typed == b.Typed && a.Tare == b.Tare && a.Returnable == b.Returnable && a.Wrap == b.Wrap
}

func sameTender(a, b Tender) bool {
	return a.Kind == b.Kind && a.Amount == b.Amount && sameOrNothing(a.Given, b.Given) && a.Ref == b.Ref && a.Of == b.Of
}

func sameMark(a, b *FiscalMark) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Step == b.Step && maps.Equal(a.Fields, b.Fields)
}

func sameOrNothing(a, b money.Amount) bool { return a == b || a.IsZero() && b.IsZero() }

// old gives what version 2 can say of a sale.
func (s Sale) old() Sale {
	o := Sale{
		Letter: s.Letter, Count: s.Count, Day: s.Day, Currency: s.Currency, Included: s.Included,
		Taxes: s.Taxes, Sum: s.Sum, Rounding: s.Rounding, Fiscal: s.Fiscal,
	}
	for _, l := range s.Lines {
		o.Lines = append(o.Lines, Line{
			Product: l.Product, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit,
			Price: l.Price, Amount: l.Amount, Rate: l.Rate, Share: l.Share, Takes: l.Takes,
		})
	}
	for _, t := range s.Tenders {
		o.Tenders = append(o.Tenders, Tender{Kind: t.Kind, Amount: t.Amount, Given: t.Given, Ref: t.Ref})
	}
	return o
}
