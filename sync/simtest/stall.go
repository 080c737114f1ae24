package simtest

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/sync"
	"trestle/sync/badnet"
	"trestle/sync/practice"
	"trestle/sync/woocommerce"
)

// ShopID is the shop's id in the book.
const ShopID = "practice"

// Start is when every simulation begins.
var Start = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

// Stall is a stall with its book, its online shop and what lies between.
type Stall struct {
	Book     *Book
	Clock    *badnet.Clock
	Shop     *practice.Shop
	Patience shopsync.Patience
	// Wrap puts something between the connector and the shop, such as a bad network; may be nil.
	Wrap     func(http.RoundTripper) http.RoundTripper
	Progress func(shopsync.Progress)
	Full     bool
	Address  string // of the shop; its own when empty
	ids      int
	engines  uint64
	receipts uint64
}

// New makes a stall in EUR whose shop has these products. rate is what the shop computes as tax.
func New(products []inventory.Incoming, rate tax.Rate) (*Stall, error) {
	s := &Stall{Clock: badnet.NewClock(Start), Patience: shopsync.Patience{Tries: 1000}}
	s.Book = NewBook(s.Clock.Now)
	shop, err := practice.Open(practice.Options{Now: s.Clock.Now, TaxRate: rate, Rand: &letters{}})
	if err != nil {
		return nil, err
	}
	s.Shop = shop
	if err := shop.Fill(products); err != nil {
		return nil, err
	}
	return s, s.set()
}

// set makes the settings and connects the shop.
func (s *Stall) set() error {
	return s.Put(
		inventory.KindSet, inventory.SetBody{Set: map[string]string{
			inventory.SetName: "Elder & Clay", inventory.SetCountry: "DE", inventory.SetCurrency: "EUR",
			inventory.SetIncluded: "yes", inventory.SetTaxRate: "19",
		}},
		inventory.KindShop, inventory.Shop{ID: ShopID, Kind: "woocommerce", URL: s.Shop.Base(), Till: Till, Active: true},
	)
}

// NewID gives the next id.
func (s *Stall) NewID() string {
	s.ids++
	return fmt.Sprintf("id-%06d", s.ids)
}

// Put writes entries, given as kind, body, kind, body …
func (s *Stall) Put(kindsAndBodies ...any) error {
	return s.Book.Write(context.Background(), func(inventory.Reader) ([]journal.Draft, error) {
		var out []journal.Draft
		for i := 0; i+1 < len(kindsAndBodies); i += 2 {
			kind, _ := kindsAndBodies[i].(string)
			d, err := inventory.NewDraft(kind, s.NewID(), kindsAndBodies[i+1])
			if err != nil {
				return nil, err
			}
			out = append(out, d)
		}
		return out, nil
	})
}

// Engine makes a new engine over the stall's book, as after a start of the program.
func (s *Stall) Engine() (*shopsync.Engine, error) {
	transport := practice.Transport(s.Shop)
	if s.Wrap != nil {
		transport = s.Wrap(transport)
	}
	key, secret := s.Shop.Keys()
	address := s.Shop.Base()
	if s.Address != "" {
		address = s.Address
	}
	c, err := woocommerce.New(woocommerce.Options{
		URL: address, Key: key, Secret: secret, Currency: "EUR", Transport: transport,
		Caller: shopsync.NewCaller(s.Clock, s.Patience), Rand: rand.NewChaCha8(s.seed()),
	})
	if err != nil {
		return nil, err
	}
	return shopsync.New(shopsync.Options{
		Shop: ShopID, Till: Till, Book: s.Book, Connector: c, Clock: s.Clock, IDs: s.NewID, Progress: s.Progress, Full: s.Full,
	}), nil
}

// Sync makes an engine and syncs once.
func (s *Stall) Sync(ctx context.Context) (shopsync.Report, error) {
	e, err := s.Engine()
	if err != nil {
		return shopsync.Report{}, err
	}
	return e.Sync(ctx)
}

// Line is one line of a basket.
type Line struct {
	SKU      string
	Quantity unit.Quantity
}

// Pieces is a line of n pieces.
func Pieces(sku string, n int64) Line { return Line{SKU: sku, Quantity: unit.Quantity(n) * unit.One} }

// Sell rings up a basket, paid exactly in cash.
func (s *Stall) Sell(lines ...Line) error {
	return s.Book.Write(context.Background(), func(r inventory.Reader) ([]journal.Draft, error) {
		b := inventory.Basket{}
		for _, l := range lines {
			_, v, err := r.Find(l.SKU)
			if err != nil {
				return nil, err
			}
			if err := b.Add(v.ID, l.Quantity); err != nil {
				return nil, err
			}
		}
		quote, err := r.Price(b)
		if err != nil {
			return nil, err
		}
		sale, err := quote.Charge("DE", inventory.Payment{Exact: true})
		if err != nil {
			return nil, err
		}
		s.receipts++
		sale.Letter, sale.Count, sale.Day = "A", s.receipts, "day-1"
		d, err := inventory.NewDraft(inventory.KindSale, s.NewID(), sale)
		return []journal.Draft{d}, err
	})
}

// Move changes the stall's stock of a SKU by n pieces without a sale.
func (s *Stall) Move(sku string, n int64, reason string) error {
	variant := ""
	err := s.Book.Read(func(r inventory.Reader) error {
		_, v, err := r.Find(sku)
		variant = v.ID
		return err
	})
	if err != nil {
		return err
	}
	return s.Put(inventory.KindStock, inventory.StockMove{Variant: variant, Delta: unit.Quantity(n) * unit.One, Reason: reason})
}

// OnHand gives the stall's stock of a SKU.
func (s *Stall) OnHand(sku string) (q unit.Quantity, err error) {
	err = s.Book.Read(func(r inventory.Reader) error {
		_, v, err := r.Find(sku)
		if err != nil {
			return err
		}
		q, err = r.OnHand(v.ID)
		return err
	})
	return q, err
}

// Item finds a thing on the shop's shelf by its SKU.
func (s *Stall) Item(sku string) (practice.Item, bool) {
	for _, it := range s.Shop.Shelf() {
		if it.SKU == sku {
			return it, true
		}
	}
	return practice.Item{}, false
}

// Goods makes n simple products with a stock each, called sku-0, sku-1 …
func Goods(n int, stock int64) []inventory.Incoming {
	out := make([]inventory.Incoming, 0, n)
	for i := range n {
		q := unit.Quantity(stock) * unit.One
		out = append(out, inventory.Incoming{
			Title: fmt.Sprintf("Thing %d", i), Categories: []string{"Things"},
			Variants: []inventory.IncomingVariant{{
				SKU: fmt.Sprintf("sku-%d", i), Price: money.New(int64(150+i*37), "EUR"), Stock: &q,
			}},
		})
	}
	return out
}

// letters is a source of bytes for keys that are the same each time.
type letters struct{ n byte }

func (l *letters) Read(p []byte) (int, error) {
	for i := range p {
		l.n++
		p[i] = l.n
	}
	return len(p), nil
}

// seed is another one for each engine, as nonces must never come twice.
func (s *Stall) seed() (seed [32]byte) {
	s.engines++
	binary.LittleEndian.PutUint64(seed[:], s.engines)
	return seed
}
