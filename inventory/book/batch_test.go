package book

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/money"
)

// catalogue counts products.
func catalogue(t *testing.T, b *Book) (n int) {
	t.Helper()
	must(t, b.Read(func(r inventory.Reader) error {
		return r.Products(func(inventory.Product) error { n++; return nil })
	}))
	return n
}

// unfinished counts batches that nothing has ended.
func unfinished(t *testing.T, b *Book) (n int) {
	t.Helper()
	must(t, b.Read(func(r inventory.Reader) error {
		open, err := r.Unfinished(b.till)
		n = len(open)
		return err
	}))
	return n
}

func TestACancelledBatchCountsNothing(t *testing.T) {
	const products = 450 // with their figures 900 entries, in five pieces
	for name, at := range map[string]int{"before it begins": -1, "after the first piece": 1, "after the last piece": 5} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			newBook(t, options(dir), "A")
			b := open(t, options(dir))
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			pieces := 0
			if at < 0 {
				cancel()
			}
			err := b.WriteBatch(ctx, importPlan(b, goods(products)), func(done, total int) {
				pieces++
				if pieces == at {
					cancel()
				}
				if total != 2*products-12 || done > total {
					t.Errorf("%d of %d are done", done, total)
				}
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("it gave %v", err)
			}
			if n := catalogue(t, b); n != 6 {
				t.Errorf("there are %d products, want 6", n)
			}
			if n := unfinished(t, b); n != 0 {
				t.Errorf("%d batches are left open", n)
			}
			must(t, sell(b, "sale", 2))
			must(t, bring(b, goods(products)))
			if n := catalogue(t, b); n != products {
				t.Errorf("there are %d products, want %d", n, products)
			}
			sold(t, b, 1)
			agree(t, b)
			shut(t, b)
			soundBook(t, dir)
		})
	}
}

// The device stops in the middle of an import. The next start closes it; nothing of it counts, what was
// sold meanwhile does, and it can be started again.
func TestABatchThatACrashCutShort(t *testing.T) {
	dir, copied := t.TempDir(), t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	pieces := 0
	must(t, b.WriteBatch(t.Context(), importPlan(b, goods(450)), func(int, int) {
		if pieces++; pieces == 3 {
			must(t, sell(b, "meanwhile", 2))
			for _, part := range []string{"journal", "keys"} {
				must(t, os.CopyFS(copied+"/"+part, os.DirFS(dir+"/"+part)))
			}
		}
	}))
	if n := catalogue(t, b); n != 450 {
		t.Errorf("there are %d products, want 450", n)
	}
	shut(t, b)
	b = open(t, options(copied))
	if n := catalogue(t, b); n != 6 {
		t.Errorf("half an import counts: %d products", n)
	}
	if h := b.Health(); len(h.Healed) != 1 || !strings.Contains(h.Healed[0], "cut short") {
		t.Errorf("it was closed with %+v", h)
	}
	sold(t, b, 1)
	agree(t, b)
	must(t, bring(b, goods(450)))
	if n := catalogue(t, b); n != 450 || unfinished(t, b) != 0 {
		t.Errorf("there are %d products, %d open batches", n, unfinished(t, b))
	}
	sold(t, b, 1)
	shut(t, b)
	b = open(t, options(copied))
	if len(b.Health().Healed) > 0 {
		t.Errorf("it was closed again: %v", b.Health())
	}
	shut(t, b)
	soundBook(t, copied)
}

// The disk fails in the middle of an import, at any of its writes. Either all of it counts or nothing.
func TestABatchOnADiskThatFails(t *testing.T) {
	for failing := 1; failing <= 4; failing++ {
		opt, disk := onDisk(t)
		b := open(t, opt)
		n := 0
		disk.Fault = func(op memfs.Op) error {
			if op.Call == "sync" {
				if n++; n == failing {
					return errDisk
				}
			}
			return nil
		}
		err := bring(b, goods(250))
		disk.Fault = nil
		if inventory.CodeOf(err) != "book.unknown" {
			t.Errorf("sync %d failed and gave %v", failing, err)
		}
		must(t, sell(b, "sale", 2))
		if n := catalogue(t, b); n != 6 && n != 250 || unfinished(t, b) != 0 {
			t.Errorf("sync %d failed: %d products, %d open batches", failing, n, unfinished(t, b))
		}
		must(t, bring(b, goods(250)))
		if n := catalogue(t, b); n != 250 {
			t.Errorf("there are %d products, want 250", n)
		}
		sold(t, b, 1)
		agree(t, b)
		shut(t, b)
	}
}

// A write of somebody else fails while an import is under way, and the book closes what it finds open.
// The import says that it was cut short; it never claims what does not count.
func TestAFailureBesideABatch(t *testing.T) {
	opt, disk := onDisk(t)
	b := open(t, opt)
	defer shut(t, b)
	pieces := 0
	err := b.WriteBatch(t.Context(), importPlan(b, goods(450)), func(int, int) {
		if pieces++; pieces == 2 {
			fails(disk, "sync")
			if err := sell(b, "sale", 2); err == nil {
				t.Error("the disk did not fail")
			}
			must(t, sell(b, "sale", 2))
		}
	})
	n := catalogue(t, b)
	if (err == nil) != (n == 450) || n != 6 && n != 450 || unfinished(t, b) != 0 {
		t.Errorf("%d products, %d open batches, %v", n, unfinished(t, b), err)
	}
	must(t, bring(b, goods(450)))
	if n := catalogue(t, b); n != 450 {
		t.Errorf("there are %d products, want 450", n)
	}
	sold(t, b, 1)
	agree(t, b)
}

// Two import the same at once: the second finds that all of it is there.
func TestTwoBatchesAtOnce(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if err := bring(b, goods(250)); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if n := catalogue(t, b); n != 250 {
		t.Errorf("there are %d products, want 250", n)
	}
	sold(t, b, 0)
	agree(t, b)
	shut(t, b)
}

// Long entries are kept in smaller pieces, so that no file of the journal is too small for one.
func TestABatchOfLongEntries(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	long := goods(40)
	for i := range long {
		for k := range 2000 {
			long[i].Variants = append(long[i].Variants, inventory.IncomingVariant{
				Price:   money.New(int64(k), "EUR"),
				Options: []inventory.Option{{Name: "A rather long name of an option, as shops have them", Value: strings.Repeat("v", 100) + string(rune('0'+k%10)) + strings.Repeat("w", k/10)}},
			})
		}
	}
	must(t, bring(b, long))
	if n := catalogue(t, b); n != 40 {
		t.Errorf("there are %d products, want 40", n)
	}
	agree(t, b)
	shut(t, b)
}

func TestAnEmptyBatchWritesNothing(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	defer shut(t, b)
	before := b.clerk.w.Head()
	must(t, bring(b, goods(6)))
	must(t, b.WriteBatch(t.Context(), func(inventory.Reader, string) ([]journal.Draft, error) { return nil, nil }, nil))
	if err := b.WriteBatch(t.Context(), func(inventory.Reader, string) ([]journal.Draft, error) { return nil, errDisk }, nil); !errors.Is(err, errDisk) {
		t.Errorf("the plan's own error came back as %v", err)
	}
	if b.clerk.w.Head() != before {
		t.Error("something was written")
	}
}
