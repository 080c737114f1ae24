package mirror_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

var update = flag.Bool("update", false, "write the fixture anew")

// TestFixture: a journal with its copy, one file of it compressed, as the first version wrote them, opens
// for ever; and either heals the other.
func TestFixture(t *testing.T) {
	root := filepath.Join("testdata", "v1")
	if *update {
		if err := os.RemoveAll(root); err != nil {
			t.Fatal(err)
		}
		disk := journal.OS(root)
		fill(t, disk, 12, 1300)
		must[int](t)(mirror.Seal(places(disk), tillID))
		if err := os.Remove(filepath.Join(root, "heal")); err != nil { // an empty folder is not kept
			t.Fatal(err)
		}
	}
	disk := load(t, root)
	for _, name := range []string{jpath(1), jpath(4), jpath(8), jpath(12), zpath(1), zpath(4), zpath(8), cpath(12)} {
		if disk.Bytes(name) == nil {
			t.Fatalf("%s is not there: %v", name, disk.Names())
		}
	}
	for name, fsys := range map[string]journal.FS{"journal": places(disk).Journal(), "copy": mirror.Reading(places(disk).Copy())} {
		if sum, faults := journal.Verify(fsys, tillID, nil); sum.Entries != 12 || len(faults) > 0 {
			t.Errorf("%s: %+v, %v", name, sum, faults)
		}
	}
	if faults := mirror.Compare(places(disk), tillID, nil); len(faults) > 0 {
		t.Error(faults)
	}
	for _, lost := range []change{remove(jpath(1), jpath(4), jpath(8), jpath(12)), remove(zpath(1), zpath(4), zpath(8), cpath(12))} {
		d := disk.Clone()
		lost(t, d)
		if _, faults, err := mirror.Heal(places(d), tillID, journal.Head{}, nil); err != nil || len(faults) > 0 {
			t.Fatalf("%v, %v", faults, err)
		}
		same(t, d, disk, "journal")
		if faults := mirror.Compare(places(d), tillID, nil); len(faults) > 0 {
			t.Error(faults)
		}
	}
}

// load takes a folder into memory, so that a test cannot change it.
func load(t testing.TB, root string) *memfs.Disk {
	t.Helper()
	disk := memfs.New()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		disk.Put(filepath.ToSlash(name), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return disk
}

// On the disk of the operating system: a whole life with damage on both sides.
func TestOnARealDisk(t *testing.T) {
	root := t.TempDir()
	disk := journal.OS(root)
	head := fill(t, disk, 12, 1300)
	damage := func(name, data string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	damage(jpath(4), "garbage\n")
	if n := must[int](t)(mirror.Seal(places(disk), tillID)); n != 2 {
		t.Errorf("%d files sealed", n) // not the one that differs
	}
	damage(zpath(1), "garbage")
	healed, faults, err := mirror.Heal(places(disk), tillID, head, nil)
	if err != nil || len(faults) > 0 || brief(healed) != "copy 1 1-3 aside, journal 4 4-7 aside" {
		t.Fatalf("%s, %v, %v", brief(healed), faults, err)
	}
	for _, h := range healed {
		if _, err := os.Stat(filepath.Join(root, "quarantine", h.Aside)); err != nil {
			t.Error(err)
		}
	}
	if faults := mirror.Compare(places(disk), tillID, nil); len(faults) > 0 {
		t.Error(faults)
	}
	left := must[[]os.DirEntry](t)(os.ReadDir(filepath.Join(root, "heal")))
	if len(left) > 0 {
		t.Errorf("left in heal/: %v", left)
	}
}
