package shopsync_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/sync"
	"trestle/sync/practice"
	"trestle/sync/simtest"
)

// twist changes what comes and goes between the connector and the shop.
type twist struct {
	next http.RoundTripper
	do   func(next http.RoundTripper, r *http.Request) (*http.Response, error)
}

func (w twist) RoundTrip(r *http.Request) (*http.Response, error) { return w.do(w.next, r) }

func twisted(s *simtest.Stall, do func(next http.RoundTripper, r *http.Request) (*http.Response, error)) {
	s.Wrap = func(next http.RoundTripper) http.RoundTripper { return twist{next, do} }
}

func say(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
}

// posts tells whether a request makes an order.
func posts(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/orders")
}

// TestOrderThatIsThereTwice gives the shop two orders of one sale, as a host with a longer time
// limit than ours can: the lower number stays, the other is cancelled, stock is taken once.
func TestOrderThatIsThereTwice(t *testing.T) {
	for _, completed := range []bool{false, true} {
		t.Run(fmt.Sprintf("the second completed %v", completed), func(t *testing.T) {
			s := newStall(t, simtest.Goods(1, 10))
			mustSync(t, s)
			sell(t, s, simtest.Pieces("sku-0", 2))
			twisted(s, func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
				if !posts(r) {
					return next.RoundTrip(r)
				}
				raw, _ := io.ReadAll(r.Body)
				again := raw
				if completed {
					again = bytes.Replace(raw, []byte(`"pending"`), []byte(`"completed"`), 1)
				}
				// The same nonce would be refused, so the second comes in by the back door.
				r.Body = io.NopCloser(bytes.NewReader(raw))
				resp, err := next.RoundTrip(r)
				key, secret := s.Shop.Keys()
				twin, _ := http.NewRequestWithContext(r.Context(), http.MethodPost, "https://shop.test"+r.URL.Path, bytes.NewReader(again))
				twin.SetBasicAuth(key, secret)
				if _, err := practice.Transport(s.Shop).RoundTrip(twin); err != nil {
					t.Error(err)
				}
				return resp, err
			})
			rep := mustSync(t, s)
			if rep.Sent != 1 || len(rep.Duplicates) != 1 {
				t.Errorf("report is %+v", rep)
			}
			check(t, s, counts{"sku-0": 10}, counts{"sku-0": 2}, counts{})
			if orders := s.Shop.Orders(); len(orders) != 2 || orders[0].Status != "completed" || orders[1].Status != "cancelled" {
				t.Errorf("orders are %+v", orders)
			}
		})
	}
}

func TestRefusedRowIsKeptAndCanBeTriedAgain(t *testing.T) {
	s := newStall(t, simtest.Goods(2, 10))
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 1))
	sell(t, s, simtest.Pieces("sku-1", 1))
	refusing := true
	twisted(s, func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
		if posts(r) && refusing {
			raw, _ := io.ReadAll(r.Body)
			if bytes.Contains(raw, []byte(`"A-0001"`)) {
				return say(400, `{"code":"rest_invalid_param","message":"Invalid parameter(s): billing"}`), nil
			}
			r.Body = io.NopCloser(bytes.NewReader(raw))
		}
		return next.RoundTrip(r)
	})
	rep := mustSync(t, s)
	if rep.Sent != 1 || len(rep.Refused) != 1 || rep.Refused[0].Number != "A-0001" || !strings.Contains(rep.Refused[0].Reason, "billing") {
		t.Fatalf("report is %+v", rep)
	}
	if rep := mustSync(t, s); rep.Sent != 0 || len(rep.Refused) != 0 {
		t.Errorf("a refused row was tried again by itself: %+v", rep)
	}
	refusing = false
	if err := s.Put(inventory.KindShopRetry, inventory.RowRetry{Shop: simtest.ShopID, Row: rep.Refused[0].Row}); err != nil {
		t.Fatal(err)
	}
	if rep := mustSync(t, s); rep.Sent != 1 {
		t.Errorf("tried again: %+v", rep)
	}
	check(t, s, counts{"sku-0": 10, "sku-1": 10}, counts{"sku-0": 1, "sku-1": 1}, counts{})
}

