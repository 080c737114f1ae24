package inventory_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// A whole history at once gives what entry by entry gives, however it is cut into piles and updates.
func TestFoldingManyGivesTheSameViews(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(1, 3).Draw(t, "tills"))
		w.lawless = rapid.Bool().Draw(t, "lawless")
		w.live()
		want := w.foldedInTurn()
		v := memview.New()
		left := w.below(3, "crashes")
		store := crashing{v, func() bool {
			if left > 0 && w.one(3, "crash") {
				left--
				return true
			}
			return false
		}}
		pile, sales := 1+w.below(9, "pile"), 1+w.below(20, "sales")
		for {
			err := inventory.FoldPiles(store, pile, sales, func(add func(journal.Entry) error) error {
				for _, entries := range w.journals() {
					for _, e := range entries {
						if err := add(e); err != nil {
							return err
						}
					}
				}
				return nil
			})
			if err == nil {
				break
			}
			if !errors.Is(err, errCrash) || !errors.Is(err, inventory.ErrFold) {
				t.Fatal(err)
			}
		}
		got, err := dump(v)
		w.must(err)
		if got != want {
			t.Fatalf("many at once give other views:\n%s", firstDifference(want, got))
		}
	})
}

func TestFoldManyGivesErrorsBack(t *testing.T) {
	l := newLedger(t)
	for n := range uint64(1000) {
		l.sale(1, n+1, n+1, "A", n+1, "")
	}
	entries := l.entries["0000000000000001"]
	t.Run("the source's own", func(t *testing.T) {
		broken := errors.New("the disk broke")
		err := inventory.FoldMany(memview.New(), func(add func(journal.Entry) error) error {
			return errors.Join(add(entries[0]), broken)
		})
		if !errors.Is(err, broken) || errors.Is(err, inventory.ErrFold) {
			t.Errorf("it gave %v", err)
		}
	})
	t.Run("the views', late", func(t *testing.T) {
		v := crashing{memview.New(), func() bool { return true }}
		err := inventory.FoldMany(v, func(add func(journal.Entry) error) error { return add(entries[0]) })
		if !errors.Is(err, inventory.ErrFold) || !errors.Is(err, errCrash) {
			t.Errorf("it gave %v", err)
		}
	})
	t.Run("the views', to add", func(t *testing.T) {
		v := crashing{memview.New(), func() bool { return true }}
		last := errors.New("add never told")
		err := inventory.FoldPiles(v, 1, 1, func(add func(journal.Entry) error) error {
			for _, e := range entries {
				if err := add(e); err != nil {
					return err
				}
			}
			return last
		})
		if !errors.Is(err, inventory.ErrFold) {
			t.Errorf("it gave %v", err)
		}
	})
}

func TestAFolderThatFailedDoesNothingMore(t *testing.T) {
	l := newLedger(t)
	v := memview.New()
	fails := true
	f := inventory.NewFolder(crashing{v, func() bool { return fails }})
	if err := f.Add(l.sale(1, 1, 1, "A", 1, "")); err != nil {
		t.Fatal(err)
	}
	if err := f.Flush(); !errors.Is(err, errCrash) {
		t.Fatalf("Flush gave %v", err)
	}
	fails = false
	if err := f.Add(l.sale(1, 2, 2, "A", 2, "")); !errors.Is(err, errCrash) {
		t.Errorf("Add gave %v: the entries before it would be lost", err)
	}
	if text, err := dump(v); text != "" || err != nil {
		t.Errorf("the views hold %q, %v", text, err)
	}
}

// An entry counts once, also when two folders would fold it.
func TestTwoFoldersAreNoticed(t *testing.T) {
	l := newLedger(t)
	v := memview.New()
	one, other := inventory.NewFolder(v), inventory.NewFolder(v)
	e := l.sale(1, 1, 1, "A", 1, "")
	if err := errors.Join(one.Add(e), other.Add(e), one.Flush()); err != nil {
		t.Fatal(err)
	}
	if err := other.Flush(); err == nil {
		t.Error("the second folder folded the same entry again")
	}
}
