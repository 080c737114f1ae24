package till

import (
	"fmt"
	"strconv"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// fullStall makes a stall with products, and with days at three markets in turn, each with so many sales.
func fullStall(b *testing.B, products, days, sales int) *Till {
	b.Helper()
	s, err := Init(Config{Dir: b.TempDir()}, Start{Name: "Bench", Country: "GB", TaxRate: "20"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	price := money.New(250, "GBP")
	var goods []any
	for i := range products {
		id := "p" + strconv.Itoa(i)
		goods = append(goods, inventory.ProductBody{Product: inventory.Product{
			ID: id, Title: fmt.Sprintf("Glazed bowl number %d", i), Category: fmt.Sprint("Shelf ", i%12),
			Variants: []inventory.Variant{{ID: id, SKU: fmt.Sprintf("SKU-%05d", i), Price: price, Tracked: true}},
		}})
	}
	draft := func(kind, id string, body any) journal.Draft {
		d, err := inventory.NewDraft(kind, id, body)
		if err != nil {
			b.Fatal(err)
		}
		return d
	}
	write := func(drafts []journal.Draft) {
		if err := s.write(ctx, func(inventory.Reader) ([]journal.Draft, error) { return drafts, nil }); err != nil {
			b.Fatal(err)
		}
	}
	for len(goods) > 0 {
		n := min(len(goods), 500)
		if err := s.keep(ctx, inventory.KindProduct, goods[:n]...); err != nil {
			b.Fatal(err)
		}
		goods = goods[n:]
	}
	count := uint64(0)
	for d := range days {
		day := "day" + strconv.Itoa(d)
		drafts := []journal.Draft{draft(inventory.KindDayOpen, day, inventory.DayOpen{Market: fmt.Sprint("Market ", d%3), Float: money.Zero("GBP")})}
		for i := range sales {
			count++
			id := "p" + strconv.Itoa((i*i+d)%products)
			share := tax.Share{Net: price, Tax: money.Zero("GBP"), Gross: price}
			sale := inventory.Sale{
				Letter: s.Letter(), Count: count, Day: day, Currency: "GBP", Included: true, Sum: share,
				Tenders: []inventory.Tender{{Kind: inventory.Cash, Amount: price}},
			}
			sale.Lines = []inventory.Line{{Product: id, Variant: id, Name: "Glazed bowl", Quantity: unit.One, Price: price, Share: share,
				Takes: []inventory.Take{{Variant: id, Quantity: unit.One}}}}
			drafts = append(drafts, draft(inventory.KindSale, fmt.Sprint("sale-", d, "-", i), sale))
		}
		write(append(drafts, draft(inventory.KindDayClose, s.cfg.NewID(), inventory.DayClose{Day: day})))
	}
	return s
}

// BenchmarkShelf measures what a seller waits for.
func BenchmarkShelf(b *testing.B) {
	s := fullStall(b, 10_000, 200, 500)
	have, err := s.fresh()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read all", func(b *testing.B) {
		for b.Loop() {
			s.mu.Lock()
			s.shelf, s.news.all = nil, true
			s.mu.Unlock()
			if _, err := s.fresh(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("the order alone", func(b *testing.B) {
		for b.Loop() {
			next := *have
			next.lie = nil
			if err := s.book.Read(func(r inventory.Reader) error { _, err := next.reorder(r); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("after a sale", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.mu.Lock()
			s.news.touch("p17")
			s.news.touch("p99")
			s.mu.Unlock()
			if _, err := s.Tiles("", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("after a product", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			if _, err := s.Save(ctx, Edit{Name: fmt.Sprint("Brand new ", i), Price: money.New(100, "GBP")}); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if _, err := s.Tiles("", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, row := range []struct{ name, category, query string }{
		{"all tiles", "", ""}, {"a category", "Shelf 3", ""}, {"a key", "", "bowl 12"}, {"a key in a category", "Shelf 3", "bowl"}, {"a mistake", "", "glzed bwol"},
	} {
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Tiles(row.category, row.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
