package mirror_test

import (
	"fmt"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// The same entries damaged on both sides are named, everything around them comes back, and what is
// left of them stays where it is.
var boths = []struct {
	name   string
	damage change
	healed string
	faults string
	read   string // the numbers that the journal then hands on
	kept   []string
}{
	{"one line", all(edit(jpath(4), 2, "entry 5", "entry ?"), edit(cpath(4), 2, "entry 5", "entry !")), "", "4:2 both 5", "1-4 6-12", []string{"entry ?"}},
	{"one line in both, others around", all(bit(jpath(4), 1), edit(jpath(4), 2, "entry 5", "entry ?"), bit(jpath(4), 3), edit(cpath(4), 2, "entry 5", "entry !")),
		"journal 4 4-4 aside, journal 4 6-6 aside", "4:2 both 5", "1-4 6-12", []string{"entry ?"}},
	{"others in the copy", all(edit(jpath(4), 2, "entry 5", "entry ?"), edit(cpath(4), 2, "entry 5", "entry !"), bit(cpath(4), 3)),
		"copy 4 6-6 aside", "4:2 both 5", "1-4 6-12", []string{"entry ?"}},
	{"two lines in both", all(bit(jpath(4), 2), bit(jpath(4), 3), bit(cpath(4), 2), bit(cpath(4), 3)), "", "4:2 both 5, 4:3 both 6", "1-4 7-12", nil},
	{"two lines in both, newline lost", all(bit(jpath(4), 3), edit(jpath(4), 2, "\n", " "), bit(cpath(4), 2), bit(cpath(4), 3)), "", "4:2 both 5", "1-4 7-12", nil},
	{"first line of a file", all(bit(jpath(4), 1), bit(cpath(4), 1)), "", "4:1 both 4", "1-3 5-12", nil},
	{"last line of a file", all(bit(jpath(4), 4), bit(cpath(4), 4)), "", "4:4 both 7", "1-6 8-12", nil},
	{"last line of a file, cut in the journal", all(cut(jpath(4), 60), edit(cpath(4), 4, "entry 7", "entry !")), "", "4:4 both 7", "1-6 8-12", nil},
	{"cut in the journal, damaged behind in the copy", all(cut(jpath(4), 400), edit(cpath(4), 3, "entry 6", "entry !")),
		"journal 4 7-7", "4:3 both 6", "1-5 7-12", nil},
	{"line 1", all(bit2(jpath(1), 1, `"letter":"A`, `"letter":"B`), bit2(cpath(1), 1, `"letter":"A`, `"letter":"C`)), "", "1:1 both 1", "2-12", []string{`"letter":"B`}},
	{"key in line 1", all(edit(jpath(1), 1, `"key":"`, `"key":"A`), edit(cpath(1), 1, `"key":"`, `"key":"A`), bit(jpath(4), 2)),
		"journal 4 5-5 aside", "1:1 both 1", "2-12", nil},
	{"whole file", all(put(jpath(4), "garbage\n"), put(cpath(4), "rubbish\n")), "", "4:1 both 4", "1-3 8-12", []string{"garbage"}},
	{"file gone", remove(jpath(4), cpath(4)), "", "1:4 both 4", "1-3 8-12", nil},
	{"emptied", all(put(jpath(4), ""), put(cpath(4), "")), "", "4:1 both 4", "1-3 8-12", nil},
	{"moved and damaged", all(edit(jpath(4), 2, "entry 5", "entry a longer one"), bit(cpath(4), 2), bit(jpath(4), 3)),
		"journal 4 6-6 moved", "4:2 both 5", "1-4 6-12", []string{"a longer one"}},
	{"two holes around a healed line, nothing agrees", all(edit(jpath(4), 2, "\n", ""), edit(jpath(4), 2, "entry", "e"), edit(jpath(4), 2, "entry 6", "ent"),
		bit(cpath(4), 2), edit(cpath(4), 3, "entry 6", "ent")), "", "4:2 both 5", "1-4 7-12", nil},
}

func bit2(name string, line int, old, new string) change { return edit(name, line, old, new) }

func TestDamagedInBoth(t *testing.T) {
	for _, row := range boths {
		t.Run(row.name, func(t *testing.T) {
			disk, head := fourFiles(t)
			row.damage(t, disk)
			before := disk.Clone()
			healed, faults, err := mirror.Heal(places(disk), tillID, head, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := brief(healed); got != row.healed {
				t.Errorf("healed %q, want %q", got, row.healed)
			}
			if got := briefFaults(faults); got != row.faults {
				t.Errorf("faults %q, want %q\n%v", got, row.faults, faults)
			}
			for _, dir := range []string{mirror.JournalDir, mirror.CopyDir} {
				if got := readNumbers(t, journal.Sub(disk, dir)); got != row.read {
					t.Errorf("%s reads %q, want %q", dir, got, row.read)
				}
			}
			for _, text := range row.kept {
				if !strings.Contains(string(disk.Bytes(jpath(4)))+string(disk.Bytes(jpath(1))), text) {
					t.Errorf("%q is gone from the journal", text)
				}
			}
			kept(t, before, disk)
			again := disk.Clone()
			healed, twice, err := mirror.Heal(places(again), tillID, head, nil)
			if len(healed) > 0 || err != nil || briefFaults(twice) != row.faults {
				t.Errorf("again: %v, %v, %v", healed, twice, err)
			}
			same(t, again, disk, "journal", "copy", "quarantine")
		})
	}
}

func readNumbers(t testing.TB, disk journal.FS) string {
	t.Helper()
	var out []string
	first, last := uint64(0), uint64(0)
	end := func() {
		if first == last && first > 0 {
			out = append(out, fmt.Sprint(first))
		} else if first > 0 {
			out = append(out, fmt.Sprintf("%d-%d", first, last))
		}
	}
	_, _, err := journal.Read(disk, tillID, journal.Head{}, true, func(e journal.Entry) error {
		if e.N != last+1 || first == 0 {
			end()
			first = e.N
		}
		last = e.N
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	end()
	return strings.Join(out, " ")
}

// kept checks that no line that was good anywhere is gone, and that what was replaced can be put
// together again from what lies there now and in quarantine/.
func kept(t testing.TB, before, after *memfs.Disk) {
	t.Helper()
	for _, dir := range []string{"journal", "copy"} {
		for _, name := range before.Names() {
			if !strings.HasPrefix(name, dir+"/") || strings.HasSuffix(name, ".zst") {
				continue
			}
			was, now := string(before.Bytes(name)), string(after.Bytes(name))
			if grown(was, now) || again(after, name, was, now) {
				continue
			}
			t.Errorf("%s cannot be put together again", name)
		}
	}
}

// grown tells whether bytes were only put in at one place.
func grown(was, now string) bool {
	p := 0
	for p < len(was) && p < len(now) && was[p] == now[p] {
		p++
	}
	return strings.HasSuffix(now[p:], was[p:])
}

// again looks for the stretch of a file in quarantine/ that makes the file again what it was.
func again(disk *memfs.Disk, name, was, now string) bool {
	of, rest, _ := strings.Cut(name, "/")
	base := "quarantine/" + strings.Replace(strings.TrimSuffix(rest, ".jsonl"), "/", "-", 1) + "-"
	for _, aside := range disk.Names() {
		tail, ok := strings.CutPrefix(aside, base)
		if !ok || !strings.HasSuffix(tail, "."+of) {
			continue
		}
		var at int
		if _, err := fmt.Sscanf(tail, "%d", &at); err != nil || at > len(now) {
			continue
		}
		stretch := string(disk.Bytes(aside))
		end := len(was) - at - len(stretch)
		if end >= 0 && end <= len(now) && now[:at]+stretch+now[len(now)-end:] == was {
			return true
		}
	}
	return false
}

// Two different lines of one number, both signed: somebody replaced one of them. Neither is touched.
func TestForkIsNamed(t *testing.T) {
	disk, head := fourFiles(t)
	other, _ := fourFiles(t)
	forked := lines(other, jpath(12))
	w := forkOf(t, disk)
	forked[0] = w
	disk.Put(cpath(12), []byte(strings.Join(forked, "")))
	before := disk.Clone()
	for name, run := range map[string]func() ([]mirror.Healed, []journal.Fault, error){
		"heal":  func() ([]mirror.Healed, []journal.Fault, error) { return mirror.Heal(places(disk), tillID, head, nil) },
		"ready": func() ([]mirror.Healed, []journal.Fault, error) { return mirror.Ready(places(disk), tillID, head) },
	} {
		healed, faults, err := run()
		if len(healed) > 0 || err != nil || briefFaults(faults) != "12:1 fork 12" {
			t.Errorf("%s: %v, %v, %v", name, healed, faults, err)
		}
		same(t, disk, before, "journal", "copy", "quarantine")
	}
	if got := briefFaults(mirror.Compare(places(disk), tillID, nil)); got != "12:1 fork 12" {
		t.Errorf("compare: %s", got)
	}
}

// forkOf is another entry 12 behind the same entry 11, signed as well.
func forkOf(t testing.TB, disk *memfs.Disk) string {
	t.Helper()
	d := disk.Clone()
	remove(jpath(12), cpath(12))(t, d)
	rec := must[journal.Recovery](t)(journal.Recover(places(d).Journal(), tillID, places(d).Aside(), journal.Head{}))
	w := open(t, d, rec.Head, 1300)
	must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+1, []journal.Draft{draft(99)}))
	return lines(d, jpath(12))[0]
}

// A known entry that neither side has is named.
func TestShortOfWhatIsKnown(t *testing.T) {
	disk, head := fourFiles(t)
	remove(jpath(12), cpath(12))(t, disk)
	_, faults, err := mirror.Heal(places(disk), tillID, head, nil)
	if err != nil || briefFaults(faults) != ":0 short 12" {
		t.Errorf("%v, %v", faults, err)
	}
}

// A file that the disk cannot read is replaced only by what surely holds all of it.
func TestUnreadableDisk(t *testing.T) {
	rows := []struct {
		name   string
		broken string
		damage change
		healed string
		faults string
	}{
		{"journal's file", jpath(4), all(), "journal 4 4-7", ""},
		{"copy's file", cpath(4), all(), "copy 4 4-7", ""},
		{"sealed copy", zpath(4), all(), "copy 4 4-7", ""},
		{"journal's file, the copy is damaged", jpath(4), bit(cpath(4), 2), "", "4:0 disk 4"},
		{"copy's file, the journal is damaged", cpath(4), bit(jpath(4), 2), "", "4:2 both 5, 4:0 disk 4"},
		{"sealed copy, the journal is damaged", zpath(4), bit(jpath(4), 2), "", "4:2 both 5, 4:0 disk 4"},
		{"journal's last file, the copy is behind", jpath(12), cut(cpath(12), 100), "", ""},
	}
	for _, row := range rows {
		for _, call := range []string{"open", "read"} {
			t.Run(row.name+", "+call, func(t *testing.T) {
				disk, head := fourFiles(t)
				if strings.HasSuffix(row.broken, ".zst") {
					seal(t, disk)
				}
				row.damage(t, disk)
				before := disk.Clone()
				disk.Fault = func(op memfs.Op) error {
					if op.Path == row.broken && op.Call == call {
						return errDisk
					}
					return nil
				}
				healed, faults, err := mirror.Heal(places(disk), tillID, head, nil)
				if err != nil {
					t.Fatal(err)
				}
				if row.broken == jpath(12) { // whatever it says: nothing was changed
					same(t, disk, before, "journal")
					return
				}
				if brief(healed) != row.healed && brief(healed) != row.healed+" aside" {
					t.Errorf("healed %q, want %q", brief(healed), row.healed)
				}
				if got := briefFaults(faults); got != row.faults {
					t.Errorf("faults %q, want %q", got, row.faults)
				}
				if row.healed == "" {
					same(t, disk, before, "journal", "copy")
				}
			})
		}
	}
}

func TestTooLargeIsLeft(t *testing.T) {
	disk, head := fourFiles(t)
	disk.Put(jpath(4), make([]byte, 2*journal.MaxFile+1))
	_, faults, err := mirror.Heal(places(disk), tillID, head, nil)
	if err != nil || briefFaults(faults) != "4:0 long 4" {
		t.Errorf("%v, %v", faults, err)
	}
}
