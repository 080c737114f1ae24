package book

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// onDisk makes a stall whose journal lies on a disk that can be told to fail.
func onDisk(t *testing.T) (Options, *memfs.Disk) {
	t.Helper()
	disk := memfs.New()
	opt := options(t.TempDir())
	opt.Disk = disk
	newBook(t, opt, "A")
	return opt, disk
}

var errDisk = errors.New("input/output error")

// fails makes the disk fail each of these calls once, in this order, when its turn has come.
func fails(disk *memfs.Disk, calls ...string) {
	disk.Fault = func(op memfs.Op) error {
		if len(calls) == 0 {
			return nil
		}
		call, part, _ := strings.Cut(calls[0], " ")
		if op.Call != call {
			return nil
		}
		calls = calls[1:]
		if part != "" {
			n := op.Size / 2
			if part == "all" {
				n = op.Size
			}
			return memfs.Partial{N: n}
		}
		return errDisk
	}
}

// An error of the disk while a sale is kept leaves it unknown whether it was. The same sale, tried
// again under its id, is one sale, with its stock taken once and a number without a gap.
func TestTheSameSaleAgainIsOneSale(t *testing.T) {
	for _, c := range []struct {
		name  string
		calls []string
	}{
		{"nothing was written", []string{"write"}},
		{"half of it was written", []string{"write half"}},
		{"all of it was written", []string{"write all"}},
		{"it was written but not confirmed", []string{"sync"}},
		{"and could not be taken back", []string{"sync", "truncate"}},
		{"half of it, and it could not be taken back", []string{"write half", "truncate"}},
		{"twice in a row", []string{"sync", "truncate", "sync"}},
		{"while it was reread", []string{"sync", "truncate", "open"}},
		{"while what was left was set aside", []string{"write half", "truncate", "truncate"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			opt, disk := onDisk(t)
			b := open(t, opt)
			must(t, sell(b, "before", 2))
			fails(disk, c.calls...)
			err := sell(b, "sale", 2)
			if inventory.CodeOf(err) != "book.unknown" {
				t.Fatalf("the first time it gave %q (%v), want book.unknown", inventory.CodeOf(err), err)
			}
			tries := 0
			for err != nil && tries < 5 {
				err = sell(b, "sale", 2)
				tries++
			}
			must(t, err)
			must(t, sell(b, "sale", 2))
			sold(t, b, 2)
			must(t, sell(b, "after", 2))
			sold(t, b, 3)
			agree(t, b)
			if s, err := lastSale(b); err != nil || s.Number() != "A-0003" {
				t.Errorf("the last receipt is %s, %v", s.Number(), err)
			}
			shut(t, b)
			again := open(t, opt)
			defer shut(t, again)
			sold(t, again, 3)
			agree(t, again)
		})
	}
}

// After an error the seller stops. Whatever the disk really kept is what the next start finds, whole.
func TestAfterAnErrorTheNextStartFindsWhatIsThere(t *testing.T) {
	for _, calls := range [][]string{{"write"}, {"write half"}, {"sync"}, {"sync", "truncate"}, {"write half", "truncate"}} {
		t.Run(strings.Join(calls, ", "), func(t *testing.T) {
			opt, disk := onDisk(t)
			b := open(t, opt)
			must(t, sell(b, "before", 2))
			fails(disk, calls...)
			if err := sell(b, "sale", 2); err == nil {
				t.Fatal("an error of the disk went unnoticed")
			}
			shut(t, b)
			disk.Fault = nil
			disk.Crash(func(most int) int { return most / 3 })
			b = open(t, opt)
			defer shut(t, b)
			n, _ := sales(t, b)
			sold(t, b, n)
			agree(t, b)
			must(t, sell(b, "sale", 2))
			sold(t, b, 2)
		})
	}
}

// When the disk is really full, each try says so and nothing is half there.
func TestAFullDisk(t *testing.T) {
	opt, disk := onDisk(t)
	b := open(t, opt)
	must(t, sell(b, "before", 2))
	full := true
	disk.Fault = func(op memfs.Op) error {
		if full && (op.Call == "write" || op.Call == "append") {
			return errDisk
		}
		return nil
	}
	for range 3 {
		if err := sell(b, "sale", 2); inventory.CodeOf(err) == "" {
			t.Fatalf("a full disk gives %v", err)
		}
		sold(t, b, 1)
	}
	full = false
	must(t, sell(b, "sale", 2))
	sold(t, b, 2)
	shut(t, b)
}

