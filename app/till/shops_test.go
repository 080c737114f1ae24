package till

import (
	"encoding/pem"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/sync/practice"
)

// webShop is the practice shop on a real socket with TLS, playing the seller's own WooCommerce.
func webShop(t *testing.T) (shop *practice.Shop, url, ca string) {
	t.Helper()
	shop, err := practice.Open(practice.Options{Now: time.Now, Currency: "EUR"})
	must(t, err)
	three := 3 * unit.One
	must(t, shop.Fill([]inventory.Incoming{
		{Title: "Lavender soap", Variants: []inventory.IncomingVariant{{SKU: "SOAP", Price: euro(t, "6.50"), Stock: &three}}},
		{Title: "Only online", Variants: []inventory.IncomingVariant{{SKU: "WEB", Price: euro(t, "9.00"), Stock: &three}}},
	}))
	srv := httptest.NewTLSServer(shop)
	t.Cleanup(srv.Close)
	ca = filepath.Join(t.TempDir(), "ca.pem")
	must(t, os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: srv.Certificate().Raw}), 0o600))
	return shop, srv.URL, ca
}

func TestConnectAShopOverTLSAndSync(t *testing.T) {
	s := newStall(t) // 24 soaps at the stall, no sale yet
	shop, url, ca := webShop(t)
	key, secret := shop.Keys()
	if _, _, err := s.AddShop(ctx, NewShop{Kind: KindWoo, URL: url, CAFile: ca, Keys: ShopKeys{key, "cs_wrong"}}); err == nil {
		t.Fatal("a wrong secret was taken")
	}
	if _, _, err := s.AddShop(ctx, NewShop{Kind: KindWoo, URL: url, Keys: ShopKeys{key, secret}}); err == nil {
		t.Fatal("an unknown certificate was trusted")
	}
	if now, err := s.ActiveShop(); err != nil || now.Kind != KindPractice {
		t.Fatalf("a failed try left %+v, %v", now, err)
	}
	_, kept, err := s.AddShop(ctx, NewShop{Kind: KindWoo, URL: url + "/wp-admin/", CAFile: ca, Keys: ShopKeys{key, secret}})
	must(t, err)
	if !kept {
		t.Error("the keyring did not keep the keys")
	}
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	rep, err := s.Sync(ctx, nil)
	must(t, err)
	if rep.Sent != 1 || rep.Pulled != 2 {
		t.Errorf("%+v", rep)
	}
	// Connecting counted once: the shop's three soaps, less the one sold since.
	for sku, want := range map[string]unit.Quantity{"SOAP": 2 * unit.One, "WEB": 3 * unit.One} {
		if got := onHand(t, s, sku); got != want {
			t.Errorf("%s: %s on hand, want %s", sku, got, want)
		}
	}
	if orders := shop.Orders(); len(orders) != 1 || orders[0].Status != "completed" {
		t.Errorf("orders %+v", orders)
	}
	// The receipt's product link now leads to the seller's shop.
	stall, err := s.PageStall()
	must(t, err)
	if stall.Shops[0].URL != url {
		t.Errorf("the page leads to %+v", stall.Shops)
	}
	_ = paid
	if again, err := s.Sync(ctx, nil); err != nil || again.Sent+again.Pulled+again.OnlineSales != 0 {
		t.Errorf("the second sync did something: %+v %v", again, err)
	}
}

func TestNoKeyIsEverWrittenByTrestle(t *testing.T) {
	s := newStall(t)
	shop, url, ca := webShop(t)
	key, secret := shop.Keys()
	file := filepath.Join(t.TempDir(), "keys.txt")
	must(t, os.WriteFile(file, []byte(key+"\n"+secret+"\n"), 0o600))
	_, _, err := s.AddShop(ctx, NewShop{Kind: KindWoo, URL: url, CAFile: ca, KeysFile: file})
	must(t, err)
	_, err = s.Sync(ctx, nil)
	must(t, err, s.Close())
	err = filepath.Walk(s.Dir(), func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if strings.Contains(string(raw), secret) {
			t.Errorf("%s holds the secret", path)
		}
		return err
	})
	must(t, err)
}

