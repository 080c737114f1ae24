package viewtest

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"trestle/inventory"
)

func setGetDelete(t *testing.T, v inventory.Views) {
	put(t, v, "a", "1", "b", "2")
	put(t, v, "a", "3")
	update(t, v, func(s inventory.Setter) error {
		if err := s.Delete("never there"); err != nil {
			return err
		}
		return s.Delete("b")
	})
	view(t, v, func(g inventory.Getter) error {
		holds(t, g, "a", "3")
		holds(t, g, "b", "-")
		holds(t, g, "c", "-")
		return nil
	})
	put(t, v, "b", "4")
	has(t, v, "", "", "a", "3", "b", "4")
}

func emptyValue(t *testing.T, v inventory.Views) {
	update(t, v, func(s inventory.Setter) error {
		if err := s.Set("nil", nil); err != nil {
			return err
		}
		holds(t, s, "nil", "")
		return s.Set("empty", []byte{})
	})
	has(t, v, "", "", "empty", "", "nil", "")
	view(t, v, func(g inventory.Getter) error {
		holds(t, g, "nil", "")
		holds(t, g, "empty", "")
		return nil
	})
}

func ownBytes(t *testing.T, v inventory.Views) {
	given := []byte("kept")
	update(t, v, func(s inventory.Setter) error {
		if err := s.Set("a", given); err != nil {
			return err
		}
		copy(given, "oops")
		got, _, err := s.Get("a")
		copy(got, "oops")
		holds(t, s, "a", "kept")
		return err
	})
	view(t, v, func(g inventory.Getter) error {
		got, _, err := g.Get("a")
		copy(got, "oops")
		_ = g.Scan("", "", func(_ string, value []byte) error { copy(value, "oops"); return nil })
		holds(t, g, "a", "kept")
		return err
	})
}

func ownWrites(t *testing.T, v inventory.Views) {
	put(t, v, "old", "1", "gone", "1")
	update(t, v, func(s inventory.Setter) error {
		for _, err := range []error{s.Set("old", []byte("2")), s.Set("new", []byte("3")), s.Delete("gone")} {
			if err != nil {
				return err
			}
		}
		holds(t, s, "old", "2")
		holds(t, s, "new", "3")
		holds(t, s, "gone", "-")
		if err := s.Delete("new"); err != nil {
			return err
		}
		holds(t, s, "new", "-")
		return s.Set("gone", []byte("4"))
	})
	has(t, v, "", "", "gone", "4", "old", "2")
}

func rollback(t *testing.T, v inventory.Views) {
	put(t, v, "a", "1", "b", "2")
	err := v.Update(func(s inventory.Setter) error {
		for _, err := range []error{
			s.Set("a", []byte("9")), s.Set("a", []byte("8")), s.Delete("b"), s.Set("b", []byte("7")), s.Delete("b"), s.Set("c", nil),
		} {
			if err != nil {
				return err
			}
		}
		return errOnPurpose
	})
	if !errors.Is(err, errOnPurpose) {
		t.Errorf("Update gave %v, want fn's own error", err)
	}
	has(t, v, "", "", "a", "1", "b", "2")
}

func rollbackAfterScan(t *testing.T, v inventory.Views) {
	put(t, v, "f\x00a", "1")
	err := v.Update(func(s inventory.Setter) error {
		if err := s.Set("f\x00b", []byte("2")); err != nil {
			return err
		}
		hasNow(t, s, "f\x00", "", "f\x00a", "1", "f\x00b", "2")
		if err := s.Delete("f\x00a"); err != nil {
			return err
		}
		hasNow(t, s, "f\x00", "", "f\x00b", "2")
		return errOnPurpose
	})
	if !errors.Is(err, errOnPurpose) {
		t.Errorf("Update gave %v, want fn's own error", err)
	}
	has(t, v, "f\x00", "", "f\x00a", "1")
}

func clearAll(t *testing.T, v inventory.Views) {
	put(t, v, "a", "1", "b\x00c", "2")
	if err := v.Clear(); err != nil {
		t.Fatalf("Clear: %v", err)
	}
	has(t, v, "", "")
	put(t, v, "b\x00c", "3")
	has(t, v, "", "", "b\x00c", "3")
}

func bigValue(t *testing.T, v inventory.Views) {
	for _, size := range []int{64<<10 - 1, 64 << 10, 64<<10 + 1, 1 << 20, 3 << 20} {
		value := bytes.Repeat([]byte{byte(size), 7}, size/2)
		update(t, v, func(s inventory.Setter) error { return s.Set(fmt.Sprint("big", size), value) })
		view(t, v, func(g inventory.Getter) error {
			got, ok, err := g.Get(fmt.Sprint("big", size))
			if !ok || !bytes.Equal(got, value) {
				t.Errorf("a value of %d bytes came back as %d", len(value), len(got))
			}
			return err
		})
	}
}

// bigUpdate sets what the fold of many entries sets at once.
func bigUpdate(t *testing.T, v inventory.Views) { manyKeys(t, v, 3000, 100) }

// hugeUpdate sets what a product of two thousand variants or a very long receipt brings with it: more
// than a store may take in one piece, and still all or nothing.
func hugeUpdate(t *testing.T, v inventory.Views) {
	manyKeys(t, v, 9_000, 30)
	err := v.Update(func(s inventory.Setter) error {
		for i := range 9_000 {
			if err := s.Delete(fmt.Sprintf("k\x00%06d", i)); err != nil {
				return err
			}
		}
		return errOnPurpose
	})
	if !errors.Is(err, errOnPurpose) {
		t.Errorf("Update gave %v, want fn's own error", err)
	}
	view(t, v, func(g inventory.Getter) error {
		got, err := pairs(g, "k\x00", "")
		if len(got) != 9_000 {
			t.Errorf("%d keys are left of 9000 after a failed update", len(got))
		}
		return err
	})
}

func manyKeys(t *testing.T, v inventory.Views, keys, size int) {
	t.Helper()
	value := bytes.Repeat([]byte("v"), size)
	update(t, v, func(s inventory.Setter) error {
		for i := range keys {
			if err := s.Set(fmt.Sprintf("k\x00%06d", i), value); err != nil {
				return err
			}
		}
		return nil
	})
	n := 0
	view(t, v, func(g inventory.Getter) error {
		return g.Scan("k\x00", "", func(k string, got []byte) error {
			if k != fmt.Sprintf("k\x00%06d", n) || !bytes.Equal(got, value) {
				t.Fatalf("key %d is %q with %d bytes", n, k, len(got))
			}
			n++
			return nil
		})
	})
	if n != keys {
		t.Errorf("%d of %d keys are there", n, keys)
	}
}
