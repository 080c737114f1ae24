package storybook

import (
	"context"
	"io"
	"slices"
	"time"

	"trestle/app/stock"
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// StockTill is a stock without a book.
type StockTill struct {
	Goods   []Good
	Fail    error // what Import answers
	Tally   till.CountState
	Hour    []till.RunningReduction
	Own     map[string]int64         // the stall's own prices, by variant
	Lots    map[string]inventory.Lot // what has to go, by variant
	Home    map[string]unit.Quantity
	Classes []string
}

var _ stock.Till = (*StockTill)(nil)

// NewStockTill has goods.
func NewStockTill(goods []Good) *StockTill { return &StockTill{Goods: goods} }

// Settings implements stock.Till.
func (t *StockTill) Settings() (inventory.Settings, error) { return settings(), nil }

// Stock implements stock.Till.
func (t *StockTill) Stock() ([]till.StockLine, error) {
	var out []till.StockLine
	for _, g := range t.Goods {
		p := g.product()
		for i, v := range p.Variants {
			l := till.StockLine{
				Product: p.ID, Variant: v, Name: p.Name(v), Category: g.Category, OnHand: g.Variants[i].Stock, Picture: g.Picture,
				Home: t.Home[v.ID], Out: g.Variants[i].Mark.Out, Pinned: g.Variants[i].Mark.Pinned,
			}
			l.Low = v.Tracked && l.OnHand <= v.LowAt()
			if own, ok := t.Own[v.ID]; ok {
				l.Stall = money.New(own, Currency)
			}
			out = append(out, l)
		}
	}
	return out, nil
}

// Categories implements stock.Till.
func (t *StockTill) Categories() ([]string, error) {
	var out []string
	for _, g := range t.Goods {
		if g.Category != "" && !slices.Contains(out, g.Category) {
			out = append(out, g.Category)
		}
	}
	return out, nil
}

// Product implements stock.Till.
func (t *StockTill) Product(id string) (inventory.Product, []till.Choice, bool) {
	for _, g := range t.Goods {
		if g.ID != id {
			continue
		}
		p := g.product()
		var choices []till.Choice
		for i, v := range p.Variants {
			if own, ok := t.Own[v.ID]; ok {
				v.Price = money.New(own, Currency)
			}
			mark := g.Variants[i].Mark
			choices = append(choices, till.Choice{Variant: v, OnHand: g.Variants[i].Stock, Out: mark.Out, Pinned: mark.Pinned})
		}
		return p, choices, true
	}
	return inventory.Product{}, nil, false
}

// Find implements stock.Till.
func (t *StockTill) Find(code string) (product, variant string, ok bool) {
	for _, g := range t.Goods {
		for i, v := range g.Variants {
			if code == g.variantID(i) || v.Code != "" && code == v.Code {
				return g.ID, g.variantID(i), true
			}
		}
	}
	return "", "", false
}

// EditOf implements stock.Till.
func (t *StockTill) EditOf(what string) (till.Edit, error) {
	product, variant, _ := t.Find(what)
	p, _, _ := t.Product(product)
	v, _ := p.Variant(variant)
	return till.Edit{
		Product: p.ID, Variant: v.ID, Name: p.Title, Category: p.Category, Price: v.Price, Unit: v.Measure(), SKU: v.SKU, Barcode: v.Barcode,
		More: &till.More{
			Tracked: v.Tracked, Cost: money.New(820, Currency), Low: 6 * unit.One,
			Parts: []inventory.Part{{Variant: "soap", Quantity: 2 * unit.One}, {Variant: "honey", Quantity: unit.One}},
		},
	}, nil
}

// Returnables implements stock.Till.
func (t *StockTill) Returnables() ([]till.Returnable, error) {
	return []till.Returnable{
		{Product: "jar", Variant: "jar", Name: "Jam jar", Price: money.New(50, Currency)},
		{Product: "crate", Variant: "crate", Name: "Wooden crate", Price: money.New(500, Currency)},
	}, nil
}

// TaxClasses implements stock.Till.
func (t *StockTill) TaxClasses() ([]string, error) { return t.Classes, nil }

// Save implements stock.Till.
func (t *StockTill) Save(context.Context, till.Edit) (string, error) { return t.Goods[0].ID, nil }

// Archive implements stock.Till.
func (t *StockTill) Archive(context.Context, string, bool) error { return nil }

// Import implements stock.Till.
func (t *StockTill) Import(context.Context, io.Reader, till.ImportOptions) (till.Imported, error) {
	return till.Imported{
		Merged: inventory.Merged{Products: 212, Variants: 480, New: 431, Changed: 12, Unchanged: 37, Skipped: []inventory.Skipped{
			{Line: 7, Reason: "The price “NaN” is not a number."},
			{Line: 31, Reason: "The row is in USD and the stall in EUR; Trestle does not convert money."},
		}},
		Notes: []string{"Prices are read with a comma as the decimal sign."},
	}, t.Fail
}

// Today implements stock.Moves.
func (t *StockTill) Today() string { return clock(9, 0).Format(time.DateOnly) }

// Aging implements stock.Moves.
func (t *StockTill) Aging(int) ([]till.AgingLot, error) {
	var out []till.AgingLot
	for _, g := range t.Goods {
		for i := range g.Variants {
			if lot, ok := t.Lots[g.variantID(i)]; ok && lot.Best != "" {
				l := till.AgingLot{Product: g.ID, Variant: g.variantID(i), Name: g.Name, Lot: lot, Left: g.Variants[i].Stock}
				if lot.Best < t.Today() {
					l.Days = -1
				}
				out = append(out, l)
			}
		}
	}
	return out, nil
}

// LotsOf implements stock.Moves.
func (t *StockTill) LotsOf(variant string) ([]inventory.LotLeft, error) {
	lot, ok := t.Lots[variant]
	if !ok {
		return nil, nil
	}
	later := inventory.Lot{Made: t.Today()}
	return []inventory.LotLeft{{Variant: variant, Lot: lot, Left: 3 * unit.One}, {Variant: variant, Lot: later, Left: 6 * unit.One}}, nil
}

// Count implements stock.Moves.
func (t *StockTill) Count(context.Context, string, unit.Quantity) error { return nil }

// ReceiveAll implements stock.Moves.
func (t *StockTill) ReceiveAll(context.Context, []till.Arrival) error { return nil }

// NewMoveID implements stock.Moves.
func (t *StockTill) NewMoveID() string { return "move" }

// WasteAll implements stock.Moves.
func (t *StockTill) WasteAll(context.Context, []till.Loss) error { return nil }

// Move implements stock.Moves.
func (t *StockTill) Move(context.Context, ...till.Transfer) error { return nil }

// SoldOut implements stock.Moves.
func (t *StockTill) SoldOut(context.Context, string, bool) error { return nil }

// Pin implements stock.Moves.
func (t *StockTill) Pin(context.Context, string, bool) error { return nil }

// Prices implements stock.Pricing.
func (t *StockTill) Prices() ([]till.PriceRow, error) {
	lines, err := t.Stock()
	var out []till.PriceRow
	for i, l := range lines {
		row := till.PriceRow{
			Product: l.Product, Variant: l.Variant.ID, Name: l.Name, SKU: l.Variant.SKU, Category: l.Category, Unit: l.Variant.Measure(),
			Shop: l.Variant.Asked(), Stall: l.Stall, Asked: l.Asked(), Changed: l.Stall != (money.Amount{}),
		}
		if i%3 == 1 && row.Asked.Sign() > 0 {
			row.Cost, row.Margin = money.New(row.Asked.Minor()/2, Currency), 38
		}
		out = append(out, row)
	}
	return out, err
}

// SetPrices implements stock.Pricing.
func (t *StockTill) SetPrices(_ context.Context, prices map[string]money.Amount) (int, error) {
	if t.Own == nil {
		t.Own = map[string]int64{}
	}
	for id, p := range prices {
		t.Own[id] = p.Minor()
	}
	return len(prices), nil
}

// Adjusted implements stock.Pricing.
func (t *StockTill) Adjusted(till.PriceChange) (map[string]money.Amount, error) {
	return map[string]money.Amount{}, nil
}

// Reductions implements stock.Pricing.
func (t *StockTill) Reductions() ([]till.RunningReduction, error) { return t.Hour, nil }

// Reduce implements stock.Pricing.
func (t *StockTill) Reduce(_ context.Context, o till.ReduceOptions) (till.RunningReduction, error) {
	r := till.RunningReduction{
		Reduction: inventory.Reduction{ID: "hour", Percent: o.Percent, Categories: o.Categories}, Ends: clock(16, 0), WithDay: o.For == 0,
	}
	t.Hour = []till.RunningReduction{r}
	return r, nil
}

// StopReduction implements stock.Pricing.
func (t *StockTill) StopReduction(context.Context, string) (int, error) {
	t.Hour = nil
	return 1, nil
}

// busy is a stock in the middle of a market day: prices of its own, goods that have to go, a last hour.
func (t *StockTill) busy() {
	t.Goods = Goods()
	t.Own = map[string]int64{"candle/Large": 1500, "ring": 2100, "tomatoes": 390, "honey": 950}
	t.Lots = map[string]inventory.Lot{
		"candle/Large": {Made: "2026-11-18"},
		"radishes":     {Made: "2026-11-19", Best: "2026-11-22"}, "sourdough": {Best: "2026-11-20"}, "eggs": {Best: "2026-11-23"},
	}
	t.Home = map[string]unit.Quantity{"candle/Large": 5 * unit.One}
	t.Classes = []string{"reduced", "zero"}
	for i := range t.Goods {
		switch v := &t.Goods[i].Variants[0]; t.Goods[i].ID {
		case "tomatoes":
			v.Mark.Out = true
		case "soap":
			v.Mark.Pinned = true
		}
	}
	_, _ = t.Reduce(context.Background(), till.ReduceOptions{Percent: 200_000, For: time.Hour, Categories: []string{"Bakery", "Vegetables"}})
}
