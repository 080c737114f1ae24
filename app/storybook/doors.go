package storybook

import (
	"context"

	"trestle/app/shop"
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/tax"
)

// settings of every storybook stall.
func settings() inventory.Settings {
	return inventory.Settings{
		Name: "Elder & Clay", Country: "IE", Currency: Currency, Included: true,
		Rates: map[string]tax.Rate{"": 230000},
	}
}

// ShopTill is a shop without a network.
type ShopTill struct {
	PrintSet
	Set   inventory.Settings
	State till.ShopState
	Kept  till.Status
	Fail  error // what Sync and AddShop answer
	Room  RoomSet
	Page  till.PageState
}

var _ shop.Till = (*ShopTill)(nil)

// NewShopTill has a WooCommerce shop and a few things to tell it.
func NewShopTill() *ShopTill {
	t := &ShopTill{Set: settings(), Kept: till.Status{Till: "A", Stall: "Elder & Clay", NotCopied: 3}}
	t.Set.ShopURL = "https://elder-and-clay.example"
	t.State = till.ShopState{Shop: inventory.Shop{ID: till.KindWoo, Kind: till.KindWoo, URL: t.Set.ShopURL, Active: true}, Waiting: 12}
	t.Room, t.PrintSet = newRoomSet(), newPrintSet()
	t.Page.Address, t.Page.Public = t.Set.PageBase()
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
