package journal_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// machine is a till whose disk fails and crashes at random. acked is what Append returned.
type machine struct {
	t     *rapid.T
	disk  *memfs.Disk
	aside *memfs.Disk
	w     *journal.Writer
	acked []journal.Entry
	tried map[string]bool // bodies that were ever handed to Append
	dead  bool            // the program was killed: every call fails until it starts again
	stale bool            // a sync failed, and what it left could not be cut
	next  int
}

// TestAcknowledgedEntriesSurvive is the journal's promise: whatever fails and whenever the power
// goes, after reopening every acknowledged entry is there, none is there in part, none that nobody
// wrote, and the chain holds. Only a crash may bring back what was never acknowledged.
func TestAcknowledgedEntriesSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{t: t, disk: memfs.New(), aside: memfs.New(), tried: map[string]bool{}}
		m.disk.Fault = m.fault
		m.aside.Fault = m.fault
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				m.crash()
			case 1:
				m.check()
			default:
				m.append()
			}
		}
		m.crash()
		m.check()
	})
}

// fault fails about one call in twelve, and sometimes kills the program there.
func (m *machine) fault(op memfs.Op) error {
	err := fmt.Errorf("%s %s: %w", op.Call, op.Path, errDisk)
	if !m.dead {
		luck := rapid.IntRange(0, 23).Draw(m.t, "luck")
		if luck < 22 {
			m.stale = m.stale && op.Call != "truncate"
			return nil
		}
		m.dead = luck == 23
		if op.Call == "write" {
			err = memfs.Partial{N: rapid.IntRange(0, op.Size).Draw(m.t, "part")}
		}
	}
	m.stale = m.stale || op.Call == "sync"
	return err
}

// crash cuts the power.
func (m *machine) crash() {
	m.w, m.stale = nil, false
	keep := func(most int) int { return rapid.IntRange(0, most).Draw(m.t, "kept") }
	m.disk.Crash(keep)
	m.aside.Crash(keep)
}

// open starts the till as the book does: recover, create when there is nothing, open. What is
// there then counts as kept, since the book answers from it.
func (m *machine) open() {
	if m.stale { // two failures of the disk in a row: only a power cut shows what is kept
		m.crash()
	}
	m.dead, m.stale = false, false
	known := journal.Head{}
	if n := len(m.acked); n > 0 {
		known = m.acked[rapid.IntRange(0, n-1).Draw(m.t, "checkpoint")].Head()
	}
	rec, err := journal.Recover(m.disk, tillID, m.aside, known)
	if err != nil {
		m.only(err)
		return
	}
	if rec.Short != 0 {
		m.t.Fatalf("acknowledged entries are missing: %+v", rec)
	}
	m.kept(rec.Head)
	if rec.Head.N == 0 {
		e := journal.Enrol(ownerKey, public(tillKey), "stall-1", "A")
		if rec.Head, err = journal.Create(m.disk, tillKey, e, 1, at); err != nil {
			m.only(err)
			return
		}
	}
	m.w, err = journal.OpenWriter(m.disk, tillKey, rec.Head, journal.Options{MaxFile: 1300})
	if err != nil {
		m.w = nil
		m.only(err)
	}
}

// kept notes what stands after a recovery.
func (m *machine) kept(head journal.Head) {
	m.acked = nil
	got, faults, err := journal.Read(m.disk.Clone(), tillID, journal.Head{}, true, func(e journal.Entry) error {
		m.acked = append(m.acked, e)
		return nil
	})
	if err != nil || len(faults) > 0 || got != head {
		m.t.Fatalf("recovered %+v, read %+v, faults %v, %v", head, got, faults, err)
	}
}

// only lets pass what the disk was told to report.
func (m *machine) only(err error) {
	if !errors.Is(err, errDisk) && !errors.As(err, new(memfs.Partial)) {
		m.t.Fatalf("an error that the disk did not report: %v", err)
	}
}

func (m *machine) append() {
	if m.w == nil {
		m.open()
	}
	if m.w == nil {
		return
	}
	var drafts []journal.Draft
	for range rapid.IntRange(1, 3).Draw(m.t, "drafts") {
		m.next++
		d := draft(m.next)
		m.tried[string(d.Body)] = true
		drafts = append(drafts, d)
	}
	entries, err := m.w.Append(at, m.w.Head().Clock+1, drafts)
	if err != nil {
		m.only(err)
		if errors.Is(err, journal.ErrUnknown) {
			m.w = nil
		}
		return
	}
	m.acked = append(m.acked, entries...)
}

// check rereads everything on a copy of the disk that does not fail.
func (m *machine) check() {
	disk := m.disk.Clone()
	rec, err := journal.Recover(disk, tillID, memfs.New(), journal.Head{})
	if err != nil {
		m.t.Fatal(err)
	}
	sum, faults := journal.Verify(disk, tillID, nil)
	if rec.Head.N > 0 && len(faults) > 0 || sum.Head != rec.Head {
		m.t.Fatalf("recovered %+v, verified %+v, faults %v", rec, sum, faults)
	}
	there := map[journal.Hash]bool{}
	_, _, err = journal.Read(disk, tillID, journal.Head{}, false, func(e journal.Entry) error {
		if e.N > 1 && !m.tried[string(e.Body)] {
			m.t.Fatalf("entry %d was never written: %s", e.N, e.Body)
		}
		there[e.Hash] = true
		return nil
	})
	if err != nil {
		m.t.Fatal(err)
	}
	for _, e := range m.acked {
		if !there[e.Hash] {
			m.t.Fatalf("entry %d was acknowledged and is gone", e.N)
		}
	}
}

// TestReadingAgreesHowever: from any checkpoint, with check or without, on a whole journal or one
// with one byte changed, nothing is handed on that was not written, and what is named is damage.
func TestReadingAgreesHowever(t *testing.T) {
	whole, _ := fourFiles(t)
	all, _, _ := read(t, whole, tillID, journal.Head{}, true)
	rapid.Check(t, func(t *rapid.T) {
		disk := whole.Clone()
		name := rapid.SampledFrom(disk.Names()).Draw(t, "file")
		data := disk.Bytes(name)
		i := rapid.IntRange(0, len(data)-1).Draw(t, "byte")
		flip := rapid.ByteRange(0, 255).Draw(t, "flip")
		data[i] ^= flip
		disk.Put(name, data)
		after := journal.Head{}
		if n := rapid.IntRange(0, len(all)).Draw(t, "after"); n > 0 {
			after = all[n-1].Head()
		}
		check := rapid.Bool().Draw(t, "check")
		lost := all[after.N:]
		_, faults, err := journal.Read(disk, tillID, after, check, func(e journal.Entry) error {
			for len(lost) > 0 && lost[0].N < e.N {
				lost = lost[1:]
			}
			if len(lost) == 0 || lost[0].Hash != e.Hash || string(lost[0].Body) != string(e.Body) {
				t.Fatalf("entry %d was handed on changed, or twice", e.N)
			}
			lost = lost[1:]
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if flip == 0 && (len(faults) > 0 || len(lost) > 0) {
			t.Fatalf("faults in a whole journal: %v", faults)
		}
		_, faults = journal.Verify(disk, tillID, nil)
		if flip != 0 && len(faults) == 0 {
			t.Fatalf("byte %d of %s was changed unseen", i, name)
		}
	})
}