func TestReadKeys(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		ok   bool
	}{
		"two lines":     {"ck_1\ncs_2\n", true},
		"one line":      {"ck_1", false},
		"three lines":   {"ck_1\ncs_2\nmore", false},
		"empty":         {"", false},
		"on one line":   {"ck_1 cs_2", true},
		"windows lines": {"ck_1\r\ncs_2\r\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "keys")
			must(t, os.WriteFile(file, []byte(row.text), 0o600))
			k, err := ReadKeys(file)
			if (err == nil) != row.ok || (row.ok && k != ShopKeys{"ck_1", "cs_2"}) {
				t.Errorf("%+v %v", k, err)
			}
		})
	}
}

func TestThePracticeShopStandsIn(t *testing.T) {
	s := newStall(t)
	_, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 2 * unit.One}, {What: "TOM", Quantity: 640}}, exact())
	must(t, err)
	rep, err := s.Sync(ctx, nil)
	must(t, err)
	if rep.Sent != 1 || rep.Pulled != 3 {
		t.Errorf("%+v", rep)
	}
	if got := onHand(t, s, "SOAP"); got != 22*unit.One {
		t.Errorf("syncing with the practice shop changed the stock to %s", got)
	}
	state, err := s.ShopState()
	must(t, err)
	if state.Waiting != 0 || len(state.Refused) != 0 || state.Linked != 3 {
		t.Errorf("%+v", state)
	}
	// What came in at the stall reaches the shop, too.
	must(t, s.Receive(ctx, "SOAP", 5*unit.One))
	_, err = s.Sync(ctx, nil)
	must(t, err)
	shop, err := s.runPractice()
	must(t, err)
	defer shop.close()
	for _, it := range shop.shop.Shelf() {
		if it.SKU == "SOAP" && (it.Stock == nil || *it.Stock != 27) {
			t.Errorf("the shop shows %v", it.Stock)
		}
	}
}

// The practice shop's file was deleted: a new one gives its numbers out again, to other products.
func TestANewPracticeShopDoesNotMixUpTheCatalogue(t *testing.T) {
	s := newStall(t)
	_, err := s.Sync(ctx, nil)
	must(t, err)
	product, _, _ := s.Find("SOAP")
	must(t, s.Archive(ctx, product, true), os.Remove(filepath.Join(s.Dir(), practiceFile)))
	_, err = s.Sell(ctx, "", []Item{{What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	_, err = s.Sync(ctx, nil)
	must(t, err)
	must(t, s.Archive(ctx, product, false))
	for sku, want := range map[string]string{"SOAP": "Lavender soap", "TOM": "Tomatoes", "BOWL": "Sgraffito bowl"} {
		if e, err := s.EditOf(sku); err != nil || e.Name != want {
			t.Errorf("%s is now %q, %v", sku, e.Name, err)
		}
	}
	if got := onHand(t, s, "BOWL"); got != 0 {
		t.Errorf("%s bowls left", got)
	}
}

func TestAnotherAddressIsAnotherShop(t *testing.T) {
	s := newStall(t)
	first, url1, ca1 := webShop(t)
	second, url2, ca2 := webShop(t)
	var ids []string
	for _, c := range []struct {
		shop    *practice.Shop
		url, ca string
	}{{first, url1, ca1}, {second, url2, ca2}, {first, url1, ca1}} {
		key, secret := c.shop.Keys()
		shop, _, err := s.AddShop(ctx, NewShop{Kind: KindWoo, URL: c.url, CAFile: c.ca, Keys: ShopKeys{key, secret}})
		must(t, err)
		ids = append(ids, shop.ID)
	}
	if got := strings.Join(ids, " "); got != "woocommerce woocommerce-2 woocommerce" {
		t.Errorf("ids %s", got)
	}
	if now, err := s.ActiveShop(); err != nil || now.URL != url1 {
		t.Errorf("active %+v %v", now, err)
	}
}
