package practice

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

var morning = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

type watch struct{ at time.Time }

func (w *watch) now() time.Time { return w.at }

func pieceStock(n int64) *unit.Quantity {
	q := unit.Quantity(n) * unit.One
	return &q
}

func goods() []inventory.Incoming {
	eur := func(n int64) money.Amount { return money.New(n, "EUR") }
	size := func(s string) []inventory.Option { return []inventory.Option{{Name: "Size", Value: s}} }
	return []inventory.Incoming{
		{Title: "Lavender soap", Categories: []string{"Soap"}, Images: []string{"soap.svg"}, Description: "Oil & lye <b>",
			Variants: []inventory.IncomingVariant{{SKU: "soap", Price: eur(650), Sale: eur(500), Stock: pieceStock(5)}}},
		{Title: "Hoops", Variants: []inventory.IncomingVariant{
			{SKU: "hoop-s", Price: eur(3800), Stock: pieceStock(1), Options: size("S")},
			{SKU: "hoop-m", Price: eur(3800), Stock: pieceStock(0), Options: size("M")},
		}},
		{Title: "Tomatoes", Variants: []inventory.IncomingVariant{{SKU: "tom", Price: eur(420), Unit: unit.Kg}}},
	}
}

func open(t *testing.T, o Options) (*Shop, *watch) {
	t.Helper()
	w := &watch{at: morning}
	o.Now = w.now
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Fill(goods()); err != nil {
		t.Fatal(err)
	}
	return s, w
}

// api calls the API over https with good keys.
func api(t *testing.T, s *Shop, method, path, body string) (int, http.Header, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "https://shop.test/wp-json/wc/v3/"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.SetBasicAuth(s.Keys())
	resp, err := Transport(s).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, resp.Header, raw
}

func decode[T any](t *testing.T, raw []byte) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return v
}

func thing(t *testing.T, s *Shop, sku string) Item {
	t.Helper()
	for _, it := range s.Shelf() {
		if it.SKU == sku {
			return it
		}
	}
	t.Fatalf("no %s on the shelf", sku)
	return Item{}
}

func stockOf(t *testing.T, s *Shop, sku string) int64 {
	t.Helper()
	it := thing(t, s, sku)
	if it.Stock == nil {
		t.Fatalf("%s is not counted", sku)
	}
	return *it.Stock
}

func TestPostingTwiceMakesTwoOrders(t *testing.T) {
	s, _ := open(t, Options{})
	soap := thing(t, s, "soap")
	body := fmt.Sprintf(`{"transaction_id":"k","created_via":"trestle","date_created":"2020-01-01T00:00:00","line_items":[{"product_id":%d,"quantity":2}]}`, soap.Product)
	for range 2 {
		status, _, raw := api(t, s, "POST", "orders", body)
		if o := decode[orderOut](t, raw); status != 201 || o.Status != "pending" || o.CreatedVia != "trestle" || o.CreatedGMT != "2026-11-21T09:00:00" || o.Total != "10.00" {
			t.Errorf("%d %+v", status, o)
		}
	}
	if n := len(s.Orders()); n != 2 || stockOf(t, s, "soap") != 5 {
		t.Errorf("%d orders, %d left: pending orders take nothing", n, stockOf(t, s, "soap"))
	}
}

func TestCompletingTakesStockBelowZeroAndCancellingGivesItBack(t *testing.T) {
	s, _ := open(t, Options{})
	soap := thing(t, s, "soap")
	_, _, raw := api(t, s, "POST", "orders", fmt.Sprintf(`{"line_items":[{"product_id":%d,"quantity":7,"total":"20"}],"fee_lines":[{"name":"x","total":"-1.5","tax_status":"none"}]}`, soap.Product))
	id := decode[orderOut](t, raw).ID
	for range 2 {
		_, _, raw = api(t, s, "PUT", fmt.Sprintf("orders/%d", id), `{"status":"completed"}`)
	}
	o := decode[orderOut](t, raw)
	if stockOf(t, s, "soap") != -2 || o.Total != "18.50" || o.PaidGMT == nil || o.LineItems[0].Meta[0].Key != "_reduced_stock" {
		t.Errorf("%d left, order %+v", stockOf(t, s, "soap"), o)
	}
	api(t, s, "PUT", fmt.Sprintf("orders/%d", id), `{"status":"cancelled"}`)
	if stockOf(t, s, "soap") != 5 {
		t.Errorf("%d left after cancelling", stockOf(t, s, "soap"))
	}
}

