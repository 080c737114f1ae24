package journal_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

func TestReadOpensOnlyWhatItNeeds(t *testing.T) {
	disk, _ := fourFiles(t)
	all, _, _ := read(t, disk, tillID, journal.Head{}, true)
	rows := []struct {
		name   string
		after  int
		opened []string // besides line 1 of the first file, which tells the key
	}{
		{"from the start", 0, []string{path(1), path(4), path(8), path(12)}},
		{"behind a middle entry", 5, []string{path(4), path(8), path(12)}},
		{"from the start of a file", 7, []string{path(8), path(12)}},
		{"nothing new", 12, []string{path(12)}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var opened []string
			disk.Fault = func(op memfs.Op) error {
				if op.Call == "open" {
					opened = append(opened, op.Path)
				}
				return nil
			}
			var after journal.Head
			if row.after > 0 {
				after = all[row.after-1].Head()
			}
			read(t, disk, tillID, after, false)
			if want := append([]string{path(1)}, row.opened...); !slices.Equal(opened, want) {
				t.Errorf("opened %v, want %v", opened, want)
			}
		})
	}
}

func TestReadStopsWhenTold(t *testing.T) {
	disk, _ := fourFiles(t)
	stop := errors.New("enough")
	var last uint64
	head, faults, err := journal.Read(disk, tillID, journal.Head{}, false, func(e journal.Entry) error {
		if last = e.N; last == 5 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || last != 5 || len(faults) != 0 {
		t.Errorf("stopped at %d with %v, head %v, faults %v", last, err, head, faults)
	}
}

func TestEntriesMayBeKept(t *testing.T) {
	disk, _ := fourFiles(t)
	list, _, _ := read(t, disk, tillID, journal.Head{}, false)
	for _, e := range list[1:] {
		if !bytes.Contains(e.Body, []byte(strings.TrimPrefix(e.ID, "id-"))) {
			t.Errorf("entry %d has id %s and body %s", e.N, e.ID, e.Body)
		}
	}
}

func TestUnreadableDisk(t *testing.T) {
	for _, call := range []string{"open", "read"} {
		t.Run(call, func(t *testing.T) {
			disk, _ := fourFiles(t)
			disk.Fault = func(op memfs.Op) error {
				if op.Call == call && op.Path == path(4) {
					return errDisk
				}
				return nil
			}
			list, _, faults := read(t, disk, tillID, journal.Head{}, false)
			got := brief(faults)
			if !strings.Contains(got, "disk, 8:1 gap") || numbers(list) != "1-3 8-12" {
				t.Errorf("faults %q, read %q", got, numbers(list))
			}
		})
	}
	t.Run("folder", func(t *testing.T) {
		disk, _ := fourFiles(t)
		disk.Fault = failing("readdir", errDisk)
		if _, _, err := journal.Read(disk, tillID, journal.Head{}, false, nil); !errors.Is(err, errDisk) {
			t.Errorf("error %v", err)
		}
		if _, faults := journal.Verify(disk, tillID, nil); brief(faults) != "disk" {
			t.Errorf("faults %v", faults)
		}
	})
}

func TestFaultsAreBounded(t *testing.T) {
	disk, _ := fourFiles(t)
	disk.Put(path(4), bytes.Repeat([]byte("\n"), 100_000))
	_, faults := journal.Verify(disk, tillID, nil)
	if len(faults) != journal.MaxFaults+1 || faults[journal.MaxFaults].Code != journal.FaultMore {
		t.Errorf("%d faults, the last %+v", len(faults), faults[len(faults)-1])
	}
}

func TestVerifySums(t *testing.T) {
	disk, head := fourFiles(t)
	size := must[int64](t)(journal.Size(disk, tillID))
	var done int64
	sum, faults := journal.Verify(disk, tillID, func(n int64) {
		if n < done {
			t.Errorf("progress went back from %d to %d", done, n)
		}
		done = n
	})
	if sum.Entries != 12 || sum.Head != head || sum.ByKind["sale"] != 11 || sum.ByKind[journal.KindEnrol] != 1 || len(faults) != 0 {
		t.Errorf("%+v, faults %v", sum, faults)
	}
	if done != size || size == 0 {
		t.Errorf("progress ended at %d of %d", done, size)
	}
}

// Signed lines whose order or enrolment is wrong can only come from who holds the key; they are
// named all the same.
func TestSignedButWrong(t *testing.T) {
	add := func(disk *memfs.Disk, e journal.Entry) {
		disk.Put(path(1), append(journal.Encode(disk.Bytes(path(1)), e, tillKey), '\n'))
	}
	rows := []struct {
		name   string
		entry  func(journal.Head) journal.Entry
		faults string
	}{
		{"clock does not rise", func(h journal.Head) journal.Entry {
			return journal.Entry{V: 1, N: 2, Prev: h.Hash, Clock: 1, Kind: "k", Body: []byte("{}")}
		}, "1:2 clock"},
		{"chain is forked", func(h journal.Head) journal.Entry {
			return journal.Entry{V: 1, N: 2, Prev: journal.Hash(strings.Repeat("a", 64)), Clock: 2, Kind: "k", Body: []byte("{}")}
		}, "1:2 chain"},
		{"numbers have a gap", func(h journal.Head) journal.Entry {
			return journal.Entry{V: 1, N: 4, Prev: h.Hash, Clock: 2, Kind: "k", Body: []byte("{}")}
		}, "1:2 gap"},
		{"body is not JSON", func(h journal.Head) journal.Entry {
			return journal.Entry{V: 1, N: 2, Prev: h.Hash, Clock: 2, Kind: "k", Body: []byte("{")}
		}, "1:2 unreadable"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			e := row.entry(create(t, disk, tillKey))
			add(disk, e)
			signed := journal.Encode(nil, e, tillKey)
			add(disk, journal.Entry{V: 1, N: e.N + 1, Prev: hashOf(signed), Clock: 9, Kind: "k", Body: []byte("{}")})
			for _, check := range []bool{true, row.name == "body is not JSON"} { // see Read
				_, head, faults := read(t, disk, tillID, journal.Head{}, check)
				if brief(faults) != row.faults || head.Clock != 9 {
					t.Errorf("check %v: faults %q, want %q; head %+v", check, brief(faults), row.faults, head)
				}
			}
		})
	}
	t.Run("the owner did not sign", func(t *testing.T) {
		e := journal.Enrol(key('x'), public(tillKey), "stall-1", "A")
		e.Owner = public(ownerKey)
		body := must[[]byte](t)(enrolBody(e))
		disk := memfs.New()
		add(disk, journal.Entry{V: 1, N: 1, Prev: journal.Hash(strings.Repeat("0", 64)), Clock: 1, Kind: journal.KindEnrol, Body: body})
		if _, faults := journal.Verify(disk, tillID, nil); brief(faults) != "1:1 enrol" {
			t.Errorf("faults %v", faults)
		}
		if _, err := journal.ReadEnrolment(disk, tillID); err == nil {
			t.Error("the enrolment was believed")
		}
	})
}

func hashOf(line []byte) journal.Hash {
	sum := sha256.Sum256(line)
	return journal.Hash(hex.EncodeToString(sum[:]))
}
