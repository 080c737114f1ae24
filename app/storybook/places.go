package storybook

import (
	"bytes"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/day"
	"trestle/app/shop"
	"trestle/app/start"
	"trestle/app/stock"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/assets"
	"trestle/inventory"
)

// never is a Work that begins nothing: what it was given stays under way.
type never struct{}

func (never) Do(func(), func()) {}

// place is what a place shows.
type place interface {
	Main() fyne.CanvasObject
	Side() fyne.CanvasObject
}

// framed puts a place into its frame.
func framed(form widgets.Form, on string, p place, practice bool) fyne.CanvasObject {
	w := Speak()
	frame := widgets.NewFrame(form, p.Main())
	if practice {
		frame.Practice = w.Get("practice.band")
	}
	frame.Set(p.Main(), p.Side(), NavBar(w, on, !practice))
	return frame
}

// placeStories are the other places than selling, and what comes before a stall is open.
func placeStories() []Story {
	return append(append(startStories(), stockStories()...), append(append(dayStories(), shopStories()...), keepStories()...)...)
}

func startStories() []Story {
	w := Speak()
	first := func(likely string) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			return start.NewFirst(start.Deps{
				Words: w, Form: form, Likely: likely, Make: func(till.Start) {}, Practice: func() {}, Bring: func() {},
				Pictures: widgets.NewPictures((&Till{}).Picture, widgets.AtOnce{}),
			}).Object()
		}
	}
	opening := func(widgets.Form) fyne.CanvasObject {
		o := start.NewOpening(w, w.Get("start.opening"), func() {})
		o.Seen(420, 1000)
		return o.Object()
	}
	failed := func(widgets.Form) fyne.CanvasObject {
		return start.NewFailed(w, "The journal of this till cannot be used. Nothing was changed: keep the folder as it is and ask for help.", func() {}, func() {})
	}
	lost := func(widgets.Form) fyne.CanvasObject {
		return start.NewLost(w, "The key file keys/till.key is missing. Nothing was changed and no sale is lost. Put it back if you have it; else bring the stall back from your last copy into another folder, with trestle restore FILE --data NEWFOLDER, and leave this one as it is.", func() {}, func() {}, func() {})
	}
	locked := func(widgets.Form) fyne.CanvasObject {
		return start.NewLocked(w, "Another Trestle, a window or a command, has this stall open. Nothing was changed: use that one, or close it first.", func() {}, func() {})
	}
	return []Story{
		{Name: "first", Build: first("")},
		{Name: "first-chosen", Build: first("IE")},
		{Name: "first-law", Build: first("DE")},
		{Name: "first-law-large", Scale: 1.4, Build: first("FR")},
		{Name: "first-country", Build: first(""), Steps: []string{"Choose a country"}},
		{Name: "opening", Build: opening},
		{Name: "not-opened", Build: failed},
		{Name: "lost", Build: lost},
		{Name: "locked", Build: locked},
	}
}

func stockStories() []Story {
	of := func(set func(*stock.Deps, *StockTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewStockTill(LongGoods())
			d := stock.Deps{
				Till: t, Words: Speak(), Form: form,
				Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{}, Jobs: widgets.AtOnce{},
				Pick: func(chosen func(string, io.ReadCloser, error)) {
					chosen("products-export.csv", io.NopCloser(bytes.NewReader(nil)), nil)
				},
			}
			if set != nil {
				set(&d, t)
			}
			return framed(form, "stock", stock.New(d), false)
		}
	}
	empty := func(_ *stock.Deps, t *StockTill) { t.Goods = nil }
	long := func(_ *stock.Deps, t *StockTill) { t.Goods = LongGoods()[:3] }
	running := func(d *stock.Deps, _ *StockTill) { d.Jobs = never{} }
	broken := func(_ *stock.Deps, t *StockTill) {
		t.Fail = inventory.Refuse("csv.binary", "This file is not a table of text. Nothing was imported: export the products as CSV from your shop and choose that file.", nil)
	}
	unknown := func(_ *stock.Deps, t *StockTill) {
		t.Fail = inventory.Refuse("csv.columns", "", &till.MappingError{
			Headers: []string{"Artikelbezeichnung laut Lieferschein", "Preis brutto", "Bestand", "Bemerkung"},
			Samples: [][]string{{"Lavendelseife", "6,50", "24", ""}, {"Honig 500 g", "9,90", "6", "vom Nachbarn"}},
			Missing: []string{"name", "price"},
		})
	}
	bring := []string{"?Import", "?icon:import"}
	return []Story{
		{Name: "stock", Build: of(nil)},
		{Name: "stock-dusk", Palette: theme.Dusk, Build: of(nil), Steps: []string{"row:ring"}},
		{Name: "stock-large", Scale: 1.4, Build: of(nil)},
		{Name: "stock-empty", Build: of(empty)},
		{Name: "stock-card", Build: of(nil), Steps: []string{"row:ring"}},
		{Name: "stock-card-large", Scale: 1.4, Build: of(nil), Steps: []string{"row:ring"}},
		{Name: "stock-card-long", Build: of(long), Steps: []string{"row:long1"}},
		{Name: "stock-count", Build: of(nil), Steps: []string{"row:ring", "Counted", "1", "2"}},
		{Name: "stock-add", Build: of(nil), Steps: []string{"icon:plus"}},
		{Name: "stock-change", Build: of(nil), Steps: []string{"row:ring", "Change"}},
		{Name: "stock-importing", Build: of(running), Steps: bring},
		{Name: "stock-imported", Build: of(nil), Steps: bring},
		{Name: "stock-refused", Build: of(broken), Steps: bring},
		{Name: "stock-columns", Build: of(unknown), Steps: bring},
		{Name: "stock-column", Build: of(unknown), Steps: append(bring, "Bestand")},
	}
}

