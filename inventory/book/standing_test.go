package book

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
)

// onMemory is a stall that lies on a disk in memory, views too.
func onMemory(t *testing.T) (Options, *memfs.Disk) {
	t.Helper()
	disk, views := memfs.New(), memview.New()
	opt := options(t.TempDir())
	opt.Disk = disk
	opt.Views = func(string) (inventory.Views, error) { return views, nil }
	newBook(t, opt, "A")
	return opt, disk
}

func journalOf(disk *memfs.Disk, dir string) string {
	for _, name := range disk.Names() {
		if strings.HasPrefix(name, dir+"/") {
			return name
		}
	}
	return ""
}

// spoilLine changes a bit of the line with this text, in the journal and its copy.
func spoilLine(t *testing.T, disk *memfs.Disk, text string, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		name := journalOf(disk, dir)
		raw := bytes.Clone(disk.Bytes(name))
		at := bytes.Index(raw, []byte(text))
		if at < 0 {
			t.Fatalf("there is no %s in %s", text, name)
		}
		raw[at+len(text)-2] ^= 1
		disk.Put(name, raw)
	}
}

func sellFive(t *testing.T, opt Options) {
	t.Helper()
	b := open(t, opt)
	for i := range 5 {
		must(t, sell(b, fmt.Sprint("sale-", i), 2))
	}
	shut(t, b)
}

// The last sale is damaged in both copies, and something else makes the views be folded again: the
// numbers that were given out are not given out once more.
func TestNoNumberTwiceThoughTheViewsAreFoldedAgain(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	spoilLine(t, disk, `"id":"sale-4"`, "journal", "copy")
	name := journalOf(disk, "journal")
	raw := disk.Bytes(name)
	cut := bytes.IndexByte(raw, '\n') + 100
	disk.Put(name, append(bytes.Clone(raw[:cut]), raw[cut+1:]...)) // every later line lies elsewhere
	b := open(t, opt)
	defer shut(t, b)
	if len(b.Health().Faults) == 0 {
		t.Error("the lost sale is not named")
	}
	must(t, sell(b, "after", 2))
	if s, err := lastSale(b); err != nil || s.Number() != "A-0006" {
		t.Errorf("the next receipt is %s, %v; A-0005 was given out", s.Number(), err)
	}
}

// While the views are folded again readers wait; when that fails they are told so.
func TestNobodyReadsHalfFoldedViews(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	b := open(t, opt)
	defer func() { _ = b.Close() }()
	disk.Fault = func(op memfs.Op) error {
		if op.Call == "append" || op.Call == "readdir" && strings.HasPrefix(op.Path, "journal") {
			return errDisk
		}
		return nil
	}
	b.stale.Store(true)
	if err := sell(b, "unkept", 1); err == nil {
		t.Fatal("a sale was kept on a disk that fails")
	}
	if err := b.Read(func(inventory.Reader) error { return nil }); inventory.CodeOf(err) != "book.views" {
		t.Errorf("emptied views are shown: %v", err)
	}
	disk.Fault = nil
	must(t, sell(b, "unkept", 1))
	if n, _ := sales(t, b); n != 6 {
		t.Errorf("%d sales, want 6", n)
	}
}

// A line that nobody can heal is named at every start, and is set aside once at most.
func TestDamageThatStandsIsNamedAtEveryStart(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	spoilLine(t, disk, `"id":"sale-1"`, "journal", "copy")
	views := memview.New()
	opt.Views = func(string) (inventory.Views, error) { return views, nil }
	for start := range 4 {
		b := open(t, opt)
		if len(b.Health().Faults) == 0 {
			t.Errorf("start %d: nothing is named", start)
		}
		if n, _ := sales(t, b); n != 4 {
			t.Errorf("start %d: %d sales", start, n)
		}
		faults, err := b.Recheck(t.Context())
		if err != nil || len(faults) == 0 {
			t.Errorf("start %d: rechecked, %v, %v", start, faults, err)
		}
		shut(t, b)
	}
	if names := disk.Names(); len(names) > 12 {
		t.Errorf("quarantine grows with every start: %v", names)
	}
}

