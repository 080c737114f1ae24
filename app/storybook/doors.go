package storybook

import (
	"context"
	"fmt"
	"io"

	"trestle/app/day"
	"trestle/app/shop"
	"trestle/app/stock"
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// settings of every storybook stall.
func settings() inventory.Settings {
	return inventory.Settings{
		Name: "Elder & Clay", Country: "IE", Currency: Currency, Included: true,
		Rates: map[string]tax.Rate{"": 230000},
	}
}

// StockTill is a stock without a book.
type StockTill struct {
	Goods []Good
	Fail  error // what Import answers
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
			out = append(out, till.StockLine{Product: p.ID, Variant: v, Name: p.Name(v), OnHand: g.Variants[i].Stock})
		}
	}
	return out, nil
}

// Categories implements stock.Till.
func (t *StockTill) Categories() ([]string, error) {
	return []string{"Jewellery", "Bath", "Vegetables", "Bakery", "Jars"}, nil
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
			choices = append(choices, till.Choice{Variant: v, OnHand: g.Variants[i].Stock})
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
	}, nil
}

// Save implements stock.Till.
func (t *StockTill) Save(context.Context, till.Edit) (string, error) { return t.Goods[0].ID, nil }

// Archive implements stock.Till.
func (t *StockTill) Archive(context.Context, string, bool) error { return nil }

// Count implements stock.Till.
func (t *StockTill) Count(context.Context, string, unit.Quantity) error { return nil }

// Receive implements stock.Till.
func (t *StockTill) Receive(context.Context, string, unit.Quantity) error { return nil }

// Waste implements stock.Till.
func (t *StockTill) Waste(context.Context, string, unit.Quantity) error { return nil }

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

// DayTill is a market day without a book.
type DayTill struct {
	None     bool // there was no market day yet
	Practice bool
	day      inventory.Day
	sales    []inventory.Sale
}

var _ day.Till = (*DayTill)(nil)

// NewDayTill is an open market day with so many sales.
func NewDayTill(n int) *DayTill {
	t := &DayTill{day: inventory.Day{
		ID: "day", At: stamp(8, 2),
		Open: &inventory.DayOpen{Market: "Saturday market", Float: money.New(8000, Currency)},
	}}
	goods := Goods()
	sum := inventory.DaySum{ByTender: map[string]money.Amount{}}
	minute := 8
	for i := range n {
		g := goods[i%5]
		price := money.New(g.Variants[0].Price, Currency)
		share, _ := tax.Compute([]tax.Line{{Rate: 230000, Amount: price}}, true)
		kind := inventory.Cash
		if i%3 == 2 {
			kind = inventory.Card
		}
		s := inventory.Sale{
			ID: fmt.Sprintf("sale-%d", i+1), Letter: "A", Count: uint64(95 + i), At: stamp(8+minute/60, minute%60), Currency: Currency, Included: true,
			Lines: []inventory.Line{{Name: g.Name, Quantity: unit.One, Unit: unit.Each, Price: price, Amount: price, Rate: 230000}},
			Taxes: share.Rates, Sum: share.Total, Tenders: []inventory.Tender{{Kind: kind, Amount: price}},
		}
		t.sales = append(t.sales, s)
		minute += 5 + max(i-18, 18-i)/2 // the late morning is the busiest
		sum.Sales, sum.Lines = sum.Sales+1, sum.Lines+1
		sum.Takings, _ = sum.Takings.Add(price)
		sum.Tax, _ = sum.Tax.Add(share.Total.Tax)
		sum.ByTender[kind], _ = sum.ByTender[kind].Add(price)
	}
	t.day.Sum = sum
	return t
}

// Shut closes the day with what was counted.
func (t *DayTill) Shut(cents int64) {
	t.day.Closed = &inventory.DayClose{Day: "day", Counted: money.New(cents, Currency), Noted: true}
}

