package shop_test

import (
	"strings"
	"testing"
	"time"

	"trestle/app/shop"
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestHelpersAreAddedChangedAndGo(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.tap("Helpers", "Add a helper")
		d.fill("M", "Margaret")
		d.tap("Save")
		d.says("A helper has one or two letters and one of eight colours, never a name. Nothing was changed: enter the letters again.")
		d.fill("M", "m")
		d.tap("Save")
		d.says("Kept")
		d.tap("M")
		d.fill("M", "jo")
		d.tap("Save")
		all, err := book.Helpers()
		if err != nil || len(all) != 1 || all[0].Initial != "JO" {
			t.Fatalf("helpers %+v, %v", all, err)
		}
		d.tap("JO", "Does not sell here any more")
		if all, _ = book.Helpers(); len(all) != 0 {
			t.Errorf("helpers %+v", all)
		}
	})
}

func TestAnOfferOverACategoryAndOverGoods(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		for _, name := range []string{"Rose soap", "Mint soap"} {
			if _, err := book.Save(t.Context(), till.Edit{Name: name, Category: "Soap", Price: money.New(600, "EUR")}); err != nil {
				t.Fatal(err)
			}
		}
		d := open(t, book, form, nil)
		d.tap("Several for a price", "New offer")
		d.fill("3 soaps", "3 soaps")
		d.fill("What they cost together", "much")
		d.tap("Soap", "Save")
		d.says("“much” is no amount. Nothing was changed: write it like 2.50.")
		d.fill("What they cost together", "15")
		d.tap("Save")
		d.says("3 for €15.00 · Soap")
		d.tap("New offer")
		d.fill("3 soaps", "2 roses")
		d.fill("How many go together", "2")
		d.fill("What they cost together", "10")
		d.tap("Pick goods instead")
		d.fill("Search", "rose")
		lines, _ := book.Stock()
		for _, l := range lines {
			if l.Name == "Rose soap" {
				d.tap("row:" + l.Variant.ID)
			}
		}
		d.tap("Done")
		d.says("1 thing picked")
		d.tap("Save")
		d.says("2 for €10.00 · Rose soap")
		d.tap("2 roses", "End this offer")
		if all, err := book.Offers(); err != nil || len(all) != 1 || all[0].Count != 3*unit.One {
			t.Errorf("offers %+v, %v", all, err)
		}
	})
}

func TestVouchersAreTakenWithTheirRules(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "US")
		if _, err := book.Save(t.Context(), till.Edit{Name: "Kale", Category: "Vegetables", Price: money.New(300, "USD")}); err != nil {
			t.Fatal(err)
		}
		d := open(t, book, form, func(deps *shop.Deps) {
			deps.Now = func() time.Time { return time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC) }
		})
		d.tap("Vouchers and market tokens", "SNAP tokens") // what it may buy is asked for at once
		d.tap("Save")
		d.says("choose what it may buy · $1.00 · no change · no tax")
		d.tap("WIC market checks (FMNP)") // its last day is asked for at once
		d.fill("2026-10-31", "2026-10-31")
		d.fill("1  5  10", "4 7")
		d.tap("Vegetables", "Save")
		v, err := book.FindVoucher("wic-fmnp")
		if err != nil || v.LastDay != "2026-10-31" || len(v.Faces) != 2 || !v.Limited || v.Unset() || len(v.Categories) != 1 || v.Change || v.Taxed || v.CashBack {
			t.Fatalf("kept %+v, %v", v, err)
		}
		d.tap("WIC market checks (FMNP)", "Not taken any more")
		if all, _ := book.Vouchers(); len(all) != 1 {
			t.Errorf("vouchers %+v", all)
		}
	})
}

func TestABottleAndWhatComesInIt(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		juice, err := book.Save(t.Context(), till.Edit{Name: "Juice", Price: money.New(300, "EUR")})
		if err != nil {
			t.Fatal(err)
		}
		d := open(t, book, form, nil)
		d.tap("Bottles, jars, crates", "Add what comes back", "Jar")
		d.fill("A buyer gets back", "0.25")
		d.tap("Save")
		d.says("€0.25", "0 products come in it")
		d.tap("Jar", "Which goods come in it", "row:"+juice, "Done", "icon:back")
		d.says("1 product comes in it")
		e, err := book.EditOf(juice)
		if err != nil || e.More.Deposit == "" {
			t.Errorf("the juice comes in nothing: %+v, %v", e, err)
		}
	})
}

