package book

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

var noon = time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)

func options(dir string) Options {
	return Options{Dir: dir, Now: func() time.Time { return noon }}
}

// newBook makes a stall with six things to sell and gives its folder; the book is closed.
func newBook(t testing.TB, opt Options, letter string) {
	t.Helper()
	must(t, Create(opt, letter))
	b := open(t, opt)
	defer shut(t, b)
	write(t, b, func(inventory.Reader) ([]journal.Draft, error) {
		d, err := inventory.NewDraft(inventory.KindSet, "settings", inventory.SetBody{Set: map[string]string{
			inventory.SetName: "Elder & Clay", inventory.SetCountry: "NL", inventory.SetCurrency: "EUR",
			inventory.SetIncluded: "yes", inventory.SetTaxRate: "9",
		}})
		return []journal.Draft{d}, err
	})
	must(t, bring(b, goods(6)))
}

// goods is a catalogue of n things with 100 pieces each, called sku-0, sku-1 …
func goods(n int) []inventory.Incoming {
	var out []inventory.Incoming
	for i := range n {
		stock := 100 * unit.One
		out = append(out, inventory.Incoming{
			Remote: fmt.Sprint(i), Title: fmt.Sprintf("Thing %d", i),
			Variants: []inventory.IncomingVariant{{SKU: fmt.Sprintf("sku-%d", i), Price: money.New(int64(150+i), "EUR"), Stock: &stock}},
		})
	}
	return out
}

// bring imports products as one batch.
func bring(b *Book, in []inventory.Incoming) error {
	return b.WriteBatch(context.Background(), importPlan(b, in), nil)
}

func importPlan(b *Book, in []inventory.Incoming) func(inventory.Reader, string) ([]journal.Draft, error) {
	return func(r inventory.Reader, batch string) ([]journal.Draft, error) {
		drafts, _, err := r.Import(inventory.Source{Name: "csv:shop"}, in, batch, b.opt.NewID)
		return drafts, err
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, opt Options) *Book {
	t.Helper()
	b, err := Open(opt)
	must(t, err)
	return b
}

func shut(t testing.TB, b *Book) {
	t.Helper()
	must(t, b.Close())
}

func write(t testing.TB, b *Book, plan Plan) []journal.Entry {
	t.Helper()
	entries, err := b.Write(context.Background(), plan)
	must(t, err)
	return entries
}

// sell rings up one of each of the first things, once: a sale whose id is there already is done.
func sell(b *Book, id string, things int) error {
	_, err := b.Write(context.Background(), salePlan(b, id, things))
	return err
}

func salePlan(b *Book, id string, things int) Plan {
	return func(r inventory.Reader) ([]journal.Draft, error) {
		if _, there, err := r.SaleByID(id); there || err != nil {
			return nil, err
		}
		basket := inventory.Basket{ID: id}
		for i := range things {
			_, v, err := r.Find(fmt.Sprintf("sku-%d", i))
			if err == nil {
				err = basket.Add(v.ID, unit.One)
			}
			if err != nil {
				return nil, err
			}
		}
		sale, _, err := r.RingUp(basket, inventory.Payment{Exact: true})
		if err != nil {
			return nil, err
		}
		last, err := r.Receipts(b.till)
		if err != nil {
			return nil, err
		}
		sale.Letter, sale.Count, sale.Day = b.info.Letter, last+1, "day"
		d, err := inventory.NewDraft(inventory.KindSale, id, sale)
		return []journal.Draft{d}, err
	}
}

// sales counts what was sold, and how many of sku-0 are left.
func sales(t testing.TB, b *Book) (n int, left unit.Quantity) {
	t.Helper()
	must(t, b.Read(func(r inventory.Reader) (err error) {
		if n, err = r.CountSales(); err != nil {
			return err
		}
		_, v, err := r.Find("sku-0")
		if err != nil {
			return err
		}
		left, err = r.OnHand(v.ID)
		return err
	}))
	return n, left
}

// sold fails unless so many sales stand, each of which took one of sku-0.
func sold(t testing.TB, b *Book, want int) {
	t.Helper()
	if n, left := sales(t, b); n != want || left != unit.Quantity(100-want)*unit.One {
		t.Errorf("%d sales and %s left, want %d and %d", n, left, want, 100-want)
	}
}

// agree fails unless the views are what a fresh fold of the journal gives.
func agree(t testing.TB, b *Book) {
	t.Helper()
	settled(t, b)
	fresh := memview.New()
	must(t, b.refold(fresh))
	if diff, err := Differ(b.views, fresh); err != nil || diff != "" {
		t.Errorf("the views differ from the journal at %q, %v", diff, err)
	}
}

// journalFiles gives the files of a till, or of all when it is "".
func journalFiles(t testing.TB, dir string, till journal.TillID) []string {
	t.Helper()
	if till == "" {
		till = "*"
	}
	files, err := filepath.Glob(filepath.Join(dir, "journal", string(till), "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no journal in %s: %v", dir, err)
	}
	return files
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	return raw
}

// verified checks a folder and gives what was found.
func verified(t testing.TB, dir string) Report {
	t.Helper()
	rep, err := Verify(options(dir))
	must(t, err)
	return rep
}

// sound fails unless Verify finds nothing wrong.
func soundBook(t testing.TB, dir string) {
	t.Helper()
	if rep := verified(t, dir); !rep.OK || len(rep.Faults) > 0 {
		t.Errorf("verify says %t: %v", rep.OK, rep.Faults)
	}
}

// lastSale gives the last sale in the order of the book.
func lastSale(b *Book) (sale inventory.Sale, err error) {
	err = b.Read(func(r inventory.Reader) error {
		list, err := r.LastSales(1)
		if len(list) == 1 {
			sale = list[0]
		}
		return err
	})
	return sale, err
}

// settled waits until what was acknowledged is folded and told.
func settled(t testing.TB, b *Book) {
	t.Helper()
	must(t, b.alone(context.Background(), func() {}))
}
