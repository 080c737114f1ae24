package storybook

import (
	"context"
	"io"
	"slices"

	"trestle/app/till"
	"trestle/inventory"
)

// PageState implements shop.Till.
func (t *ShopTill) PageState() (till.PageState, error) { return t.Page, nil }

// CheckPage implements shop.Till.
func (t *ShopTill) CheckPage() (till.PageMade, error) {
	return till.PageMade{Bytes: 38214, Address: t.Page.Address, Public: t.Page.Public}, t.Room.Refuse
}

// PageHosts implements shop.Till.
func (t *ShopTill) PageHosts(string) ([]till.PageHost, error) {
	return till.HostsFor(till.PageFolder, t.Page.Address, "page.host.wordpress"), nil
}

// SetPageWords implements shop.Till.
func (t *ShopTill) SetPageWords(_ context.Context, p inventory.PageBody) error {
	t.Page.Words = p
	return t.Room.Refuse
}

// AddPageMarket implements shop.Till.
func (t *ShopTill) AddPageMarket(_ context.Context, typed till.MarketTyped) (inventory.PageMarket, error) {
	m := inventory.PageMarket{Name: typed.Name, Place: typed.Place, From: typed.From, Until: typed.Until}
	t.Page.Words.Markets = append(slices.Clone(t.Page.Words.Markets), m)
	return m, t.Room.Refuse
}

// DropPageMarket implements shop.Till.
func (t *ShopTill) DropPageMarket(_ context.Context, _ string, at int) error {
	t.Page.Words.Markets = slices.Delete(slices.Clone(t.Page.Words.Markets), at, at+1)
	return t.Room.Refuse
}

// WritePage implements shop.Till.
func (t *ShopTill) WritePage(dir string) (till.PageMade, error) {
	return till.PageMade{File: dir + "/index.html", Bytes: 38214}, t.Room.Refuse
}

// WritePageTo implements shop.Till.
func (t *ShopTill) WritePageTo(io.Writer) (till.PageMade, error) {
	return till.PageMade{Bytes: 38214}, t.Room.Refuse
}

// ReplaceReceiptKey implements shop.Till.
func (t *ShopTill) ReplaceReceiptKey(context.Context) error { return t.Room.Refuse }

// Full fills the page with what a stall says on it.
func (t *ShopTill) Full() {
	t.Page.Stale, t.Page.Written = true, clock(9, 0)
	t.Page.Words = inventory.PageBody{
		About: "Pots and soap from Kinvara", Thanks: "Thank you for coming by. Use it every day.",
		Story:   "I throw each bowl on a wheel that my grandmother left me, and fire it with wood from the hedges round the house.",
		Promise: "Bring it back within 30 days, for any reason.", Colour: till.PageColours()[1], Language: "en",
		Contact: []inventory.Contact{{Kind: inventory.ContactMail, To: "hello@elder-and-clay.example"}, {Kind: inventory.ContactMessage, To: "https://wa.me/353871234567"}},
		Markets: []inventory.PageMarket{
			{Name: "Harbour market", Place: "Galway, Spanish Arch", From: "2026-12-05T09:00:00Z", Until: "2026-12-05T14:00:00Z"},
			{Name: "Christmas market on the square in front of the old town hall", From: "2026-12-12T10:00:00Z"},
		},
		Links: []inventory.PageLink{{Name: "Pictures of the workshop", URL: "https://pictures.example/elder-and-clay"}},
	}
}

// ProductTexts implements stock.Till.
func (t *StockTill) ProductTexts(string) (inventory.ProductTexts, error) {
	return inventory.ProductTexts{Care: "Trim the wick before each burn.", Ingredients: "Beeswax, rapeseed wax, cotton", Page: true}, nil
}

// SetProductTexts implements stock.Till.
func (t *StockTill) SetProductTexts(context.Context, string, inventory.ProductTexts) error {
	return t.Fail
}

// PageTextsLeft implements stock.Till.
func (t *StockTill) PageTextsLeft(string) (int, error) { return 9870, nil }