// Settings implements day.Till.
func (t *DayTill) Settings() (inventory.Settings, error) {
	set := settings()
	set.Practice = t.Practice
	return set, nil
}

// Day implements day.Till.
func (t *DayTill) Day() (inventory.Day, bool, error) {
	if t.None {
		return inventory.Day{}, false, nil
	}
	return t.day, true, nil
}

// SalesOf implements day.Till.
func (t *DayTill) SalesOf(string) ([]inventory.Sale, error) { return t.sales, nil }

// OpenDay implements day.Till.
func (t *DayTill) OpenDay(context.Context, string, money.Amount) (inventory.Day, error) {
	return t.day, nil
}

// CloseDay implements day.Till.
func (t *DayTill) CloseDay(context.Context, *money.Amount) (inventory.Day, error) { return t.day, nil }

// Receipt implements day.Till.
func (t *DayTill) Receipt(what string) (inventory.Sale, till.Receipt, error) {
	for _, s := range t.sales {
		if s.ID == what {
			var r till.Receipt
			r.Code.Modules = Code(57)
			return s, r, nil
		}
	}
	return inventory.Sale{}, till.Receipt{}, inventory.Refuse("receipt.unknown", "There is no such receipt.", nil)
}

// ShopTill is a shop without a network.
type ShopTill struct {
	Set   inventory.Settings
	State till.ShopState
	Kept  till.Status
	Fail  error // what Sync and AddShop answer
}

var _ shop.Till = (*ShopTill)(nil)

// NewShopTill has a WooCommerce shop and a few things to tell it.
func NewShopTill() *ShopTill {
	t := &ShopTill{Set: settings(), Kept: till.Status{Till: "A", Stall: "Elder & Clay", NotCopied: 3}}
	t.Set.ShopURL = "https://elder-and-clay.example"
	t.State = till.ShopState{Shop: inventory.Shop{ID: till.KindWoo, Kind: till.KindWoo, URL: t.Set.ShopURL, Active: true}, Waiting: 12}
	return t
}

// Refuse makes the shop refuse two rows.
func (t *ShopTill) Refuse() {
	t.State.Refused = []inventory.Row{
		{Sale: &inventory.Sale{Letter: "A", Count: 143}, Reason: "The shop no longer has the product “Chilli jam”."},
		{Reason: "The shop counts whole pieces of “Apples”, and 2.5 were received."},
	}
}

// Dir implements shop.Till.
func (t *ShopTill) Dir() string { return "/home/elder/.local/share/trestle" }

// Settings implements shop.Till.
func (t *ShopTill) Settings() (inventory.Settings, error) { return t.Set, nil }

// Status implements shop.Till.
func (t *ShopTill) Status() (till.Status, error) { return t.Kept, nil }

// ShopState implements shop.Till.
func (t *ShopTill) ShopState() (till.ShopState, error) { return t.State, nil }

// Change implements shop.Till.
func (t *ShopTill) Change(context.Context, till.Start) error { return nil }

// Exempt implements shop.Till.
func (t *ShopTill) Exempt(context.Context) error {
	t.Set.Exempt = true
	return nil
}

// AddShop implements shop.Till.
func (t *ShopTill) AddShop(_ context.Context, n till.NewShop) (inventory.Shop, bool, error) {
	return inventory.Shop{ID: till.KindWoo, Kind: till.KindWoo, URL: n.URL}, true, t.Fail
}

// Sync implements shop.Till.
func (t *ShopTill) Sync(context.Context, func(till.SyncProgress)) (till.SyncReport, error) {
	if t.Fail != nil {
		return till.SyncReport{}, t.Fail
	}
	t.State.Waiting = 0
	return till.SyncReport{Sent: 12, OnlineSales: 2, Pulled: 3}, nil
}

// Retry implements shop.Till.
func (t *ShopTill) Retry(context.Context) (int, error) { return len(t.State.Refused), nil }

// WritePage implements shop.Till.
func (t *ShopTill) WritePage(string) error { return nil }
