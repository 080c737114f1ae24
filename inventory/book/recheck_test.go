package book_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

func TestRecheckWhileSelling(t *testing.T) {
	dir := t.TempDir()
	if err := book.Create(book.Options{Dir: dir}, "A"); err != nil {
		t.Fatal(err)
	}
	b, err := book.Open(book.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	write := func(i int) {
		_, err := b.Write(context.Background(), func(inventory.Reader) ([]journal.Draft, error) {
			d, err := inventory.NewDraft(inventory.KindSet, fmt.Sprintf("set-%d", i), inventory.SetBody{Set: map[string]string{"name": fmt.Sprint(i)}})
			return []journal.Draft{d}, err
		})
		if err != nil {
			t.Error(err)
		}
	}
	stop := make(chan struct{})
	go func() {
		defer close(stop)
		for i := range 300 {
			write(i)
		}
	}()
	for done := false; !done; {
		select {
		case <-stop:
			done = true
		default:
		}
		if faults, err := b.Recheck(context.Background()); err != nil || len(faults) != 0 {
			t.Fatalf("a whole book, while it grows: %v %v", faults, err)
		}
	}
	spoil(t, dir, "journal", "set-7\"")
	if faults, err := b.Recheck(context.Background()); err != nil || len(faults) != 0 || len(b.Health().Healed) != 1 {
		t.Errorf("damage in one copy was not healed: %v, %v, %+v", faults, err, b.Health())
	}
	spoil(t, dir, "journal", "set-7\"")
	spoil(t, dir, "copy", "set-7\"")
	if faults, err := b.Recheck(context.Background()); err != nil || len(faults) == 0 {
		t.Errorf("damage behind the checkpoint was not found: %v", err)
	}
	if len(b.Health().Faults) == 0 {
		t.Error("the damage is not in Health")
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := b.Recheck(ended); err == nil {
		t.Error("a cancelled check says that all is well")
	}
}

// spoil changes the first byte of text in the journal or its copy.
func spoil(t *testing.T, dir, part, text string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, part, "*", "*.jsonl"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(raw, []byte(text))
	if at < 0 {
		t.Fatalf("no %s in the journal", text)
	}
	raw[at] ^= 1
	if err := os.WriteFile(files[0], raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