// TestRowThatBreaksTheShop makes the shop break down over one sale after it has made the order, each
// time: the sale must be found, not made again.
func TestRowThatBreaksTheShop(t *testing.T) {
	for _, makes := range []bool{true, false} {
		t.Run(fmt.Sprintf("after making it %v", makes), func(t *testing.T) {
			s := newStall(t, simtest.Goods(2, 10))
			mustSync(t, s)
			sell(t, s, simtest.Pieces("sku-0", 1))
			sell(t, s, simtest.Pieces("sku-1", 1))
			broken := 0
			twisted(s, func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
				if !posts(r) {
					return next.RoundTrip(r)
				}
				raw, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(bytes.NewReader(raw))
				if !bytes.Contains(raw, []byte(`"A-0001"`)) {
					return next.RoundTrip(r)
				}
				broken++
				if makes {
					if _, err := next.RoundTrip(r); err != nil {
						return nil, err
					}
				}
				return say(500, `{"code":"internal_server_error","message":"a plugin broke"}`), nil
			})
			rep := mustSync(t, s)
			if makes {
				if rep.Sent != 2 || broken != 1 {
					t.Errorf("broke down %d times: %+v", broken, rep)
				}
				check(t, s, counts{"sku-0": 10, "sku-1": 10}, counts{"sku-0": 1, "sku-1": 1}, counts{})
				return
			}
			if rep.Sent != 1 || len(rep.Refused) != 1 || !strings.Contains(rep.Refused[0].Reason, "a plugin broke") || broken != 5 {
				t.Errorf("broke down %d times: %+v", broken, rep)
			}
		})
	}
}

func TestShopThatIsTooBusy(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 10))
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 1))
	busy := 0
	twisted(s, func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
		if r.Method != http.MethodGet && busy < 3 {
			busy++
			resp := say(429, "")
			resp.Header.Set("Retry-After", "300")
			return resp, nil
		}
		return next.RoundTrip(r)
	})
	from := s.Clock.Now()
	mustSync(t, s)
	if waited := s.Clock.Now().Sub(from); waited != 15*time.Minute {
		t.Errorf("waited %v, want three times 5m", waited)
	}
	check(t, s, counts{"sku-0": 10}, counts{"sku-0": 1}, counts{})
}

func TestTwoTillsNeverSpeakWithOneShop(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 1))
	err := s.Put(inventory.KindShop, inventory.Shop{ID: simtest.ShopID, Kind: "woocommerce", Till: journal.TillID("ffffffffffffffff"), Active: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sync(t.Context()); inventory.CodeOf(err) != "shop.othertill" {
		t.Errorf("gave %v", err)
	}
}

func TestShopInAnotherCurrency(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 1))
	if err := s.Put(inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetCurrency: "GBP"}}); err != nil {
		t.Fatal(err)
	}
	entries := len(s.Book.Entries())
	if _, err := s.Sync(t.Context()); inventory.CodeOf(err) != "shop.currency" || len(s.Book.Entries()) != entries {
		t.Errorf("gave %v and wrote %d entries", err, len(s.Book.Entries())-entries)
	}
}

func TestFirstSyncOfManyGoesOnWhereItWas(t *testing.T) {
	const many = 1000
	s := newStall(t, simtest.Goods(many, 3))
	calls := 0
	twisted(s, func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
		if calls++; calls == 9 {
			return say(403, ""), nil
		}
		return next.RoundTrip(r)
	})
	rep, err := s.Sync(t.Context())
	if inventory.CodeOf(err) != "woo.forbidden" || rep.Pulled == 0 || rep.Pulled == many {
		t.Fatalf("pulled %d, then %v", rep.Pulled, err)
	}
	again := mustSync(t, s)
	if rep.Pulled+again.Pulled != many {
		t.Errorf("pulled %d, then %d", rep.Pulled, again.Pulled)
	}
	if calls > 9+20 {
		t.Errorf("the second sync made %d calls", calls-9)
	}
}

// TestRealSocket syncs once over a real connection on loopback, with OAuth as for any http shop.
func TestRealSocket(t *testing.T) {
	s := newStall(t, simtest.Goods(3, 10))
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := &http.Server{Handler: s.Shop, ReadHeaderTimeout: time.Second}
	go func() { _ = srv.Serve(l) }()
	defer func() { _ = srv.Close() }()
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	s.Wrap = func(http.RoundTripper) http.RoundTripper { return transport }
	s.Address = "http://" + l.Addr().String()
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2))
	buy(t, s, "sku-1", 1)
	if rep := mustSync(t, s); rep.Sent != 1 || rep.OnlineSales != 1 {
		t.Errorf("report is %+v", rep)
	}
	check(t, s, counts{"sku-0": 10, "sku-1": 10, "sku-2": 10}, counts{"sku-0": 2}, counts{"sku-1": 1})
}

func TestSealedConnection(t *testing.T) {
	s := newStall(t, simtest.Goods(1, 10))
	s.Address = "https://shop.test"
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2))
	mustSync(t, s)
	check(t, s, counts{"sku-0": 10}, counts{"sku-0": 2}, counts{})
}

var _ shopsync.Book = (*simtest.Book)(nil)