// Bytes were lost in front of a line, in both copies: it is whole, though elsewhere than the views say.
func TestALineThatMovedIsFound(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	b := open(t, opt)
	defer shut(t, b)
	for _, dir := range []string{"journal", "copy"} {
		name := journalOf(disk, dir)
		raw := disk.Bytes(name)
		at := bytes.Index(raw, []byte(`"id":"sale-0"`))
		disk.Put(name, append(bytes.Clone(raw[:at]), raw[at+1:]...))
	}
	s, err := lastSale(b)
	if err != nil || s.ID != "sale-4" {
		t.Fatalf("the last sale is %s, %v", s.ID, err)
	}
	must(t, sell(b, "after", 1)) // the views are folded again before it
	if b.stale.Load() || b.sick.Load() {
		t.Error("every write heals anew")
	}
	must(t, sell(b, "sale-4", 2))
	if s, err := lastSale(b); err != nil || s.ID != "after" {
		t.Errorf("the last sale is %s, %v", s.ID, err)
	}
}

// A reader comes upon damage while there is no room to heal it: sales go on.
func TestDamageOnAFullDiskStopsNoSale(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	b := open(t, opt)
	defer shut(t, b)
	spoilLine(t, disk, `"id":"sale-2"`, "journal")
	disk.Fault = func(op memfs.Op) error {
		if op.Call == "write" && (strings.HasPrefix(op.Path, "heal/") || strings.HasPrefix(op.Path, "quarantine/")) {
			return syscall.ENOSPC
		}
		return nil
	}
	for i := range 3 {
		must(t, b.Read(func(r inventory.Reader) error { _, _, err := r.SaleByID("sale-2"); return err }))
		must(t, sell(b, fmt.Sprint("after-", i), 1))
	}
	if n, _ := sales(t, b); n != 8 {
		t.Errorf("%d sales, want 8", n)
	}
}

// When the copy cannot be written somebody is told.
func TestSalesThatAreKeptOnceOnly(t *testing.T) {
	opt, disk := onMemory(t)
	b := open(t, opt)
	defer shut(t, b)
	disk.Fault = func(op memfs.Op) error {
		if strings.HasPrefix(op.Path, "copy/") && op.Call != "read" && op.Call != "readdir" && op.Call != "open" {
			return errDisk
		}
		return nil
	}
	must(t, sell(b, "sale", 2))
	settled(t, b)
	if h := b.Health(); len(h.Faults) != 1 || h.Faults[0].Code != journal.FaultCopy {
		t.Errorf("health is %+v", h)
	}
	disk.Fault = nil
}

// The disk is full, and a torn end has to be set aside first: the ballast makes room.
func TestTheBallastIsGivenUpToOpen(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	free := uint64(1 << 30)
	opt.Ballast, opt.Free = 1<<20, func(string) (uint64, bool) { return free, true }
	shut(t, open(t, opt))
	if len(disk.Bytes(ballastFile)) != 1<<20 {
		t.Fatal("there is no ballast")
	}
	disk.Put(ballastFile, []byte{}) // as a power cut may leave it
	shut(t, open(t, opt))
	if len(disk.Bytes(ballastFile)) != 1<<20 {
		t.Error("a ballast that is cut short was left as it is")
	}
	name := journalOf(disk, "journal")
	disk.Put(name, append(disk.Bytes(name), "half a line"...))
	free = 0
	held := true
	disk.Fault = func(op memfs.Op) error {
		held = held && !(op.Call == "remove" && op.Path == ballastFile)
		if op.Call == "write" && held {
			return syscall.ENOSPC
		}
		return nil
	}
	b := open(t, opt)
	defer shut(t, b)
	must(t, sell(b, "after", 1))
}

// What verify mends does not push out what nobody has read yet.
func TestVerifyKeepsUnreadNotices(t *testing.T) {
	dir, file := soldBook(t, 5)
	must(t, os.WriteFile(filepath.Join(dir, noticesFile), []byte(`["Something earlier."]`), 0o600))
	flipIn(t, -2, file)
	if rep := verified(t, dir); !rep.OK || len(rep.Healed) != 1 {
		t.Errorf("verify says %+v", rep)
	}
	b := open(t, options(dir))
	defer shut(t, b)
	unread := b.Health().Unread
	if len(unread) != 2 || unread[0] != "Something earlier." {
		t.Errorf("unread are %q", unread)
	}
	must(t, b.NoticesRead(unread[:1]))
	if left := b.Health().Unread; len(left) != 1 || left[0] != unread[1] {
		t.Errorf("what came meanwhile is forgotten: %q", left)
	}
}

// manyFiles is a stall whose journal has several files, larger together than what opening compares.
func manyFiles(t *testing.T) (Options, *memfs.Disk) {
	t.Helper()
	opt, disk := onMemory(t)
	opt.MaxFile = 8 << 10
	b := open(t, opt)
	for i := range 60 {
		must(t, sell(b, fmt.Sprint("sale-", i), 1+i%6))
	}
	shut(t, b)
	return opt, disk
}