func dayStories() []Story {
	of := func(set func(*DayTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewDayTill(47)
			if set != nil {
				set(t)
			}
			return framed(form, "day", day.New(day.Deps{
				Till: t, Words: Speak(), Form: form, Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{},
				Alone: func() int { return 47 }, Keep: func() {},
			}), t.Practice)
		}
	}
	none := func(t *DayTill) { t.None = true }
	shut := func(t *DayTill) { t.Shut(41690) }
	practice := func(t *DayTill) { t.Practice = true }
	return []Story{
		{Name: "day", Build: of(nil)},
		{Name: "day-shown", Build: of(nil), Steps: []string{"Takings"}},
		{Name: "day-dusk", Palette: theme.Dusk, Build: of(nil), Steps: []string{"Takings"}},
		{Name: "day-large", Scale: 1.4, Build: of(nil), Steps: []string{"Takings"}},
		{Name: "day-none", Build: of(none)},
		{Name: "day-closed", Build: of(shut), Steps: []string{"Takings"}},
		{Name: "day-open", Build: of(none), Steps: []string{"Open a market day", "8", "0", "00"}},
		{Name: "day-close", Build: of(nil), Steps: []string{"Close the day", "4", "1", "6", "9", "0"}},
		{Name: "day-alone", Build: of(nil), Steps: []string{"Close the day", "Close without counting"}},
		{Name: "day-alone-large", Scale: 1.4, Build: of(nil), Steps: []string{"Close the day", "Close without counting"}},
		{Name: "day-sales", Build: of(nil), Steps: []string{"47 sales"}, Only: "phone"},
		{Name: "day-receipt", Build: of(practice), Steps: []string{"?47 sales", "row:sale-47"}},
	}
}

// shopDeps is what the place of the shop needs besides safe keeping.
func shopDeps(form widgets.Form, t shop.Till) shop.Deps {
	return shop.Deps{
		Till: t, Words: Speak(), Form: form,
		Acts: widgets.AtOnce{}, Jobs: widgets.AtOnce{}, Copies: widgets.AtOnce{},
		Look: &plainLook{}, Guide: assets.Guide(), Practice: shop.Practice{Own: true, There: true}, Keep: NewKeepTill(),
		PickFolder: func(chosen func(string, error)) { chosen("/media/elder/STICK/Trestle", nil) },
		PickSave:   func(chosen func(shop.Place, error)) { chosen(shop.Place{To: "/media/elder/STICK"}, nil) },
	}
}

func shopStories() []Story {
	of := func(set func(*shop.Deps, *ShopTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewShopTill()
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
	return []Story{
		{Name: "shop", Build: of(nil)},
		{Name: "shop-dusk", Palette: theme.Dusk, Build: of(nil)},
		{Name: "shop-large", Scale: 1.4, Build: of(refused)},
		{Name: "shop-synced", Build: of(nil), Steps: []string{"Sync now"}},
		{Name: "shop-syncing", Build: of(running), Steps: []string{"Sync now"}},
		{Name: "shop-refused", Build: of(refused)},
		{Name: "shop-practice", Build: of(practice)},
		{Name: "shop-wipe", Build: of(practice), Steps: []string{"Wipe the practice stall"}},
		{Name: "shop-law", Build: of(closed)},
		{Name: "shop-connect", Build: of(nil), Steps: []string{"Connect a WooCommerce shop"}},
		{Name: "shop-change", Build: of(nil), Steps: []string{"icon:edit"}},
	}
}

// plainLook is a look that nobody changes.
type plainLook struct{}

func (*plainLook) Palette() string        { return theme.Paper.Name }
func (*plainLook) Scale() float64         { return 1 }
func (*plainLook) Set(string, float64)    {}
func clock(hour, minute int) time.Time    { return time.Date(2026, 11, 21, hour, minute, 0, 0, time.UTC) }
func stamp(hour, minute int) (iso string) { return clock(hour, minute).Format(time.RFC3339) }
