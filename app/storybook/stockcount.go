package storybook

import (
	"context"
	"slices"

	"trestle/app/till"
	"trestle/inventory/unit"
)

// CountState implements stock.Counting.
func (t *StockTill) CountState() (till.CountState, error) { return t.Tally, nil }

// StartCount implements stock.Counting.
func (t *StockTill) StartCount(o till.CountOptions) (till.CountState, error) {
	t.Tally = till.CountState{Open: true, Blind: o.Blind, Category: o.Category}
	lines, err := t.Stock()
	for _, l := range lines {
		if l.Variant.Tracked {
			t.Tally.Lines = append(t.Tally.Lines, till.CountLine{
				Product: l.Product, Variant: l.Variant.ID, Name: l.Name, SKU: l.Variant.SKU, Category: l.Category, Unit: l.Variant.Measure(),
				Tracked: true, Expected: l.OnHand,
			})
		}
	}
	return t.Tally, err
}

// SetCounted implements stock.Counting.
func (t *StockTill) SetCounted(what string, found unit.Quantity) error {
	t.Tally.Lines = slices.Clone(t.Tally.Lines)
	t.Tally.Done, t.Tally.Differ = 0, 0
	for i := range t.Tally.Lines {
		l := &t.Tally.Lines[i]
		if l.Variant == what {
			l.Counted, l.Found, l.Differ = true, found, found-l.Expected
		}
		if l.Counted {
			t.Tally.Done++
		}
		if l.Differ != 0 {
			t.Tally.Differ++
		}
	}
	return nil
}

// ClearCounted implements stock.Counting.
func (t *StockTill) ClearCounted(string) error { return nil }

// CountBlind implements stock.Counting.
func (t *StockTill) CountBlind(blind bool) error {
	t.Tally.Blind = blind
	return nil
}

// FinishCount implements stock.Counting.
func (t *StockTill) FinishCount(context.Context, bool) (till.CountEnd, error) {
	end := till.CountEnd{Lines: t.Tally.Done, Differ: t.Tally.Differ}
	t.Tally = till.CountState{}
	return end, nil
}

// DropCount implements stock.Counting.
func (t *StockTill) DropCount() error {
	t.Tally = till.CountState{}
	return nil
}

// count is a stock of which some is counted.
func (t *StockTill) count(blind bool) {
	t.Goods = Goods()
	_, _ = t.StartCount(till.CountOptions{Blind: blind})
	for i, l := range t.Tally.Lines {
		if i%3 == 0 {
			_ = t.SetCounted(l.Variant, l.Expected)
		}
	}
	_ = t.SetCounted("sourdough", 7*unit.One)
	_ = t.SetCounted("eggs", 9*unit.One)
}
