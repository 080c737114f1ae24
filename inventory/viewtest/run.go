package viewtest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"trestle/inventory"
)

// Run checks a views store. open gives an empty store each time it is called; Run closes it.
func Run(t *testing.T, open func(t *testing.T) inventory.Views) {
	for _, law := range []struct {
		name  string
		holds func(*testing.T, inventory.Views)
	}{
		{"what was set is there, what was deleted is gone", setGetDelete},
		{"an empty value is a value", emptyValue},
		{"the bytes belong to the caller", ownBytes},
		{"an update sees what it has set", ownWrites},
		{"a failed update leaves nothing", rollback},
		{"a failed update after a scan leaves nothing", rollbackAfterScan},
		{"Clear forgets everything and the store goes on", clearAll},
		{"keys come in byte order", scanOrder},
		{"a prefix ends where it ends", prefixBorders},
		{"a scan starts at from", scanFrom},
		{"a scan stops when asked, and fails with fn", scanEnds},
		{"a scan back comes in falling order", scanBack},
		{"a scan in an update merges both layers", scanMerged},
		{"a scan back in an update merges both layers", scanBackMerged},
		{"a scan in an update stops when asked", scanMergedEnds},
		{"a big value", bigValue},
		{"as much as one fold sets", bigUpdate},
		{"more than one fold sets", hugeUpdate},
		{"readers see whole updates", wholeUpdates},
		{"a store is a sorted map", sortedMap},
	} {
		t.Run(law.name, func(t *testing.T) {
			v := open(t)
			defer func() {
				if err := v.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			}()
			law.holds(t, v)
		})
	}
}

var errOnPurpose = errors.New("on purpose")

// put sets pairs of key and value in one update.
func put(t *testing.T, v inventory.Views, pairs ...string) {
	t.Helper()
	update(t, v, func(s inventory.Setter) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := s.Set(pairs[i], []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	})
}

func update(t *testing.T, v inventory.Views, fn func(inventory.Setter) error) {
	t.Helper()
	if err := v.Update(fn); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func view(t *testing.T, v inventory.Views, fn func(inventory.Getter) error) {
	t.Helper()
	if err := v.View(fn); err != nil {
		t.Fatalf("View: %v", err)
	}
}

// pairs lists what a scan gives, as "key=value".
func pairs(g inventory.Getter, prefix, from string) ([]string, error) {
	out := []string{}
	err := g.Scan(prefix, from, func(k string, value []byte) error {
		out = append(out, fmt.Sprintf("%q=%s", k, value))
		return nil
	})
	return out, err
}

// pairsBack lists what a scan back gives, turned round.
func pairsBack(g inventory.Getter, prefix string) ([]string, error) {
	out := []string{}
	err := g.ScanBack(prefix, func(k string, value []byte) error {
		out = append(out, fmt.Sprintf("%q=%s", k, value))
		return nil
	})
	slices.Reverse(out)
	return out, err
}

// has fails unless a scan of prefix gives exactly these pairs of key and value.
func has(t *testing.T, v inventory.Views, prefix, from string, want ...string) {
	t.Helper()
	view(t, v, func(g inventory.Getter) error {
		hasNow(t, g, prefix, from, want...)
		return nil
	})
}

func hasNow(t *testing.T, g inventory.Getter, prefix, from string, want ...string) {
	t.Helper()
	got, err := pairs(g, prefix, from)
	if err != nil {
		t.Fatalf("Scan: %v", err)
	}
	list := []string{}
	for i := 0; i < len(want); i += 2 {
		list = append(list, fmt.Sprintf("%q=%s", want[i], want[i+1]))
	}
	if fmt.Sprint(got) != fmt.Sprint(list) {
		t.Errorf("Scan(%q, %q)\n got %v\nwant %v", prefix, from, got, list)
	}
}

// holds fails unless key has this value; "-" means that it is not there.
func holds(t *testing.T, g inventory.Getter, key, want string) {
	t.Helper()
	raw, ok, err := g.Get(key)
	if err != nil {
		t.Fatalf("Get(%q): %v", key, err)
	}
	if got := string(raw); ok && got != want || !ok && want != "-" {
		t.Errorf("Get(%q) = %q, %t, want %q", key, got, ok, want)
	}
}