// TestParallelCompletionsTakeTwice keeps the habit that makes the connector wait.
func TestParallelCompletionsTakeTwice(t *testing.T) {
	var meet sync.WaitGroup
	meet.Add(2)
	s, _ := open(t, Options{Between: func() { meet.Done(); meet.Wait() }})
	soap := thing(t, s, "soap")
	_, _, raw := api(t, s, "POST", "orders", fmt.Sprintf(`{"line_items":[{"product_id":%d,"quantity":1}]}`, soap.Product))
	id := decode[orderOut](t, raw).ID
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { api(t, s, "PUT", fmt.Sprintf("orders/%d", id), `{"status":"completed"}`) })
	}
	both.Wait()
	if stockOf(t, s, "soap") != 3 {
		t.Errorf("%d left, want 3: the shop that this one stands in for takes twice", stockOf(t, s, "soap"))
	}
}

func TestLists(t *testing.T) {
	s, w := open(t, Options{})
	soap := thing(t, s, "soap")
	for i := range 25 {
		w.at = morning.Add(time.Duration(i) * time.Minute)
		via := []string{"trestle", "rest-api"}[i%2]
		api(t, s, "POST", "orders", fmt.Sprintf(`{"created_via":%q,"line_items":[{"product_id":%d}]}`, via, soap.Product))
	}
	for _, row := range []struct {
		query       string
		first, n    int // of the ids that were given, counted from the first order
		total, page string
	}{
		{"orders", 24, 10, "25", "3"},
		{"orders?per_page=100&orderby=id&order=asc", 0, 25, "25", "1"},
		{"orders?per_page=10&page=3&orderby=id&order=asc", 20, 5, "25", "3"},
		{"orders?per_page=10&page=4", -1, 0, "25", "3"},
		{"orders?created_via=trestle&orderby=id&order=desc", 24, 10, "13", "2"},
		{"orders?modified_after=2026-11-21T09:20:00&dates_are_gmt=true&orderby=id&order=asc", 21, 4, "4", "1"},
		{"orders?modified_after=2026-11-21T11:20:00&orderby=id&order=asc", 21, 4, "4", "1"},
		{"orders?status=completed,processing", -1, 0, "0", "0"},
	} {
		status, h, raw := api(t, s, "GET", row.query, "")
		list := decode[[]orderOut](t, raw)
		if status != 200 || len(list) != row.n || h.Get("X-WP-Total") != row.total || h.Get("X-WP-TotalPages") != row.page {
			t.Errorf("%s: %d, %d items, %s on %s pages", row.query, status, len(list), h.Get("X-WP-Total"), h.Get("X-WP-TotalPages"))
			continue
		}
		if first := s.Orders()[0].ID; row.first >= 0 && list[0].ID-first != int64(row.first) {
			t.Errorf("%s begins with order %d", row.query, list[0].ID-first)
		}
	}
	for _, bad := range []string{"orders?per_page=101", "orders?per_page=0", "orders?page=x", "products?orderby=luck", "products?modified_after=noon", "products?include=a"} {
		if status, _, raw := api(t, s, "GET", bad, ""); status != 400 || !bytes.Contains(raw, []byte("rest_invalid_param")) {
			t.Errorf("%s: %d %s", bad, status, raw)
		}
	}
	_, _, raw := api(t, s, "GET", "orders?per_page=1&_fields=id,total", "")
	if got := decode[[]map[string]any](t, raw)[0]; len(got) != 2 {
		t.Errorf("_fields gives %v", got)
	}
}

func TestBatchCarriesItsErrors(t *testing.T) {
	s, _ := open(t, Options{})
	soap := thing(t, s, "soap")
	body := fmt.Sprintf(`{"update":[{"id":%d,"stock_quantity":40},{"id":1,"stock_quantity":2},{"id":%d,"stock_quantity":1.5}]}`, soap.Product, soap.Product)
	status, _, raw := api(t, s, "POST", "products/batch", body)
	if status != 200 || strings.Count(string(raw), `"error"`) != 2 || stockOf(t, s, "soap") != 40 {
		t.Errorf("%d %s", status, raw)
	}
	many := `{"update":[` + strings.TrimSuffix(strings.Repeat(`{"id":1},`, 101), ",") + `]}`
	if status, _, _ := api(t, s, "POST", "products/batch", many); status != http.StatusRequestEntityTooLarge {
		t.Errorf("101 items: %d", status)
	}
}

func TestVariationsOfASharedFigure(t *testing.T) {
	s, _ := open(t, Options{})
	hoop := thing(t, s, "hoop-s")
	nine := int64(9)
	if err := s.SetStock(hoop.Product, 0, &nine); err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("products/%d/variations/%d", hoop.Product, hoop.Variation)
	status, _, raw := api(t, s, "PUT", path, `{"stock_quantity":3}`)
	if v := decode[variationOut](t, raw); status != 200 || v.ManageStock != "parent" || *v.Stock != 9 {
		t.Errorf("%d %+v", status, v)
	}
	if _, err := s.Buy([]BuyLine{{Product: hoop.Product, Variation: hoop.Variation, Quantity: 2}}); err != nil {
		t.Fatal(err)
	}
	if got := thing(t, s, "hoop-m"); *got.Stock != 7 || !got.Shared {
		t.Errorf("its sibling shows %+v", got)
	}
}

