package mirror_test

import (
	"bytes"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// Several lines were being written at once when the power went, and a page in the middle never reached
// the disk. What is behind it is good to look at and was never acknowledged: it is set aside. Whatever
// speaks for an entry there makes it damage instead, which is named and stays.
func TestUnfinishedLines(t *testing.T) {
	rows := []struct {
		name   string
		change func(t testing.TB, d *memfs.Disk, whole []byte)
		known  uint64 // number of the entry that the caller knows
		cut    bool
		unsure bool
	}{
		{"page lost", nil, 0, true, false},
		{"page lost, and the copy does not go so far", func(t testing.TB, d *memfs.Disk, whole []byte) {
			d.Put(cpath(1), line(t, whole, 1))
		}, 0, true, true},
		{"page lost, and there is no copy", func(t testing.TB, d *memfs.Disk, whole []byte) {
			d.Put(cpath(1), nil)
		}, 0, true, true},
		{"zeros that are no page", func(t testing.TB, d *memfs.Disk, whole []byte) {
			d.Put(jpath(1), whole)
			from := len(line(t, whole, 1)) + len(line(t, whole, 2)) + 10
			to := from + 40
			if from%512 == 0 || to%512 == 0 || from/512 != to/512 {
				t.Fatalf("from %d to %d", from, to)
			}
			zero(jpath(1), from, to)(t, d)
		}, 0, false, false},
		{"page lost, an earlier entry is known", nil, 2, true, false},
		{"an entry behind it is known", nil, 4, false, false},
		{"the copy has an entry behind it", func(t testing.TB, d *memfs.Disk, whole []byte) {
			b := bytes.Clone(d.Bytes(jpath(1)))
			d.Put(cpath(1), b[:len(b)-len(line(t, whole, 5))]) // entry 4, but not 5
		}, 0, false, false},
		{"a bit, no page", func(t testing.TB, d *memfs.Disk, whole []byte) {
			d.Put(jpath(1), whole)
			bit(jpath(1), 3)(t, d)
		}, 0, false, false},
		{"written at another time", func(t testing.TB, d *memfs.Disk, whole []byte) {
			d.Put(jpath(1), whole)
			p := places(d)
			head := must[journal.Recovery](t)(journal.Recover(p.Journal(), tillID, p.Aside(), journal.Head{})).Head
			w := must[*journal.Writer](t)(journal.OpenWriter(p.Journal(), tillKey, head, journal.Options{}))
			must[[]journal.Entry](t)(w.Append("2026-05-01T09:31:00+02:00", head.Clock+1, []journal.Draft{draft(6)}))
			lose(t, d)
		}, 0, false, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			w := open(t, disk, create(t, disk, 0), 0)
			must[[]journal.Entry](t)(w.Append(at, 2, []journal.Draft{draft(2)}))
			acked := disk.Bytes(cpath(1))
			entries := must[[]journal.Entry](t)(w.Append(at, 3, []journal.Draft{draft(3), draft(4), draft(5)}))
			whole := disk.Bytes(jpath(1))
			disk.Put(cpath(1), acked) // the three were never confirmed
			if lose(t, disk); row.change != nil {
				row.change(t, disk, whole)
			}
			before := disk.Bytes(jpath(1))
			var known journal.Head
			if row.known == 2 {
				known = journal.Head{N: 2, Hash: entries[0].Prev, Clock: 2}
			} else if row.known > 0 {
				known = entries[row.known-3].Head()
			}
			healed, _, err := mirror.Ready(places(disk), tillID, known)
			if err != nil {
				t.Fatal(err)
			}
			if cut := len(healed) > 0 && healed[0].Unfinished; cut != row.cut {
				t.Fatalf("healed %v", healed)
			}
			if row.cut && (healed[0].Unsure != row.unsure || row.unsure != strings.Contains(healed[0].Say(), "may have been acknowledged")) {
				t.Errorf("told %+v: %s", healed[0], healed[0].Say())
			}
			if !row.cut {
				if !bytes.Equal(disk.Bytes(jpath(1)), before) {
					t.Error("the journal was changed")
				}
				return
			}
			if !bytes.Equal(disk.Bytes(jpath(1)), acked) || !bytes.Equal(disk.Bytes("quarantine/"+healed[0].Aside), before[len(acked):]) {
				t.Errorf("%d bytes are left, %d are aside", len(disk.Bytes(jpath(1))), len(disk.Bytes("quarantine/"+healed[0].Aside)))
			}
			rec := must[journal.Recovery](t)(journal.Recover(places(disk).Journal(), tillID, places(disk).Aside(), known))
			if rec.Head.N != 2 || rec.Torn {
				t.Errorf("recovered %+v", rec)
			}
		})
	}
}

// lose loses the rest of a page in line 3, and whatever of line 4 lies on it.
func lose(t testing.TB, d *memfs.Disk) {
	t.Helper()
	b := d.Bytes(jpath(1))
	from := len(line(t, b, 1)) + len(line(t, b, 2)) + 10
	to := (from/512 + 1) * 512
	if to-from < 8 || to >= len(b)-len(line(t, b, bytes.Count(b, []byte{'\n'}))) {
		t.Fatalf("a page from %d to %d of %d bytes", from, to, len(b))
	}
	zero(jpath(1), from, to)(t, d)
}

func line(t testing.TB, b []byte, n int) []byte {
	t.Helper()
	return bytes.SplitAfter(b, []byte{'\n'})[n-1]
}
