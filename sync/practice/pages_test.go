package practice

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"trestle/inventory"
	"trestle/inventory/money"
)

func page(t *testing.T, h http.Handler, method, address, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, address, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

func TestPages(t *testing.T) {
	receipt := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "the receipt") })
	s, _ := open(t, Options{Receipt: receipt, Images: fstest.MapFS{"soap.svg": {Data: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")}}})
	hoop := thing(t, s, "hoop-m")
	for _, row := range []struct {
		address string
		status  int
		want    []string
	}{
		{"/", 200, []string{"Practice shop", "Lavender soap", "€5.00", "from €38.00", "only 5 left", `src="/images/soap.svg"`}},
		{"/product/lavender-soap", 200, []string{"Oil &amp; lye &lt;b&gt;", "<s class=\"mut\">€6.50</s>", "Order"}},
		{fmt.Sprintf("/product/%d", thing(t, s, "soap").Product), 200, []string{"Lavender soap"}},
		{fmt.Sprintf("/product/%d", hoop.Variation), 200, []string{fmt.Sprintf(`value="%d" required checked`, hoop.Variation), "sold out", "last one"}},
		{"/product/no-such", 404, []string{"Not here"}},
		{"/nowhere", 404, []string{"Not here"}},
		{"/receipt/", 200, []string{"the receipt"}},
		{"/images/soap.svg", 200, []string{"<svg"}},
		{"/images/", 404, nil},
		{"/style.css", 200, []string{"--sun"}},
		{"/thanks/101", 200, []string{"Order 101"}},
		{"/thanks/%3Cb%3E", 404, nil},
		{"/?p=101", 303, nil},
	} {
		rec := page(t, s, http.MethodGet, row.address, "")
		if rec.Code != row.status {
			t.Errorf("%s: %d", row.address, rec.Code)
		}
		for _, want := range row.want {
			if !strings.Contains(rec.Body.String(), want) {
				t.Errorf("%s lacks %q", row.address, want)
			}
		}
		if csp := rec.Header().Get("Content-Security-Policy"); strings.HasPrefix(row.address, "/product/") && !strings.Contains(csp, "default-src 'none'") {
			t.Errorf("%s has the policy %q", row.address, csp)
		}
	}
}

func TestOrderButton(t *testing.T) {
	s, _ := open(t, Options{})
	hoop := thing(t, s, "hoop-s")
	form := fmt.Sprintf("product=%d&choice=%d&quantity=1", hoop.Product, hoop.Variation)
	if rec := page(t, s, http.MethodPost, "/order", form); rec.Code != 303 || !strings.HasPrefix(rec.Header().Get("Location"), "/thanks/") {
		t.Errorf("%d %v", rec.Code, rec.Header())
	}
	if rec := page(t, s, http.MethodPost, "/order", form); rec.Code != 409 {
		t.Errorf("sold out: %d", rec.Code)
	}
	for _, bad := range []string{"product=x&quantity=1", "product=1&quantity=0", "product=1&quantity=1e9", ""} {
		if rec := page(t, s, http.MethodPost, "/order", bad); rec.Code != 400 {
			t.Errorf("%q: %d", bad, rec.Code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/order", strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, r)
	if rec.Code != 403 || len(s.Orders()) != 1 {
		t.Errorf("another site could order: %d, %d orders", rec.Code, len(s.Orders()))
	}
}

func TestPhonesNearbySeePagesOnly(t *testing.T) {
	s, _ := open(t, Options{Receipt: http.NotFoundHandler()})
	key, secret := s.Keys()
	for _, address := range []string{"/wp-json/wc/v3/products", "/wp-json/wc/v3/orders?consumer_key=" + key + "&consumer_secret=" + secret} {
		r := httptest.NewRequest(http.MethodGet, "https://shop.test"+address, nil)
		r.SetBasicAuth(key, secret)
		rec := httptest.NewRecorder()
		s.LAN().ServeHTTP(rec, r)
		if rec.Code != 404 {
			t.Errorf("%s: %d", address, rec.Code)
		}
	}
	rec := page(t, s.LAN(), http.MethodGet, "/product/lavender-soap", "")
	if rec.Code != 200 || strings.Contains(rec.Body.String(), "<form") || strings.Contains(rec.Body.String(), key) {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
	if rec := page(t, s.LAN(), http.MethodPost, "/order", "product=1&quantity=1"); rec.Code != 404 && rec.Code != 405 {
		t.Errorf("ordering from nearby: %d", rec.Code)
	}
}

func TestServeAnswersOnThisMachineOnly(t *testing.T) {
	s, _ := open(t, Options{})
	if err := s.Serve(t.Context(), "0.0.0.0:0", "", nil); err == nil {
		t.Error("it answers everybody")
	}
}

func TestManyProductsStandOnSeveralPages(t *testing.T) {
	s, _ := open(t, Options{})
	var more []inventory.Incoming
	for i := range 100 {
		more = append(more, inventory.Incoming{Title: fmt.Sprintf("Thing %d", i), Variants: []inventory.IncomingVariant{{Price: money.New(100, "EUR")}}})
	}
	if err := s.Fill(more); err != nil {
		t.Fatal(err)
	}
	var links []string
	for _, at := range []string{"/", "/?from=48", "/?from=96"} {
		links = append(links, fmt.Sprint(strings.Count(page(t, s, http.MethodGet, at, "").Body.String(), `class="tile"`)))
	}
	if !slices.Equal(links, []string{"48", "48", "7"}) {
		t.Errorf("tiles a page: %v", links)
	}
}
