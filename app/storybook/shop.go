package storybook

import (
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/shop"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/ean"
)

// at opens a section: on a phone the list covers it, on a wide window it is at the left.
func at(section string, then ...string) []string { return append([]string{section}, then...) }

func shopStories() []Story {
	of := func(set func(*shop.Deps, *ShopTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewShopTill()
			t.Set.Labels = ean.Default("IE")
			d := shopDeps(form, t)
			if set != nil {
				set(&d, t)
			}
			return framed(form, "shop", shop.New(d), d.Practice.On)
		}
	}
	practice := func(d *shop.Deps, t *ShopTill) {
		d.Practice.On, d.Practice.Own, d.Keep = true, false, nil
		t.Set.Practice, t.Set.Name = true, "Elder & Clay"
		t.State.Shop = inventory.Shop{ID: till.PracticeShop, Kind: till.KindPractice}
	}
	refused := func(_ *shop.Deps, t *ShopTill) { t.Refuse() }
	closed := func(_ *shop.Deps, t *ShopTill) { t.Set.Country = "DE" }
	running := func(d *shop.Deps, _ *ShopTill) { d.Jobs = never{} }
	states := func(_ *shop.Deps, t *ShopTill) { t.Set.Country, t.Room.Vouchers = "US", nil }
	said := func(_ *shop.Deps, t *ShopTill) { t.Full() }
	bare := func(_ *shop.Deps, t *ShopTill) { t.Room = RoomSet{} }
	return append([]Story{
		{Name: "shop", Build: of(nil)},
		{Name: "shop-dusk", Palette: theme.Dusk, Build: of(nil)},
		{Name: "shop-large", Scale: 1.4, Build: of(refused)},
		{Name: "shop-online", Build: of(nil), Steps: at("Online shop")},
		{Name: "shop-synced", Build: of(nil), Steps: at("Online shop", "Sync now")},
		{Name: "shop-syncing", Build: of(running), Steps: at("Online shop", "Sync now")},
		{Name: "shop-refused", Build: of(refused), Steps: at("Online shop")},
		{Name: "shop-connect", Build: of(nil), Steps: at("Online shop", "Connect a WooCommerce shop")},
		{Name: "shop-practice", Build: of(practice), Steps: at("Practice")},
		{Name: "shop-wipe", Build: of(practice), Steps: at("Practice", "Wipe the practice stall")},
		{Name: "shop-law", Build: of(closed), Steps: []string{"?Your stall"}},
		{Name: "shop-change", Build: of(nil), Steps: []string{"?Your stall", "icon:edit"}},
	}, append(pageStories(of(nil), of(said)), settingStories(of(nil), of(states), of(bare))...)...)
}

// pageStories are the buyer's page; said is a stall that has said everything.
func pageStories(usual, said func(widgets.Form) fyne.CanvasObject) []Story {
	return []Story{
		{Name: "page", Build: usual, Steps: at("Receipt page")},
		{Name: "page-said", Build: said, Steps: at("Receipt page")},
		{Name: "page-words", Build: said, Steps: at("Receipt page", "Thanks, story, promise")},
		{Name: "page-contact", Build: said, Steps: at("Receipt page", "How buyers write to you")},
		{Name: "page-markets", Build: said, Steps: at("Receipt page", "Next markets")},
		{Name: "page-market-drop", Build: said, Steps: at("Receipt page", "Next markets", "Harbour market")},
		{Name: "page-market-add", Build: said, Steps: at("Receipt page", "Next markets", "Add a market")},
		{Name: "page-looks", Build: said, Steps: at("Receipt page", "Colour and logo")},
		{Name: "page-links", Build: said, Steps: at("Receipt page", "Other places on the web")},
		{Name: "page-link", Build: said, Steps: at("Receipt page", "Other places on the web", "Pictures of the workshop")},
		{Name: "page-language", Build: said, Steps: at("Receipt page", "Language of your words")},
		{Name: "page-key", Build: usual, Steps: at("Receipt page", "Replace the receipt key")},
		{Name: "page-written", Build: usual, Steps: at("Receipt page", "Write the page")},
		{Name: "page-free", Build: usual, Steps: at("Receipt page", "Where to put it", "Etsy only, or a shop that takes no files: a free host")},
	}
}

