package mirror_test

import (
	stderrors "errors"
	"fmt"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

var errDisk = stderrors.New("the disk is tired")

// stopAt fails call number stop (from 0), and all later ones when dead.
func stopAt(stop int, dead bool, part int) (fault func(memfs.Op) error, reached func() bool) {
	count := 0
	return func(op memfs.Op) error {
			count++
			if count-1 < stop || !dead && count-1 > stop {
				return nil
			}
			if op.Call == "write" {
				return memfs.Partial{N: part}
			}
			return fmt.Errorf("%s %s: %w", op.Call, op.Path, errDisk)
		}, func() bool {
			return count > stop
		}
}

// tasks are what may be interrupted at any call.
var tasks = []struct {
	name   string
	sealed bool
	damage change
	run    func(mirror.Places, journal.Head) error
	least  int // calls that it makes at least
}{
	{"heal the journal", false, all(bit(jpath(4), 2), bit(jpath(8), 1)), heal, 30},
	{"heal the copy", false, all(bit(cpath(4), 2), bit(cpath(8), 1)), heal, 30},
	{"heal both", false, all(bit(jpath(4), 2), bit(cpath(4), 3), cut(jpath(12), 1)), heal, 30},
	{"heal a sealed copy", true, flipByte(zpath(4), 100), heal, 20},
	{"heal the journal from a sealed copy", true, all(bit(jpath(4), 2), remove(jpath(1))), heal, 20},
	{"heal files made one", false, func(t testing.TB, d *memfs.Disk) {
		d.Put(jpath(4), append(d.Bytes(jpath(4)), d.Bytes(jpath(8))...))
		d.Put(jpath(8), nil)
	}, heal, 30},
	{"heal what both have lost", false, all(bit(jpath(4), 2), bit(cpath(4), 2), bit(jpath(8), 2)), heal, 20},
	{"ready: files missing", false, all(remove(jpath(4)), cut(jpath(12), 60)), ready, 20},
	{"ready: copy behind", false, cut(cpath(12), 60), ready, 10},
	{"ready: copy missing", false, remove(cpath(1), cpath(4), cpath(8), cpath(12)), ready, 20},
	{"ready: last file sealed", false, func(t testing.TB, d *memfs.Disk) {
		seal(t, d)
		remove(jpath(12), cpath(12))(t, d)
	}, ready, 10},
	{"seal", false, all(), sealAll, 20},
}

func heal(p mirror.Places, known journal.Head) error {
	_, _, err := mirror.Heal(p, tillID, known, nil)
	return err
}

func ready(p mirror.Places, known journal.Head) error {
	_, faults, err := mirror.Ready(p, tillID, known)
	if err == nil && len(faults) > 0 {
		err = stderrors.New(faults[0].Say)
	}
	return err
}

func sealAll(p mirror.Places, known journal.Head) error {
	_, err := mirror.Seal(p, tillID)
	return err
}

func flipByte(name string, at int) change {
	return func(t testing.TB, d *memfs.Disk) {
		b := d.Bytes(name)
		b[at] ^= 1
		d.Put(name, b)
	}
}

// Whatever call fails, or is the last before a power cut: doing it again ends in the same journal and
// the same copy, and what was set aside is there.
func TestInterruptedAnywhere(t *testing.T) {
	for _, task := range tasks {
		t.Run(task.name, func(t *testing.T) {
			start, head := fourFiles(t)
			if task.sealed {
				seal(t, start)
			}
			task.damage(t, start)
			want := start.Clone()
			if err := task.run(places(want), head); err != nil {
				t.Fatal(err)
			}
			ways := []struct {
				dead, crash bool
				keep        func(int) int
			}{{false, false, nil}, {true, true, func(int) int { return 0 }},
				{true, true, func(most int) int { return (most + 1) / 2 }}}
			for _, way := range ways {
				n := 0
				for ; ; n++ {
					disk := start.Clone()
					fault, reached := stopAt(n, way.dead, n%200)
					disk.Fault = fault
					_ = task.run(places(disk), head)
					if !reached() {
						break
					}
					disk.Fault = nil
					if way.crash {
						disk.Crash(way.keep)
					}
					if err := task.run(places(disk), head); err != nil {
						t.Fatalf("%+v, call %d: again: %v", way, n, err)
					}
					same(t, disk, want, "journal", "copy")
					asideHolds(t, disk, want)
					if t.Failed() {
						t.Fatalf("%+v, call %d", way, n)
					}
				}
				if n < task.least {
					t.Fatalf("only %d calls", n)
				}
			}
		})
	}
}

// asideHolds checks that all bytes set aside without an interruption are set aside with one.
func asideHolds(t *testing.T, got, want *memfs.Disk) {
	t.Helper()
	there := map[string]bool{}
	for _, name := range got.Names() {
		if len(name) > 11 && name[:11] == "quarantine/" {
			there[string(got.Bytes(name))] = true
		}
	}
	for _, name := range want.Names() {
		if len(name) > 11 && name[:11] == "quarantine/" && !there[string(want.Bytes(name))] {
			t.Errorf("%s was not set aside", name)
		}
	}
}
