package people

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

func TestWhatWasPutIsThereAgain(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	want(t, p, w)
	must(t, p.Put("sale-1", "note", "  and\ta \x1b[31mred\u202e one\n"))
	w = w.with("sale-1", "note", "and a [31mred one")
	must(t, p.Put("sale-3", "note", ""))
	w = w.with("sale-3", "note", "")
	must(t, p.Put("sale-9", "note", ""))
	want(t, p, w)
	want(t, open(t, disk, 3), w)
	if got, err := p.Get("nobody"); err != nil || len(got) > 0 {
		t.Errorf("nobody has %v, %v", got, err)
	}
	if d := p.Damage(); len(d) > 0 {
		t.Errorf("damage %v", d)
	}
}

// Nothing is written where nothing is kept.
func TestOpeningWritesNothing(t *testing.T) {
	disk := memfs.New()
	p := open(t, disk, 1)
	want(t, p, texts{})
	must(t, p.Forget("nobody"))
	if names := disk.Names(); len(names) > 0 {
		t.Errorf("files %v", names)
	}
	disk, _ = three(t)
	disk.Fault = func(op memfs.Op) error {
		if op.Call != "open" && op.Call != "read" && op.Call != "readdir" {
			t.Errorf("opening calls %s %s", op.Call, op.Path)
		}
		return nil
	}
	open(t, disk, 1)
}

func TestTextsThatAreRefused(t *testing.T) {
	ok := strings.Repeat("ü", MaxText)
	for _, c := range []struct {
		name, subject, field, text string
		want                       error
	}{
		{"as long as may be", "s", "note", ok, nil},
		{"one character more", "s", "note", ok + "ü", ErrLong},
		{"far too long", "s", "note", strings.Repeat(" ", 1<<20), ErrLong},
		{"no subject", "", "note", "x", ErrName},
		{"a long subject", strings.Repeat("s", maxSubject+1), "note", "x", ErrName},
		{"a subject that is no text", "\xff", "note", "x", ErrName},
		{"no field", "s", "", "x", ErrName},
		{"a field with a space", "s", "a b", "x", ErrName},
		{"bytes that are no text", "s", "note", "a\xffb", nil},
		{"a card", "s", "note", "card 4111 1111 1111 1111 of Ada", ErrCard},
		{"a card in one", "s", "note", "4111111111111111", ErrCard},
		{"a card and its month", "s", "note", "4111 1111 1111 1111 12/29", ErrCard},
		{"a card behind a figure", "s", "note", "3 4111-1111-1111-1111", ErrCard},
		{"a card in more digits", "s", "note", "0041111111111111110", ErrCard},
		{"a short card", "s", "note", "3782 822463 10005.", ErrCard},
		{"no check digit", "s", "note", "4111 1111 1111 1112", nil},
		{"two telephones", "s", "note", "0171 2345678, 0171 8765432", nil},
		{"days", "s", "note", "2026-11-22 2026-12-24", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, memfs.New(), 1)
			if err := p.Put(c.subject, c.field, c.text); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
				t.Errorf("it gives %v, want %v", err, c.want)
			}
		})
	}
}

// No text, field or subject lies on the disk in the open, and nobody but the key's owner opens them.
func TestNothingLiesInTheOpen(t *testing.T) {
	disk, _ := three(t)
	for _, word := range []string{"green", "Ada", "Berta", "nuts", "sale-", "note", "buyer"} {
		if word != "note" && lies(disk, word) { // the files are called notes
			t.Errorf("%q lies in the open", word)
		}
	}
	for _, name := range disk.Names() {
		plain := strings.Replace(name, copyDir, dir, 1)
		if name != masterFile && name != masterCopy && !strings.HasPrefix(plain, "people/keys-") && plain != "people/notes-00000001" {
			t.Errorf("a file %s", name)
		}
	}
}

// Files are begun anew when they are full, and are read in their order.
func TestManyFiles(t *testing.T) {
	disk := memfs.New()
	p := rolling(t, disk, 1, 600)
	w := texts{}
	for i := range 40 {
		s, text := fmt.Sprint("sale-", i), fmt.Sprint("text ", i)
		must(t, p.Put(s, "note", text))
		w = w.with(s, "note", text)
		if i == 20 {
			must(t, p.Forget("sale-3"))
			w = w.without("sale-3")
		}
	}
	want(t, p, w)
	again := open(t, disk, 2)
	want(t, again, w)
	if n := len(disk.Names()); n < 8 {
		t.Errorf("only %d files", n)
	}
	disk.Put("people/notes-00000002", nil)
	again = open(t, disk, 2)
	want(t, again, w)
	if h := again.Healed(); len(h) != 1 || h[0] != "people/notes-00000002" || len(again.Damage()) > 0 {
		t.Errorf("a file that is missing on one side gives %v, %v", h, again.Damage())
	}
	disk.Put("people/notes-00000002", nil)
	disk.Put("people/copy/notes-00000002", nil)
	again = open(t, disk, 2)
	if d := again.Damage(); len(d) != 1 || d[0].File != "people/notes-00000002" {
		t.Errorf("a missing file gives %v", d)
	}
}

// Several goroutines use one store.
func TestTogether(t *testing.T) {
	disk := memfs.New()
	p := open(t, disk, 1)
	var all sync.WaitGroup
	for g := range 6 {
		all.Go(func() {
			s := fmt.Sprint("sale-", g)
			for i := range 20 {
				err := p.Put(s, "note", fmt.Sprint("text ", i))
				if err == nil && i%7 == 6 {
					err = p.Forget(s)
				}
				if err == nil {
					_, err = p.Get(fmt.Sprint("sale-", (g+1)%6))
				}
				if err != nil {
					t.Error(err)
				}
				_, _ = p.Subjects()
				_ = p.Damage()
			}
		})
	}
	all.Wait()
	w := texts{}
	for g := range 6 {
		w = w.with(fmt.Sprint("sale-", g), "note", "text 19")
	}
	want(t, p, w)
	want(t, open(t, disk, 2), w)
}

// On a real disk only the owner reads what is there.
func TestOnARealDisk(t *testing.T) {
	disk := journal.OS(t.TempDir())
	p, err := Open(disk, seeded(1))
	must(t, err)
	must(t, p.Put("sale-1", "note", "one"), p.Put("sale-2", "note", "two"), p.Forget("sale-1"))
	again, err := Open(disk, seeded(2))
	must(t, err)
	want(t, again, texts{"sale-2": {"note": "two"}})
}

func BenchmarkOpen10k(b *testing.B) {
	disk := memfs.New()
	p := open(b, disk, 1)
	for i := range 10_000 {
		must(b, p.Put(fmt.Sprint("sale-", i), "note", "bring the green bowl on Saturday, and no nuts"))
	}
	bytes := 0
	for _, name := range disk.Names() {
		bytes += len(disk.Bytes(name))
	}
	b.ReportMetric(float64(bytes), "bytes")
	for b.Loop() {
		open(b, disk, 1)
	}
}

func BenchmarkPut(b *testing.B) {
	p, err := Open(journal.OS(b.TempDir()), seeded(1))
	must(b, err)
	for i := 0; b.Loop(); i++ {
		must(b, p.Put(fmt.Sprint("sale-", i), "note", "bring the green bowl"))
	}
}
