package book

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// picture is a copy of all views.
func picture(t *testing.T, b *Book) inventory.Views {
	t.Helper()
	settled(t, b)
	copied := memview.New()
	must(t, b.views.View(func(g inventory.Getter) error {
		return copied.Update(func(s inventory.Setter) error {
			return g.Scan("", "", s.Set)
		})
	}))
	return copied
}

func TestDeletedViewsComeBackTheSame(t *testing.T) {
	dir := t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	for i := range 20 {
		must(t, sell(b, fmt.Sprint("sale-", i), 1+i%6))
	}
	before := picture(t, b)
	shut(t, b)
	must(t, os.RemoveAll(filepath.Join(dir, "views")))
	b = open(t, options(dir))
	if diff, err := Differ(before, b.views); err != nil || diff != "" {
		t.Errorf("the views differ at %q, %v", diff, err)
	}
	sold(t, b, 20)
	if h := b.Health(); len(h.Healed)+len(h.Faults) > 0 {
		t.Errorf("deleting the views is nothing to worry about: %+v", h)
	}
	shut(t, b)
	soundBook(t, dir)
}

// lend copies a till's journal into another stall's folder, as if the tills had met.
func lend(t *testing.T, from string, till journal.TillID, to string) {
	t.Helper()
	dst := filepath.Join(to, "journal", string(till))
	must(t, os.RemoveAll(dst))
	must(t, os.CopyFS(dst, os.DirFS(filepath.Join(from, "journal", string(till)))))
}

func TestTheJournalOfASecondTill(t *testing.T) {
	dirA, dirB := t.TempDir(), t.TempDir()
	newBook(t, options(dirA), "A")
	newBook(t, options(dirB), "B")
	second := open(t, options(dirB))
	tillB := second.Till()
	first := open(t, options(dirA))
	must(t, sell(first, "a-1", 3))
	shut(t, first)
	for round := range 3 {
		for i := range 10 {
			must(t, sell(second, fmt.Sprintf("b-%d-%d", round, i), 2))
		}
		highest := second.clerk.clock
		lend(t, dirB, tillB, dirA)
		first = open(t, options(dirA))
		if n, _ := sales(t, first); n != 1+11*round+10 {
			t.Errorf("round %d: %d sales, want %d", round, n, 1+11*round+10)
		}
		agree(t, first)
		// What we write from here on comes after all that we have seen.
		entries := write(t, first, salePlan(first, fmt.Sprint("a-", round+2), 1))
		if entries[0].Clock != highest+1 {
			t.Errorf("round %d: our clock is %d, the other till's is %d", round, entries[0].Clock, highest)
		}
		agree(t, first)
		before := picture(t, first)
		shut(t, first)
		must(t, os.RemoveAll(filepath.Join(dirA, "views")))
		first = open(t, options(dirA))
		if diff, err := Differ(before, first.views); err != nil || diff != "" {
			t.Errorf("round %d: folded again, the views differ at %q, %v", round, diff, err)
		}
		shut(t, first)
	}
	shut(t, second)
	soundBook(t, dirA)
	soundBook(t, dirB)
}

// The other till's journal is taken away, and its copy: that is named at every start, even when the
// views are folded afresh, and what the views know of it stays as long as they do.
func TestAJournalThatIsTakenAwayIsNamed(t *testing.T) {
	dirA, dirB := t.TempDir(), t.TempDir()
	newBook(t, options(dirA), "A")
	newBook(t, options(dirB), "B")
	second := open(t, options(dirB))
	must(t, sell(second, "b-1", 2))
	till := second.Till()
	shut(t, second)
	lend(t, dirB, till, dirA)
	first := open(t, options(dirA))
	must(t, sell(first, "a-1", 2))
	shut(t, first)
	must(t, os.RemoveAll(filepath.Join(dirA, "journal", string(till))))
	must(t, os.RemoveAll(filepath.Join(dirA, "copy", string(till))))
	named := func(b *Book) bool {
		return slices.ContainsFunc(b.Health().Faults, func(f journal.Fault) bool { return f.Till == till && f.Code == journal.FaultShort })
	}
	for range 2 {
		first = open(t, options(dirA))
		if n, _ := sales(t, first); n != 2 || !named(first) {
			t.Errorf("%d sales, and the faults are %v", n, first.Health().Faults)
		}
		shut(t, first)
	}
	first = open(t, options(dirA))
	must(t, first.emptyViews())
	must(t, first.reopen())
	shut(t, first)
	first = open(t, options(dirA))
	sold(t, first, 1)
	if !named(first) {
		t.Errorf("folded afresh, the faults are %v", first.Health().Faults)
	}
	shut(t, first)
	lend(t, dirB, till, dirA)
	first = open(t, options(dirA))
	defer shut(t, first)
	if n, _ := sales(t, first); n != 2 || named(first) {
		t.Errorf("put back, there are %d sales, and the faults are %v", n, first.Health().Faults)
	}
	agree(t, first)
}
