package viewtest

import (
	"errors"
	"fmt"
	"testing"

	"trestle/inventory"
)

func scanOrder(t *testing.T, v inventory.Views) {
	put(t, v, "b", "3", "\xff", "6", "a\x00b", "1", "aa", "2", "b\x00", "4", "c", "5")
	has(t, v, "", "", "a\x00b", "1", "aa", "2", "b", "3", "b\x00", "4", "c", "5", "\xff", "6")
}

// prefixBorders: the zero byte that ends a part of a key keeps "sale" from "saleid" and "a"+"bc" from
// "ab"+"c".
func prefixBorders(t *testing.T, v inventory.Views) {
	put(t, v, "sale\x00t\x001", "1", "sale\x00t2\x001", "2", "saleid\x00t\x001", "3", "sal\x00e\x00t", "4",
		"sale", "5", "sale\x00\xff\xff", "6", "sale\x01", "7", "sales\x00t", "8")
	has(t, v, "sale\x00", "", "sale\x00t\x001", "1", "sale\x00t2\x001", "2", "sale\x00\xff\xff", "6")
	has(t, v, "sale\x00t\x00", "", "sale\x00t\x001", "1")
	has(t, v, "sale\x00\xff", "", "sale\x00\xff\xff", "6")
	has(t, v, "sal\x00", "", "sal\x00e\x00t", "4")
	has(t, v, "sales", "", "sales\x00t", "8")
	has(t, v, "sale\x00t\x001", "", "sale\x00t\x001", "1")
	has(t, v, "sale\x00t\x001\x00", "")
	has(t, v, "zzz", "")
	has(t, v, "sale", "", "sale", "5", "sale\x00t\x001", "1", "sale\x00t2\x001", "2", "sale\x00\xff\xff", "6",
		"sale\x01", "7", "saleid\x00t\x001", "3", "sales\x00t", "8")
}

func scanFrom(t *testing.T, v inventory.Views) {
	put(t, v, "e\x00x", "0", "f\x00a", "1", "f\x00b", "2", "f\x00c", "3", "g\x00a", "4")
	has(t, v, "f\x00", "f\x00b", "f\x00b", "2", "f\x00c", "3")
	has(t, v, "f\x00", "f\x00bb", "f\x00c", "3")
	has(t, v, "f\x00", "e", "f\x00a", "1", "f\x00b", "2", "f\x00c", "3")
	has(t, v, "f\x00", "f\x00d")
	has(t, v, "f\x00", "z")
	has(t, v, "", "f\x00c", "f\x00c", "3", "g\x00a", "4")
}

func scanEnds(t *testing.T, v inventory.Views) {
	put(t, v, "f\x00a", "1", "f\x00b", "2", "f\x00c", "3")
	view(t, v, func(g inventory.Getter) error {
		ends(t, g, inventory.ErrStop, nil)
		ends(t, g, fmt.Errorf("wrapped: %w", inventory.ErrStop), nil)
		ends(t, g, errOnPurpose, errOnPurpose)
		return nil
	})
	if err := v.View(func(inventory.Getter) error { return errOnPurpose }); !errors.Is(err, errOnPurpose) {
		t.Errorf("View gave %v, want fn's own error", err)
	}
}

// ends scans until the second key, where fn returns with, and wants what Scan makes of it.
func ends(t *testing.T, g inventory.Getter, with, want error) {
	t.Helper()
	var seen string
	err := g.Scan("f\x00", "", func(_ string, value []byte) error {
		seen += string(value)
		if len(seen) == 2 {
			return with
		}
		return nil
	})
	if !errors.Is(err, want) || want == nil && err != nil || seen != "12" {
		t.Errorf("a scan that fn ends with %v gave %v after %q, want %v after \"12\"", with, err, seen, want)
	}
}

func scanMerged(t *testing.T, v inventory.Views) {
	put(t, v, "f\x00b", "below", "f\x00d", "below", "f\x00f", "below")
	update(t, v, func(s inventory.Setter) error {
		for _, err := range []error{
			s.Set("f\x00a", []byte("above")), s.Set("f\x00b", []byte("above")), s.Set("f\x00c", []byte("above")),
			s.Delete("f\x00d"), s.Set("f\x00g", []byte("above")), s.Set("f\x00h", []byte("above")), s.Delete("f\x00h"),
			s.Set("other", []byte("above")),
		} {
			if err != nil {
				return err
			}
		}
		hasNow(t, s, "f\x00", "", "f\x00a", "above", "f\x00b", "above", "f\x00c", "above", "f\x00f", "below", "f\x00g", "above")
		hasNow(t, s, "f\x00", "f\x00c", "f\x00c", "above", "f\x00f", "below", "f\x00g", "above")
		hasNow(t, s, "f\x00", "f\x00g", "f\x00g", "above")
		return nil
	})
	has(t, v, "f\x00", "", "f\x00a", "above", "f\x00b", "above", "f\x00c", "above", "f\x00f", "below", "f\x00g", "above")
}

// scanMergedEnds stops a scan in either layer and at their border.
func scanMergedEnds(t *testing.T, v inventory.Views) {
	for _, above := range []string{"", "a", "b", "c", "ab", "bc", "ac", "abc"} {
		if err := v.Clear(); err != nil {
			t.Fatal(err)
		}
		put(t, v, "f\x00a", "1", "f\x00b", "2", "f\x00c", "3")
		update(t, v, func(s inventory.Setter) error {
			for _, c := range above {
				if err := s.Set("f\x00"+string(c), []byte{byte(c-'a') + '1'}); err != nil {
					return err
				}
			}
			ends(t, s, inventory.ErrStop, nil)
			ends(t, s, errOnPurpose, errOnPurpose)
			return nil
		})
	}
	if err := v.Clear(); err != nil {
		t.Fatal(err)
	}
	update(t, v, func(s inventory.Setter) error {
		for _, k := range []string{"f\x00a", "f\x00b", "f\x00c"} {
			if err := s.Set(k, []byte{k[2] - 'a' + '1'}); err != nil {
				return err
			}
		}
		ends(t, s, inventory.ErrStop, nil)
		ends(t, s, errOnPurpose, errOnPurpose)
		return nil
	})
}
