package woocommerce

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/sync"
)

func TestProductsAreRead(t *testing.T) {
	c, _, _ := connect(t, "http://shop.test",
		answer{status: 200, header: map[string]string{"X-WP-Total": "5", "X-WP-TotalPages": "1", "Date": "Sat, 21 Nov 2026 09:00:00 GMT"}, body: `[
		{"id":1,"name":"Soap &amp; dish","slug":"soap","type":"simple","status":"publish","permalink":"http://shop.test/soap","date_modified_gmt":"2026-11-20T10:00:00",
		 "description":"<p>Lavender.</p><ul><li>oil</li><li>lye</li></ul><script>x</script>","categories":[{"name":"Bath &amp; Body"}],"images":[{"src":"http://shop.test/a.png"}],
		 "sku":"S1","price":"4.50","regular_price":"5","sale_price":"4.5","manage_stock":true,"stock_quantity":12,"meta_data":[{"key":"x","value":{"a":1}}]},
		{"id":2,"name":"Loose","type":"simple","status":"private","price":"2","regular_price":"2","sale_price":"1","manage_stock":false,"stock_quantity":null},
		{"id":3,"name":"Ring","slug":"ring","type":"variable","status":"publish","date_modified_gmt":"2026-11-20T11:00:00"},
		{"id":4,"name":"Set","type":"grouped","status":"publish"},
		{"id":5,"name":"Free","type":"simple","status":"publish","price":"","regular_price":""}]`},
		answer{status: 200, header: map[string]string{"X-WP-TotalPages": "1"}, body: `[
		{"id":31,"status":"publish","permalink":"http://shop.test/ring?m","sku":"R-M","price":"30.00","regular_price":"30.00","sale_price":"","manage_stock":true,"stock_quantity":"3","image":{"src":"http://shop.test/m.png"},"attributes":[{"name":"Size","option":"M"}]},
		{"id":32,"status":"publish","sku":"R-L","price":"30","regular_price":"30","manage_stock":"parent","stock_quantity":9,"image":[],"attributes":[{"name":"Size","option":"L"}]},
		{"id":33,"status":"private","sku":"R-X","price":"30","regular_price":"30","manage_stock":false,"image":null}]`})
	var pages []shopsync.Page
	if err := c.Pull(t.Context(), "", func(p shopsync.Page) error { pages = append(pages, p); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(pages) != 1 || len(pages[0].Products) != 3 || len(pages[0].Skipped) != 2 {
		t.Fatalf("pages are %+v", pages)
	}
	if pages[0].Cursor != `{"since":"2026-11-20T11:00:00"}` {
		t.Errorf("cursor is %s", pages[0].Cursor)
	}
	soap := pages[0].Products[0]
	if soap.Title != "Soap & dish" || soap.Description != "Lavender.\noil\nlye" || soap.Categories[0] != "Bath & Body" || soap.Remote != "1" || soap.Hidden {
		t.Errorf("soap is %+v", soap)
	}
	v := soap.Variants[0]
	if v.Price != money.New(500, "EUR") || v.Sale != money.New(450, "EUR") || v.Stock == nil || *v.Stock != 12*unit.One || v.Remote != "" {
		t.Errorf("soap's variant is %+v", v)
	}
	loose := pages[0].Products[1]
	if !loose.Hidden || loose.Variants[0].Stock != nil || loose.Variants[0].Sale != (money.Amount{}) {
		t.Errorf("loose is %+v: nothing counted, and its sale price is for later", loose)
	}
	ring := pages[0].Products[2].Variants
	if len(ring) != 2 || ring[0].Remote != "31" || *ring[0].Stock != 3*unit.One || ring[0].Image == "" || ring[1].Stock != nil || ring[1].Options[0].Value != "L" {
		t.Errorf("ring's variants are %+v", ring)
	}
}

func TestWhatAnOnlineLineTook(t *testing.T) {
	for _, row := range []struct {
		name, item, status string
		want               unit.Quantity
	}{
		{"paid, written down", `{"quantity":3,"meta_data":[{"key":"_reduced_stock","value":"3"}]}`, "processing", 3000},
		{"refunded in part and put back", `{"quantity":3,"meta_data":[{"key":"_reduced_stock","value":1}]}`, "completed", 1000},
		{"refunded, goods kept", `{"quantity":3,"meta_data":[{"key":"_reduced_stock","value":"3"}]}`, "refunded", 3000},
		{"paid, not counted in the shop", `{"quantity":"2"}`, "completed", 2000},
		{"waiting for the bank", `{"quantity":2}`, "on-hold", 2000},
		{"not paid", `{"quantity":2}`, "pending", 0},
		{"cancelled", `{"quantity":2,"meta_data":[]}`, "cancelled", 0},
		{"a status of the shop's own", `{"quantity":2}`, "wc-odd", 0},
		{"less than nothing", `{"quantity":-2}`, "completed", 0},
		{"no number", `{"quantity":"many"}`, "completed", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			var it wireItem
			if err := json.Unmarshal([]byte(row.item), &it); err != nil {
				t.Fatal(err)
			}
			if got := it.taken(row.status); got != row.want {
				t.Errorf("took %s, want %s", got, row.want)
			}
		})
	}
}

func share(gross int64) tax.Share { return tax.Share{Gross: money.New(gross, "EUR")} }

func TestOrderOfASale(t *testing.T) {
	sale := shopsync.Sale{
		Key: "till-9", Number: "A-0009", At: "2026-11-21T10:42:00+01:00", Total: money.New(5370, "EUR"), Rounding: money.New(1, "EUR"),
		Tenders: []inventory.Tender{{Kind: inventory.Cash}, {Kind: inventory.Card}},
		Lines: []shopsync.SaleLine{
			{Ref: shopsync.Ref{Product: "5", Variant: "51"}, Name: "Hoops, M", Quantity: 2000, Rate: 190000, Share: share(3800)},
			{Ref: shopsync.Ref{Product: "6"}, Name: "Cheese", Quantity: 640, Unit: unit.Kg, Rate: 70000, Share: share(269)},
			{Name: "Free amount", Quantity: 1000, Share: share(1300)},
		},
	}
	plain := orderBody(sale, false, nil)
	if plain.Status != "pending" || plain.SetPaid || plain.CreatedVia != "trestle" || plain.Transaction != "till-9" || plain.MethodTitle != "At the stall: cash, card" {
		t.Errorf("order is %+v", plain)
	}
	if len(plain.Items) != 1 || plain.Items[0] != (newItem{Product: 5, Variation: 51, Quantity: 2, Name: "Hoops, M", Subtotal: "38.00", Total: "38.00"}) {
		t.Errorf("items are %+v", plain.Items)
	}
	want := []newFee{{"0.64 kg Cheese", "2.69", "none"}, {"Free amount", "13.00", "none"}, {"Rounding of cash", "0.01", "none"}}
	if len(plain.Fees) != 3 || plain.Fees[0] != want[0] || plain.Fees[1] != want[1] || plain.Fees[2] != want[2] {
		t.Errorf("fees are %+v", plain.Fees)
	}
	taxed := orderBody(sale, true, map[shopsync.Ref]bool{{Product: "5", Variant: "51"}: true})
	if len(taxed.Items) != 0 || taxed.Fees[0] != (newFee{"2 × Hoops, M", "31.932773", "taxable"}) || taxed.Fees[1].Total != "2.514019" || taxed.Fees[2].TaxStatus != "none" {
		t.Errorf("with tax and a product gone: %+v %+v", taxed.Items, taxed.Fees)
	}
}

func TestWithoutTaxComesOutWholeAgain(t *testing.T) {
	for _, rate := range []tax.Rate{190000, 70000, 200000, 88750, 55000, 1} {
		for gross := int64(-300); gross < 5000; gross += 7 {
			text := withoutTax(money.New(gross, "EUR"), rate)
			net, err := strconv.ParseFloat(text, 64) // only a test may
			if err != nil {
				t.Fatal(err)
			}
			back := net * (1 + float64(rate)/1e6)
			if math.Abs(back-float64(gross)/100) > 0.000002 {
				t.Fatalf("%d at %s is written %s, which comes to %f", gross, rate, text, back)
			}
		}
	}
	if got := withoutTax(money.New(1000, "JPY"), 100000); got != "909.090909" {
		t.Errorf("a currency without decimals gives %s", got)
	}
}
