package mirror_test

import (
	stderrors "errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// machine is a till whose disk fails, crashes and rots at random. acked is what Append returned.
type machine struct {
	t     *rapid.T
	disk  *memfs.Disk
	w     *journal.Writer
	acked []journal.Entry
	tried map[string]bool // bodies that were ever handed to Append
	dead  bool            // the program was killed: every call fails until it starts again
	rot   bool            // bytes may change by themselves
	next  int
	again bool // the last read failed, so this one does not: a passing error
}

// TestNothingLost: whatever fails, whenever the power goes, in whatever order pages are lost, and with a
// failed sync whose bytes the system goes on showing: every acknowledged entry is there after
// opening, none that nobody wrote, and the journal is whole.
func TestNothingLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { newMachine(t).live() })
}

// TestNothingLostToRot: in the same life one side at a time rots as well, and heals.
func TestNothingLostToRot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMachine(t)
		m.rot = true
		m.live()
	})
}

func newMachine(t *rapid.T) *machine {
	m := &machine{t: t, disk: memfs.New(), tried: map[string]bool{}}
	m.disk.Page = rapid.SampledFrom([]int{0, 64, 512}).Draw(t, "page")
	m.disk.Fault = m.fault
	return m
}

func (m *machine) live() {
	for range rapid.IntRange(1, 40).Draw(m.t, "steps") {
		switch rapid.IntRange(0, 8).Draw(m.t, "step") {
		case 0:
			m.crash()
		case 1:
			m.w = nil // the program ended
		case 2:
			m.heal()
		case 3:
			m.decay()
		default:
			m.append()
		}
	}
	m.crash()
	m.dead = false
	m.disk.Fault = nil
	m.open()
	m.check()
}

func (m *machine) fault(op memfs.Op) error {
	err := fmt.Errorf("%s %s: %w", op.Call, op.Path, errDisk)
	if !m.dead {
		luck := rapid.IntRange(0, 59).Draw(m.t, "luck")
		reads := op.Call == "open" || op.Call == "read"
		if luck < 58 || luck == 58 && reads && m.again {
			m.again = m.again && !reads
			return nil
		}
		m.again = reads
		m.dead = luck == 59
		if op.Call == "write" {
			err = memfs.Partial{N: rapid.IntRange(0, op.Size).Draw(m.t, "part")}
		}
	}
	return err
}

func (m *machine) crash() {
	m.w = nil
	m.disk.Crash(func(most int) int { return rapid.IntRange(0, most).Draw(m.t, "kept") })
}

// open starts the till as the book does.
func (m *machine) open() {
	m.dead = false
	var known journal.Head
	if n := len(m.acked); n > 0 && rapid.Bool().Draw(m.t, "knows") {
		known = m.acked[rapid.IntRange(0, n-1).Draw(m.t, "checkpoint")].Head()
	}
	p := places(m.disk)
	_, faults, err := mirror.Ready(p, tillID, known)
	if err != nil {
		m.only(err)
		return
	}
	for _, f := range faults {
		if !m.dead && f.Code != journal.FaultCopy && f.Code != journal.FaultDisk {
			m.t.Fatalf("ready: %v", f)
		}
	}
	rec, err := journal.Recover(p.Journal(), tillID, p.Aside(), known)
	if err != nil {
		m.only(err)
		return
	}
	if rec.Short != 0 {
		m.t.Fatalf("acknowledged entries are missing: %+v", rec)
	}
	m.kept(rec.Head)
	opt := journal.Options{MaxFile: 1300, Copy: p.Copy()}
	if rec.Head.N == 0 {
		e := journal.Enrol(ownerKey, public(tillKey), "stall-1", "A")
		if rec.Head, err = journal.Create(p.Journal(), tillKey, e, 1, at, opt); err != nil {
			m.only(err)
			return
		}
	}
	m.w, err = journal.OpenWriter(p.Journal(), tillKey, rec.Head, opt)
	if err != nil {
		m.w = nil
		m.only(err)
	}
}

