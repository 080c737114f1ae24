package journal_test

import (
	"fmt"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// both is a disk with a journal and its copy, and a writer with files of at most 1300 bytes.
func both(t testing.TB) (*memfs.Disk, *journal.Writer) {
	t.Helper()
	disk := memfs.New()
	opt := withCopy(disk)
	e := journal.Enrol(ownerKey, public(tillKey), "stall-1", "A")
	head := must[journal.Head](t)(journal.Create(journal.Sub(disk, "journal"), tillKey, e, 1, at, opt))
	return disk, must[*journal.Writer](t)(journal.OpenWriter(journal.Sub(disk, "journal"), tillKey, head, opt))
}

func withCopy(disk journal.FS) journal.Options {
	return journal.Options{MaxFile: 1300, Copy: journal.Sub(disk, "copy")}
}

// agree tells whether the copy holds the same bytes as the journal.
func agree(t testing.TB, disk *memfs.Disk) {
	t.Helper()
	for _, name := range disk.Names() {
		if dir, rest := name[:5], name[5:]; dir == "copy/" && string(disk.Bytes(name)) != string(disk.Bytes("journal/"+rest)) {
			t.Errorf("%s differs from the journal", name)
		}
		if dir, rest := name[:8], name[8:]; dir == "journal/" && string(disk.Bytes(name)) != string(disk.Bytes("copy/"+rest)) {
			t.Errorf("%s differs from the copy", name)
		}
	}
}

func TestCopyHoldsEveryLine(t *testing.T) {
	disk, w := both(t)
	agree(t, disk)
	for i := 2; i <= 12; i++ {
		must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+1, []journal.Draft{draft(i)}))
		agree(t, disk)
	}
	if err := w.CopyErr(); err != nil || len(disk.Names()) != 8 {
		t.Errorf("%v, files %v", err, disk.Names())
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// A sale costs one flush of the device, with the copy as without; closing makes the copy durable.
func TestOneFlushASale(t *testing.T) {
	disk, w := both(t)
	var calls []string
	disk.Fault = func(op memfs.Op) error {
		if op.Call != "readdir" && op.Call != "read" {
			calls = append(calls, op.Call+" "+op.Path[:4])
		}
		return nil
	}
	must[[]journal.Entry](t)(w.Append(at, 2, []journal.Draft{draft(2)}))
	if got := fmt.Sprint(calls); got != "[write jour sync jour write copy]" {
		t.Errorf("calls %s", got)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	disk.Crash(func(int) int { return 0 })
	agree(t, disk)
}

// Whatever call on the copy fails: the sale stands, the error is told, and the next one catches up.
func TestCopyFailsAndCatchesUp(t *testing.T) {
	for _, call := range []string{"readdir", "mkdir", "append", "write", "open", "read", "sync"} {
		for _, part := range []int{0, 100} {
			t.Run(fmt.Sprint(call, part), func(t *testing.T) {
				disk, w := both(t)
				failed := false
				disk.Fault = func(op memfs.Op) error {
					if op.Call != call || op.Path[:4] != "copy" {
						return nil
					}
					failed = true
					return memfs.Partial{N: part}
				}
				for i := 2; i <= 6; i++ {
					must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+1, []journal.Draft{draft(i)}))
				}
				if told := w.CopyErr() != nil; told != (failed && call != "sync") {
					t.Errorf("failed %v, told %v", failed, w.CopyErr())
				}
				disk.Fault = nil
				must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+1, []journal.Draft{draft(7)}))
				last := "copy/" + path(4)
				if string(disk.Bytes(last)) != string(disk.Bytes("journal/"+path(4))) {
					t.Errorf("the copy did not catch up: %v", w.CopyErr())
				}
			})
		}
	}
}

// A copy that was left behind by an earlier run is caught up at opening; one that is ahead is told.
func TestCopyAtOpening(t *testing.T) {
	rows := []struct {
		name  string
		bytes func([]byte) []byte
		told  bool
	}{
		{"behind by a part of a line", func(b []byte) []byte { return b[:len(b)-20] }, false},
		{"empty", func([]byte) []byte { return []byte{} }, false},
		{"missing", func([]byte) []byte { return nil }, false},
		{"ahead", func(b []byte) []byte { return append(b, "more"...) }, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk, w := both(t)
			must[[]journal.Entry](t)(w.Append(at, 2, []journal.Draft{draft(2)}))
			head := w.Head()
			_ = w.Close()
			name := "copy/" + path(1)
			disk.Put(name, row.bytes(disk.Bytes(name)))
			before := string(disk.Bytes(name))
			w = must[*journal.Writer](t)(journal.OpenWriter(journal.Sub(disk, "journal"), tillKey, head, withCopy(disk)))
			if (w.CopyErr() != nil) != row.told {
				t.Errorf("told %v", w.CopyErr())
			}
			if row.told && string(disk.Bytes(name)) != before {
				t.Error("the copy was changed")
			}
			if !row.told {
				agree(t, disk)
			}
		})
	}
}

