package mirror_test

import (
	"bytes"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

const large = 2*journal.MaxFile + 1

// enlarged makes a file larger than any that Trestle writes, as a damaged folder of the disk shows it.
func enlarged(name string) change {
	return func(t testing.TB, d *memfs.Disk) {
		b := make([]byte, large)
		copy(b, d.Bytes(name))
		d.Put(name, b)
	}
}

// A file that is too large to be looked at, on either side, keeps no journal shut. In the copy it is set
// aside as it lies.
func TestAFileThatIsTooLarge(t *testing.T) {
	whole, head := fourFiles(t)
	zipped, _ := fourFiles(t)
	seal(t, zipped)
	for _, row := range []struct {
		name   string
		damage change
		sealed bool
		aside  string // what is kept
		long   uint64 // number of the fault, 0 for none
	}{
		{"the copy's last", enlarged(cpath(12)), false, cpath(12), 0},
		{"the copy's in the middle", enlarged(cpath(4)), false, cpath(4), 0},
		{"the copy's, and the journal lacks it", all(enlarged(cpath(4)), remove(jpath(4))), false, cpath(4), 0},
		{"the copy's, which the journal never had", put(cpath(20), string(make([]byte, large))), false, cpath(20), 0},
		{"a sealed one", enlarged(zpath(4)), true, zpath(4), 0},
		{"the journal's last", enlarged(jpath(12)), false, "", 12},
		{"the journal's in the middle", enlarged(jpath(4)), false, "", 4},
	} {
		for name, run := range map[string]func(*memfs.Disk) ([]mirror.Healed, []journal.Fault, error){
			"ready": func(d *memfs.Disk) ([]mirror.Healed, []journal.Fault, error) {
				return mirror.Ready(places(d), tillID, head)
			},
			"heal": func(d *memfs.Disk) ([]mirror.Healed, []journal.Fault, error) {
				return mirror.Heal(places(d), tillID, head, nil)
			},
		} {
			t.Run(name+": "+row.name, func(t *testing.T) {
				disk := whole.Clone()
				if row.sealed {
					disk = zipped.Clone()
				}
				row.damage(t, disk)
				was := disk.Bytes(row.aside)
				healed, faults, err := run(disk)
				if err != nil {
					t.Fatal(err)
				}
				if row.long > 0 {
					if len(faults) != 1 || faults[0].Code != journal.FaultLong || faults[0].Number != row.long {
						t.Errorf("faults %v", faults)
					}
					return
				}
				if len(faults) > 0 || len(healed) == 0 || !healed[0].Large || !bytes.Equal(disk.Bytes("quarantine/"+healed[0].Aside), was) {
					t.Fatalf("healed %v, faults %v", healed, faults)
				}
				same(t, disk, whole, "journal")
				if !row.sealed {
					same(t, disk, whole, "copy")
				}
				if _, faults, err = mirror.Heal(places(disk), tillID, head, nil); err != nil || len(faults) > 0 {
					t.Errorf("afterwards %v, %v", faults, err)
				}
			})
		}
	}
}
