package till

import (
	"bytes"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/unit"
)

// noted sells a soap with a note.
func noted(t *testing.T, s *Till, id, note string) {
	t.Helper()
	paid, err := s.SellOrder(ctx, Order{ID: id, Items: []Item{{What: "SOAP", Quantity: unit.One}}, Note: note}, exact())
	must(t, err)
	if len(paid.Warnings) > 0 {
		t.Errorf("warned of %q", paid.Warnings)
	}
}

func wantTyped(t *testing.T, s *Till, want map[string]string) {
	t.Helper()
	for id, note := range want {
		typed, err := s.Typed(id)
		must(t, err)
		if typed["note"] != note {
			t.Errorf("of %s was typed %q, not %q", id, typed["note"], note)
		}
	}
}

func startedAgain(t *testing.T, s *Till, disk *memfs.Disk) *Till {
	t.Helper()
	must(t, s.Close())
	s, err := Open(onDisk(disk))
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// What is forgotten is gone, at once, after a start and for whoever tries again under the sale's id; the sale stays.
func TestForgetTyped(t *testing.T) {
	disk := memfs.New()
	s := stallOn(t, disk)
	noted(t, s, "sale-a", "for Ann")
	noted(t, s, "sale-b", "for Bob")
	wantCode(t, s.ForgetTyped(ctx, "nobody"), "forget.unknown")
	must(t, s.ForgetTyped(ctx, "sale-a"), s.ForgetTyped(ctx, "sale-a"))
	after := map[string]string{"sale-a": "", "sale-b": "for Bob"}
	wantTyped(t, s, after)
	noted(t, s, "sale-a", "for Ann") // heard nothing, and tried again
	wantTyped(t, s, after)
	s = startedAgain(t, s, disk)
	wantTyped(t, s, after)
	wantStatus(t, s, 2, 2)
	for _, name := range disk.Names() {
		if strings.HasPrefix(name, "journal/") && bytes.Contains(disk.Bytes(name), []byte("Ann")) {
			t.Errorf("%s holds what was typed", name)
		}
	}
}

// A copy that is older than the forgetting brings the text back, and the entry of another till takes it away again.
func TestForgottenAgainAfterARestore(t *testing.T) {
	disk, stick := memfs.New(), memfs.New()
	s := stallOn(t, disk)
	noted(t, s, "sale-a", "for Ann")
	noted(t, s, "sale-b", "for Bob")
	made, err := s.Backup(ctx, BackupOptions{To: ".", Disk: stick, Passphrase: "correct horse", Work: cheap})
	must(t, err)
	must(t, s.ForgetTyped(ctx, "sale-a"), s.Close())
	back := memfs.New()
	n, _, err := Restore(ctx, onDisk(back), RestoreOptions{File: made.File, Secret: "correct horse", Disk: stick})
	must(t, err)
	wantTyped(t, n, map[string]string{"sale-a": "for Ann", "sale-b": "for Bob"})
	must(t, n.Close())
	for _, name := range disk.Names() { // as tills exchange their journals
		if strings.HasPrefix(name, "journal/") {
			back.Put(name, disk.Bytes(name))
		}
	}
	n, err = Open(onDisk(back))
	must(t, err)
	defer n.Close()
	wantTyped(t, n, map[string]string{"sale-a": "", "sale-b": "for Bob"})
}

// An entry that comes in while the till is open is applied before anything is shown.
func TestForgottenByAnEntry(t *testing.T) {
	s := stallOn(t, memfs.New())
	noted(t, s, "sale-a", "for Ann")
	wantTyped(t, s, map[string]string{"sale-a": "for Ann"})
	must(t, s.keep(ctx, inventory.KindForget, inventory.ForgetBody{Of: "sale-a"}))
	wantTyped(t, s, map[string]string{"sale-a": ""})
}

// Where the disk does not let go, the text is shown no more, and the next start takes it away.
func TestForgottenOnADiskThatFails(t *testing.T) {
	disk := memfs.New()
	s := stallOn(t, disk)
	noted(t, s, "sale-a", "for Ann")
	noted(t, s, "sale-b", "for Bob")
	disk.Fault = func(op memfs.Op) error {
		if strings.HasPrefix(op.Path, "people/") && op.Call == "append" {
			return errDevice
		}
		return nil
	}
	wantCode(t, s.ForgetTyped(ctx, "sale-a"), "forget.later")
	after := map[string]string{"sale-a": "", "sale-b": "for Bob"}
	wantTyped(t, s, after)
	disk.Fault = nil
	wantTyped(t, s, after)
	wantTyped(t, startedAgain(t, s, disk), after)
}

// What one side has lost is mended and told; what both have lost is named by status and verify.
func TestDamageOfWhatWasTypedIsTold(t *testing.T) {
	disk := memfs.New()
	s := stallOn(t, disk)
	noted(t, s, "sale-a", "for Ann")
	hit := func(names ...string) {
		for _, name := range names {
			data := disk.Bytes(name)
			data[len(data)-9] = 0
			disk.Put(name, data)
		}
	}
	const first, second = "people/notes-00000001", "people/copy/notes-00000001"
	hit(first)
	s = startedAgain(t, s, disk)
	wantTyped(t, s, map[string]string{"sale-a": "for Ann"})
	st, err := s.Status()
	must(t, err)
	if len(st.Damage) > 0 || len(st.Healed) != 1 || !strings.Contains(st.Healed[0], first) {
		t.Errorf("damage %q, healed %q", st.Damage, st.Healed)
	}
	must(t, s.NoticesRead(st.Healed))
	if st, err = s.Status(); err != nil || len(st.Healed) > 0 {
		t.Errorf("told again: %q, %v", st.Healed, err)
	}
	hit(first, second)
	s = startedAgain(t, s, disk)
	if st, err = s.Status(); err != nil || len(st.Damage) != 1 || !strings.Contains(st.Damage[0], first) {
		t.Errorf("damage %q, %v", st.Damage, err)
	}
	must(t, s.Close())
	rep, err := Verify(onDisk(disk))
	must(t, err)
	if rep.OK || len(rep.Faults) != 1 || !strings.Contains(rep.Faults[0], first) {
		t.Errorf("verify says %+v", rep)
	}
}

// A copy is made while notes are typed: it holds what was there, and its key opens it.
func TestACopyWhileNotesAreTyped(t *testing.T) {
	disk, stick := memfs.New(), memfs.New()
	s := stallOn(t, disk)
	noted(t, s, "sale-a", "for Ann")
	stick.Fault = func(op memfs.Op) error {
		if op.Call == "write" && len(disk.Names()) > 0 {
			stick.Fault = nil
			noted(t, s, "sale-b", "for Bob")
		}
		return nil
	}
	made, err := s.Backup(ctx, BackupOptions{To: ".", Disk: stick, Passphrase: "correct horse", Work: cheap})
	must(t, err)
	n, _, err := Restore(ctx, onDisk(memfs.New()), RestoreOptions{File: made.File, Secret: "correct horse", Disk: stick})
	must(t, err)
	defer n.Close()
	wantTyped(t, n, map[string]string{"sale-a": "for Ann"})
	wantTyped(t, s, map[string]string{"sale-a": "for Ann", "sale-b": "for Bob"})
	st, err := n.Status()
	must(t, err)
	if len(st.Damage)+len(st.Healed) > 0 {
		t.Errorf("after it came back: %q, %q", st.Damage, st.Healed)
	}
}
