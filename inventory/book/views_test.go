package book

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/inventory"
)

// Whatever lies in views/, the book opens, sells on, and its views are those of the journal.
func TestSpoiltViews(t *testing.T) {
	dir, _ := soldBook(t, 3)
	views := filepath.Join(dir, "views")
	old := t.TempDir()
	must(t, os.CopyFS(old, os.DirFS(views)))
	b := open(t, options(dir))
	for i := range 4 {
		must(t, sell(b, fmt.Sprint("more-", i), 2))
	}
	shut(t, b)
	random := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		name   string
		spoil  func() error
		silent bool // nothing is said, because nothing was wrong
	}{
		{"an older state", func() error { return replaceFolder(views, old) }, true},
		{"noise in every file", func() error { return eachFile(views, noise(random)) }, false},
		{"empty files", func() error { return eachFile(views, func(p string) error { return os.Truncate(p, 0) }) }, false},
		{"a folder of something else", func() error {
			return replaceWith(views, map[string]string{"readme.txt": "hello", "MANIFEST": "?"})
		}, false},
		{"only a manifest is missing", func() error { return os.Remove(filepath.Join(views, "MANIFEST")) }, false},
		{"a file in its place", func() error {
			if err := os.RemoveAll(views); err != nil {
				return err
			}
			return os.WriteFile(views, []byte("x"), 0o600)
		}, false},
		{"the last start ended while it opened them", func() error {
			return os.WriteFile(filepath.Join(dir, "views.opening"), nil, 0o600)
		}, false},
		{"another version made them", func() error {
			v, err := options(dir).defaults().Views(views)
			if err != nil {
				return err
			}
			err = v.Update(func(s inventory.Setter) error { return s.Set(versionKey, []byte("0")) })
			if err != nil {
				return err
			}
			return v.Close()
		}, false},
		{"a view that cannot be read", func() error {
			v, err := options(dir).defaults().Views(views)
			if err != nil {
				return err
			}
			err = v.Update(func(s inventory.Setter) error { return s.Set("head\x00x", []byte("{")) })
			if err != nil {
				return err
			}
			return v.Close()
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			must(t, c.spoil())
			b := open(t, options(dir))
			defer shut(t, b)
			sold(t, b, 7)
			agree(t, b)
			if h := b.Health(); (len(h.Healed) == 0) != c.silent || len(h.Faults) > 0 {
				t.Errorf("it was healed with %+v", h)
			}
			if _, err := os.Stat(filepath.Join(dir, "views.opening")); err == nil {
				t.Error("the marker is left behind")
			}
		})
	}
	b = open(t, options(dir))
	must(t, sell(b, "after", 2))
	sold(t, b, 8)
	shut(t, b)
	soundBook(t, dir)
}

// One flipped bit anywhere in views/ never keeps the book shut, and never changes what the views say
// without verify finding it.
func TestAFlippedBitInTheViews(t *testing.T) {
	dir, _ := soldBook(t, 5)
	views, whole := filepath.Join(dir, "views"), t.TempDir()
	must(t, os.CopyFS(whole, os.DirFS(views)))
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 24 {
		must(t, replaceFolder(views, whole))
		must(t, eachFile(views, func(path string) error { return flipOne(path, random) }))
		b, err := Open(options(dir))
		if err != nil {
			t.Fatalf("try %d: %v", i, err)
		}
		sold(t, b, 5)
		agree(t, b)
		shut(t, b)
	}
}

// flipOne flips one bit near the beginning of a file, where it says most.
func flipOne(path string, random *rand.Rand) error {
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) == 0 {
		return err
	}
	raw[random.IntN(min(len(raw), 8<<10))] ^= 1 << random.IntN(8)
	return os.WriteFile(path, raw, 0o600)
}

func replaceFolder(path, with string) error {
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	return os.CopyFS(path, os.DirFS(with))
}

func replaceWith(path string, files map[string]string) error {
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(path, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func eachFile(dir string, do func(path string) error) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if err := do(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return err
}

func noise(random *rand.Rand) func(string) error {
	return func(path string) error {
		raw := make([]byte, 4096)
		for i := range raw {
			raw[i] = byte(random.Uint32())
		}
		return os.WriteFile(path, raw, 0o600)
	}
}

// The journal was put back from a copy and then written on: the views were made from lines that are
// no longer there.
func TestAJournalThatWasReplaced(t *testing.T) {
	dir, file := soldBook(t, 3)
	older := content(t, file)
	b := open(t, options(dir))
	must(t, sell(b, "lost-1", 1))
	must(t, sell(b, "lost-2", 1))
	shut(t, b)
	views := t.TempDir()
	must(t, os.CopyFS(views, os.DirFS(filepath.Join(dir, "views"))))
	must(t, os.WriteFile(file, older, 0o600))
	must(t, os.WriteFile(copyOf(file), older, 0o600))
	must(t, os.RemoveAll(filepath.Join(dir, "views")))
	b = open(t, options(dir))
	for i := range 3 {
		must(t, sell(b, fmt.Sprint("other-", i), 2))
	}
	shut(t, b)
	must(t, replaceFolder(filepath.Join(dir, "views"), views))
	b = open(t, options(dir))
	sold(t, b, 6)
	agree(t, b)
	if h := b.Health(); len(h.Healed) != 1 || !strings.Contains(h.Healed[0], "did not agree") {
		t.Errorf("it was healed with %+v", h)
	}
	shut(t, b)
	soundBook(t, dir)
}

// Views that say something else than the journal are found by verify and made new at the next start.
func TestVerifyComparesTheViews(t *testing.T) {
	dir, _ := soldBook(t, 3)
	v, err := options(dir).defaults().Views(filepath.Join(dir, "views"))
	must(t, err)
	must(t, v.Update(func(s inventory.Setter) error { return s.Set("stock\x00made up\x00stall", []byte("7")) }))
	must(t, v.Close())
	rep := verified(t, dir)
	if rep.OK || len(rep.Faults) != 1 || !strings.Contains(rep.Faults[0], "stock made up stall") {
		t.Errorf("verify says %t, %v", rep.OK, rep.Faults)
	}
	soundBook(t, dir)
	b := open(t, options(dir))
	defer shut(t, b)
	sold(t, b, 3)
	agree(t, b)
}

func TestVerifyOnAWholeBook(t *testing.T) {
	dir, _ := soldBook(t, 3)
	rep := verified(t, dir)
	// Line 1, the settings, six products and six figures with their commit, three sales.
	if !rep.OK || rep.Sales != 3 || rep.Entries != 18 || len(rep.Faults)+len(rep.Healed) > 0 {
		t.Errorf("verify says %+v", rep)
	}
	if _, err := Verify(options(t.TempDir())); inventory.CodeOf(err) != "book.none" {
		t.Errorf("a folder without a book gives %v", err)
	}
}
