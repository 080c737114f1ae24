package shopsync_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/sync/practice"
	"trestle/sync/simtest"
)

func TestProductDeletedInTheShop(t *testing.T) {
	s := newStall(t, simtest.Goods(2, 10))
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 1), simtest.Pieces("sku-1", 1))
	it, _ := s.Item("sku-0")
	if err := s.Shop.Bin(it.Product); err != nil {
		t.Fatal(err)
	}
	rep := mustSync(t, s)
	if rep.Sent != 1 || len(rep.Notes) != 1 || rep.Notes[0].Number != "A-0001" {
		t.Errorf("report is %+v", rep)
	}
	if o := s.Shop.Orders()[0]; o.Total != money.New(150+187, "EUR") {
		t.Errorf("the order costs %s", o.Total)
	}
	s.Full = true
	if rep := mustSync(t, s); len(rep.Gone) != 1 || rep.Gone[0] != "Thing 0" {
		t.Errorf("gone is %v", rep.Gone)
	}
}

func TestGoodsByWeightTakeNoStockInTheShop(t *testing.T) {
	goods := simtest.Goods(2, 10)
	goods[0].Variants[0].Unit, goods[0].Variants[0].Stock = unit.Kg, nil
	s := newStall(t, goods)
	mustSync(t, s)
	sell(t, s, simtest.Line{SKU: "sku-0", Quantity: 640}, simtest.Line{SKU: "sku-0", Quantity: 2000}, simtest.Pieces("sku-1", 2))
	mustSync(t, s)
	check(t, s, counts{"sku-1": 10}, counts{"sku-1": 2}, counts{})
}

// TestShopThatComputesTax sends prices with their tax to a shop that puts its own on top.
func TestShopThatComputesTax(t *testing.T) {
	s, err := simtest.New(simtest.Goods(60, 100), 190000)
	if err != nil {
		t.Fatal(err)
	}
	mustSync(t, s)
	start, stall := counts{}, counts{}
	for i := range 60 {
		sku := fmt.Sprintf("sku-%d", i)
		sell(t, s, simtest.Pieces(sku, int64(1+i%3)), simtest.Pieces(fmt.Sprintf("sku-%d", (i+7)%60), 1))
		start[sku], stall[sku] = 100, stall[sku]+int64(1+i%3)
		stall[fmt.Sprintf("sku-%d", (i+7)%60)]++
	}
	if rep := mustSync(t, s); len(rep.Notes) > 0 {
		t.Errorf("differences: %+v", rep.Notes)
	}
	check(t, s, start, stall, counts{})
}

func TestDifferentTaxIsReported(t *testing.T) {
	s, err := simtest.New(simtest.Goods(1, 10), 70000)
	if err != nil {
		t.Fatal(err)
	}
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2))
	rep := mustSync(t, s)
	if len(rep.Notes) != 1 || !strings.Contains(rep.Notes[0].Text, "3.00 EUR was paid") {
		t.Errorf("notes are %+v", rep.Notes)
	}
}

// TestWhatTheShopIsTold reads an order as the shop has it.
func TestWhatTheShopIsTold(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 10))
	mustSync(t, s)
	at := s.Clock.Now().Format(time.RFC3339)
	sell(t, s, simtest.Pieces("sku-0", 2))
	_ = s.Clock.Sleep(t.Context(), 48*time.Hour)
	mustSync(t, s)
	key, secret := s.Shop.Keys()
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://shop.test/wp-json/wc/v3/orders", nil)
	r.SetBasicAuth(key, secret)
	resp, err := practice.Transport(s.Shop).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	var orders []struct {
		Via    string `json:"created_via"`
		Method string `json:"payment_method_title"`
		Total  string `json:"total"`
		Meta   []struct{ Key, Value string }
		Raw    json.RawMessage `json:"meta_data"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&orders); err != nil || len(orders) != 1 {
		t.Fatalf("%v %+v", err, orders)
	}
	o := orders[0]
	for _, want := range []string{`"_trestle_at","value":"` + at, `"_trestle_receipt","value":"A-0001"`, `"_trestle_key"`} {
		if !strings.Contains(string(o.Raw), want) {
			t.Errorf("metas %s lack %s", o.Raw, want)
		}
	}
	if o.Via != "trestle" || o.Total != "3.00" || o.Method != "At the stall: cash" {
		t.Errorf("order is %+v", o)
	}
}
