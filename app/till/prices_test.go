package till

import (
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

func priceOf(t *testing.T, s *Till, sku string) PriceRow {
	t.Helper()
	rows, err := s.Prices()
	must(t, err)
	for _, r := range rows {
		if r.SKU == sku {
			return r
		}
	}
	t.Fatalf("no %s", sku)
	return PriceRow{}
}

func TestThePriceListGoesOnFromDayToDay(t *testing.T) {
	s := newStall(t)
	soap := variant(t, s, "SOAP")
	set := func(id string, price money.Amount, want int) {
		t.Helper()
		n, err := s.SetPrices(ctx, map[string]money.Amount{id: price})
		must(t, err)
		if n != want {
			t.Errorf("%d prices changed, want %d", n, want)
		}
	}
	set(soap, euro(t, "6.50"), 0) // the shop's price
	set(soap, euro(t, "7.00"), 1)
	set(soap, euro(t, "7.00"), 0)
	if p := priceOf(t, s, "SOAP"); !p.Changed || p.Shop != euro(t, "6.50") || p.Stall != euro(t, "7.00") || p.Asked != euro(t, "7.00") {
		t.Errorf("%+v", p)
	}
	_, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	if !priceOf(t, s, "SOAP").Changed {
		t.Error("what was changed in the morning is not new any more")
	}
	_, err = s.CloseDay(ctx, nil)
	must(t, err)
	if p := priceOf(t, s, "SOAP"); p.Changed || p.Asked != euro(t, "7.00") {
		t.Errorf("the next morning %+v", p)
	}
	set(soap, money.Amount{}, 1)
	set(soap, money.Amount{}, 0)
	if p := priceOf(t, s, "SOAP"); !p.Changed || p.Stall != (money.Amount{}) || p.Asked != euro(t, "6.50") {
		t.Errorf("back at the shop's %+v", p)
	}
}

func TestPricesThatNobodyCanAsk(t *testing.T) {
	s := newStall(t)
	for _, row := range []struct {
		name, id, code string
		price          money.Amount
	}{
		{"below nothing", variant(t, s, "SOAP"), "price.odd", money.New(-1, "EUR")},
		{"in dollars", variant(t, s, "SOAP"), "price.odd", money.New(100, "USD")},
		{"far too much", variant(t, s, "SOAP"), "price.odd", money.New(maxPrice, "EUR")},
		{"of nothing", "NOPE", "variant.unknown", money.New(100, "EUR")},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := s.SetPrices(ctx, map[string]money.Amount{row.id: row.price, variant(t, s, "BOWL"): euro(t, "1")})
			wantCode(t, err, row.code)
			if priceOf(t, s, "BOWL").Asked != euro(t, "46.00") {
				t.Error("another price changed with it")
			}
		})
	}
}

func TestMargins(t *testing.T) {
	for _, row := range []struct {
		price, cost string
		want        int
		known       bool
	}{
		{"12.30", "5.00", 50, true}, // 10.00 without 23 % tax
		{"12.30", "10.00", 0, true},
		{"12.30", "12.50", -25, true},
		{"12.30", "0", 0, false},
		{"0", "3.00", 0, false},
	} {
		t.Run(row.price+" for "+row.cost, func(t *testing.T) {
			s := newStall(t)
			_, err := s.Save(ctx, Edit{Name: "Mug", SKU: "MUG", Price: euro(t, row.price), More: &More{Cost: euro(t, row.cost)}})
			must(t, err)
			if p := priceOf(t, s, "MUG"); p.HasCost() != row.known || p.Margin != row.want {
				t.Errorf("%+v", p)
			}
		})
	}
}

func TestAllPricesAtOnce(t *testing.T) {
	for _, row := range []struct {
		name       string
		percent    tax.Rate
		step       int64
		categories []string
		code       string
		want       map[string]string
	}{
		{name: "up, to 0.05", percent: 100_000, step: 5, want: map[string]string{"SOAP": "7.15", "TOM": "4.60", "BOWL": "50.60"}},
		{name: "up, to 0.50", percent: 30_000, step: 50, want: map[string]string{"TOM": "4.50", "BOWL": "47.50"}},
		{name: "down, to 1", percent: -900_000, step: 100, want: map[string]string{"SOAP": "1.00", "TOM": "1.00", "BOWL": "5.00"}},
		{name: "another category", percent: 100_000, step: 5, categories: []string{"Cellar"}, want: map[string]string{}},
		{name: "by nothing", step: 5, code: "price.percent"},
		{name: "all of it", percent: -1_000_000, step: 5, code: "price.percent"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			_, err := s.Save(ctx, Edit{Name: "Bottle", SKU: "BTL", Price: euro(t, "0.25"), Category: "Table", More: &More{Returnable: true}})
			must(t, err)
			got, err := s.Adjusted(PriceChange{Percent: row.percent, Step: money.New(row.step, "EUR"), Categories: row.categories})
			if inventory.CodeOf(err) != row.code {
				t.Fatal(err)
			}
			if len(got) != len(row.want) {
				t.Errorf("%v", got)
			}
			for sku, want := range row.want {
				if got[variant(t, s, sku)] != euro(t, want) {
					t.Errorf("%s: %v, want %s", sku, got[variant(t, s, sku)], want)
				}
			}
		})
	}
}

