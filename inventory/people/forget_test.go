package people

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"trestle/inventory/journal/memfs"
)

// What was forgotten opens with nothing that is left on the disk, and nobody else is touched.
func TestForget(t *testing.T) {
	disk, w := three(t)
	before := disk.Clone()
	p := open(t, disk, 2)
	must(t, p.Forget("sale-2"), p.Forget("sale-2"), p.Forget("nobody"))
	w = w.without("sale-2")
	want(t, p, w)
	want(t, open(t, disk, 3), w)
	if d := open(t, disk, 3).Damage(); len(d) > 0 {
		t.Errorf("to forget is no damage: %v", d)
	}
	oldMaster := before.Bytes(masterFile)
	for _, name := range disk.Names() {
		if bytes.Contains(disk.Bytes(name), bytes.Fields(oldMaster)[0]) || bytes.Contains([]byte(name), bytes.Fields(oldMaster)[1]) {
			t.Errorf("the old master key is still in %s", name)
		}
	}
	if found := openable(t, disk); len(found) != 3 {
		t.Errorf("with all that is left %d texts open, want 3: %v", len(found), found)
	}
	if found := openable(t, before); len(found) != 4 {
		t.Errorf("before, %d texts opened, want 4: %v", len(found), found)
	}
	// The same subject can have texts again; those from before stay away.
	must(t, p.Put("sale-2", "note", "new"))
	w = w.with("sale-2", "note", "new")
	want(t, p, w)
	want(t, open(t, disk, 4), w)
}

// The old key file put back beside the new files opens nothing, and destroys nothing either; one of the two is
// mended from the other.
func TestAnOldKeyFileDoesNotBringBackWhoWasForgotten(t *testing.T) {
	disk, w := three(t)
	old := disk.Bytes(masterFile)
	p := open(t, disk, 2)
	must(t, p.Forget("sale-2"))
	good := disk.Bytes(masterFile)
	disk.Put(masterFile, old)
	want(t, open(t, disk, 3), w.without("sale-2"))
	if !bytes.Equal(disk.Bytes(masterFile), good) {
		t.Error("the key file was not mended")
	}
	disk.Put(masterFile, old)
	disk.Put(masterCopy, old)
	dead(t, disk)
	disk.Put(masterFile, good)
	want(t, open(t, disk, 3), w.without("sale-2"))
}

// Random bytes that begin anew with each start cost nobody anything.
func TestRandomBytesThatComeAgain(t *testing.T) {
	disk, w := three(t)
	for _, who := range []string{"sale-2", "sale-1"} {
		must(t, open(t, disk, 1).Forget(who), open(t, disk, 1).Put("sale-9", who, "x"))
		w = w.without(who).with("sale-9", who, "x")
		want(t, open(t, disk, 1), w)
	}
	p, _ := Open(disk, zeros{})
	must(t, p.Put("sale-8", "note", "x"))
	if err := p.Put("sale-7", "note", "x"); !errors.Is(err, errRandom) {
		t.Errorf("bytes that are always the same give %v", err)
	}
	p, err := Open(disk, nil)
	must(t, err, p.Put("sale-7", "note", "x"))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// openable gives every plain text that any key in the files opens, by brute force over all pairs.
func openable(t failer, disk *memfs.Disk) []string {
	t.Helper()
	master, err := readMaster(disk, masterFile)
	must(t, err)
	var lines [][]byte
	for _, name := range disk.Names() {
		for _, line := range bytes.Split(disk.Bytes(name), []byte("\n")) {
			if raw, err := code.AppendDecode(nil, line); err == nil && len(raw) > 0 {
				lines = append(lines, raw)
			}
		}
	}
	s := newState(disk, rollAt)
	s.master = master
	for _, raw := range lines {
		s.takeKey(place{}, code.AppendEncode(nil, raw))
	}
	var out []string
	for _, raw := range lines {
		for _, key := range s.keys {
			if len(raw) > idSize {
				if r, ok := key.text(raw[idSize:]); ok && !slices.Contains(out, r.Text) {
					out = append(out, r.Text)
				}
			}
		}
	}
	return out
}
