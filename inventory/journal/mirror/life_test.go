package mirror_test

import (
	stderrors "errors"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// life opens a till as the book does, creates it when there is nothing, and sells until something
// fails. It returns what was acknowledged.
func life(t testing.TB, disk *memfs.Disk, sales int) (acked []journal.Entry, err error) {
	t.Helper()
	p := places(disk)
	if _, _, err = mirror.Ready(p, tillID, journal.Head{}); err != nil {
		return nil, err
	}
	rec, err := journal.Recover(p.Journal(), tillID, p.Aside(), journal.Head{})
	if err != nil {
		return nil, err
	}
	opt := journal.Options{MaxFile: 1300, Copy: p.Copy()}
	if rec.Head.N == 0 {
		e := journal.Enrol(ownerKey, public(tillKey), "stall-1", "A")
		if rec.Head, err = journal.Create(p.Journal(), tillKey, e, 1, at, opt); err != nil {
			return nil, err
		}
	}
	w, err := journal.OpenWriter(p.Journal(), tillKey, rec.Head, opt)
	if err != nil {
		return nil, err
	}
	for i := range sales {
		entries, err := w.Append(at, w.Head().Clock+1, []journal.Draft{draft(int(w.Head().N)*100 + i)})
		if err != nil {
			return acked, err
		}
		acked = append(acked, entries...)
	}
	return acked, w.Close()
}

// Each call that the disk gets while a till is created, sells, rolls and is opened again fails in turn:
// with an error, with no room in the middle of a write, as the last before a kill or a power cut. What
// was acknowledged is there when the till is opened the next time, in the same run or after it.
func TestEveryCallFails(t *testing.T) {
	ways := []struct {
		name        string
		dead, crash bool
		keep        func(int) int
		page        int
	}{
		{name: "one error"},
		{name: "killed", dead: true},
		{name: "power cut, all unsynced lost", dead: true, crash: true, keep: func(int) int { return 0 }},
		{name: "power cut, nothing lost", dead: true, crash: true, keep: func(most int) int { return most }},
		{name: "power cut, half lost", dead: true, crash: true, keep: func(most int) int { return most / 2 }},
		{name: "error, then power cut", crash: true, keep: func(int) int { return 0 }},
		{name: "power cut, pages lost", dead: true, crash: true, keep: everyOther(), page: 512},
	}
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			n := 0
			for ; ; n++ {
				disk := memfs.New()
				disk.Page = way.page
				fault, reached := stopAt(n, way.dead, n*13%280)
				disk.Fault = fault
				acked, err := life(t, disk, 3)
				if err == nil || !way.dead {
					more, _ := life(t, disk, 5)
					acked = append(acked, more...)
				}
				if !reached() {
					break
				}
				disk.Fault = nil
				if way.crash {
					disk.Crash(way.keep)
				}
				more, err := life(t, disk, 2)
				if err != nil {
					t.Fatalf("call %d: %v", n, err)
				}
				hold(t, disk, append(acked, more...), n)
			}
			if n < 60 {
				t.Fatalf("only %d calls", n)
			}
		})
	}
}

func everyOther() func(int) int {
	n := 0
	return func(most int) int { n++; return most * (n % 2) }
}

// hold checks that the entries are in the journal and in the copy, and nothing is wrong with either.
func hold(t *testing.T, disk *memfs.Disk, acked []journal.Entry, n int) {
	t.Helper()
	p := places(disk)
	// The copy is never synced while the till sells: what a power cut took from the middle of it is found here.
	if healed, faults, err := mirror.Heal(p, tillID, journal.Head{}, nil); err != nil || len(faults) > 0 {
		t.Fatalf("call %d: %v, %v, %v", n, healed, faults, err)
	} else if len(healed) > 0 && healed[0].Of != mirror.CopyDir {
		t.Fatalf("call %d: healed %v", n, healed)
	}
	for name, fsys := range map[string]journal.FS{"journal": p.Journal(), "copy": mirror.Reading(p.Copy())} {
		there := map[journal.Hash]bool{}
		_, faults, err := journal.Read(fsys, tillID, journal.Head{}, true, func(e journal.Entry) error {
			there[e.Hash] = true
			return nil
		})
		if err != nil || len(faults) > 0 {
			t.Fatalf("call %d: %s: %v, %v", n, name, faults, err)
		}
		for _, e := range acked {
			if !there[e.Hash] {
				t.Fatalf("call %d: entry %d is gone from the %s", n, e.N, name)
			}
		}
	}
}

// A sync fails, and so does the attempt to cut what it left: the system shows a line that it will never
// write, however often it is asked. Opening in the same run writes it anew before anyone counts on it.
func TestStaleLineIsWrittenAnew(t *testing.T) {
	disk := memfs.New()
	if _, err := life(t, disk, 2); err != nil {
		t.Fatal(err)
	}
	p := places(disk)
	opt := journal.Options{MaxFile: 1300, Copy: p.Copy()}
	rec := must[journal.Recovery](t)(journal.Recover(p.Journal(), tillID, p.Aside(), journal.Head{}))
	w := must[*journal.Writer](t)(journal.OpenWriter(p.Journal(), tillKey, rec.Head, opt))
	disk.Fault = func(op memfs.Op) error {
		if op.Call == "sync" || op.Call == "truncate" {
			return errDisk
		}
		return nil
	}
	if _, err := w.Append(at, w.Head().Clock+1, []journal.Draft{draft(99)}); !stderrors.Is(err, journal.ErrUnknown) {
		t.Fatal(err)
	}
	disk.Fault = nil
	acked, err := life(t, disk, 1) // behind the line that was only shown
	if err != nil {
		t.Fatal(err)
	}
	disk.Crash(func(int) int { return 0 })
	if _, err := life(t, disk, 0); err != nil {
		t.Fatal(err)
	}
	hold(t, disk, acked, 0)
}
