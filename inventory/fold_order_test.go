package inventory_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/badgerview"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// The views are a function of the book: in whatever order the tills' journals are read, in whatever
// pieces, and however often the power fails meanwhile. Each till's own order is kept.
func TestAnyOrderGivesTheSameViews(t *testing.T) {
	badger, err := badgerview.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer badger.Close()
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(2, 3).Draw(t, "tills"))
		w.lawless = rapid.Bool().Draw(t, "lawless")
		w.live()
		want := w.foldedInTurn()
		for range 2 {
			if got := w.foldedAnyhow(memview.New()); got != want {
				t.Fatalf("in memory the views depend on the order:\n%s", firstDifference(want, got))
			}
		}
		w.must(badger.Clear())
		if got := w.foldedAnyhow(badger); got != want {
			t.Fatalf("in Badger the views depend on the order:\n%s", firstDifference(want, got))
		}
		w.meet()
		for _, till := range w.tills {
			if got, err := dump(till.views); err != nil || got != want {
				t.Fatalf("till %s has other views, %v:\n%s", till.letter, err, firstDifference(want, got))
			}
		}
	})
}

// foldedInTurn is how a book is opened: one journal after the other.
func (w *world) foldedInTurn() string {
	w.Helper()
	v := memview.New()
	for _, entries := range w.journals() {
		w.must(foldInto(v, entries))
	}
	text, err := dump(v)
	w.must(err)
	return text
}

// crashing is a store in which an update may fail, with nothing of it done.
type crashing struct {
	inventory.Views
	fails func() bool
}

func (c crashing) Update(fn func(inventory.Setter) error) error {
	return c.Views.Update(func(s inventory.Setter) error {
		if err := fn(s); err != nil {
			return err
		}
		if c.fails() {
			return errCrash
		}
		return nil
	})
}

// foldedAnyhow reads the journals in an order that is drawn, and takes up again from the heads after
// each crash.
func (w *world) foldedAnyhow(v inventory.Views) string {
	w.Helper()
	left := w.below(4, "crashes")
	store := crashing{v, func() bool {
		if left > 0 && w.one(4, "crash") {
			left--
			return true
		}
		return false
	}}
	for {
		err := w.foldOnce(store)
		if err == nil {
			break
		}
		if !errors.Is(err, errCrash) {
			w.Fatal(err)
		}
	}
	text, err := dump(v)
	w.must(err)
	return text
}

func (w *world) foldOnce(v inventory.Views) error {
	var heads map[journal.TillID]inventory.Head
	err := read(v, w, func(r inventory.Reader) (err error) {
		heads, err = r.Heads()
		return err
	})
	if err != nil {
		return err
	}
	var rest [][]journal.Entry
	for _, entries := range w.journals() {
		if tail := entries[heads[entries[0].Till].N:]; len(tail) > 0 {
			rest = append(rest, tail)
		}
	}
	f := inventory.NewFolder(v)
	for len(rest) > 0 {
		i := w.below(len(rest), "whose")
		n := 1 + w.below(min(len(rest[i]), 8), "how many")
		for _, e := range rest[i][:n] {
			if err := f.Add(e); err != nil {
				return err
			}
		}
		if rest[i] = rest[i][n:]; len(rest[i]) == 0 {
			rest = append(rest[:i], rest[i+1:]...)
		}
		if w.one(2, "flush") {
			if err := f.Flush(); err != nil {
				return err
			}
		}
	}
	return f.Flush()
}
