package till

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"os"
	"time"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	shopsync "trestle/sync"
	"trestle/sync/woocommerce"
)

// SyncReport is what a sync came to.
type SyncReport = shopsync.Report

// SyncProgress says how far a sync is.
type SyncProgress = shopsync.Progress

// syncBook is the book as the sync engine needs it.
type syncBook struct{ *book.Book }

func (b syncBook) Write(ctx context.Context, plan func(inventory.Reader) ([]journal.Draft, error)) error {
	_, err := b.Book.Write(ctx, plan)
	return err
}

// ActiveShop gives the shop that the stall syncs with: the one that was connected, else the
// practice shop.
func (t *Till) ActiveShop() (inventory.Shop, error) {
	var active *inventory.Shop
	err := t.book.Read(func(r inventory.Reader) error {
		shops, err := r.Shops()
		for i := range shops {
			if shops[i].Active {
				active = &shops[i]
			}
		}
		return err
	})
	if err == nil && active == nil {
		err = inventory.Refuse("shop.none", "No shop is connected. Connect yours under Shop, or with: trestle shop add woocommerce --url URL.", errNoShop)
	}
	if err != nil {
		return inventory.Shop{}, err
	}
	return *active, nil
}

// Sync brings stock and sales to the shop and online sales back. What it has done when it ends
// early stays done; the next one goes on.
func (t *Till) Sync(ctx context.Context, progress func(shopsync.Progress)) (shopsync.Report, error) {
	shop, err := t.ActiveShop()
	if err != nil {
		return shopsync.Report{}, err
	}
	if progress == nil {
		progress = func(shopsync.Progress) {}
	}
	caller := shopsync.NewCaller(t.cfg.Clock, t.cfg.Patience)
	caller.Waiting = func(d time.Duration, why error) {
		progress(shopsync.Progress{Wait: d, Why: sentenceOf(why)})
	}
	way, done, err := t.wayTo(shop)
	if err != nil {
		return shopsync.Report{}, err
	}
	defer done()
	set, err := t.Settings()
	if err != nil {
		return shopsync.Report{}, err
	}
	connector, err := way.connector(caller, set.Currency)
	if err != nil {
		return shopsync.Report{}, err
	}
	engine := shopsync.New(shopsync.Options{
		Shop: shop.ID, Till: t.book.Till(), Book: syncBook{t.book}, Connector: connector,
		Clock: t.cfg.Clock, IDs: t.cfg.NewID, Progress: progress,
	})
	return engine.Sync(ctx)
}

func sentenceOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// way is how a shop is reached.
type way struct {
	url       string
	keys      ShopKeys
	transport http.RoundTripper
}

func (w way) connector(caller *shopsync.Caller, currency money.Currency) (*woocommerce.Connector, error) {
	return woocommerce.New(woocommerce.Options{
		URL: w.url, Key: w.keys.Key, Secret: w.keys.Secret, Currency: currency,
		Transport: w.transport, Caller: caller,
	})
}

// wayTo finds how a shop is reached. The practice shop is started when nobody runs it.
func (t *Till) wayTo(shop inventory.Shop) (way, func(), error) {
	if shop.Kind != KindPractice {
		keys, err := t.keysOf(shop)
		if err != nil {
			return way{}, nil, err
		}
		transport, err := transportWith(t.access(shop.ID).CAFile)
		if err != nil {
			return way{}, nil, err
		}
		return way{url: shop.URL, keys: keys, transport: t.wrap(transport)}, func() {}, nil
	}
	p, err := t.runPractice()
	if err != nil {
		return way{}, nil, err
	}
	w := way{url: p.url, transport: t.wrap(p.way)}
	w.keys.Key, w.keys.Secret = p.shop.Keys()
	return w, p.close, nil
}

func (t *Till) wrap(next http.RoundTripper) http.RoundTripper {
	if t.cfg.Wrap == nil {
		return next
	}
	return t.cfg.Wrap(next)
}

// transportWith gives the network with a certificate authority of the seller's own beside the
// system's; nil, the plain network, without one.
func transportWith(ca string) (http.RoundTripper, error) {
	if ca == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(ca)
	pool, poolErr := x509.SystemCertPool()
	if poolErr != nil {
		pool = x509.NewCertPool()
	}
	if err != nil || !pool.AppendCertsFromPEM(pem) {
		return nil, inventory.Refuse("shop.ca", "The certificate file "+ca+" cannot be read. Name a PEM file with --ca.", err)
	}
	own := http.DefaultTransport.(*http.Transport).Clone() //nolint:errcheck // it is one unless a program replaced it
	own.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	return own, nil
}

// ShopState is how the outbox of the active shop stands.
type ShopState struct {
	Shop    inventory.Shop
	Waiting int
	Refused []inventory.Row
	Linked  int
}

// ShopState says how the outbox of the active shop stands.
func (t *Till) ShopState() (ShopState, error) {
	shop, err := t.ActiveShop()
	if err != nil {
		return ShopState{}, err
	}
	out := ShopState{Shop: shop}
	err = t.book.Read(func(r inventory.Reader) (err error) {
		if out.Waiting, err = r.Waiting(shop.ID); err != nil {
			return err
		}
		if out.Refused, err = r.Refused(shop.ID); err != nil {
			return err
		}
		return r.Links(shop.ID, func(inventory.Link) error { out.Linked++; return nil })
	})
	return out, err
}

// Retry lets every row that the active shop refused wait again.
func (t *Till) Retry(ctx context.Context) (int, error) {
	state, err := t.ShopState()
	if err != nil {
		return 0, err
	}
	var bodies []any
	for _, row := range state.Refused {
		bodies = append(bodies, inventory.RowRetry{Shop: row.Shop, Row: row.Key})
	}
	return len(bodies), t.keep(ctx, inventory.KindShopRetry, bodies...)
}

// VariantOf gives our variant for the active shop's product and variation, or "".
func (t *Till) VariantOf(product, variation string) string {
	shop, err := t.ActiveShop()
	if err != nil {
		return ""
	}
	found := ""
	_ = t.book.Read(func(r inventory.Reader) (err error) {
		found, err = r.VariantOf(shop.ID, product, variation)
		return err
	})
	return found
}

// OnlineOrders counts the online orders of the active shop that took stock.
func (t *Till) OnlineOrders() (int, error) {
	shop, err := t.ActiveShop()
	if err != nil {
		return 0, err
	}
	orders := map[string]bool{}
	err = t.book.Read(func(r inventory.Reader) error {
		return r.OnlineLines(shop.ID, func(l inventory.OnlineLine) error {
			orders[l.Order] = orders[l.Order] || l.Quantity > 0
			return nil
		})
	})
	return len(orders), err
}
