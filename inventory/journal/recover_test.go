package journal_test

import (
	"errors"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

var recoveries = []struct {
	name   string
	damage func(testing.TB, *memfs.Disk)
	known  int // number of the entry that the caller knows, 0 for none
	head   uint64
	torn   int // bytes set aside, -1 for some
	short  uint64
	faults string // of Verify after two further entries
}{
	{name: "nothing to do", damage: func(testing.TB, *memfs.Disk) {}, head: 12},
	{name: "nothing to do, known", damage: func(testing.TB, *memfs.Disk) {}, known: 12, head: 12},
	{name: "torn in the middle of the last line", damage: cutBytes(path(12), 60), head: 11, torn: -1},
	{name: "last line without newline", damage: cutBytes(path(12), 1), head: 11, torn: -1},
	{name: "torn behind a whole line", damage: addBytes(path(12), `{"v":1,"n":13`), head: 12, torn: 13},
	{name: "torn behind a whole line, known", damage: addBytes(path(12), `{"v":1,"n":13`), known: 12, head: 12, torn: 13},
	{name: "zeros behind a whole line", damage: addBytes(path(12), strings.Repeat("\x00", 4096)), head: 12, torn: 4096},
	{name: "more than a window of zeros", damage: addBytes(path(12), strings.Repeat("\x00", 300_000)), head: 12, torn: 300_000},
	{name: "more than a window of damaged lines", damage: addBytes(path(12), strings.Repeat("damaged\n", 40_000)), head: 12, torn: 320_000},
	{name: "damaged last line", damage: flip(path(12), 1, `entry `, -3), head: 11, torn: -1},
	{name: "badly signed last line", damage: flip(path(12), 1, `} `, 4), head: 11, torn: -1},
	{name: "several damaged lines at the end", damage: func(t testing.TB, d *memfs.Disk) {
		remove(path(12))(t, d)
		flip(path(8), 3, `entry `, -3)(t, d)
		flip(path(8), 4, `"n`, 0)(t, d)
	}, head: 9, torn: -1},
	{name: "damaged line with a good one behind", damage: func(t testing.TB, d *memfs.Disk) {
		remove(path(12))(t, d)
		flip(path(8), 3, `entry `, -3)(t, d)
	}, head: 11, faults: "8:3 signature"},
	{name: "damage and a torn end", damage: func(t testing.TB, d *memfs.Disk) {
		remove(path(12))(t, d)
		flip(path(8), 2, `entry `, -3)(t, d)
		cutBytes(path(8), 40)(t, d)
	}, head: 10, torn: -1, faults: "8:2 signature"},
	{name: "unfinished roll", damage: put(path(13), ""), head: 12},
	{name: "unfinished roll behind a known entry", damage: put(path(13), ""), known: 12, head: 12},
	{name: "unfinished roll behind a damaged known entry", damage: func(t testing.TB, d *memfs.Disk) {
		put(path(13), "")(t, d)
		flip(path(12), 1, `entry `, -3)(t, d)
	}, known: 12, head: 12, faults: "12:1 signature"},
	{name: "damage in an earlier file", damage: flip(path(4), 2, `entry `, -3), head: 12, faults: "4:2 signature"},
	{name: "last two lines swapped", damage: func(t testing.TB, d *memfs.Disk) {
		remove(path(12))(t, d)
		rearrange(path(8), func(l []string) []string { l[2], l[3] = l[3], l[2]; return l })(t, d)
	}, head: 11, faults: "8:3 gap, 8:4 number"},
	{name: "known entry torn is not cut", damage: cutBytes(path(12), 60), known: 12, head: 12, short: 1, faults: "12:1 cut"},
	{name: "known entry damaged is not cut", damage: flip(path(12), 1, `entry `, -3), known: 12, head: 12, short: 1, faults: "12:1 signature"},
	{name: "known entries lost with their file", damage: func(t testing.TB, d *memfs.Disk) {
		remove(path(12))(t, d)
		remove(path(8))(t, d)
	}, known: 12, head: 12, short: 5, faults: "13:1 gap"},
	{name: "known entries damaged throughout their file", damage: put(path(8), "damaged\n"), known: 12, head: 12, faults: "8:1 unreadable, 12:1 gap"},
	{name: "last file damaged throughout, more known", damage: func(t testing.TB, d *memfs.Disk) {
		remove(path(12))(t, d)
		put(path(8), "damaged\n")(t, d)
	}, known: 10, head: 10, short: 3, faults: "8:1 unreadable, 11:1 gap"},
	{name: "first line torn", damage: func(t testing.TB, d *memfs.Disk) {
		for _, n := range []uint64{4, 8, 12} {
			remove(path(n))(t, d)
		}
		list := lines(d, path(1))
		d.Put(path(1), []byte(list[0][:200]))
	}, head: 0, torn: 200},
	{name: "first line damaged and alone", damage: func(t testing.TB, d *memfs.Disk) {
		for _, n := range []uint64{4, 8, 12} {
			remove(path(n))(t, d)
		}
		putLines(d, path(1), lines(d, path(1))[:1])
		flip(path(1), 1, `"n`, 0)(t, d)
	}, head: 0, torn: -1},
	{name: "key in line 1 damaged", damage: flip(path(1), 1, `"key":"`, 3), head: 12, faults: "1:1 enrol"},
	{name: "no folder", damage: func(t testing.TB, d *memfs.Disk) {
		for _, name := range d.Names() {
			d.Put(name, nil)
		}
	}, head: 0},
}

func addBytes(name, data string) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) { disk.Put(name, append(disk.Bytes(name), data...)) }
}