func TestBuyerCannotBuyWhatIsNotThere(t *testing.T) {
	s, _ := open(t, Options{})
	soap, tom, small := thing(t, s, "soap"), thing(t, s, "tom"), thing(t, s, "hoop-s")
	for _, row := range []struct {
		name  string
		lines []BuyLine
		ok    bool
	}{
		{"too many", []BuyLine{{Product: soap.Product, Quantity: 6}}, false},
		{"too many on two lines", []BuyLine{{Product: soap.Product, Quantity: 3}, {Product: soap.Product, Quantity: 3}}, false},
		{"without a choice", []BuyLine{{Product: small.Product, Quantity: 1}}, false},
		{"nothing", nil, false},
		{"none of it", []BuyLine{{Product: soap.Product}}, false},
		{"not counted", []BuyLine{{Product: tom.Product, Quantity: 50}}, true},
		{"all there is", []BuyLine{{Product: soap.Product, Quantity: 5}, {Product: small.Product, Variation: small.Variation, Quantity: 1}}, true},
	} {
		orders := len(s.Orders())
		b, err := s.Buy(row.lines)
		if (err == nil) != row.ok {
			t.Errorf("%s: %v", row.name, err)
		}
		if row.ok != (len(s.Orders()) == orders+1) || (row.ok && b.Status != "processing") {
			t.Errorf("%s: %d orders, %+v", row.name, len(s.Orders())-orders, b)
		}
	}
}

func TestKeys(t *testing.T) {
	s, w := open(t, Options{})
	key, secret := s.Keys()
	call := func(address string, basic ...string) int {
		r := httptest.NewRequest(http.MethodGet, address, nil)
		if len(basic) == 2 {
			r.SetBasicAuth(basic[0], basic[1])
		}
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, r)
		return rec.Code
	}
	const path = "/wp-json/wc/v3/products"
	for name, got := range map[string]int{
		"none":               call("https://shop.test" + path),
		"wrong":              call("https://shop.test"+path, key, "cs_x"),
		"Basic over http":    call("http://shop.test"+path, key, secret),
		"query over http":    call("http://shop.test" + path + "?consumer_key=" + key + "&consumer_secret=" + secret),
		"unsigned over http": call("http://shop.test" + path + "?oauth_consumer_key=" + key + "&oauth_signature=x&oauth_signature_method=HMAC-SHA256"),
	} {
		if got != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, got)
		}
	}
	if got := call("https://shop.test"+path, key, secret); got != 200 {
		t.Errorf("Basic over https: %d", got)
	}
	if got := call("https://shop.test" + path + "?consumer_key=" + key + "&consumer_secret=" + secret); got != 200 {
		t.Errorf("keys in the query over https: %d", got)
	}
	_ = w
}

func TestFileIsReplacedAsAWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.json")
	s, w := open(t, Options{Path: path})
	if _, err := s.Buy([]BuyLine{{Product: thing(t, s, "soap").Product, Quantity: 2}}); err != nil {
		t.Fatal(err)
	}
	again, err := Open(Options{Path: path, Now: w.now})
	if err != nil {
		t.Fatal(err)
	}
	if stockOf(t, again, "soap") != 3 || len(again.Orders()) != 1 {
		t.Errorf("read back: %d left, %d orders", stockOf(t, again, "soap"), len(again.Orders()))
	}
	k1, s1 := s.Keys()
	if k2, s2 := again.Keys(); k1 != k2 || s1 != s2 {
		t.Error("the keys changed")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 1 {
		t.Errorf("files left: %v", left)
	}
	if err := os.WriteFile(path, []byte(`{"version":1,"na`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(Options{Path: path, Now: w.now}); err == nil {
		t.Error("a damaged file was taken")
	}
}

func TestFillingTwiceChangesNothing(t *testing.T) {
	s, _ := open(t, Options{})
	before := s.Shelf()
	if err := s.Fill(goods()); err != nil {
		t.Fatal(err)
	}
	if after := s.Shelf(); len(after) != len(before) {
		t.Errorf("%d things became %d", len(before), len(after))
	}
	if err := s.Fill([]inventory.Incoming{{Title: "Dear", Variants: []inventory.IncomingVariant{{Price: money.New(1, "USD")}}}}); err == nil {
		t.Error("a price in another currency was taken")
	}
}