// stubborn is a views store whose updates can be told to fail.
type stubborn struct {
	inventory.Views
	fails *int
}

func (s stubborn) Update(fn func(inventory.Setter) error) error {
	if *s.fails > 0 {
		*s.fails--
		return errDisk
	}
	return s.Views.Update(fn)
}

// What is durable counts, though the views fail: they are caught up before the next sale.
func TestViewsThatFail(t *testing.T) {
	for fail := 1; fail <= 3; fail++ {
		t.Run(fmt.Sprint(fail, " times"), func(t *testing.T) {
			dir, left := t.TempDir(), 0
			newBook(t, options(dir), "A")
			opt := options(dir)
			badger := opt.defaults().Views
			opt.Views = func(dir string) (inventory.Views, error) {
				v, err := badger(dir)
				return stubborn{v, &left}, err
			}
			b := open(t, opt)
			must(t, sell(b, "before", 2))
			settled(t, b)
			left = fail
			// It is durable, so it is acknowledged. Nobody is shown views without it.
			must(t, sell(b, "sale", 2))
			err := b.Read(func(r inventory.Reader) error {
				_, there, err := r.SaleByID("sale")
				if err == nil && !there {
					t.Error("the views are shown without a sale that was acknowledged")
				}
				return err
			})
			if err != nil && inventory.CodeOf(err) != "book.views" {
				t.Errorf("reading gave %q (%v), want book.views", inventory.CodeOf(err), err)
			}
			for range 5 {
				if err = sell(b, "sale", 2); err == nil {
					break
				}
			}
			must(t, err)
			sold(t, b, 2)
			agree(t, b)
			shut(t, b)
			soundBook(t, dir)
		})
	}
}

// A draft that cannot be an entry says so and harms nothing.
func TestDraftsThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	defer shut(t, b)
	for name, c := range map[string]struct {
		draft journal.Draft
		code  string
	}{
		"too long":    {journal.Draft{Kind: inventory.KindProduct, Body: []byte(`"` + strings.Repeat("x", inventory.MaxBody) + `"`)}, "book.large"},
		"no JSON":     {journal.Draft{Kind: inventory.KindProduct, Body: []byte(`{`)}, "book.unwritten"},
		"without a k": {journal.Draft{Body: []byte(`{}`)}, "book.unwritten"},
	} {
		_, err := b.Write(t.Context(), func(inventory.Reader) ([]journal.Draft, error) { return []journal.Draft{c.draft}, nil })
		if inventory.CodeOf(err) != c.code {
			t.Errorf("%s: %q (%v), want %s", name, inventory.CodeOf(err), err, c.code)
		}
		must(t, sell(b, name, 1))
	}
	sold(t, b, 3)
}

// A disk that fails for a moment is not an empty folder, in which a stall would be begun anew.
func TestADiskThatCannotBeListedIsNoEmptyFolder(t *testing.T) {
	opt, disk := onDisk(t)
	for _, act := range []func() error{
		func() error { _, err := Open(opt); return err },
		func() error { return Create(opt, "B") },
		func() error { _, err := Verify(opt); return err },
	} {
		fails(disk, "readdir")
		if err := act(); inventory.CodeOf(err) != "book.unreadable" {
			t.Errorf("it gives %q: %v", inventory.CodeOf(err), err)
		}
	}
	disk.Fault = nil
	shut(t, open(t, opt))
}

// The disk fails once while the views are folded: they are folded past a line that is there again at
// the next start, and must not go on without it.
func TestViewsFoldedPastAPassingFault(t *testing.T) {
	opt, disk := onDisk(t)
	b := open(t, opt)
	must(t, sell(b, "first", 2))
	shut(t, b)
	for at := range 400 {
		opt.Views = nil // none on the disk: every line is folded
		must(t, os.RemoveAll(filepath.Join(opt.Dir, "views")))
		calls := 0
		disk.Fault = func(op memfs.Op) error {
			if calls++; calls == at+1 {
				return errDisk
			}
			return nil
		}
		b, err := Open(opt)
		disk.Fault = nil
		if err == nil {
			shut(t, b)
		} else if inventory.CodeOf(err) == "" {
			t.Errorf("a fault at call %d gives no sentence: %v", at, err)
		}
		if calls <= at {
			return // the fault came too late: all calls were tried
		}
		b = open(t, opt)
		sold(t, b, 1)
		agree(t, b)
		shut(t, b)
	}
	t.Error("opening never ends")
}