func TestRecover(t *testing.T) {
	whole, _ := fourFiles(t)
	all, _, _ := read(t, whole, tillID, journal.Head{}, true)
	for _, row := range recoveries {
		t.Run(row.name, func(t *testing.T) {
			disk, aside := whole.Clone(), memfs.New()
			row.damage(t, disk)
			before := disk.Clone()
			var known journal.Head
			if row.known > 0 {
				known = all[row.known-1].Head()
			}
			rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, aside, known))
			if rec.Head.N != row.head || rec.Short != row.short || rec.Torn != (row.torn != 0) || row.torn > 0 && rec.Bytes != int64(row.torn) {
				t.Fatalf("recovered %+v", rec)
			}
			if rec.Head.N > 0 && rec.Head != all[row.head-1].Head() {
				t.Errorf("head %+v, want %+v", rec.Head, all[row.head-1].Head())
			}
			aside.Crash(func(int) int { return 0 })
			disk.Crash(func(int) int { return 0 })
			nothingLost(t, before, disk, aside, rec)
			goOn(t, disk, rec.Head)
			if _, faults := journal.Verify(disk, tillID, nil); brief(faults) != row.faults {
				t.Errorf("faults %q, want %q\n%v", brief(faults), row.faults, faults)
			}
		})
	}
}

// nothingLost checks that what was cut lies aside, byte for byte, and that no more was changed.
func nothingLost(t *testing.T, before, after, aside *memfs.Disk, rec journal.Recovery) {
	t.Helper()
	for _, name := range before.Names() {
		now := string(after.Bytes(name))
		if rec.Torn && strings.HasSuffix(name, rec.File) {
			if int64(len(now)) != rec.Offset {
				t.Errorf("%s was cut at %d, not at %d", name, len(now), rec.Offset)
			}
			now += string(aside.Bytes(rec.Aside))
		}
		if now != string(before.Bytes(name)) {
			t.Errorf("%s lost bytes", name)
		}
	}
	if !rec.Torn && len(aside.Names()) > 0 {
		t.Errorf("set aside without need: %v", aside.Names())
	}
}

// goOn writes two entries behind a recovery and checks that they are read.
func goOn(t *testing.T, disk *memfs.Disk, head journal.Head) {
	t.Helper()
	if head.N == 0 {
		head = create(t, disk, tillKey)
	}
	w := open(t, disk, head, 1300)
	must[[]journal.Entry](t)(w.Append(at, head.Clock+1, []journal.Draft{draft(1), draft(2)}))
	list, last, _ := read(t, disk, tillID, head, true)
	if len(list) != 2 || last != w.Head() {
		t.Errorf("behind entry %d came %s", head.N, numbers(list))
	}
	rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, memfs.New(), journal.Head{}))
	if rec.Torn || rec.Head != w.Head() {
		t.Errorf("a second recovery found %+v", rec)
	}
}

func TestRecoverRefusesWithoutAnEnd(t *testing.T) {
	rows := []struct {
		name   string
		damage func(testing.TB, *memfs.Disk)
		known  uint64
	}{
		{"journal gone", func(t testing.TB, d *memfs.Disk) {
			for _, name := range d.Names() {
				d.Put(name, nil)
			}
		}, 12},
		{"unfinished roll behind a damaged entry", func(t testing.TB, d *memfs.Disk) {
			put(path(13), "")(t, d)
			flip(path(12), 1, `entry `, -3)(t, d)
		}, 0},
		{"no line of the only file readable", func(t testing.TB, d *memfs.Disk) {
			for _, name := range d.Names() {
				d.Put(name, nil)
			}
			d.Put(path(1), []byte("damaged\ndamaged\n"))
		}, 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk, _ := fourFiles(t)
			row.damage(t, disk)
			before := disk.Clone()
			_, err := journal.Recover(disk, tillID, memfs.New(), journal.Head{N: row.known})
			if !errors.Is(err, journal.ErrDamaged) {
				t.Errorf("error %v", err)
			}
			for _, name := range before.Names() {
				if string(disk.Bytes(name)) != string(before.Bytes(name)) {
					t.Errorf("%s was changed", name)
				}
			}
		})
	}
}

// A crash at any call of Recover loses nothing: the next one ends in the same place, with one copy
// of the torn end.
func TestRecoverCrashes(t *testing.T) {
	for stop := 0; ; stop++ {
		disk, _ := fourFiles(t)
		cutBytes(path(12), 60)(t, disk)
		torn, aside := string(disk.Bytes(path(12))), memfs.New()
		count := 0
		crash := func(memfs.Op) error {
			count++
			if count > stop {
				return errDisk
			}
			return nil
		}
		disk.Fault, aside.Fault = crash, crash
		_, err := journal.Recover(disk, tillID, aside, journal.Head{})
		if err == nil {
			if stop < 8 {
				t.Fatalf("only %d calls", stop)
			}
			return
		}
		disk.Fault, aside.Fault = nil, nil
		disk.Crash(func(int) int { return stop % 2 })
		aside.Crash(func(int) int { return stop % 2 })
		rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, aside, journal.Head{}))
		if rec.Head.N != 11 {
			t.Fatalf("stopped at call %d: recovered %+v", stop, rec)
		}
		found := 0
		for _, name := range aside.Names() {
			if string(aside.Bytes(name)) == torn {
				found++
			}
		}
		if found != 1 {
			t.Fatalf("stopped at call %d: %d copies in %v", stop, found, aside.Names())
		}
	}
}