// Damage in an old file is not looked at while opening; the views are folded past it. It is healed all
// the same, as soon as everything is reread.
func TestDamageThatTheViewsWereFoldedPastIsHealed(t *testing.T) {
	opt, disk := manyFiles(t)
	spoilLine(t, disk, `"id":"sale-0"`, "journal")
	views := memview.New()
	opt.Views = func(string) (inventory.Views, error) { return views, nil }
	b := open(t, opt)
	defer shut(t, b)
	if n, _ := sales(t, b); n != 59 || len(b.Health().Faults) == 0 {
		t.Fatalf("%d sales and %v: nothing was folded past", n, b.Health().Faults)
	}
	faults, err := b.Recheck(t.Context())
	if err != nil || len(faults) > 0 || len(b.Health().Healed) == 0 {
		t.Errorf("rechecked: %v, %v, healed %v", faults, err, b.Health().Healed)
	}
	if n, _ := sales(t, b); n != 60 {
		t.Errorf("%d sales, want 60", n)
	}
	agree(t, b)
}

// The same line in both copies of an old file: it is named, and nobody is held up by trying again.
func TestDamageThatNobodyCanHealIsNotTriedAgain(t *testing.T) {
	opt, disk := manyFiles(t)
	spoilLine(t, disk, `"id":"sale-0"`, "journal")
	for _, name := range disk.Names() { // the copy of a full file is compressed: put it back as it was
		if strings.HasPrefix(name, "copy/") && strings.HasSuffix(name, "00000000000000000001.jsonl.zst") {
			disk.Put(name, nil)
			disk.Put(strings.TrimSuffix(name, ".zst"), disk.Bytes(journalOf(disk, "journal")))
		}
	}
	b := open(t, opt)
	defer shut(t, b)
	writes := 0
	disk.Fault = func(op memfs.Op) error {
		if op.Call == "write" || op.Call == "rename" {
			writes++
		}
		return nil
	}
	defer func() { disk.Fault = nil }()
	for range 3 {
		faults, err := b.Recheck(t.Context())
		if err != nil || len(faults) == 0 {
			t.Errorf("rechecked: %v, %v", faults, err)
		}
	}
	if b.lost.Load() || writes > 8 {
		t.Errorf("%d writes: it is healed in vain again and again", writes)
	}
}

// The journal loses its end while the till is open: the copy has it.
func TestAnEndThatIsLostMeanwhile(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	b := open(t, opt)
	defer shut(t, b)
	name := journalOf(disk, "journal")
	raw := disk.Bytes(name)
	disk.Put(name, raw[:bytes.LastIndexByte(raw[:len(raw)-1], '\n')+1])
	if faults, err := b.Recheck(t.Context()); err != nil || len(faults) > 0 || !bytes.Equal(disk.Bytes(name), raw) {
		t.Errorf("rechecked: %v, %v", faults, err)
	}
	must(t, sell(b, "after", 1))
	agree(t, b)
}

// What only the views know goes on when verify heals a journal whose lines then lie elsewhere.
func TestVerifyForgetsNoNumber(t *testing.T) {
	opt, disk := onMemory(t)
	sellFive(t, opt)
	spoilLine(t, disk, `"id":"sale-4"`, "journal", "copy")
	name := journalOf(disk, "journal")
	raw := disk.Bytes(name)
	cut := bytes.IndexByte(raw, '\n') + 100
	disk.Put(name, append(bytes.Clone(raw[:cut]), raw[cut+1:]...))
	if rep, err := Verify(opt); err != nil || rep.OK {
		t.Fatalf("verify says %+v, %v", rep, err)
	}
	b := open(t, opt)
	defer shut(t, b)
	must(t, sell(b, "after", 2))
	if s, err := lastSale(b); err != nil || s.Number() != "A-0006" {
		t.Errorf("the next receipt is %s, %v; A-0005 was given out", s.Number(), err)
	}
}

// A long history tells how far its fold is, over all its files.
func TestProgressOverAllFiles(t *testing.T) {
	opt, _ := manyFiles(t)
	views := memview.New()
	opt.Views = func(string) (inventory.Views, error) { return views, nil }
	var last, most int64
	opt.Progress = func(done, total int64) {
		if done <= last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last, most = done, total
	}
	shut(t, open(t, opt))
	if last == 0 || most-last > 1 {
		t.Errorf("it ended at %d of %d", last, most)
	}
}
