package shopsync_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"pgregory.net/rapid"

	"trestle/sync/badnet"
	"trestle/sync/practice"
	"trestle/sync/simtest"
)

// market is a stall with its shop over a bad network, and what was sold of each thing.
type market struct {
	t                    *testing.T
	s                    *simtest.Stall
	net                  *badnet.Net
	start, stall, online counts
}

const kinds = 4

func newMarket(t *testing.T, rt *rapid.T) *market {
	const stock = 1000
	s, err := simtest.New(simtest.Goods(kinds, stock), 0)
	if err != nil {
		rt.Fatal(err)
	}
	m := &market{t: t, s: s, start: counts{}, stall: counts{}, online: counts{}}
	for i := range kinds {
		m.start[fmt.Sprintf("sku-%d", i)] = stock
	}
	m.sync(rt)
	m.net = through(s, badnet.Options{
		Percent: rapid.IntRange(0, 60).Draw(rt, "percent"),
		Seed:    rapid.Uint64().Draw(rt, "seed"),
	})
	return m
}

func some(rt *rapid.T) (sku string, n int64) {
	return fmt.Sprintf("sku-%d", rapid.IntRange(0, kinds-1).Draw(rt, "sku")), rapid.Int64Range(1, 3).Draw(rt, "n")
}

func (m *market) sell(rt *rapid.T) {
	sku, n := some(rt)
	if err := m.s.Sell(simtest.Pieces(sku, n)); err != nil {
		rt.Fatal(err)
	}
	m.stall[sku] += n
}

func (m *market) buy(rt *rapid.T) {
	sku, n := some(rt)
	it, _ := m.s.Item(sku)
	if _, err := m.s.Shop.Buy([]practice.BuyLine{{Product: it.Product, Quantity: n}}); err != nil {
		rt.Fatal(err)
	}
	m.online[sku] += n
}

func (m *market) sync(rt *rapid.T) {
	if _, err := m.s.Sync(m.t.Context()); err != nil {
		rt.Fatalf("sync: %v", err)
	}
}

func (m *market) breakOff(rt *rapid.T) {
	ctx, cancel := context.WithCancel(m.t.Context())
	defer cancel()
	at := m.net.Calls() + rapid.IntRange(1, 40).Draw(rt, "calls")
	m.s.Wrap = func(http.RoundTripper) http.RoundTripper { return cancelAt{m.net, at, cancel} }
	_, err := m.s.Sync(ctx)
	m.s.Wrap = func(http.RoundTripper) http.RoundTripper { return m.net }
	if err != nil && !errors.Is(err, context.Canceled) {
		rt.Fatalf("sync: %v", err)
	}
}

func (m *market) restart(rt *rapid.T) {
	if err := m.s.Book.Reopen(); err != nil {
		rt.Fatal(err)
	}
}

// TestAnyFaultsAnyOrder sells, buys, syncs and breaks off in any order over a network of any badness.
func TestAnyFaultsAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := newMarket(t, rt)
		rt.Repeat(map[string]func(*rapid.T){
			"sell": m.sell, "buy": m.buy, "sync": m.sync, "break off": m.breakOff, "restart": m.restart,
		})
		m.sync(rt)
		if wrong := m.s.Check(m.start, m.stall, m.online); len(wrong) > 0 {
			rt.Fatalf("after %d calls with %d faults:\n%s", m.net.Calls(), m.net.Faults(), simtest.Say(wrong))
		}
	})
}

// cancelAt cancels a sync when the network has seen so many calls.
type cancelAt struct {
	*badnet.Net
	at     int
	cancel func()
}

func (c cancelAt) RoundTrip(r *http.Request) (*http.Response, error) {
	if c.Calls() >= c.at {
		c.cancel()
	}
	return c.Net.RoundTrip(r)
}
