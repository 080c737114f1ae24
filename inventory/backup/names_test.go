package backup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

const ownTill = journal.TillID("71857d1d2d3d3e24")

func TestNames(t *testing.T) {
	at := time.Date(2026, 11, 22, 18, 30, 59, 0, time.UTC)
	for _, row := range []struct{ name, stall, letter, want string }{
		{"plain", "Elder & Clay", "A", "trestle-Elder-Clay-2026-11-22-1830-A-71857d1d.age"},
		{"with accents", "Crêperie Zoë", "B", "trestle-Creperie-Zoe-2026-11-22-1830-B-71857d1d.age"},
		{"of other letters", "八百屋", "P2", "trestle-stall-2026-11-22-1830-P2-71857d1d.age"},
		{"like a path", "../../etc/passwd", "A", "trestle-etc-passwd-2026-11-22-1830-A-71857d1d.age"},
		{"long", strings.Repeat("Long ", 30), "A", "trestle-" + strings.Repeat("Long-", 8) + "L-2026-11-22-1830-A-71857d1d.age"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := Name(row.stall, at, row.letter, ownTill)
			if got != row.want && !strings.HasPrefix(row.name, "long") {
				t.Errorf("got %s", got)
			}
			if !ownName.MatchString(got) || len(got) > 100 {
				t.Errorf("%s is none of ours", got)
			}
			disk := memfs.New()
			for range 3 {
				free, err := FreeName(disk, got)
				must(t, err)
				if disk.Bytes(free) != nil || !ownName.MatchString(free) {
					t.Errorf("%s is not free", free)
				}
				disk.Put(free, []byte("x"))
			}
		})
	}
}

func TestWhatIsPruned(t *testing.T) {
	day := func(month, day, hour int) string {
		return Name("Stall", time.Date(2026, time.Month(month), day, hour, 0, 0, 0, time.UTC), "A", ownTill)
	}
	var names []string
	for d := 1; d <= 15; d++ {
		names = append(names, day(5, d, 18), day(6, d, 18))
	}
	foreign := []string{
		"trestle-Stall-2020-01-01-1000-A-00000000.age", "trestle-Stall-2020-01-02-1000-A-00000000.age",
		"trestle-Stall-2020-01-01-1000-A.age", "holiday.jpg", "trestle-Stall-2020-01-02-1000-A-71857d1d.age.part",
		"trestle-Stall-2020-01-02-1000-A-71857d1d.age.bak", "mine trestle-Stall-2020-01-02-1000-A-71857d1d.age",
	}
	disk := memfs.New()
	for _, n := range append(foreign, names...) {
		disk.Put(n, []byte("x"))
	}
	_, err := Prune(disk, ownTill, day(6, 15, 18))
	must(t, err)
	want := slices.Clone(foreign)
	want = append(want, day(5, 1, 18), day(6, 1, 18))
	for d := 6; d <= 15; d++ {
		want = append(want, day(6, d, 18))
	}
	slices.Sort(want)
	if got := disk.Names(); !slices.Equal(got, want) {
		t.Errorf("there is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Days go by, now and then with a clock that jumps: what was just written is always kept, the ten
// before it too while the clock is right, and nothing of others goes.
func TestPruneKeepsWhatWasJustWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		disk := memfs.New()
		disk.Put("other.age", []byte("x"))
		at := time.Date(2026, 1, 1, 18, 0, 0, 0, time.UTC)
		var made []string
		for i := range rapid.IntRange(1, 60).Draw(t, "days") {
			jump := 0
			if rapid.IntRange(0, 19).Draw(t, "jumps") == 0 {
				jump = rapid.SampledFrom([]int{-3650, 3650}).Draw(t, "by")
				made = nil
			}
			at = at.AddDate(0, 0, 1+jump)
			name, err := FreeName(disk, Name("Stall", at, "A", ownTill))
			if err != nil {
				t.Fatal(err)
			}
			disk.Put(name, []byte(fmt.Sprint(i)))
			made = append(made, name)
			if _, err := Prune(disk, ownTill, name); err != nil {
				t.Fatal(err)
			}
			for _, n := range made[max(0, len(made)-keep):] {
				if disk.Bytes(n) == nil {
					t.Fatalf("%s is gone after %s", n, name)
				}
			}
		}
		if disk.Bytes("other.age") == nil {
			t.Fatal("another's file is gone")
		}
		if n := len(disk.Names()); n > 1+8*(keep+12) {
			t.Fatalf("%d files are left", n)
		}
	})
}
