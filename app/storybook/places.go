package storybook

import (
	"bytes"
	"io"
	"slices"

	"fyne.io/fyne/v2"

	"trestle/app/start"
	"trestle/app/stock"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
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
	return append(append(startStories(), stockStories()...), append(append(dayStories(), shopStories()...), append(append(slipStories(), printerStories()...), keepStories()...)...)...)
}

func startStories() []Story {
	w := Speak()
	first := func(likely string) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			return start.NewFirst(start.Deps{
				Words: w, Form: form, Likely: likely, Make: func(till.Start, start.Then) {}, Practice: func() {}, Bring: func() {},
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
	place := slices.Clip([]string{"fill:As it stands on receipts:Elder & Clay", "Next"})
	return []Story{
		{Name: "first", Build: first("")},
		{Name: "first-chosen", Build: first("IE"), Steps: place},
		{Name: "first-states", Build: first("US"), Steps: place},
		{Name: "first-untaxed", Build: first("GB"), Steps: append(place, "No tax")},
		{Name: "first-law", Build: first("DE"), Steps: place},
		{Name: "first-law-large", Scale: 1.4, Build: first("FR"), Steps: place},
		{Name: "first-country", Build: first(""), Steps: append(place, "Choose a country")},
		{Name: "first-goods", Build: first("IE"), Steps: append(place, "Next")},
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
				Save: func(_ string, write func(io.Writer) error, done func(bool, error)) { done(true, write(io.Discard)) },
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
	many := func(_ *stock.Deps, t *StockTill) { t.busy() }
	cards := func(d *stock.Deps, t *StockTill) {
		t.busy()
		d.Cards, d.Pictures = true, widgets.NewPictures((&Till{}).Picture, widgets.AtOnce{})
	}
	counting := func(blind bool) func(*stock.Deps, *StockTill) {
		return func(_ *stock.Deps, t *StockTill) { t.count(blind) }
	}
	going := []string{"Go on counting"}
	more := []string{"row:ring", "Edit", "More"}
	return []Story{
		{Name: "stock", Build: of(nil)},
		{Name: "stock-dusk", Palette: theme.Dusk, Build: of(nil), Steps: []string{"row:ring"}},
		{Name: "stock-large", Scale: 1.4, Build: of(nil)},
		{Name: "stock-empty", Build: of(empty)},
		{Name: "stock-busy", Build: of(many)},
		{Name: "stock-cards", Build: of(cards)},
		{Name: "stock-card", Build: of(many), Steps: []string{"row:candle/Large"}},
		{Name: "stock-card-large", Scale: 1.4, Build: of(many), Steps: []string{"row:candle/Large"}},
		{Name: "stock-card-long", Build: of(long), Steps: []string{"row:long1"}},
		{Name: "stock-receive", Build: of(many), Steps: []string{"row:candle/Large", "Receive", "key:1", "key:2"}},
		{Name: "stock-count", Build: of(many), Steps: []string{"row:candle/Large", "Count", "key:1", "key:2"}},
		{Name: "stock-waste", Build: of(many), Steps: []string{"row:candle/Large", "Waste", "Broken", "key:2"}},
		{Name: "stock-move", Build: of(many), Steps: []string{"row:candle/Large", "Move", "key:2"}},
		{Name: "stock-texts", Build: of(many), Steps: []string{"row:candle/Large", "Care, allergens"}},
		{Name: "stock-labels", Build: of(many), Steps: []string{"Labels", "Tag that says all"}},
		{Name: "stock-labels-one", Build: of(many), Steps: []string{"row:candle/Large", "Print labels", "5"}},
		{Name: "stock-labels-large", Scale: 1.4, Build: of(long), Steps: []string{"row:long1", "Print labels"}},
		{Name: "stock-labels-kept", Build: of(many), Steps: []string{"Labels", "Save 18 labels as PDF"}},
		{Name: "stock-price", Build: of(many), Steps: []string{"row:candle/Large", "Price"}},
		{Name: "stock-prices", Build: of(many), Steps: []string{"Prices"}},
		{Name: "stock-prices-next", Build: of(many), Steps: []string{"Prices", "row:hoops/S", "key:2", "key:1", "key:00"}},
		{Name: "stock-prices-all", Build: of(many), Steps: []string{"Prices", "All by %", "Down", "key:5"}},
		{Name: "stock-hour", Build: of(many), Steps: []string{"Prices", "Last hour"}},
		{Name: "stock-counting-begin", Build: of(nil), Steps: []string{"Count"}},
		{Name: "stock-counting", Build: of(counting(false)), Steps: going},
		{Name: "stock-counting-blind", Build: of(counting(true)), Steps: append(going, "row:hoops/M", "key:4")},
		{Name: "stock-counting-end", Build: of(counting(false)), Steps: append(going, "Finish")},
		{Name: "stock-counting-drop", Build: of(counting(false)), Steps: append(going, "Drop the count")},
		{Name: "stock-add", Build: of(nil), Steps: []string{"icon:plus"}},
		{Name: "stock-change", Build: of(nil), Steps: []string{"row:ring", "Edit"}},
		{Name: "stock-change-more", Build: of(nil), Steps: more},
		{Name: "stock-importing", Build: of(running), Steps: bring},
		{Name: "stock-imported", Build: of(nil), Steps: bring},
		{Name: "stock-refused", Build: of(broken), Steps: bring},
		{Name: "stock-columns", Build: of(unknown), Steps: bring},
		{Name: "stock-column", Build: of(unknown), Steps: append(bring, "Bestand")},
	}
}