func TestALabelIsTriedWhileItsLayoutIsTyped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.tap("Labels of a scale")
		code := till.LabelExample("29IIIIIWWWWWC")
		d.fill("21IIIIIWWWWWC", "29IIIIIWWWWW")
		d.says("29IIIIIWWWWW: not a layout yet")
		d.fill("21IIIIIWWWWWC", "29IIIIIWWWWWC")
		d.fill("Scan or type a label", code)
		d.says("item 12345, 0.64 kg")
		d.screen.Refresh() // the book changed: what is typed stays
		d.says("item 12345, 0.64 kg")
		d.tap("Save")
		if set, _ := book.Settings(); set.Labels.String() != "29IIIIIWWWWWC" {
			t.Errorf("kept %s", set.Labels)
		}
		d.tap("As is usual here")
		if set, _ := book.Settings(); strings.Contains(set.Labels.String(), "29") {
			t.Errorf("kept %s", set.Labels)
		}
	})
}

func TestTheCardAppAndTheReceiptsLanguage(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		list := func() {
			if form == widgets.Phone {
				d.tap("icon:back")
			}
		}
		d.tap("Card app", "SumUp")
		d.fill("Key", "sup_afk_1")
		d.tap("Save")
		list()
		d.says("SumUp")
		d.tap("Language of receipts", "Français")
		set, err := book.Settings()
		if err != nil || set.CardApp != inventory.CardSumUp || set.CardKey != "sup_afk_1" || set.ReceiptLanguage != "fr" {
			t.Errorf("kept %+v, %v", set, err)
		}
		list()
		d.tap("Card app", "Terminal by itself")
		if set, _ = book.Settings(); set.CardApp != "" || set.CardKey != "" {
			t.Errorf("kept %+v", set)
		}
	})
}

func TestTaxIsSetByFormClassAndMarket(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.tap("Tax", "23%, usual here", "Add a class of goods")
		d.fill("food", "books")
		d.tap("Save")
		d.says("Write the percent first; 0 is exempt.")
		d.fill("7", "0")
		d.tap("Save")
		d.says("exempt", "0%")
		d.tap("Add a market’s rate")
		d.fill("Market", "Harbour St.")
		d.fill("7", "13.5")
		d.tap("Save")
		d.says("Harbour St.", "13.5%")
		set, err := book.Settings()
		if err != nil || set.At("harbour st.").RateOf("").String() != "13.5" || set.RateOf("").String() != "23" || set.RateOf("books") != 0 {
			t.Errorf("kept %+v, %v", set, err)
		}
		d.tap("No tax")
		d.fill("No tax, as a small business", "Not registered for VAT.")
		d.tap("Save")
		if set, _ = book.Settings(); set.Form() != inventory.TaxNone || set.TaxNote != "Not registered for VAT." || set.RateOf("") != 0 {
			t.Errorf("kept %+v", set)
		}
		d.tap("VAT included")
		if set, _ = book.Settings(); set.RateOf("").String() != "23" || !set.Included {
			t.Errorf("kept %+v", set)
		}
	})
}

func TestTheTaxReportIsReadAwayFromTheWindow(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		jobs := &halting{}
		d := open(t, storybook.NewShopTill(), form, func(deps *shop.Deps) {
			deps.Jobs = jobs
			deps.Now = func() time.Time { return time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC) }
		})
		d.tap("Tax by market")
		d.says("Adding up …", "1 January 2026 to 31 March 2026, less what was given back.")
		jobs.act()
		jobs.done()
		d.says("Harbour market", "1,234.56", "283.95", "€1,518.51")
		d.tap("Last quarter")
		d.says("1 October 2025 to 31 December 2025, less what was given back.", "Adding up …")
	})
}

func TestEscapeGoesBackAndNothingTypedIsLostByIt(t *testing.T) {
	scan := widgets.NewScan(time.Now, nil)
	d := open(t, storybook.NewShopTill(), widgets.Phone, func(deps *shop.Deps) { deps.Scan = scan })
	d.tap("Helpers", "Add a helper")
	scan.OnKey("Escape")
	d.says("One or two letters") // a form is only left by its arrow
	d.tap("icon:back")
	d.says("Tap one to change it.")
	scan.OnKey("Escape")
	d.says("Shop and keeping")
}
