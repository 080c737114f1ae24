package till

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func stallIn(t *testing.T, country string) *Till {
	t.Helper()
	s, err := Init(Config{Dir: t.TempDir()}, Start{Name: "Stall", Country: country, TaxRate: "20"})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

func TestHelpersGetColoursInTurn(t *testing.T) {
	s, ctx := stallIn(t, "IE"), context.Background()
	var ids []string
	for i := range inventory.Colours + 1 {
		h, err := s.AddHelper(ctx, string(rune('a'+i)), NextColour)
		must(t, err)
		if h.Colour != i%inventory.Colours || h.Initial != string(rune('A'+i)) {
			t.Errorf("helper %d is %+v", i, h)
		}
		ids = append(ids, h.ID)
	}
	must(t, s.HelperGone(ctx, ids[3]))
	h, err := s.AddHelper(ctx, "é", NextColour)
	must(t, err)
	if h.Colour != 3 || h.Initial != "É" {
		t.Errorf("who comes next is %+v, not of the colour that is free", h)
	}
	h, err = s.ChangeHelper(ctx, ids[0], "Zo", NextColour)
	must(t, err)
	if h.Colour != 0 || h.Initial != "ZO" || h.ID != ids[0] {
		t.Errorf("changed to %+v", h)
	}
	for _, bad := range []string{"", "Ann", "A.", "  ", "12345", "👩‍🌾"} {
		if _, err := s.AddHelper(ctx, bad, NextColour); inventory.CodeOf(err) != "helper.initial" {
			t.Errorf("%q: %v", bad, err)
		}
	}
	all, err := s.Helpers()
	if must(t, err); len(all) != inventory.Colours+1 {
		t.Errorf("%d helpers", len(all))
	}
}

func TestPresetsFollowTheCountry(t *testing.T) {
	for country, want := range map[string][]string{
		"US": {"snap", "snap-app", "wic-fmnp", "senior-fmnp", "double-up", "market-token"}, "DE": {"market-token"}, "": {"market-token"},
	} {
		var got []string
		for _, p := range VoucherPresets(country) {
			got = append(got, p.Key)
			v := p.Voucher("USD")
			if !v.Good() || v.CashBack || v.Unset() != (p.Key != "market-token") || (p.Key != "market-token" && (v.Taxed || v.Change)) {
				t.Errorf("%s has the rules %+v", p.Key, v)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v", country, got)
		}
	}
}

func TestAPresetIsSetUpOnceAndStaysAsItWasChanged(t *testing.T) {
	s, ctx := stallIn(t, "US"), context.Background()
	must(t, s.AddPresets(ctx, []string{"snap", "market-token"}, func(p VoucherPreset) string { return "my " + p.Key }))
	v, err := s.FindVoucher("my snap")
	must(t, err)
	v.Faces = []money.Amount{money.New(500, "USD"), money.New(100, "USD"), money.New(500, "USD")}
	_, err = s.SaveVoucher(ctx, v)
	must(t, err)
	must(t, s.AddPresets(ctx, []string{"snap", "double-up"}, nil))
	all, err := s.Vouchers()
	must(t, err)
	if len(all) != 3 || len(all[0].Faces) != 2 || all[0].Faces[0].Minor() != 100 {
		t.Errorf("the vouchers are %+v", all)
	}
	must(t, s.EndVoucher(ctx, "snap"))
	must(t, s.AddPresets(ctx, []string{"snap"}, nil))
	if v, err = s.FindVoucher("snap"); err != nil || v.Ended || len(v.Faces) != 1 {
		t.Errorf("after its end it is %+v, %v", v, err)
	}
	if err := s.AddPresets(ctx, []string{"snap", "francs"}, nil); inventory.CodeOf(err) != "voucher.preset" {
		t.Errorf("an unknown one: %v", err)
	}
}

func TestWhatAnOfferGoesOver(t *testing.T) {
	s, ctx := stallIn(t, "IE"), context.Background()
	save := func(e Edit) string {
		t.Helper()
		id, err := s.Save(ctx, e)
		must(t, err)
		return id
	}
	soap := save(Edit{Name: "Soap", Price: euro(t, "6"), SKU: "SOAP"})
	bottle, err := s.AddReturnable(ctx, "Bottle", euro(t, "0.15"), "")
	must(t, err)
	good := inventory.Offer{Name: "3 soaps", Count: 3 * unit.One, Price: euro(t, "15"), Variants: []string{"SOAP", "Soap"}}
	o, err := s.SaveOffer(ctx, good)
	must(t, err)
	if !slices.Equal(o.Variants, []string{soap}) {
		t.Errorf("goes over %v", o.Variants)
	}
	for _, row := range []struct {
		name, code string
		change     func(*inventory.Offer)
	}{
		{"no name", "stall.named", func(o *inventory.Offer) { o.Name = " " }},
		{"one of it", "offer.count", func(o *inventory.Offer) { o.Count = unit.One }},
		{"for nothing", "offer.price", func(o *inventory.Offer) { o.Price = euro(t, "0") }},
		{"in dollars", "offer.price", func(o *inventory.Offer) { o.Price = money.New(100, "USD") }},
		{"over nothing", "offer.goods", func(o *inventory.Offer) { o.Variants = nil }},
		{"over what is not there", "variant.unknown", func(o *inventory.Offer) { o.Variants = []string{"HAT"} }},
		{"over bottles", "offer.returnable", func(o *inventory.Offer) { o.Variants = []string{bottle.Variant} }},
	} {
		t.Run(row.name, func(t *testing.T) {
			bad := good
			row.change(&bad)
			if _, err := s.SaveOffer(ctx, bad); inventory.CodeOf(err) != row.code {
				t.Errorf("%v", err)
			}
		})
	}
	all, err := s.Offers()
	must(t, err)
	if len(all) != 1 || !slices.Equal(all[0].Goods, []string{"Soap"}) {
		t.Errorf("the offers are %+v", all)
	}
	must(t, s.EndOffer(ctx, o.ID))
	if all, err = s.Offers(); err != nil || len(all) != 0 {
		t.Errorf("after the end %+v, %v", all, err)
	}
}

func TestGoodsComeInABottle(t *testing.T) {
	s, ctx := stallIn(t, "DE"), context.Background()
	must(t, s.Exempt(ctx))
	juice, err := s.Save(ctx, Edit{Name: "Juice", Price: euro(t, "3"), SKU: "JUICE"})
	must(t, err)
	bottle, err := s.AddReturnable(ctx, "Flasche", euro(t, "0.15"), "")
	must(t, err)
	must(t, s.SetComesIn(ctx, bottle.Variant, []string{juice}, true))
	in, err := s.ComesIn(bottle.Variant)
	if must(t, err); len(in) != 1 || in[0].In != 1 || in[0].Of != 1 {
		t.Errorf("comes in it: %+v", in)
	}
	sold, err := s.Sell(ctx, "", []Item{{What: "JUICE", Quantity: 2 * unit.One}}, inventory.Payment{Exact: true})
	must(t, err)
	if sold.Sale.Total() != euro(t, "6.30") {
		t.Errorf("two bottles of juice cost %s", sold.Sale.Total())
	}
	must(t, s.ChangeReturnable(ctx, bottle.Variant, "Bottle", euro(t, "0.25"), ""))
	all, err := s.Returnables()
	if must(t, err); len(all) != 1 || all[0].Name != "Bottle" || all[0].Price != euro(t, "0.25") {
		t.Errorf("what comes back: %+v", all)
	}
	must(t, s.SetComesIn(ctx, bottle.Variant, []string{juice}, false))
	if in, err = s.ComesIn(bottle.Variant); err != nil || in[0].In != 0 {
		t.Errorf("comes in it still: %+v, %v", in, err)
	}
}

func TestCardAppURL(t *testing.T) {
	euro7 := money.New(745, "EUR")
	for _, row := range []struct {
		name, app, key, system string
		amount                 money.Amount
		note, want             string // "": no address
	}{
		{"Square on Android", "square", "sq0idp-x", "android", money.New(100, "USD"), "A-1; end", "intent:#Intent;action=com.squareup.pos.action.CHARGE;package=com.squareup;" +
			"S.com.squareup.pos.WEB_CALLBACK_URI=io.github.trestle.till:%2F%2Fcard;S.com.squareup.pos.CLIENT_ID=sq0idp-x;S.com.squareup.pos.API_VERSION=v2.0;" +
			"i.com.squareup.pos.TOTAL_AMOUNT=100;S.com.squareup.pos.CURRENCY_CODE=USD;S.com.squareup.pos.TENDER_TYPES=com.squareup.pos.TENDER_CARD;" +
			"S.com.squareup.pos.NOTE=A-1%3B%20end;end"},
		{"SumUp on Android", "sumup", "sup_afk_1", "android", euro7, "", "sumupmerchant://pay/1.0?affiliate-key=sup_afk_1&app-id=io.github.trestle.till&total=7.45&callback=io.github.trestle.till%3A%2F%2Fcard&currency=EUR"},
		{"SumUp on iOS", "sumup", "k", "ios", euro7, "Brot & Käse", "sumupmerchant://pay/1.0?affiliate-key=k&amount=7.45&callbacksuccess=io.github.trestle.till%3A%2F%2Fcard&callbackfail=io.github.trestle.till%3A%2F%2Fcard&currency=EUR&title=Brot%20%26%20K%C3%A4se"},
		{"yen have no decimals", "sumup", "k", "ios", money.New(700, "JPY"), "", "sumupmerchant://pay/1.0?affiliate-key=k&amount=700&callbacksuccess=io.github.trestle.till%3A%2F%2Fcard&callbackfail=io.github.trestle.till%3A%2F%2Fcard&currency=JPY"},
		{"no key", "square", "", "ios", euro7, "", ""},
		{"no app", "", "k", "ios", euro7, "", ""},
		{"on a desk", "square", "k", "linux", euro7, "", ""},
		{"nothing to pay", "square", "k", "ios", money.New(0, "EUR"), "", ""},
		{"money goes back", "sumup", "k", "ios", money.New(-100, "EUR"), "", ""},
		{"no currency", "sumup", "k", "ios", money.Amount{}, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, ok := CardAppURL(row.app, row.key, row.system, row.amount, row.note)
			if got != row.want || ok != (row.want != "") {
				t.Errorf("got %q, %t", got, ok)
			}
		})
	}
}

func TestSquareOnIOSTakesOneJSON(t *testing.T) {
	got, ok := CardAppURL(inventory.CardSquare, "sq0idp-x", "ios", money.New(123456, "USD"), "A \"big\" + sale")
	rest, begins := strings.CutPrefix(got, "square-commerce-v1://payment/create?data=")
	data, err := url.QueryUnescape(rest)
	want := `{"amount_money":{"amount":123456,"currency_code":"USD"},"callback_url":"io.github.trestle.till://card","client_id":"sq0idp-x","version":"1.3","notes":"A \"big\" + sale","options":{"supported_tender_types":["CREDIT_CARD"]}}`
	if !ok || !begins || err != nil || data != want {
		t.Errorf("got %s, %v", data, err)
	}
}

// Whatever the settings write can be read back.
func TestWhatIsSetIsReadBack(t *testing.T) {
	s, ctx := stallIn(t, "US"), context.Background()
	must(t, s.SetCardApp(ctx, inventory.CardSumUp, " sup_afk_1 "))
	must(t, s.SetLabels(ctx, " 21IIIIIWWWWWC\n23IIIIIPPPPPC "))
	must(t, s.SetCashStep(ctx, 5))
	must(t, s.SetReceiptLanguage(ctx, "es"))
	must(t, s.SetTaxForm(ctx, inventory.TaxNone, " Farm produce\tis exempt. "))
	must(t, s.SetTaxRate(ctx, "", "food", "2.5 %"))
	must(t, s.SetTaxRate(ctx, "St. Mary’s 100%", "", "8"))
	must(t, s.SetTaxRate(ctx, "ST. MARY’S 100%", "food", "1"))
	set, err := s.Settings()
	must(t, err)
	if set.CardApp != inventory.CardSumUp || set.CardKey != "sup_afk_1" || set.Labels.String() != "21IIIIIWWWWWC 23IIIIIPPPPPC" ||
		set.Step() != 5 || set.ReceiptLanguage != "es" || set.Form() != inventory.TaxNone || set.TaxNote != "Farm produce is exempt." {
		t.Errorf("read back: %+v", set)
	}
	if set.RateOf("food") != 0 {
		t.Error("who bears no tax bears some")
	}
	must(t, s.SetTaxForm(ctx, inventory.TaxAdded, ""))
	set, err = s.Settings()
	must(t, err)
	there := set.At("st. mary’s 100%")
	for _, row := range []struct{ class, here, there string }{{"", "20", "8"}, {"food", "2.5", "1"}, {"books", "20", "8"}} {
		if set.RateOf(row.class).String() != row.here || there.RateOf(row.class).String() != row.there {
			t.Errorf("class %q: %s here, %s there", row.class, set.RateOf(row.class), there.RateOf(row.class))
		}
	}
	if set.Included || len(set.Markets) != 1 {
		t.Errorf("read back: %+v", set)
	}
	must(t, s.SetTaxRate(ctx, "st. mary’s 100%", "", ""))
	rates, err := s.TaxRates()
	if must(t, err); len(rates) != 3 || rates[2].Market != "St. Mary’s 100%" || rates[2].Class != "food" {
		t.Errorf("the rates are %+v", rates)
	}
}

func TestWhatCannotBeSet(t *testing.T) {
	s, ctx := stallIn(t, "US"), context.Background()
	for _, row := range []struct {
		name, code string
		do         func() error
	}{
		{"a card app that there is not", "stall.setting", func() error { return s.SetCardApp(ctx, "abacus", "k") }},
		{"a key with blanks", "card.key", func() error { return s.SetCardApp(ctx, inventory.CardSquare, "a b") }},
		{"half a layout", "labels.layout", func() error { return s.SetLabels(ctx, "21IIIII") }},
		{"a language of nobody", "stall.language", func() error { return s.SetReceiptLanguage(ctx, "the buyer's") }},
		{"a form of tax of nobody", "stall.setting", func() error { return s.SetTaxForm(ctx, "some", "") }},
		{"a sentence that fills the receipt", "tax.note", func() error { return s.SetTaxForm(ctx, inventory.TaxNone, strings.Repeat("no ", 90)) }},
		{"a rate in words", "start.tax", func() error { return s.SetTaxRate(ctx, "", "", "much") }},
		{"more tax than price", "start.tax", func() error { return s.SetTaxRate(ctx, "", "", "101") }},
		{"a class that parts", "tax.class", func() error { return s.SetTaxRate(ctx, "", "a.b", "1") }},
		{"a card number for a market", "sale.cardnumber", func() error { return s.SetTaxRate(ctx, "4111 1111 1111 1111", "", "1") }},
		{"a coin that there is not", "stall.setting", func() error { return s.SetCashStep(ctx, 1001) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			before, err := s.Settings()
			must(t, err)
			if err := row.do(); err == nil || inventory.CodeOf(err) != row.code {
				t.Errorf("%q: %v", inventory.CodeOf(err), err)
			}
			after, err := s.Settings()
			if must(t, err); after.CardApp != before.CardApp || after.TaxForm != before.TaxForm || len(after.Rates) != len(before.Rates) {
				t.Error("something was changed")
			}
		})
	}
}

func TestTryingALabel(t *testing.T) {
	s, ctx := stallIn(t, "DE"), context.Background()
	_, err := s.Save(ctx, Edit{Name: "Tomatoes", Price: euro(t, "4"), Unit: unit.Kg, SKU: "12345"})
	must(t, err)
	got, err := s.TryLabel(LabelExample("21IIIIIWWWWWC"), "")
	must(t, err)
	if got.Item != "12345" || got.Weight != 640 || got.IsPrice || got.Name != "Tomatoes" || got.Unit != unit.Kg {
		t.Errorf("it says %+v", got)
	}
	got, err = s.TryLabel(LabelExample("02IIIIIVPPPPC"), "02IIIIIVPPPPC")
	if must(t, err); !got.IsPrice || got.Price != euro(t, "6.40") || got.Item != "12345" {
		t.Errorf("it says %+v", got)
	}
	for code, want := range map[string]string{LabelExample("29IIIIIWWWWWC"): "labels.other", "2112345": "labels.digits", "": "labels.digits"} {
		if _, err := s.TryLabel(code, ""); inventory.CodeOf(err) != want {
			t.Errorf("%q: %v", code, err)
		}
	}
}

func TestTheTaxReportBoundsDays(t *testing.T) {
	now := time.Date(2026, 5, 1, 23, 30, 0, 0, time.FixedZone("", 2*3600))
	s, err := Init(Config{Dir: t.TempDir(), Now: func() time.Time { return now }}, Start{Name: "Stall", Country: "IE", TaxRate: "23"})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	ctx := context.Background()
	_, err = s.Save(ctx, Edit{Name: "Mug", Price: euro(t, "12.30"), SKU: "MUG"})
	must(t, err)
	for range 3 {
		_, err = s.Sell(ctx, "", []Item{{What: "MUG", Quantity: unit.One}}, inventory.Payment{Card: true})
		must(t, err)
		now = now.Add(24 * time.Hour)
	}
	day := func(n int) time.Time { return time.Date(2026, 5, n, 0, 0, 0, 0, time.UTC) }
	for _, row := range []struct {
		name  string
		q     TaxQuery
		sales int
	}{
		{"all", TaxQuery{}, 3}, {"the first", TaxQuery{To: day(1)}, 1}, {"the second", TaxQuery{From: day(2), To: day(2)}, 1},
		{"from the second", TaxQuery{From: day(2), ByRate: true}, 2}, {"none", TaxQuery{From: day(9)}, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			lines, err := s.Taxes(row.q)
			must(t, err)
			sales := 0
			for _, l := range lines {
				sales += l.Sales
				if want := euro(t, "2.30").Minor() * int64(l.Sales); l.Tax.Minor() != want {
					t.Errorf("tax %s", l.Tax)
				}
			}
			if sales != row.sales {
				t.Errorf("%d sales", sales)
			}
		})
	}
}

