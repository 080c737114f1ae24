package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"trestle/app/till"
	"trestle/bench/stall"
	"trestle/inventory"
	"trestle/inventory/unit"
)

func tillIn(dir string, products int) (*till.Till, []till.StockLine, error) {
	t, err := till.Init(till.Config{Dir: dir}, till.Start{Name: "Bench", Country: "GB", TaxRate: "20"})
	if err != nil {
		return nil, nil, err
	}
	if err := t.Bring(context.Background(), "csv:bench", stall.Incoming(products)); err != nil {
		return nil, nil, err
	}
	lines, err := t.Stock()
	return t, lines, err
}

func sixLines(lines []till.StockLine, i int) []till.Item {
	items := make([]till.Item, 6)
	for j := range items {
		items[j] = till.Item{What: lines[(i*7+j)%len(lines)].Variant.ID, Quantity: unit.One}
	}
	return items
}

// sells measures a six-line sale from the tap to its receipt on the screen.
func (b *bench) sells(ctx context.Context) error {
	dir, err := b.sub("sell")
	if err != nil {
		return err
	}
	t, lines, err := tillIn(filepath.Join(dir, "till"), 200)
	if err != nil {
		return err
	}
	defer t.Close()
	took, err := median(400, func(i int) error {
		_, err := t.Sell(ctx, "", sixLines(lines, i), inventory.Payment{Exact: true})
		return err
	})
	b.table.within("sell it: price, keep, sign and draw the receipt's QR", took, 100*time.Millisecond, "what feels like at once")
	return err
}

// searches measures one keystroke in the search field.
func (b *bench) searches(context.Context) error {
	for _, n := range []int{10_000, 50_000} {
		dir, err := b.sub(fmt.Sprintf("search-%d", n))
		if err != nil {
			return err
		}
		t, _, err := tillIn(filepath.Join(dir, "till"), n)
		if err != nil {
			return err
		}
		words := []string{"l", "la", "lavender s", "bowl 49", "SKU-0099", "2000000001234", "zzz", "ring 7"}
		took, err := median(40, func(i int) error {
			_, err := t.Tiles("", words[i%len(words)])
			return err
		})
		_ = t.Close()
		if err != nil {
			return err
		}
		b.table.within(fmt.Sprintf("search in %d products, a keystroke", n), took, 16*time.Millisecond, "one frame")
	}
	return nil
}

// imports measures a file of 10,000 products, new and again.
func (b *bench) imports(ctx context.Context) error {
	dir, err := b.sub("import")
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "goods.csv")
	if err := writeCSV(name, 10_000); err != nil {
		return err
	}
	t, err := till.Init(till.Config{Dir: filepath.Join(dir, "till")}, till.Start{Name: "Bench", Country: "GB"})
	if err != nil {
		return err
	}
	defer t.Close()
	for _, what := range []string{"import 10,000 products", "import them again: nothing changes"} {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		took, err := timed(func() error {
			_, err := t.Import(ctx, f, till.ImportOptions{})
			return err
		})
		_ = f.Close()
		if err != nil {
			return err
		}
		b.table.within(what, took, 3*time.Second, "what a seller waits for once")
	}
	return nil
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
