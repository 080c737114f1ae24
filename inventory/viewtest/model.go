package viewtest

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
)

// model is what a store should be: a map, sorted when it is scanned.
type model map[string]string

func (m model) scan(prefix, from string) []string {
	out := []string{}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if strings.HasPrefix(k, prefix) && k >= from {
			out = append(out, fmt.Sprintf("%q=%s", k, m[k]))
		}
	}
	return out
}

// Few names, so that keys meet; families that begin alike, so that borders matter.
var (
	someFamily = rapid.SampledFrom([]string{"a", "ab", "b"})
	someKey    = rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"", "1", "2", "12", "\xff", "\xff\xff"}), 0, 2).Draw(t, "parts")
		return strings.Join(append([]string{someFamily.Draw(t, "family")}, parts...), "\x00")
	})
	somePrefix = rapid.OneOf(rapid.Just(""), someFamily, someKey, rapid.Map(someKey, func(k string) string { return k + "\x00" }))
	someFrom   = rapid.OneOf(rapid.Just(""), someKey)
)

// sortedMap walks a store and its model through the same acts.
func sortedMap(t *testing.T, v inventory.Views) {
	rapid.Check(t, func(t *rapid.T) {
		if err := v.Clear(); err != nil {
			t.Fatalf("Clear: %v", err)
		}
		truth := model{}
		t.Repeat(map[string]func(*rapid.T){
			"update": func(t *rapid.T) { someUpdate(t, v, truth) },
			"flush":  func(t *rapid.T) { flush(t, v) },
			"look": func(t *rapid.T) {
				err := v.View(func(g inventory.Getter) error { return look(t, g, truth) })
				if err != nil {
					t.Fatalf("View: %v", err)
				}
			},
		})
	})
}

// flush makes a store that holds updates in memory write them: nobody who reads may notice.
func flush(t *rapid.T, v inventory.Views) {
	f, holds := v.(inventory.Flusher)
	if !holds {
		return
	}
	if err := f.Flush(); err != nil {
		t.Fatalf("Flush: %v", err)
	}
}

func someUpdate(t *rapid.T, v inventory.Views, truth model) {
	next := maps.Clone(truth)
	fails := rapid.IntRange(0, 3).Draw(t, "fails") == 0
	err := v.Update(func(s inventory.Setter) error {
		for range rapid.IntRange(1, 8).Draw(t, "acts") {
			k := someKey.Draw(t, "key")
			var err error
			switch rapid.SampledFrom([]string{"set", "set", "delete", "look"}).Draw(t, "act") {
			case "set":
				value := rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "value")
				err, next[k] = s.Set(k, []byte(value)), value
			case "delete":
				err = s.Delete(k)
				delete(next, k)
			case "look":
				err = look(t, s, next)
			}
			if err != nil {
				return err
			}
		}
		if fails {
			return errOnPurpose
		}
		return nil
	})
	if fails != (err != nil) {
		t.Fatalf("Update: %v", err)
	}
	if !fails {
		maps.DeleteFunc(truth, func(string, string) bool { return true })
		maps.Copy(truth, next)
	}
}

func look(t *rapid.T, g inventory.Getter, truth model) error {
	prefix, from := somePrefix.Draw(t, "prefix"), someFrom.Draw(t, "from")
	got, err := pairs(g, prefix, from)
	if err != nil {
		return err
	}
	if want := truth.scan(prefix, from); !slices.Equal(got, want) {
		t.Fatalf("Scan(%q, %q)\n got %v\nwant %v", prefix, from, got, want)
	}
	if got, err = pairsBack(g, prefix); err != nil {
		return err
	}
	if want := truth.scan(prefix, ""); !slices.Equal(got, want) {
		t.Fatalf("ScanBack(%q), turned round\n got %v\nwant %v", prefix, got, want)
	}
	k := someKey.Draw(t, "key")
	value, ok, err := g.Get(k)
	if want, there := truth[k]; ok != there || string(value) != want {
		t.Fatalf("Get(%q) = %q, %t, want %q, %t", k, value, ok, want, there)
	}
	return err
}

// wholeUpdates reads while a writer writes: whoever looks sees all of an update or nothing of it.
func wholeUpdates(t *testing.T, v inventory.Views) {
	const rounds, keys = 100, 20
	put(t, v, "w\x0000", "first")
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := v.View(func(g inventory.Getter) error { return allAlike(g) })
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for round := range rounds {
		update(t, v, func(s inventory.Setter) error {
			for k := range keys {
				if err := s.Set(fmt.Sprintf("w\x00%02d", k), []byte(fmt.Sprint(round))); err != nil {
					return err
				}
			}
			return nil
		})
	}
	close(done)
	readers.Wait()
}

func allAlike(g inventory.Getter) error {
	var first []byte
	err := g.Scan("w\x00", "", func(k string, value []byte) error {
		if first == nil {
			first = value
		}
		if !bytes.Equal(first, value) {
			return fmt.Errorf("%q holds %q beside %q", k, value, first)
		}
		return nil
	})
	if err != nil {
		return err
	}
	again, _, err := g.Get("w\x0000")
	if err == nil && !bytes.Equal(again, first) {
		return fmt.Errorf("one picture shows %q, then %q", first, again)
	}
	return err
}
