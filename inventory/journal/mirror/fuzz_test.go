package mirror_test

import (
	"bytes"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// goodLines is every line that the till signed, wherever it lies below a folder.
func goodLines(disk *memfs.Disk, dirs ...string) map[string]bool {
	good := map[string]bool{}
	for _, name := range disk.Names() {
		for _, dir := range dirs {
			if !strings.HasPrefix(name, dir+"/") {
				continue
			}
			for _, line := range bytes.Split(disk.Bytes(name), []byte{'\n'}) {
				if e, err := journal.Form(tillID, line); err == nil && journal.Signed(line, e, public(tillKey)) {
					good[string(line)] = true
				}
			}
		}
	}
	return good
}

// FuzzHeal: with arbitrary bytes as a file of the journal and one of the copy, under arbitrary numbers,
// healing ends, loses no good line of either side, and a second healing changes nothing more.
func FuzzHeal(f *testing.F) {
	whole, head := fourFiles(f)
	for _, row := range heals {
		d := whole.Clone()
		row.damage(f, d)
		f.Add(d.Bytes(jpath(4)), d.Bytes(cpath(4)), byte(4), byte(4), false)
	}
	for _, row := range boths {
		d := whole.Clone()
		row.damage(f, d)
		f.Add(d.Bytes(jpath(4)), d.Bytes(cpath(4)), byte(4), byte(4), false)
	}
	f.Add(whole.Bytes(jpath(4)), whole.Bytes(jpath(8)), byte(6), byte(5), false)
	f.Add(whole.Bytes(jpath(1)), whole.Bytes(jpath(8)), byte(12), byte(9), true)
	f.Add([]byte{}, []byte("\n\n"), byte(13), byte(1), true)
	f.Fuzz(func(t *testing.T, ours, theirs []byte, first, second byte, sealed bool) {
		disk := whole.Clone()
		disk.Put(jpath(1+uint64(first)%20), ours)
		disk.Put(cpath(1+uint64(second)%20), theirs)
		if sealed {
			_, _ = mirror.Seal(places(disk), tillID)
		}
		before := goodLines(disk, "journal", "copy")
		if _, _, err := mirror.Ready(places(disk), tillID, head); err != nil {
			t.Fatal(err)
		}
		_, faults, err := mirror.Heal(places(disk), tillID, head, nil)
		if err != nil {
			t.Fatal(err)
		}
		after := goodLines(disk, "journal", "copy", "quarantine")
		for line := range before {
			if !after[line] {
				t.Fatalf("a good line is gone: %s\nfaults %v", line, faults)
			}
		}
		again := disk.Clone()
		healed, _, err := mirror.Heal(places(again), tillID, head, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(healed) > 0 {
			third := again.Clone()
			healed, _, _ = mirror.Heal(places(third), tillID, head, nil)
			if len(healed) > 0 {
				t.Fatalf("healing does not end: %v", healed)
			}
		}
	})
}

// FuzzReading: arbitrary bytes as a sealed file show as a file no larger than any of the journal, of
// which only good lines are handed on, and reading it in one piece or in many is the same.
func FuzzReading(f *testing.F) {
	whole, _ := fourFiles(f)
	seal(f, whole)
	packed := whole.Bytes(zpath(4))
	f.Add(packed, uint16(7))
	f.Add(packed[:len(packed)/2], uint16(100))
	f.Add(append(append([]byte{}, packed...), packed...), uint16(1))
	f.Add([]byte{}, uint16(0))
	f.Add(bytes.Repeat(packed[:36], 50), uint16(3))
	f.Fuzz(func(t *testing.T, data []byte, step uint16) {
		disk := whole.Clone()
		disk.Put(zpath(4), data)
		view := mirror.Reading(places(disk).Copy())
		files, err := journal.Files(view, tillID)
		if err != nil || len(files) != 4 {
			t.Fatalf("%v, %v", files, err)
		}
		size := files[1].Size
		if size > journal.MaxFile {
			t.Fatalf("it shows %d bytes", size)
		}
		journal.Verify(view, tillID, nil)
		if size > 1<<20 {
			return
		}
		in, err := view.Open(string(tillID) + "/" + files[1].Name)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		all := make([]byte, size+1)
		n, _ := in.ReadAt(all, 0)
		var parts []byte
		for part := make([]byte, int(step)+16); ; {
			m, err := in.ReadAt(part, int64(len(parts)))
			parts = append(parts, part[:m]...)
			if err != nil {
				break
			}
		}
		if !bytes.Equal(all[:n], parts) {
			t.Fatalf("in one piece %d bytes, in parts %d", n, len(parts))
		}
	})
}