func TestWhatFollowsFromEachCountry(t *testing.T) {
	for _, c := range Countries() {
		f, err := FactsOf(c.Code)
		if err != nil || f.Country.Code != c.Code || (f.Rate != 0 && f.Rate > 300_000) || len(f.Vouchers) == 0 {
			t.Errorf("%s: %+v, %v", c.Code, f, err)
		}
		if f.Step.Sign() > 0 && f.AskStep.Sign() > 0 {
			t.Errorf("%s is asked for what its law says", c.Code)
		}
	}
	us, err := FactsOf("US")
	if must(t, err); us.TaxForm != inventory.TaxAdded || us.Rate != 0 || us.AskStep.Minor() != 5 || us.TaxName != TaxSales || len(us.Vouchers) < 5 {
		t.Errorf("the US: %+v", us)
	}
}

// FuzzSettingsTyped: whatever is typed into layouts and rates is refused with a sentence or can be read back.
func FuzzSettingsTyped(f *testing.F) {
	f.Add("21IIIIIWWWWWC", "2112345006406", "19", "Market", "food")
	f.Add("02IIIIIVPPPPC 21IIIIIWWWWWC", "", "8.875 %", "St. %2E", "a")
	f.Add("29WWWWWWWWWIC", "٤", "-1", "\x00", "%")
	f.Fuzz(func(t *testing.T, layout, code, rate, market, class string) {
		example := LabelExample(layout)
		if l, err := parseLabels(layout); example != "" {
			if e, ok := l.Read(example); err != nil || !ok || e.Item == "" {
				t.Errorf("the example %q of %q is read as %+v, %t, %v", example, layout, e, ok, err)
			}
		}
		if _, err := parseLabels(layout); err != nil && inventory.CodeOf(err) != "labels.layout" {
			t.Errorf("%v", err)
		}
		class, err := taxClass(class)
		if market = inventory.Clean(market); err != nil || market == "" {
			return
		}
		name := inventory.SetMarketTax(market, class)
		set, err := inventory.SettingsFrom(map[string]string{name: rate})
		if err != nil {
			return
		}
		if got, there := set.Markets[market][class]; rate != "" && (!there || len(set.Markets) != 1) {
			t.Errorf("%q is read back as %v (%s)", name, set.Markets, got)
		}
	})
}
