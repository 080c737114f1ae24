package mirror_test

import (
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// heals are damages from which both sides come back byte for byte.
var heals = []struct {
	name   string
	damage change
	heal   string // what Heal tells
	ready  string // what Ready tells of it, "" when only Heal can see it
}{
	{"none", all(), "", ""},
	{"bit in a middle line", bit(jpath(4), 2), "journal 4 5-5 aside", ""},
	{"bit in a line of the copy", bit(cpath(4), 2), "copy 4 5-5 aside", ""},
	{"different lines on both sides", all(bit(jpath(4), 2), bit(cpath(4), 3)), "journal 4 5-5 aside, copy 4 6-6 aside", ""},
	{"neighbours on both sides", all(bit(jpath(4), 2), bit(jpath(4), 3), bit(cpath(4), 1), bit(cpath(4), 4)),
		"journal 4 5-6 aside, copy 4 4-4 aside, copy 4 7-7 aside", ""},
	{"many places of the journal", all(bit(jpath(4), 1), bit(jpath(4), 3), bit(jpath(8), 2)),
		"journal 4 4-4 aside, journal 4 6-6 aside, journal 8 9-9 aside", "journal 8 9-9 aside"},
	{"line 1", edit(jpath(1), 1, `"key":"`, `"key":"A`), "journal 1 1-1 moved aside", "journal 1 1-1 moved aside"},
	{"newline in a line", edit(jpath(4), 2, `,"at"`, "\n\"at\""), "journal 4 5-5 aside", ""},
	{"newline lost", edit(jpath(4), 2, "\n", " "), "journal 4 5-6 aside", ""},
	{"line removed", rearrange(jpath(4), func(l []string) []string { return append(l[:1], l[2:]...) }),
		"journal 4 5-5 moved", "journal 4 5-5 moved"},
	{"zeros in the middle", zero(jpath(4), 100, 500), "journal 4 4-5 aside", ""},
	{"lines swapped", rearrange(jpath(4), func(l []string) []string { l[1], l[2] = l[2], l[1]; return l }), "journal 4 0-0 moved aside", ""},
	{"line copied", rearrange(jpath(4), func(l []string) []string { return append(l[:2], append([]string{l[0]}, l[2:]...)...) }),
		"journal 4 0-0 moved aside", "journal 4 0-0 moved aside"},
	{"middle file missing", remove(jpath(4)), "journal 4 4-7", "journal 4 4-7"},
	{"first file missing", remove(jpath(1)), "journal 1 1-3", "journal 1 1-3"},
	{"last file missing", remove(jpath(12)), "journal 12 12-12", "journal 12 12-12"},
	{"all files missing", remove(jpath(1), jpath(4), jpath(8), jpath(12)),
		"journal 1 1-3, journal 4 4-7, journal 8 8-11, journal 12 12-12", "journal 1 1-3, journal 4 4-7, journal 8 8-11, journal 12 12-12"},
	{"middle file emptied", put(jpath(4), ""), "journal 4 4-7", "journal 4 4-7"},
	{"middle file cut", cut(jpath(4), 60), "journal 4 7-7", "journal 4 7-7"},
	{"last file emptied", put(jpath(12), ""), "journal 12 12-12", "journal 12 12-12"},
	{"last line torn, the copy has it", cut(jpath(12), 60), "journal 12 12-12", "journal 12 12-12"},
	{"last lines lost", all(remove(jpath(12), cpath(12)), rearrange(jpath(8), func(l []string) []string { return l[:2] })), "journal 8 10-11", "journal 8 10-11"},
	{"garbage behind a middle file", add(jpath(4), "garbage"), "journal 4 0-0 aside", "journal 4 0-0 aside"},
	{"copy's middle file missing", remove(cpath(4)), "copy 4 4-7 quiet", "copy 4 4-7 quiet"},
	{"copy missing", remove(cpath(1), cpath(4), cpath(8), cpath(12)),
		"copy 1 1-3 quiet, copy 4 4-7 quiet, copy 8 8-11 quiet, copy 12 12-12 quiet",
		"copy 1 1-3 quiet, copy 4 4-7 quiet, copy 8 8-11 quiet, copy 12 12-12 quiet"},
	{"copy's last file is behind", cut(cpath(12), 60), "copy 12 12-12 quiet", "copy 12 12-12 quiet"},
	{"copy's last file is empty", put(cpath(12), ""), "copy 12 12-12 quiet", "copy 12 12-12 quiet"},
	{"copy's pages lost in a crash", zero(cpath(12), 100, 288), "copy 12 12-12 quiet", "copy 12 12-12 quiet"},
	{"a few zeros in the copy are damage", zero(cpath(12), 100, 120), "copy 12 12-12 aside", "copy 12 12-12 aside"},
	{"copy's last file has garbage behind", add(cpath(12), "garbage"), "copy 12 0-0 aside", "copy 12 0-0 aside"},
	{"two files made one", func(t testing.TB, d *memfs.Disk) {
		d.Put(jpath(4), append(d.Bytes(jpath(4)), d.Bytes(jpath(8))...))
		d.Put(jpath(8), nil)
	}, "journal 8 8-11, journal 4 0-0 moved aside", "journal 8 8-11, journal 4 0-0 moved aside"},
}

func TestHeal(t *testing.T) {
	for _, row := range heals {
		t.Run(row.name, func(t *testing.T) {
			whole, head := fourFiles(t)
			row.damage(t, whole)
			fresh, _ := fourFiles(t)
			if row.name == "last lines lost" {
				remove(jpath(12), cpath(12))(t, fresh)
				head = journal.Head{}
			}
			disk := whole.Clone()
			healed, faults, err := mirror.Heal(places(disk), tillID, head, nil)
			if err != nil || len(faults) > 0 {
				t.Fatalf("faults %v, %v", faults, err)
			}
			if got := brief(healed); got != row.heal {
				t.Errorf("healed %q, want %q", got, row.heal)
			}
			disk.Crash(func(int) int { return 0 })
			same(t, disk, fresh, "journal", "copy")
			healed, faults, err = mirror.Heal(places(disk), tillID, head, nil)
			if len(healed) > 0 || len(faults) > 0 || err != nil {
				t.Errorf("again: %v, %v, %v", healed, faults, err)
			}
		})
	}
}

func TestReady(t *testing.T) {
	for _, row := range heals {
		t.Run(row.name, func(t *testing.T) {
			disk, head := fourFiles(t)
			row.damage(t, disk)
			fresh, _ := fourFiles(t)
			if row.name == "last lines lost" {
				remove(jpath(12), cpath(12))(t, fresh)
			}
			healed, faults, err := mirror.Ready(places(disk), tillID, head)
			if err != nil || len(faults) > 0 {
				t.Fatalf("faults %v, %v", faults, err)
			}
			if got := brief(healed); got != row.ready {
				t.Errorf("healed %q, want %q", got, row.ready)
			}
			if row.ready == row.heal {
				same(t, disk, fresh, "journal", "copy")
			}
		})
	}
}

// An opening copies only so much; the rest is told, and made by Heal.
func TestReadyLeavesMuchForLater(t *testing.T) {
	disk, head := fourFiles(t)
	remove(cpath(1), cpath(4), cpath(8), cpath(12))(t, disk)
	for _, n := range []uint64{4, 8} { // two files that are as large as they may be
		disk.Put(jpath(n), append(disk.Bytes(jpath(n)), make([]byte, journal.MaxFile)...))
	}
	healed, _, err := mirror.Ready(places(disk), tillID, head)
	if got := brief(healed); err != nil || got != "copy 1 1-3 quiet, journal 4 0-0 aside, copy 4 4-7 quiet, copy 8 8-11 due, copy 12 12-12 quiet" {
		t.Errorf("%s, %v", got, err)
	}
	if _, faults, err := mirror.Heal(places(disk), tillID, head, nil); err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	if faults := mirror.Compare(places(disk), tillID, nil); len(faults) > 0 {
		t.Error(faults)
	}
}

// Each thing that is told is a sentence that names what came back.
func TestSay(t *testing.T) {
	rows := map[string]mirror.Healed{
		"Entry 5 in the journal was damaged or missing and was brought back from its second copy; nothing is lost.": {Of: "journal", First: 5, Last: 5},
		"Entries 5 to 7 in the second copy were damaged or missing and were brought back from the journal; nothing is lost. What lay there before is kept in quarantine/x.": {
			Of: "copy", First: 5, Last: 7, Aside: "x"},
		"The second copy was behind and now holds entry 5 too.":                                 {Of: "copy", First: 5, Last: 5, Quiet: true},
		"The second copy does not hold entries 5 to 7 yet; it is made while you go on selling.": {Of: "copy", First: 5, Last: 7, Quiet: true, Due: true},
		"A file of the journal was in disorder and was put right; nothing is lost.":             {Of: "journal"},
		"A file of the second copy was in disorder and was put right; nothing is lost.":         {Of: "copy"},
		"The second copy was written anew; nothing is lost.":                                    {Of: "copy", Quiet: true},
	}
	for want, h := range rows {
		if got := h.Say(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
