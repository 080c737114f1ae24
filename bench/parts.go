package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func stall(dir string, products int) (*till.Till, []till.StockLine, error) {
	t, err := till.Init(till.Config{Dir: dir}, till.Start{Name: "Bench", Country: "GB", TaxRate: "20"})
	if err != nil {
		return nil, nil, err
	}
	if err := t.Bring(context.Background(), "csv:bench", goods(products)); err != nil {
		return nil, nil, err
	}
	lines, err := t.Stock()
	return t, lines, err
}

func goods(n int) []inventory.Incoming {
	kinds := []string{"Lavender soap", "Hoop earrings", "Beeswax candle", "Sgraffito bowl", "Honey", "Sourdough", "Silk pillow", "Brass ring"}
	out := make([]inventory.Incoming, n)
	for i := range out {
		stock := unit.Quantity(100_000) * unit.One
		out[i] = inventory.Incoming{
			Title: fmt.Sprintf("%s %d", kinds[i%len(kinds)], i), Categories: []string{kinds[i%len(kinds)]},
			Variants: []inventory.IncomingVariant{{
				SKU: fmt.Sprintf("SKU-%06d", i), Barcode: fmt.Sprintf("2%012d", i), Price: money.New(int64(100+i%4900), "GBP"), Stock: &stock,
			}},
		}
	}
	return out
}

func sixLines(lines []till.StockLine, i int) []till.Item {
	items := make([]till.Item, 6)
	for j := range items {
		items[j] = till.Item{What: lines[(i*7+j)%len(lines)].Variant.ID, Quantity: unit.One}
	}
	return items
}

// commits measures a six-line sale from the tap to "Paid", with and without its receipt link, against
// a bare append and sync.
func commits(ctx context.Context, dir string) ([]row, error) {
	t, lines, err := stall(dir, 200)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	pay := inventory.Payment{Cash: money.Zero("GBP"), Exact: true}
	const n = 400
	whole, err := median(n, func(i int) error {
		_, err := t.Sell(ctx, "", sixLines(lines, i), pay)
		return err
	})
	if err != nil {
		return nil, err
	}
	kept, line, err := keeping(ctx, filepath.Join(dir, "bare"))
	if err != nil {
		return nil, err
	}
	peer, err := appendSync(dir, line, n)
	return []row{
		{"keep a six-line sale (journal and views)", kept, "append and sync of the same bytes", peer, 0},
		{"of that: sign, chain, fold into the views", kept - peer, "two thousandths of a second", 2 * time.Millisecond, 1},
		{"sell it: price, keep, sign and draw the receipt's QR", whole, "append and sync of the same bytes", peer, 0},
		{"sell it", whole, "a tenth of a second", 100 * time.Millisecond, 1},
	}, err
}

// keeping measures the book alone.
func keeping(ctx context.Context, dir string) (time.Duration, []byte, error) {
	if err := book.Create(book.Options{Dir: dir}, "A"); err != nil {
		return 0, nil, err
	}
	b, err := book.Open(book.Options{Dir: dir})
	if err != nil {
		return 0, nil, err
	}
	defer b.Close()
	var size int
	took, err := median(400, func(i int) error {
		entries, err := b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
			d, err := inventory.NewDraft(inventory.KindSale, fmt.Sprintf("sale-%d", i), benchSale(uint64(i)+1))
			return []journal.Draft{d}, err
		})
		if err == nil {
			size = len(entries[0].Body) + 380
		}
		return err
	})
	return took, make([]byte, size), err
}

// searches measures one keystroke in the search field.
func searches(_ context.Context, dir string) ([]row, error) {
	var rows []row
	for _, n := range []int{10_000, 50_000} {
		t, _, err := stall(filepath.Join(dir, fmt.Sprint(n)), n)
		if err != nil {
			return nil, err
		}
		words := []string{"l", "la", "lavender s", "bowl 49", "SKU-0099", "2000000001234", "zzz", "ring 7"}
		took, err := median(40, func(i int) error {
			_, err := t.Tiles("", words[i%len(words)])
			return err
		})
		_ = t.Close()
		if err != nil {
			return nil, err
		}
		rows = append(rows, row{fmt.Sprintf("search in %d products, a keystroke", n), took, "one frame", 16 * time.Millisecond, 1})
	}
	return rows, nil
}

// imports measures a file of 10,000 products, new and again.
func imports(ctx context.Context, dir string) ([]row, error) {
	name := filepath.Join(dir, "goods.csv")
	if err := writeCSV(name, 10_000); err != nil {
		return nil, err
	}
	t, err := till.Init(till.Config{Dir: filepath.Join(dir, "stall")}, till.Start{Name: "Bench", Country: "GB"})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	var took [2]time.Duration
	for i := range took {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		start := time.Now()
		_, err = t.Import(ctx, f, till.ImportOptions{})
		took[i] = time.Since(start)
		_ = f.Close()
		if err != nil {
			return nil, err
		}
	}
	return []row{
		{"import 10,000 products", took[0], "three seconds", 3 * time.Second, 1},
		{"import them again: nothing changes", took[1], "three seconds", 3 * time.Second, 1},
	}, nil
}

func writeCSV(name string, n int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	_ = w.Write([]string{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Price", "Variant Barcode"})
	for i := range n {
		_ = w.Write([]string{fmt.Sprintf("product-%d", i), fmt.Sprintf("Product %d", i), "Title", "Default Title", fmt.Sprintf("SKU-%d", i), "shopify", "7", fmt.Sprintf("%d.50", 1+i%90), ""})
	}
	w.Flush()
	return w.Error()
}

// opens measures opening a stall with no sale and with many, and folding those afresh.
func opens(ctx context.Context, dir string, sales int) ([]row, error) {
	empty, long := filepath.Join(dir, "empty"), filepath.Join(dir, "long")
	for _, d := range []string{empty, long} {
		if err := book.Create(book.Options{Dir: d}, "A"); err != nil {
			return nil, err
		}
	}
	if err := fillSales(ctx, long, sales); err != nil {
		return nil, err
	}
	open := func(d string) (time.Duration, error) {
		return median(9, func(int) error {
			b, err := book.Open(book.Options{Dir: d})
			if err != nil {
				return err
			}
			return b.Close()
		})
	}
	none, err := open(empty)
	if err != nil {
		return nil, err
	}
	many, err := open(long)
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(filepath.Join(long, "views")); err != nil {
		return nil, err
	}
	start := time.Now()
	b, err := book.Open(book.Options{Dir: long})
	refold := time.Since(start)
	if err != nil {
		return nil, err
	}
	return []row{
		{"open a stall without sales", none, "half a second", 500 * time.Millisecond, 1},
		{fmt.Sprintf("open one with %d sales", sales), many, "half a second", 500 * time.Millisecond, 1},
		{fmt.Sprintf("the same after its views were deleted: fold %d sales", sales), refold, "30 seconds", 30 * time.Second, 1},
	}, b.Close()
}

// fillSales writes sales many at a time: one sync for each would only measure the disk.
func fillSales(ctx context.Context, dir string, sales int) error {
	b, err := book.Open(book.Options{Dir: dir})
	if err != nil {
		return err
	}
	for done := 0; done < sales; {
		_, err := b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
			var out []journal.Draft
			for ; len(out) < 500 && done < sales; done++ {
				d, err := inventory.NewDraft(inventory.KindSale, fmt.Sprintf("sale-%d", done), benchSale(uint64(done)+1))
				if err != nil {
					return nil, err
				}
				out = append(out, d)
			}
			return out, nil
		})
		if err != nil {
			return err
		}
	}
	return b.Close()
}
