package viewtest

import (
	"errors"
	"fmt"
	"testing"

	"trestle/inventory"
)

// isBack fails unless a scan back gives exactly these values, one byte each.
func isBack(t *testing.T, g inventory.Getter, prefix, want string) {
	t.Helper()
	got := ""
	err := g.ScanBack(prefix, func(_ string, value []byte) error {
		got += string(value)
		return nil
	})
	if err != nil || got != want {
		t.Errorf("ScanBack(%q) gave %q, %v, want %q", prefix, got, err, want)
	}
}

// endsBack scans back until the second key, where fn returns with, and wants what ScanBack makes of it.
func endsBack(t *testing.T, g inventory.Getter, prefix, gives string, with, want error) {
	t.Helper()
	seen := ""
	err := g.ScanBack(prefix, func(_ string, value []byte) error {
		seen += string(value)
		if len(seen) == 2 {
			return with
		}
		return nil
	})
	if !errors.Is(err, want) || want == nil && err != nil || seen != gives {
		t.Errorf("a scan back that fn ends with %v gave %v after %q, want %v after %q", with, err, seen, want, gives)
	}
}

func scanBack(t *testing.T, v inventory.Views) {
	put(t, v, "e\x00x", "0", "f\x00a", "1", "f\x00b", "2", "f\x00c", "3", "f\x00\xff", "4", "f\x00\xff\xff", "5", "f\x01", "6", "g\x00a", "7", "\xff\xff", "8")
	view(t, v, func(g inventory.Getter) error {
		isBack(t, g, "f\x00", "54321")
		isBack(t, g, "f\x00\xff", "54")
		isBack(t, g, "f\x00a", "1")
		isBack(t, g, "f", "654321")
		isBack(t, g, "", "876543210")
		isBack(t, g, "\xff", "8")
		isBack(t, g, "\xff\xff\xff", "")
		isBack(t, g, "d", "")
		isBack(t, g, "ff", "")
		endsBack(t, g, "f\x00", "54", inventory.ErrStop, nil)
		endsBack(t, g, "f\x00", "54", fmt.Errorf("wrapped: %w", inventory.ErrStop), nil)
		endsBack(t, g, "f\x00", "54", errOnPurpose, errOnPurpose)
		return nil
	})
}

func scanBackMerged(t *testing.T, v inventory.Views) {
	put(t, v, "f\x00b", "b", "f\x00d", "d", "f\x00f", "f", "g", "g")
	update(t, v, func(s inventory.Setter) error {
		for _, err := range []error{
			s.Set("f\x00a", []byte("A")), s.Set("f\x00b", []byte("B")), s.Set("f\x00c", []byte("C")),
			s.Delete("f\x00d"), s.Set("f\x00g", []byte("G")), s.Set("f\x00h", []byte("H")), s.Delete("f\x00h"),
			s.Set("f\x01", []byte("x")),
		} {
			if err != nil {
				return err
			}
		}
		isBack(t, s, "f\x00", "GfCBA")
		endsBack(t, s, "f\x00", "Gf", inventory.ErrStop, nil)
		endsBack(t, s, "f\x00", "Gf", errOnPurpose, errOnPurpose)
		return nil
	})
	view(t, v, func(g inventory.Getter) error {
		isBack(t, g, "f\x00", "GfCBA")
		return nil
	})
}
