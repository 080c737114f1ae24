package book

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// Many sell at once, while others look: every sale counts once, and receipts are numbered without gaps.
func TestManySellAtOnce(t *testing.T) {
	const sellers, each = 8, 50
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	var heard atomic.Int64
	stop := b.OnEntries(func(entries []journal.Entry) { heard.Add(int64(len(entries))) })
	var selling, looking sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		looking.Go(func() {
			for last := 0; ; {
				select {
				case <-done:
					return
				default:
				}
				n, left := 0, 0
				err := b.Read(func(r inventory.Reader) (err error) {
					if n, err = r.CountSales(); err != nil {
						return err
					}
					_, v, err := r.Find("sku-0")
					if err != nil {
						return err
					}
					q, err := r.OnHand(v.ID)
					left = int(q / 1000)
					return err
				})
				if err != nil || n < last || left != 100-n {
					t.Errorf("%d sales, %d left after %d sales before, %v", n, left, last, err)
					return
				}
				last = n
			}
		})
	}
	for s := range sellers {
		selling.Go(func() {
			for i := range each {
				if err := sell(b, fmt.Sprintf("sale-%d-%d", s, i), 1); err != nil {
					t.Error(err)
				}
			}
		})
	}
	selling.Wait()
	close(done)
	looking.Wait()
	stop()
	must(t, sell(b, "one more", 1))
	if n := heard.Load(); n != sellers*each {
		t.Errorf("%d entries were told, want %d", n, sellers*each)
	}
	sold(t, b, sellers*each+1)
	next := uint64(0)
	must(t, b.Read(func(r inventory.Reader) error {
		return r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
			if next++; s.Count != next {
				t.Errorf("receipt %s stands where %d should", s.Number(), next)
			}
			return nil
		})
	}))
	agree(t, b)
	shut(t, b)
	soundBook(t, dir)
}

// The book is closed while others sell: what was acknowledged is there, the rest was refused.
func TestClosingWhileOthersSell(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	var selling sync.WaitGroup
	var kept atomic.Int64
	for s := range 4 {
		selling.Go(func() {
			for i := 0; ; i++ {
				err := sell(b, fmt.Sprintf("sale-%d-%d", s, i), 1)
				if err != nil {
					if inventory.CodeOf(err) != "book.closed" {
						t.Error(err)
					}
					return
				}
				if kept.Add(1) == 20 {
					go b.Close()
				}
			}
		})
	}
	selling.Wait()
	must(t, b.Close())
	if err := b.Read(func(inventory.Reader) error { return nil }); inventory.CodeOf(err) != "book.closed" {
		t.Errorf("reading a closed book gives %v", err)
	}
	if _, err := b.Recheck(context.Background()); inventory.CodeOf(err) != "book.closed" {
		t.Errorf("rechecking a closed book gives %v", err)
	}
	b = open(t, options(dir))
	sold(t, b, int(kept.Load()))
	shut(t, b)
}

// One who gives up waiting writes nothing.
func TestOneWhoGivesUpWaiting(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	defer shut(t, b)
	ctx, cancel := context.WithCancel(t.Context())
	inside, goOn := make(chan struct{}), make(chan struct{})
	var first sync.WaitGroup
	first.Go(func() {
		_, _ = b.Write(context.Background(), func(inventory.Reader) ([]journal.Draft, error) {
			close(inside)
			<-goOn
			return nil, nil
		})
	})
	<-inside
	cancel()
	_, err := b.Write(ctx, salePlan(b, "sale", 1))
	if err == nil {
		t.Error("a sale was kept for somebody who had gone")
	}
	close(goOn)
	first.Wait()
	sold(t, b, 0)
}

func TestOneBookOneProgram(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(options(dir)); inventory.CodeOf(err) != "book.none" {
		t.Errorf("an empty folder gives %v", err)
	}
	if _, err := Open(options(filepath.Join(dir, "nowhere"))); inventory.CodeOf(err) != "book.none" {
		t.Errorf("no folder gives %v", err)
	}
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	const sentence = "Another Trestle, a window or a command, has this stall open. Nothing was changed: use that one, or close it first."
	for name, try := range map[string]func() error{
		"open":   func() error { _, err := Open(options(dir)); return err },
		"verify": func() error { _, err := Verify(options(dir)); return err },
		"claim":  func() error { _, err := Claim(dir); return err },
		"create": func() error { return Create(options(dir), "B") },
	} {
		if err := try(); inventory.CodeOf(err) != "book.locked" || err.Error() != sentence {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, sell(b, "sale", 1))
	shut(t, b)
	if err := Create(options(dir), "B"); inventory.CodeOf(err) != "book.exists" {
		t.Errorf("a second Create gives %v", err)
	}
	b = open(t, options(dir))
	sold(t, b, 1)
	shut(t, b)
	must(t, os.Remove(filepath.Join(dir, "keys", "till.key")))
	if _, err := Open(options(dir)); inventory.CodeOf(err) != "book.nokey" {
		t.Errorf("a lost key gives %v", err)
	}
}