// settingStories are the pages of settings; states is a stall in the US, bare one that has set nothing up.
func settingStories(usual, states, bare func(widgets.Form) fyne.CanvasObject) []Story {
	return []Story{
		{Name: "set-helpers", Build: usual, Steps: at("Helpers")},
		{Name: "set-helpers-none", Build: bare, Steps: at("Helpers")},
		{Name: "set-helper", Build: usual, Steps: at("Helpers", "JO")},
		{Name: "set-offers", Build: usual, Steps: at("Several for a price")},
		{Name: "set-offer", Build: usual, Steps: at("Several for a price", "3 soaps")},
		{Name: "set-offer-pick", Build: usual, Steps: at("Several for a price", "New offer", "Pick goods instead")},
		{Name: "set-vouchers", Build: usual, Steps: at("Vouchers and market tokens")},
		{Name: "set-vouchers-us", Build: states, Steps: at("Vouchers and market tokens")},
		{Name: "set-voucher", Build: usual, Steps: at("Vouchers and market tokens", "WIC market checks (FMNP)")},
		{Name: "set-returnables", Build: usual, Steps: at("Bottles, jars, crates")},
		{Name: "set-returnable", Build: usual, Steps: at("Bottles, jars, crates", "Bottle")},
		{Name: "set-returnable-add", Build: usual, Steps: at("Bottles, jars, crates", "Add what comes back", "Jar")},
		{Name: "set-returnable-goods", Build: usual, Steps: at("Bottles, jars, crates", "Bottle", "Which goods come in it")},
		{Name: "set-labels", Build: usual, Steps: at("Labels of a scale", "fill:Scan or type a label:2112345006406")},
		{Name: "set-labels-odd", Build: usual, Steps: at("Labels of a scale", "fill:21IIIIIWWWWWC:21IIII", "fill:Scan or type a label:211234")},
		{Name: "set-card", Build: usual, Steps: at("Card app")},
		{Name: "set-card-square", Build: usual, Steps: at("Card app", "Square")},
		{Name: "set-bank", Build: usual, Steps: at("Bank apps")},
		{Name: "set-bank-none", Build: bare, Steps: at("Bank apps")},
		{Name: "set-bank-account", Build: usual, Steps: at("Bank apps", "elderandclay")},
		{Name: "set-bank-add", Build: bare, Steps: at("Bank apps", "EPC QR (SEPA)")},
		{Name: "set-bank-lacks", Build: bare, Steps: at("Bank apps", "PayPal.me", "Save")},
		{Name: "set-tax", Build: usual, Steps: at("Tax")},
		{Name: "set-tax-none", Build: usual, Steps: at("Tax", "No tax")},
		{Name: "set-tax-class", Build: usual, Steps: at("Tax", "Add a class of goods")},
		{Name: "set-tax-market", Build: usual, Steps: at("Tax", "Add a market’s rate")},
		{Name: "set-report", Build: usual, Steps: at("Tax by market")},
		{Name: "set-receipts", Build: usual, Steps: at("Language of receipts")},
		{Name: "set-look", Build: usual, Steps: at("Look")},
		{Name: "set-look-dusk", Palette: theme.Dusk, Build: usual, Steps: at("Look")},
		{Name: "set-language", Build: usual, Steps: at("Language")},
		{Name: "guide", Build: usual, Steps: at("Guide")},
		{Name: "guide-page", Build: usual, Steps: at("Guide", "Your first sale in two minutes")},
		{Name: "guide-page-large", Scale: 2, Build: usual, Steps: at("Guide", "Your first sale in two minutes")},
	}
}

// shopDeps is what the place of the shop needs besides safe keeping.
func shopDeps(form widgets.Form, t shop.Till) shop.Deps {
	return shop.Deps{
		Till: t, Words: Speak(), Form: form,
		Acts: widgets.AtOnce{}, Jobs: widgets.AtOnce{}, Copies: widgets.AtOnce{},
		Look: &plainLook{}, Guide: assets.Guide(), Practice: shop.Practice{Own: true, There: true}, Keep: NewKeepTill(),
		Now:        func() time.Time { return clock(12, 0) },
		PickFolder: func(chosen func(string, error)) { chosen("/media/elder/STICK/Trestle", nil) },
		PickSave:   func(chosen func(shop.Place, error)) { chosen(shop.Place{To: "/media/elder/STICK"}, nil) },
	}
}

// plainLook is a look that nobody changes.
type plainLook struct{}

func (*plainLook) Palette() string     { return theme.Paper.Name }
func (*plainLook) Scale() float64      { return 1 }
func (*plainLook) Set(string, float64) {}
func (*plainLook) Left() bool          { return false }
func (*plainLook) SetLeft(bool)        {}
func (*plainLook) Language() string    { return "" }
func (*plainLook) SetLanguage(string)  {}
