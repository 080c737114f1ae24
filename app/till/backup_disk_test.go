package till

import (
	"errors"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
	"trestle/inventory/unit"
)

var errDevice = errors.New("input/output error")

// onDisk is a stall's world on a disk in memory.
func onDisk(disk *memfs.Disk) Config {
	return Config{Dir: "/mem", Book: book.Options{
		Disk:   disk,
		Lock:   func(string) (func() error, error) { return func() error { return nil }, nil },
		Views:  func(string) (inventory.Views, error) { return memview.New(), nil },
		Forget: func(string) error { return nil },
		Free:   func(string) (uint64, bool) { return 1 << 40, true },
	}}
}

func stallOn(t *testing.T, disk *memfs.Disk) *Till {
	t.Helper()
	s, err := Init(onDisk(disk), Start{Name: "Elder & Clay", Country: "IE"})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	_, err = s.Save(ctx, Edit{Name: "Soap", SKU: "SOAP", Price: euro(t, "6.50"), Unit: unit.Each})
	must(t, err)
	return s
}

// The power goes at every call of a restore in turn. What the next start finds is no stall, and the copy
// can be brought back again; or the whole of it.
func TestAPowerCutDuringARestore(t *testing.T) {
	s := stallOn(t, memfs.New())
	for range 3 {
		sellSoap(t, s)
	}
	sheet, _, err := newSheet(s)
	must(t, err)
	stick := memfs.New()
	made, err := s.Backup(ctx, BackupOptions{To: ".", Disk: stick})
	must(t, err)
	opt := RestoreOptions{File: made.File, Secret: strings.Join(sheet, " "), Disk: stick}
	again := 0
	for fail := 1; ; fail++ {
		disk := memfs.New()
		calls := 0
		disk.Fault = func(memfs.Op) error {
			if calls++; calls >= fail {
				return errDevice
			}
			return nil
		}
		n, _, err := Restore(ctx, onDisk(disk), opt)
		disk.Fault = nil
		if err == nil {
			must(t, n.Close())
		}
		disk.Crash(func(most int) int { return fail % (most + 1) })
		n, openErr := Open(onDisk(disk))
		if openErr != nil {
			again++
			n, _, openErr = Restore(ctx, onDisk(disk), opt)
		}
		if openErr != nil {
			t.Fatalf("call %d: %v, then %v", fail, err, openErr)
		}
		wantStatus(t, n, 3, 0)
		if sale := sellSoap(t, n); sale.Number() != "B-0001" {
			t.Fatalf("call %d: the next sale is %s", fail, sale.Number())
		}
		if health := n.book.Health(); len(health.Faults) > 0 {
			t.Fatalf("call %d: %v", fail, health.Faults)
		}
		must(t, n.Close())
		if err == nil {
			break
		}
	}
	if again == 0 {
		t.Error("no restore was ever cut short")
	}
}

// Whatever call fails on the stick or in the data folder: a copy that is told to be there opens, and one
// that is not told is not taken for the last.
func TestADiskThatFailsDuringACopy(t *testing.T) {
	home := memfs.New()
	s := stallOn(t, home)
	sellSoap(t, s)
	_, text, err := newSheet(s)
	must(t, err)
	for fail := 1; ; fail++ {
		stick := memfs.New()
		calls := 0
		fault := func(memfs.Op) error {
			if calls++; calls == fail {
				return errDevice
			}
			return nil
		}
		stick.Fault, home.Fault = fault, fault
		made, err := s.Backup(ctx, BackupOptions{To: ".", Disk: stick})
		stick.Fault, home.Fault = nil, nil
		if err != nil && inventory.CodeOf(err) == "" {
			t.Errorf("call %d: %v is no sentence", fail, err)
		}
		stick.Crash(func(int) int { return 0 })
		if made.File != "" {
			n, _, err := Restore(ctx, onDisk(memfs.New()), RestoreOptions{File: made.File, Secret: text, Disk: stick})
			if err != nil {
				t.Fatalf("call %d: %v", fail, err)
			}
			must(t, n.Close())
		}
		now, statusErr := s.Status()
		must(t, statusErr)
		if now.LastBackup != nil && now.LastBackup.File != made.File && err == nil {
			t.Errorf("call %d: status says %+v", fail, now.LastBackup)
		}
		if calls < fail {
			must(t, err)
			break
		}
	}
}