func TestPriceSteps(t *testing.T) {
	for c, want := range map[money.Currency][]int64{"EUR": {5, 10, 50, 100}, "JPY": {1, 5, 10, 50}, "KWD": {50, 100, 500, 1000}} {
		for i, step := range PriceSteps(c) {
			if step != money.New(want[i], c) {
				t.Errorf("%s: %v", c, step)
			}
		}
	}
}

func TestReductionsEnd(t *testing.T) {
	begin := time.Date(2026, 11, 21, 15, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		name string
		o    ReduceOptions
		code string
		runs map[time.Duration]bool
		day  bool // a day is open
	}{
		{name: "by themselves", o: ReduceOptions{Percent: 200_000, For: time.Hour}, runs: map[time.Duration]bool{0: true, 59 * time.Minute: true, time.Hour: false}},
		{name: "at a time", o: ReduceOptions{Percent: 200_000, Until: begin.Add(30 * time.Minute)}, runs: map[time.Duration]bool{29 * time.Minute: true, 31 * time.Minute: false}},
		{name: "with the day", o: ReduceOptions{Percent: 200_000}, day: true, runs: map[time.Duration]bool{5 * time.Hour: true}},
		{name: "with no day", o: ReduceOptions{Percent: 200_000}, code: "reduce.day"},
		{name: "in the past", o: ReduceOptions{Percent: 200_000, Until: begin}, code: "reduce.time"},
		{name: "next week", o: ReduceOptions{Percent: 200_000, For: 25 * time.Hour}, code: "reduce.time"},
		{name: "of nothing", o: ReduceOptions{For: time.Hour}, code: "reduce.percent"},
		{name: "of more than all", o: ReduceOptions{Percent: 1_000_001, For: time.Hour}, code: "reduce.percent"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			at(s, begin)
			if row.day {
				_, err := s.OpenDay(ctx, "Harbour", money.Zero("EUR"))
				must(t, err)
			}
			_, err := s.Reduce(ctx, row.o)
			if inventory.CodeOf(err) != row.code {
				t.Fatal(err)
			}
			for later, want := range row.runs {
				at(s, begin.Add(later))
				all, err := s.Reductions()
				must(t, err)
				if len(all) == 1 != want {
					t.Errorf("after %s %d run", later, len(all))
				}
			}
			if !row.day {
				return
			}
			_, err = s.CloseDay(ctx, nil)
			must(t, err)
			if all, err := s.Reductions(); err != nil || len(all) != 0 {
				t.Errorf("after the day %+v, %v", all, err)
			}
		})
	}
}

func TestAReductionIsStopped(t *testing.T) {
	s := newStall(t)
	r, err := s.Reduce(ctx, ReduceOptions{Percent: 200_000, For: time.Hour, Categories: []string{"Table"}})
	must(t, err)
	if n, err := s.StopReduction(ctx, "another"); n != 0 || err != nil {
		t.Error(n, err)
	}
	if n, err := s.StopReduction(ctx, r.ID); n != 1 || err != nil {
		t.Error(n, err)
	}
	if n, err := s.StopReduction(ctx, ""); n != 0 || err != nil {
		t.Error(n, err)
	}
}

func TestAging(t *testing.T) {
	s := newStall(t)
	at(s, time.Date(2026, 11, 22, 6, 0, 0, 0, time.FixedZone("", 3600)))
	must(t, s.ReceiveAll(ctx, []Arrival{
		{What: "SOAP", Quantity: 6 * unit.One, Lot: inventory.Lot{Best: "2026-11-24"}},
		{What: "TOM", Quantity: 5000, Lot: inventory.Lot{Made: "2026-11-20", Best: "2026-11-21"}},
		{What: "BOWL", Quantity: unit.One, Lot: inventory.Lot{Made: "2026-11-20"}},
	}))
	for days, want := range map[int]int{-1: 1, 0: 1, 2: 2, 100_000: 2} {
		lots, err := s.Aging(days)
		must(t, err)
		if len(lots) != want || lots[0].Name != "Tomatoes" || lots[0].Days != -1 || lots[0].Left != 5000 {
			t.Errorf("within %d days: %+v", days, lots)
		}
	}
	lots, err := s.LotsOf(variant(t, s, "BOWL"))
	must(t, err)
	if len(lots) != 1 || lots[0].Lot.Made != "2026-11-20" {
		t.Errorf("%+v", lots)
	}
	if s.Today() != "2026-11-22" {
		t.Error(s.Today())
	}
}

func TestPaperDays(t *testing.T) {
	s := newStall(t)
	_, err := s.OpenDay(ctx, "Harbour", money.Zero("EUR"))
	must(t, err)
	_, err = s.CloseDay(ctx, nil)
	must(t, err)
	_, err = s.OpenDay(ctx, "Old Town", money.Zero("EUR"))
	must(t, err)
	days, err := s.PaperDays()
	must(t, err)
	if len(days) != 2 || days[0].Market != "Old Town" || !days[0].Open || days[1].Open || days[1].Opened.IsZero() {
		t.Errorf("%+v", days)
	}
}