// kept notes what stands after an opening: all that was acknowledged, and what a crash may bring back.
func (m *machine) kept(head journal.Head) {
	old := m.acked
	m.acked = nil
	got, faults, err := journal.Read(places(m.disk.Clone()).Journal(), tillID, journal.Head{}, true, func(e journal.Entry) error {
		m.acked = append(m.acked, e)
		return nil
	})
	if err != nil || got != head || len(faults) > 0 && !m.rot {
		m.t.Fatalf("recovered %+v, read %+v, faults %v, %v", head, got, faults, err)
	}
	there := map[journal.Hash]bool{}
	for _, e := range m.acked {
		there[e.Hash] = true
		if e.N > 1 && !m.tried[string(e.Body)] {
			m.t.Fatalf("entry %d was never written", e.N)
		}
	}
	for _, e := range old {
		if !there[e.Hash] && !m.rot {
			m.t.Fatalf("entry %d was acknowledged and is gone", e.N)
		}
	}
	if m.rot { // what rotted is healed later
		for _, e := range old {
			if !there[e.Hash] {
				m.acked = append(m.acked, e)
			}
		}
	}
}

func (m *machine) only(err error) {
	if !stderrors.Is(err, errDisk) && !stderrors.As(err, new(memfs.Partial)) {
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
	m.next++
	now := fmt.Sprintf("2026-05-01T09:%02d:%02d+02:00", m.next/60%60, m.next%60)
	var drafts []journal.Draft
	for i := range rapid.IntRange(1, 3).Draw(m.t, "drafts") {
		d := draft(m.next*10 + i)
		m.tried[string(d.Body)] = true
		drafts = append(drafts, d)
	}
	entries, err := m.w.Append(now, m.w.Head().Clock+1, drafts)
	if err != nil {
		m.only(err)
		if stderrors.Is(err, journal.ErrUnknown) {
			m.w = nil
		}
		return
	}
	m.acked = append(m.acked, entries...)
}

// heal is what the program does when nobody sells.
func (m *machine) heal() {
	m.w = nil
	m.open()
	if m.w == nil {
		return
	}
	_ = m.w.Close()
	m.w = nil
	p := places(m.disk)
	if _, faults, err := mirror.Heal(p, tillID, journal.Head{}, nil); err != nil {
		m.only(err)
	} else if len(faults) > 0 && !m.dead && faults[0].Code != journal.FaultDisk {
		m.t.Fatalf("heal: %v", faults)
	}
	if _, err := mirror.Seal(p, tillID); err != nil {
		m.only(err)
	}
}

// decay heals everything without a failing disk, and then changes a byte somewhere.
func (m *machine) decay() {
	if !m.rot {
		return
	}
	m.dead = false
	m.disk.Fault = nil
	m.heal()
	var names []string
	for _, name := range m.disk.Names() {
		if len(m.disk.Bytes(name)) > 0 && (name[:5] == "copy/" || name[:8] == "journal/") {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		name := rapid.SampledFrom(names).Draw(m.t, "file")
		b := m.disk.Bytes(name)
		b[rapid.IntRange(0, len(b)-1).Draw(m.t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(m.t, "bit")
		m.disk.Put(name, b)
	}
	m.heal()
	m.check()
	m.disk.Fault = m.fault
}

// check rereads everything on a disk that does not fail.
func (m *machine) check() {
	disk := m.disk.Clone()
	p := places(disk)
	_, faults, err := mirror.Heal(p, tillID, journal.Head{}, nil)
	if err != nil || len(faults) > 0 {
		m.t.Fatalf("heal: %v, %v", faults, err)
	}
	for name, fsys := range map[string]journal.FS{"journal": p.Journal(), "copy": mirror.Reading(p.Copy())} {
		there := map[journal.Hash]bool{}
		_, faults, err := journal.Read(fsys, tillID, journal.Head{}, true, func(e journal.Entry) error {
			there[e.Hash] = true
			return nil
		})
		if err != nil || len(faults) > 0 {
			m.t.Fatalf("%s: %v, %v", name, faults, err)
		}
		for _, e := range m.acked {
			if !there[e.Hash] {
				m.t.Fatalf("entry %d was acknowledged and is gone from the %s", e.N, name)
			}
		}
	}
}
