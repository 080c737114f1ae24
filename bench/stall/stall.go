package stall

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

const (
	goodsInAll = 200
	country    = "GB"
	currency   = money.Currency("GBP")
)

// Good is one thing on the table.
type Good struct {
	Product, Variant, Name string
	Price                  money.Amount
	Rate                   tax.Rate
}

// Create makes a stall in opt.Dir with its goods and no sale. The book is closed.
func Create(ctx context.Context, opt book.Options) error {
	if err := book.Create(opt, "A"); err != nil {
		return err
	}
	b, err := book.Open(opt)
	if err != nil {
		return err
	}
	defer b.Close()
	_, err = b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
		d, err := inventory.NewDraft(inventory.KindSet, newID(), inventory.SetBody{Set: map[string]string{
			inventory.SetName: "Elder & Clay", inventory.SetCountry: country, inventory.SetCurrency: string(currency),
			inventory.SetIncluded: "yes", inventory.SetTaxRate: "20",
		}})
		return []journal.Draft{d}, err
	})
	if err == nil {
		err = b.WriteBatch(ctx, func(r inventory.Reader, batch string) ([]journal.Draft, error) {
			drafts, _, err := r.Import(inventory.Source{Name: "csv:bench"}, Incoming(goodsInAll), batch, newID)
			return drafts, err
		}, nil)
	}
	if err != nil {
		return err
	}
	return b.Close()
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// Incoming is a catalogue of n goods, with plenty of each.
func Incoming(n int) []inventory.Incoming {
	kinds := []string{"Lavender soap", "Hoop earrings", "Beeswax candle", "Sgraffito bowl", "Honey", "Sourdough", "Silk pillow", "Brass ring"}
	sizes := []string{"small", "large", "100 g", "250 g", "a pair", "rose", "natural", "blue", "gift box", "seconds"}
	out := make([]inventory.Incoming, n)
	for i := range out {
		stock := unit.Quantity(100_000) * unit.One
		kind := kinds[i%len(kinds)]
		out[i] = inventory.Incoming{
			Remote: fmt.Sprint(i), Title: fmt.Sprintf("%s %s %d", kind, sizes[i/len(kinds)%len(sizes)], i), Categories: []string{kind},
			Variants: []inventory.IncomingVariant{{
				SKU: fmt.Sprintf("SKU-%06d", i), Barcode: fmt.Sprintf("2%012d", i), Price: money.New(int64(100+i*37%4900), currency), Stock: &stock,
			}},
		}
	}
	return out
}

// Goods reads what a stall sells, in the order of the catalogue's ids.
func Goods(b *book.Book) ([]Good, error) {
	var goods []Good
	err := b.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		return r.Products(func(p inventory.Product) error {
			for _, v := range p.Variants {
				goods = append(goods, Good{Product: p.ID, Variant: v.ID, Name: p.Name(v), Price: v.Asked(), Rate: set.RateOf(p.TaxClass)})
			}
			return nil
		})
	})
	return goods, err
}

// Clock goes from one sale to the next as a market day does, so that no two labels need be the same.
type Clock struct{ now time.Time }

// NewClock begins on a Saturday morning.
func NewClock() *Clock { return &Clock{time.Date(2026, 5, 2, 9, 0, 0, 0, time.UTC)} }

// Now is the time of day; it goes on by some seconds.
func (c *Clock) Now() time.Time {
	c.now = c.now.Add(137 * time.Second)
	return c.now
}

// ids makes the ids of a seed: UUIDs of version 7 whose time goes on by itself.
type ids struct {
	rnd *rand.Rand
	at  int64
}

func (g *ids) next() string {
	g.at += 1000 + g.rnd.Int64N(200_000)
	var id uuid.UUID
	for i := range 6 {
		id[i] = byte(g.at >> (40 - 8*i))
	}
	for i := 6; i < len(id); i++ {
		id[i] = byte(g.rnd.Uint32())
	}
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id.String()
}
