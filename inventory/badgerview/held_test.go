package badgerview_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"trestle/inventory"
	"trestle/inventory/badgerview"
)

// step sets what update number n sets: how many there were, that it was there, and one of a few
// values that are set over and over.
func step(v inventory.Views, n int) error {
	return v.Update(func(s inventory.Setter) error {
		raw, _, err := s.Get("head\x00")
		if err != nil {
			return err
		}
		if string(raw) != fmt.Sprint(n-1) && n > 1 {
			return fmt.Errorf("update %d finds %q", n, raw)
		}
		for _, k := range []string{"head\x00", fmt.Sprintf("n\x00%06d", n), fmt.Sprintf("few\x00%d", n%7)} {
			if err := s.Set(k, []byte(fmt.Sprint(n))); err != nil {
				return err
			}
		}
		return s.Delete(fmt.Sprintf("n\x00%06d", n-5))
	})
}

// after gives after which update the views stand, and fails unless all of it is there and nothing of
// any later one.
func after(t *testing.T, v inventory.Views) (n int) {
	t.Helper()
	err := v.View(func(g inventory.Getter) error {
		raw, ok, err := g.Get("head\x00")
		if ok {
			_, err = fmt.Sscan(string(raw), &n)
		}
		want := map[string]string{}
		for i := max(n-4, 1); i <= n; i++ {
			want[fmt.Sprintf("n\x00%06d", i)] = fmt.Sprint(i)
		}
		for i := max(n-6, 1); i <= n; i++ {
			want[fmt.Sprintf("few\x00%d", i%7)] = fmt.Sprint(i)
		}
		for _, prefix := range []string{"n\x00", "few\x00"} {
			if err == nil {
				err = g.Scan(prefix, "", func(k string, value []byte) error {
					if want[k] != string(value) {
						t.Errorf("after %d updates %q is %q, want %q", n, k, value, want[k])
					}
					delete(want, k)
					return nil
				})
			}
		}
		for k := range want {
			t.Errorf("after %d updates there is no %q", n, k)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A program that is killed finds its views as they were after some update, and no earlier than Flush
// has written them.
func TestAKillLeavesWholeUpdates(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, most := range []int{0, 200, 2000, 1 << 20} {
		t.Run(fmt.Sprint("holding ", most), func(t *testing.T) {
			dir := t.TempDir()
			v := open(t, dir)
			defer v.Close()
			v.HoldAtMost(most)
			flushed := 0
			for n := 1; n <= 300; n++ {
				if err := step(v, n); err != nil {
					t.Fatal(err)
				}
				if most == 0 {
					flushed = n
				}
				if random.IntN(50) == 0 {
					if err := v.Flush(); err != nil {
						t.Fatal(err)
					}
					flushed = n
				}
				if random.IntN(40) > 0 {
					continue
				}
				killed := open(t, copyWhileOpen(t, dir))
				if at := after(t, killed); at < flushed || at > n {
					t.Errorf("killed after update %d and a flush after %d, the views stand at %d", n, flushed, at)
				}
				if err := killed.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if at := after(t, v); at != 300 {
				t.Errorf("the views stand at %d", at)
			}
		})
	}
}

func TestClosingWritesWhatIsHeld(t *testing.T) {
	dir := t.TempDir()
	for run := range 5 {
		v := open(t, dir)
		if at := after(t, v); at != run*3 {
			t.Fatalf("run %d begins after %d updates", run, at)
		}
		for n := run*3 + 1; n <= run*3+3; n++ {
			if err := step(v, n); err != nil {
				t.Fatal(err)
			}
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		for _, act := range []func() error{v.Flush, func() error { return step(v, 1) }, func() error { _, err := count(v); return err }} {
			if act() == nil {
				t.Error("a closed store works")
			}
		}
	}
}

// What was read stays warm, and must never be what it was before.
func TestWhatIsWarmIsNotOutdated(t *testing.T) {
	v := open(t, t.TempDir())
	defer v.Close()
	random := rand.New(rand.NewPCG(5, 6))
	truth := map[string]string{}
	for n := range 4000 {
		k := fmt.Sprintf("k\x00%02d", random.IntN(40))
		switch random.IntN(8) {
		case 0:
			if err := v.Flush(); err != nil {
				t.Fatal(err)
			}
		case 1, 2:
			size := 8 << random.IntN(12)
			set(t, v, func(s inventory.Setter) error { return s.Set(k, fmt.Appendf(nil, "%*d", size, n)) })
			truth[k] = fmt.Sprintf("%*d", size, n)
		case 3:
			set(t, v, func(s inventory.Setter) error { return s.Delete(k) })
			delete(truth, k)
		default:
			same(t, v, k, truth)
		}
	}
}

func set(t *testing.T, v *badgerview.Views, fn func(inventory.Setter) error) {
	t.Helper()
	if err := v.Update(fn); err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, v *badgerview.Views, k string, truth map[string]string) {
	t.Helper()
	err := v.View(func(g inventory.Getter) error {
		raw, ok, err := g.Get(k)
		if want, there := truth[k]; string(raw) != want || ok != there {
			t.Fatalf("%q is %.20q, %t, want %.20q, %t", k, raw, ok, want, there)
		}
		n := 0
		if err == nil {
			err = g.Scan("k\x00", "", func(k string, raw []byte) error {
				n++
				if truth[k] != string(raw) {
					t.Fatalf("%q is scanned as %.20q, want %.20q", k, raw, truth[k])
				}
				return nil
			})
		}
		if n != len(truth) {
			t.Fatalf("%d keys are scanned of %d", n, len(truth))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
