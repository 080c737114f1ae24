package storybook

import (
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Marketed are goods with all that a market has besides: a bottle that comes back, a favourite, what
// is sold out though nobody counts it.
func Marketed() []Good {
	goods := Goods()
	for i := range goods {
		switch goods[i].ID {
		case "soap":
			goods[i].Variants[0].Mark.Pinned = true
		case "order":
			goods[i].Variants[0].Mark.Out = true
		}
	}
	return append(goods,
		Good{ID: "bottle", Name: "Bottle", Returnable: true, Variants: []Variant{{Price: 25, Unit: unit.Each, Uncounted: true}}},
		Good{ID: "juice", Name: "Apple juice", Category: "Jars", Variants: []Variant{
			{Price: 350, Unit: unit.Bottle, Stock: 20 * unit.One, Deposit: "bottle"}}},
	)
}

// The helpers of a storybook stall.
var helpers = []any{
	inventory.Helper{ID: "mia", Initial: "M", Colour: 1}, inventory.Helper{ID: "tom", Initial: "T", Colour: 4},
	inventory.Helper{ID: "ada", Initial: "A", Colour: 2},
}

// crowd opens baskets of three helpers.
func crowd(t *Till) {
	t.Tell(inventory.KindHelper, helpers...)
	_, _ = t.NewBasket("mia")
	_ = t.Add("bowl", unit.One)
	_ = t.HoldBasket()
	_, _ = t.NewBasket("tom")
	fill(t)
	_, _ = t.NewBasket("ada")
	fillCut(t)
}

// fillCut is a basket with everything that can be said of a line.
func fillCut(t *Till) {
	_ = t.Put(inventory.BasketLine{Variant: "tomatoes", Quantity: 620, Tare: 20, Typed: true})
	_ = t.Add("juice", 6*unit.One)
	_ = t.Add("bottle", -2*unit.One)
	_ = t.Add("soap", 2*unit.One)
	ten := inventory.Off{Percent: 100_000, Reason: inventory.WhyRegular}
	price, wrap := money.New(4000, Currency), true
	if b, err := t.Basket(); err == nil {
		for _, l := range b.Lines {
			if l.Variant == "soap" {
				_ = t.ChangeLine(l.Key, till.LineChange{Off: &ten})
			}
		}
	}
	_ = t.Add("bowl", 2*unit.One)
	if b, err := t.Basket(); err == nil {
		_ = t.ChangeLine(b.Lines[len(b.Lines)-1].Key, till.LineChange{Price: &price, Wrap: &wrap})
	}
	_ = t.Put(inventory.BasketLine{Quantity: unit.One, Price: money.New(500, Currency), Name: "Bakery"})
}

// sellingStories are what the selling room shows beside its plain states.
func sellingStories() []Story {
	cut := selling(Marketed, fillCut)
	full := selling(Goods, fill)
	opened := func(steps ...string) []string { return append([]string{"?6 lines", "?7 lines"}, steps...) }
	return []Story{
		{Name: "sell-cut", Build: cut},
		{Name: "sell-cut-open", Build: cut, Steps: opened(), Only: "phone"},
		{Name: "sell-huge", Scale: 2, Build: full},
		{Name: "sell-crowd", Build: selling(Marketed, crowd)},
		{Name: "sell-crowd-large", Scale: 1.4, Build: selling(Marketed, crowd)},
		{Name: "sell-crowd-dusk", Palette: theme.Dusk, Build: selling(Marketed, crowd)},
		{Name: "sell-new-basket", Build: selling(Marketed, crowd), Steps: []string{"icon:plus"}},
		{Name: "sell-more", Build: full, Steps: []string{"icon:more"}},
		{Name: "sell-more-large", Scale: 1.4, Build: full, Steps: []string{"icon:more"}},
		{Name: "sell-total", Build: full, Steps: []string{"icon:more", "Call it …"}},
		{Name: "sell-discount", Build: full, Steps: []string{"icon:more", "Discount", "10%"}},
		{Name: "sell-discount-large", Scale: 1.4, Build: full, Steps: []string{"icon:more", "Discount", "10%"}},
		{Name: "sell-free", Build: full, Steps: []string{"icon:more", "Free amount", "key:5", "key:00"}},
		{Name: "sell-new", Build: full, Steps: []string{"icon:more", "New product"}},
		{Name: "sell-bottles", Build: cut, Steps: []string{"icon:more", "Take bottles back", "Bottle"}},
		{Name: "sell-paper", Build: selling(Marketed, marketDays), Steps: []string{"icon:more", "Sold earlier", "key:9", "key:3", "key:0"}},
		{Name: "sell-note", Build: full, Steps: []string{"icon:more", "Buyer"}},
		{Name: "sell-held", Build: full, Steps: []string{"icon:more", "Put aside"}},
		{Name: "sell-times", Build: full, Steps: []string{"1 ×", "key:3", "3 of the next"}},
		{Name: "sell-many", Build: full, Steps: []string{"?hold:tile:soap", "?key:6"}},
		{Name: "sell-ask", Build: full, Steps: []string{"?tile:gift"}},
		{Name: "line", Build: full, Steps: open("row:1")},
		{Name: "line-price", Build: full, Steps: append(open("row:1"), "Price")},
		{Name: "line-price-large", Scale: 1.4, Build: full, Steps: append(open("row:1"), "Price")},
		{Name: "line-discount", Build: full, Steps: append(open("row:1"), "Discount", "20%")},
		{Name: "line-note", Build: full, Steps: append(open("row:1"), "Note")},
		{Name: "line-weight", Build: full, Steps: open("row:2")},
		{Name: "oversell", Build: selling(Marketed, crowd), Steps: []string{"?Pottery", "?tile:bowl"}},
	}
}

// marketDays are two days, one of them over.
func marketDays(t *Till) {
	fill(t)
	t.Tell(inventory.KindDayOpen, inventory.DayOpen{Market: "Harbour square", Float: money.Zero(Currency)})
}
