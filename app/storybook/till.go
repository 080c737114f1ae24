package storybook

import (
	"context"
	"io/fs"
	"slices"

	"trestle/app/sell"
	"trestle/app/till"
	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/link"
)

// Till is a real till whose book lies in memory, with what a story wants to have otherwise.
type Till struct {
	*till.Till

	Goods []Good
	State sell.Stall
	Fail  error               // what Pay answers instead of a sale
	Code  [][]bool            // the QR of every receipt, without its quiet zone
	Here  bool                // receipt links open only on this device
	Real  bool                // receipts are signed and their codes drawn, from the next Tell on
	App   bool                // a card app is set up
	Short bool                // codes have no room for the lines
	Paid  []inventory.Payment // what Pay was asked
	Sold  []till.Paid         // what it answered

	memory memory
	place  map[string]int // where a product lies on the table
}

var _ sell.Till = (*Till)(nil)

// Currency of every storybook stall.
const Currency money.Currency = "EUR"

// NewTill is a till with goods on the table.
func NewTill(goods []Good) *Till {
	t := &Till{
		Goods: goods, Code: inner(Code(57)), memory: newMemory(), place: map[string]int{},
		State: sell.Stall{Name: "Elder & Clay", Market: "Saturday market", Currency: Currency, Country: "IE", CashStep: 1, Rates: []string{"", "reduced"}},
	}
	for i, g := range goods {
		t.place[g.ID] = i
	}
	t.memory.create()
	t.Tell(inventory.KindSet, inventory.SetBody{Set: map[string]string{
		inventory.SetName: "Elder & Clay", inventory.SetCountry: "IE", inventory.SetCurrency: string(Currency),
		inventory.SetIncluded: "yes", inventory.SetTaxRate: "10", inventory.SetTaxRate + ".reduced": "4.8", inventory.SetCashStep: "1",
	}})
	t.lay(goods)
	return t
}

// lay brings goods and their stock into the book.
func (t *Till) lay(goods []Good) {
	var products, stock []any
	marks := map[string]inventory.Mark{}
	for _, g := range goods {
		products = append(products, inventory.ProductBody{Product: g.product()})
		for i, v := range g.Variants {
			if !v.Uncounted && v.Stock != 0 {
				stock = append(stock, inventory.StockMove{Variant: g.variantID(i), Delta: v.Stock, Reason: inventory.ReasonReceived})
			}
			if v.Mark != (inventory.Mark{}) {
				marks[g.variantID(i)] = v.Mark
			}
		}
	}
	t.Tell(inventory.KindProduct, products...)
	t.Tell(inventory.KindStock, stock...)
	if len(marks) > 0 {
		t.Tell(inventory.KindMark, inventory.MarkBody{Marks: marks})
	}
}

// Tell writes entries into the book that no act of the selling room makes: goods, helpers, offers.
func (t *Till) Tell(kind string, bodies ...any) {
	if t.Till != nil {
		_ = t.Close()
	}
	t.memory.write(kind, bodies)
	drawn := func(link.Receipt) (till.Receipt, error) {
		return till.Receipt{Code: code(t.Code), Public: !t.Here}, nil
	}
	if t.Real {
		drawn = nil
	}
	t.Till = t.memory.open(drawn)
	if room, err := t.Room(); err == nil {
		t.State.Helpers, t.State.CashStep = room.Helpers, room.Settings.Step()
	}
}

// SetStep says how small the smallest coin is, in cents.
func (t *Till) SetStep(minor string) {
	t.Tell(inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetCashStep: minor}})
}

// Stall implements sell.Till.
func (t *Till) Stall() sell.Stall { return t.State }

// Tiles implements sell.Till: as the goods were laid out, for nothing has been sold yet.
func (t *Till) Tiles(category, query string) ([]till.Tile, error) {
	tiles, err := t.Till.Tiles(category, query)
	if query != "" || len(tiles) > 100 {
		return tiles, err
	}
	tiles = slices.Clone(tiles)
	slices.SortStableFunc(tiles, func(a, b till.Tile) int {
		if a.Pinned != b.Pinned {
			if a.Pinned {
				return -1
			}
			return 1
		}
		return t.place[a.Product] - t.place[b.Product]
	})
	return tiles, err
}

// Picture implements sell.Till with the pictures of the practice stall.
func (t *Till) Picture(key string) []byte {
	b, err := fs.ReadFile(assets.Practice(), "pictures/"+key)
	if err != nil {
		return nil
	}
	return b
}

// Pay implements sell.Till.
func (t *Till) Pay(ctx context.Context, p inventory.Payment) (till.Paid, error) {
	t.Paid = append(t.Paid, p)
	if t.Fail != nil {
		return till.Paid{}, t.Fail
	}
	paid, err := t.Till.Pay(ctx, p)
	if t.Short {
		paid.Receipt.Dropped = []string{"lines"}
	}
	if err == nil {
		t.Sold = append(t.Sold, paid)
	}
	return paid, err
}

// CardApp implements sell.Till with an app that runs everywhere.
func (t *Till) CardApp(amount money.Amount, _ string) (string, bool) {
	return "card-app://pay/" + amount.Decimal(), t.App && amount.Sign() > 0
}

// inner is a code without its quiet zone.
func inner(code [][]bool) [][]bool {
	const edge = 4
	if len(code) == 0 {
		return nil
	}
	out := make([][]bool, len(code)-2*edge)
	for y := range out {
		out[y] = code[y+edge][edge : len(code)-edge]
	}
	return out
}