// What the journal did not confirm never reaches the copy.
func TestCopyHoldsNothingUnconfirmed(t *testing.T) {
	for _, call := range []string{"write", "sync"} {
		disk, w := both(t)
		before := string(disk.Bytes("copy/" + path(1)))
		disk.Fault = failing(call, errDisk)
		if _, err := w.Append(at, 2, []journal.Draft{draft(2)}); err == nil {
			t.Fatal("it was acknowledged")
		}
		if string(disk.Bytes("copy/"+path(1))) != before {
			t.Errorf("%s: the copy was written", call)
		}
	}
}

// A line is read back from its place: as it was written, over rolls, and after a recovery.
func TestReadLine(t *testing.T) {
	disk, head := fourFiles(t)
	add := addBytes(path(12), `{"torn`)
	add(t, disk)
	rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, memfs.New(), head))
	w := open(t, disk, rec.Head, 1300)
	written := must[[]journal.Entry](t)(w.Append(at, head.Clock+1, []journal.Draft{draft(13), draft(14)}))
	written = append(written, must[[]journal.Entry](t)(w.Append(at, head.Clock+9, []journal.Draft{draft(15), draft(16), draft(17)}))...)
	all, _, _ := read(t, disk, tillID, journal.Head{}, false)
	if len(all) != 17 {
		t.Fatalf("%d entries", len(all))
	}
	for i, e := range written {
		if e.Place != all[12+i].Place {
			t.Errorf("entry %d was written at %+v and read at %+v", e.N, e.Place, all[12+i].Place)
		}
	}
	for _, check := range []bool{true, false} {
		behind, _, _ := read(t, disk, tillID, all[9].Head(), check)
		for i, e := range behind {
			if e.Place != all[10+i].Place {
				t.Errorf("behind a checkpoint entry %d is at %+v", e.N, e.Place)
			}
		}
	}
	for _, e := range all {
		back, err := journal.ReadLine(disk, tillID, e.Place)
		if err != nil || !equal(back, e) || string(back.Body) != string(e.Body) || back.Place != e.Place {
			t.Errorf("entry %d reads back as %+v, %v", e.N, back, err)
		}
	}
}

func TestReadLineRefuses(t *testing.T) {
	whole, _ := fourFiles(t)
	all, _, _ := read(t, whole, tillID, journal.Head{}, false)
	good := all[4].Place
	rows := []struct {
		name   string
		damage func(testing.TB, *memfs.Disk)
		change func(*journal.Place)
	}{
		{"changed line", flip(path(4), 2, `entry `, -3), nil},
		{"changed signature", flip(path(4), 2, `} `, 4), nil},
		{"file gone", remove(path(4)), nil},
		{"file cut", func(_ testing.TB, d *memfs.Disk) { d.Put(path(4), d.Bytes(path(4))[:400]) }, nil},
		{"moved by a byte", nil, func(p *journal.Place) { p.Offset++ }},
		{"another line", nil, func(p *journal.Place) { *p = all[5].Place; p.Sum = good.Sum }},
		{"offset below zero", nil, func(p *journal.Place) { p.Offset = -1 }},
		{"offset behind the end", nil, func(p *journal.Place) { p.Offset = 1 << 40 }},
		{"size below zero", nil, func(p *journal.Place) { p.Size = -1 }},
		{"no size", nil, func(p *journal.Place) { p.Size = 0 }},
		{"larger than any line", nil, func(p *journal.Place) { p.Size = journal.MaxLine + 1 }},
		{"no file", nil, func(p *journal.Place) { p.File = 0 }},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk, place := whole.Clone(), good
			if row.damage != nil {
				row.damage(t, disk)
			}
			if row.change != nil {
				row.change(&place)
			}
			if e, err := journal.ReadLine(disk, tillID, place); err == nil {
				t.Errorf("it read %+v", e)
			}
		})
	}
}
