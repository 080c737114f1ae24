package backup

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"filippo.io/age"

	"trestle/inventory/journal/memfs"
)

// restore brings a copy back with a key for the new till.
func restore(disk *memfs.Disk, raw []byte, key age.Identity) error {
	s, err := Stage(disk, bytes.NewReader(raw), key, nil)
	if err != nil {
		return err
	}
	if err := s.Put(tillKey, []byte("new")); err != nil {
		return err
	}
	return s.Commit()
}

func TestACopyComesBackAsItWas(t *testing.T) {
	from, src := stall(t)
	raw := copied(t, src)
	disk := memfs.New()
	must(t, restore(disk, raw, recovery(t).Identity()))
	disk.Crash(func(int) int { return 0 })
	want := below(from, "journal")
	if !maps.Equal(below(disk, "journal"), want) {
		t.Errorf("the journal holds %v", disk.Names())
	}
	if got := strings.Join(disk.Names(), " "); strings.Contains(got, "restoring") || len(disk.Names()) != len(want)+4 {
		t.Errorf("there is %s", got)
	}
}

// Whatever call a power cut comes at: either there is no till, and the copy can be brought back again
// from the start, or all of it is there.
func TestAPowerCutLeavesNothingHalf(t *testing.T) {
	from, src := stall(t)
	raw := copied(t, src)
	want := below(from, "journal")
	for _, keep := range []int{0, 1, 2} {
		for fail := 1; ; fail++ {
			disk := memfs.New()
			calls := 0
			disk.Fault = func(memfs.Op) error {
				if calls++; calls >= fail {
					return errDevice
				}
				return nil
			}
			err := restore(disk, raw, recovery(t).Identity())
			disk.Fault = nil
			disk.Crash(func(most int) int { return most * keep / 2 })
			if disk.Bytes(tillKey) == nil {
				if err == nil {
					t.Fatalf("call %d: told to be there, but it is not", fail)
				}
				if err := restore(disk, raw, recovery(t).Identity()); err != nil {
					t.Fatalf("call %d: not to be brought back again: %v", fail, err)
				}
			}
			if !maps.Equal(below(disk, "journal"), want) || disk.Bytes(ownerKey) == nil {
				t.Fatalf("call %d: there is %v", fail, disk.Names())
			}
			if calls < fail {
				break
			}
		}
	}
}

// One call fails and the next ones work: the error is told, and there is no till after it.
func TestADiskThatFailsOnceLeavesNoTill(t *testing.T) {
	_, src := stall(t)
	raw := copied(t, src)
	for fail := 1; ; fail++ {
		disk := memfs.New()
		calls := 0
		disk.Fault = func(memfs.Op) error {
			if calls++; calls == fail {
				return errDevice
			}
			return nil
		}
		err := restore(disk, raw, recovery(t).Identity())
		if calls < fail {
			must(t, err)
			return
		}
		if (err == nil) != (disk.Bytes(tillKey) != nil) {
			t.Fatalf("call %d: %v, and there is %v", fail, err, disk.Names())
		}
		if err != nil && !errors.Is(err, ErrDisk) {
			t.Fatalf("call %d: %v", fail, err)
		}
	}
}

func TestAFolderWithAStallIsLeftAlone(t *testing.T) {
	_, src := stall(t)
	raw := copied(t, src)
	for _, name := range []string{
		"keys/till.key", "keys/owner.key", "journal/0123456789abcdef/00000000000000000001.jsonl", "views/MANIFEST",
		"copy/0123456789abcdef/00000000000000000001.jsonl.zst", "people/notes-00000001",
	} {
		t.Run(name, func(t *testing.T) {
			disk := memfs.New()
			disk.Put(name, []byte("x"))
			if err := restore(disk, raw, recovery(t).Identity()); !errors.Is(err, ErrTaken) {
				t.Errorf("got %v", err)
			}
			if got := fmt.Sprint(disk.Names()); got != "["+name+"]" {
				t.Errorf("there is %s", got)
			}
		})
	}
}

func TestABadCopyLeavesNothing(t *testing.T) {
	_, src := stall(t)
	raw := copied(t, src)
	for _, row := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", raw[:len(raw)-20], ErrCut},
		{"another file", []byte("PK\x03\x04"), ErrNotBackup},
	} {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			disk.Put("window.json", []byte("{}"))
			if err := restore(disk, row.raw, recovery(t).Identity()); !errors.Is(err, row.want) {
				t.Errorf("got %v", err)
			}
			if got := fmt.Sprint(disk.Names()); got != "[window.json]" {
				t.Errorf("there is %s", got)
			}
		})
	}
}
