package book_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// made is a data folder with a book that was opened once.
func made(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := book.Create(book.Options{Dir: dir}, "A"); err != nil {
		t.Fatal(err)
	}
	b, err := book.Open(book.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWhatIsMissingFromADataFolder(t *testing.T) {
	gone := func(name ...string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			for _, n := range name {
				if err := os.RemoveAll(filepath.Join(dir, filepath.FromSlash(n))); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	cut := func(size int64, alone ...string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			gone(append(alone, "views")...)(t, dir)
			files, err := filepath.Glob(filepath.Join(dir, "journal", "*", "*.jsonl"))
			if err != nil || len(files) != 1 {
				t.Fatal(files, err)
			}
			if err := os.Truncate(files[0], size); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, row := range []struct {
		name         string
		harm         func(t *testing.T, dir string)
		open, create string // codes; "" is success
	}{
		{"nothing", gone(), "", "book.exists"},
		{"the views", gone("views"), "", "book.exists"},
		{"the till's key", gone("keys/till.key"), "book.nokey", "book.exists"},
		{"all keys", gone("keys"), "book.nokey", "book.exists"},
		{"the owner's and the receipt key", gone("keys/owner.key", "keys/receipt.key"), "", "book.exists"},
		{"the journal: it comes back from its copy", gone("journal"), "", "book.exists"},
		{"the copy: it comes back from the journal", gone("copy"), "", "book.exists"},
		{"the journal and the copy", gone("journal", "copy"), "book.gone", "book.gone"},
		{"the journal, the copy and the keys", gone("journal", "copy", "keys"), "book.gone", "book.gone"},
		{"all of it", gone("journal", "copy", "keys", "views"), "book.none", ""},
		{"the first line: a start cut short before it", cut(0, "copy"), "book.none", ""},
		{"half of the first line: a start cut short within it", cut(40, "copy"), "book.none", ""},
		{"the first line in the journal alone", cut(0), "", "book.exists"},
		{"half of the first line in the journal alone", cut(40), "", "book.exists"},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := made(t)
			row.harm(t, dir)
			b, err := book.Open(book.Options{Dir: dir})
			if err == nil {
				_ = b.Close()
			}
			if inventory.CodeOf(err) != row.open || (row.open == "") != (err == nil) {
				t.Errorf("open: %v", err)
			}
			err = book.Create(book.Options{Dir: dir}, "A")
			if inventory.CodeOf(err) != row.create || (row.create == "") != (err == nil) {
				t.Errorf("create: %v", err)
			}
			if row.create != "" {
				return
			}
			if b, err = book.Open(book.Options{Dir: dir}); err != nil {
				t.Fatalf("made again, it does not open: %v", err)
			}
			_ = b.Close()
		})
	}
}

func TestAMissingReceiptKeyIsToldAndSellingGoesOn(t *testing.T) {
	dir := made(t)
	if err := os.Remove(filepath.Join(dir, "keys", "receipt.key")); err != nil {
		t.Fatal(err)
	}
	b, err := book.Open(book.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if faults := b.Health().Faults; len(faults) != 1 || faults[0].Code != "key" {
		t.Errorf("faults %v", faults)
	}
	if _, err := b.Write(context.Background(), setName("x")); err != nil {
		t.Error(err)
	}
}

func setName(name string) book.Plan {
	return func(inventory.Reader) ([]journal.Draft, error) {
		d, err := inventory.NewDraft(inventory.KindSet, "set-"+name, inventory.SetBody{Set: map[string]string{"name": name}})
		return []journal.Draft{d}, err
	}
}

// Badger dies with SIGBUS on a full disk: the views must be off it in time.
func TestAnAlmostFullDisk(t *testing.T) {
	dir := made(t)
	var free uint64 = 1 << 30
	opt := book.Options{Dir: dir, Free: func(string) (uint64, bool) { return free, true }}
	b, err := book.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Write(context.Background(), setName("before")); err != nil {
		t.Fatal(err)
	}
	free = 1 << 20
	if _, err := b.Write(context.Background(), setName("full")); err != nil {
		t.Errorf("the views did not retreat: %v", err)
	}
	if got := stallName(t, b); got != "full" {
		t.Errorf("in memory the stall is called %q", got)
	}
	if len(b.Health().Healed) == 0 {
		t.Error("nobody is told that the views are in memory")
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	// Opened anew the views are in memory, folded from the journal, and the till sells on.
	if b, err = book.Open(opt); err != nil {
		t.Fatal(err)
	}
	if len(b.Health().Healed) == 0 {
		t.Error("nobody is told")
	}
	if _, err := b.Write(context.Background(), setName("after")); err != nil {
		t.Error(err)
	}
	if got := stallName(t, b); got != "after" {
		t.Errorf("name %q", got)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	free = 1 << 30
	rep, err := book.Verify(opt)
	if err != nil || !rep.OK {
		t.Errorf("with space again: %+v %v", rep, err)
	}
}

func stallName(t *testing.T, b *book.Book) (name string) {
	t.Helper()
	err := b.Read(func(r inventory.Reader) error {
		m, err := r.SettingsMap()
		name = m["name"]
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return name
}
