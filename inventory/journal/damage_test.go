package journal_test

import (
	"slices"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// fourFiles is a journal of 12 entries in files that begin with 1, 4, 8 and 12, so that every row
// below knows where it is.
func fourFiles(t testing.TB) (*memfs.Disk, journal.Head) {
	disk := memfs.New()
	head := fill(t, disk, tillKey, 12, 1300)
	want := []string{path(1), path(4), path(8), path(12)}
	if got := disk.Names(); !slices.Equal(got, want) {
		t.Fatalf("files %v, the rows expect %v", got, want)
	}
	return disk, head
}

// edit replaces old by new in one line of a file and fails the test when it is not there.
func edit(name string, line int, old, new string) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) {
		list := lines(disk, name)
		changed := strings.Replace(list[line-1], old, new, 1)
		if changed == list[line-1] {
			t.Fatalf("%q is not in line %d of %s", old, line, name)
		}
		list[line-1] = changed
		putLines(disk, name, list)
	}
}

// flip flips one bit of the byte at a distance behind a mark in a line.
func flip(name string, line int, mark string, distance int) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) {
		list := lines(disk, name)
		b := []byte(list[line-1])
		i := strings.Index(list[line-1], mark)
		if i < 0 {
			t.Fatalf("%q is not in line %d of %s", mark, line, name)
		}
		b[i+len(mark)+distance] ^= 1
		list[line-1] = string(b)
		putLines(disk, name, list)
	}
}

func rearrange(name string, f func([]string) []string) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) { putLines(disk, name, f(lines(disk, name))) }
}

func cutBytes(name string, n int) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) {
		b := disk.Bytes(name)
		disk.Put(name, b[:len(b)-n])
	}
}

func put(name, data string) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) { disk.Put(name, []byte(data)) }
}

func remove(name string) func(testing.TB, *memfs.Disk) {
	return func(t testing.TB, disk *memfs.Disk) { disk.Put(name, nil) }
}

var damages = []struct {
	name   string
	damage func(testing.TB, *memfs.Disk)
	faults string // of Verify and of Read with and without check
	read   string // the numbers that are handed on
	only   string // when set, Verify's faults, which Read does not look for
}{
	{name: "none", damage: func(testing.TB, *memfs.Disk) {}, read: "1-12"},
	{name: "torn in the middle of the last line", damage: cutBytes(path(12), 60), faults: "12:1 torn", read: "1-11"},
	{name: "last line without newline", damage: cutBytes(path(12), 1), faults: "12:1 torn", read: "1-11"},
	{name: "torn in the middle of an earlier file", damage: cutBytes(path(4), 60), faults: "4:4 cut", read: "1-6 8-12"},
	{name: "bit in body of the first line", damage: flip(path(1), 1, `"stall":"`, 2), faults: "1:1 signature", read: "2-12"},
	{name: "bit in letter of the first line", damage: flip(path(1), 1, `"letter":"`, 0), faults: "1:1 signature", read: "2-12"},
	{name: "bit in signature of the first line", damage: flip(path(1), 1, `} `, 5), faults: "1:1 signature", read: "2-12"},
	{name: "bit in prev of the first line", damage: flip(path(1), 1, `"prev":"`, 5), faults: "1:1 signature", read: "2-12"},
	{name: "bit in number of the first line", damage: flip(path(1), 1, `"n":`, 0), faults: "1:1 unreadable", read: "2-12"},
	{name: "bit in the key of the first line", damage: flip(path(1), 1, `"key":"`, 3), faults: "1:1 enrol", read: "2-12"},
	{name: "bit in body of a middle line", damage: flip(path(4), 2, `entry `, -3), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "bit that breaks the body's JSON", damage: edit(path(4), 2, `{"text"`, `["text"`), faults: "4:2 unreadable", read: "1-4 6-12"},
	{name: "bit that breaks the body's UTF-8", damage: edit(path(4), 2, `entry`, "\xffntry"), faults: "4:2 unreadable", read: "1-4 6-12"},
	{name: "bit in signature of a middle line", damage: flip(path(4), 2, `} `, 5), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "unused bits of a signature's base64", damage: func(t testing.TB, d *memfs.Disk) {
		list := lines(d, path(4))
		b := []byte(list[1])
		last := len(b) - len("x==\n") // carries two bits of the signature and four that must be 0
		b[last] = map[byte]byte{'A': 'B', 'Q': 'R', 'g': 'h', 'w': 'x'}[b[last]]
		list[1] = string(b)
		putLines(d, path(4), list)
	}, faults: "4:2 signature", read: "1-4 6-12"},
	{name: "bit in the padding of a signature", damage: flip(path(4), 2, `=`, 0), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "bit in prev of a middle line", damage: flip(path(4), 2, `"prev":"`, 5), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "bit in number of a middle line", damage: flip(path(4), 2, `"n":`, 0), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "higher number in a middle line", damage: edit(path(4), 2, `"n":5`, `"n":9`), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "bit in clock of a middle line", damage: flip(path(4), 2, `"clock":`, 0), faults: "4:2 signature", read: "1-4 6-12"},
	{name: "bit in a key of a middle line", damage: flip(path(4), 2, `"pre`, 0), faults: "4:2 unreadable", read: "1-4 6-12"},
	{name: "bit in the space of a middle line", damage: flip(path(4), 2, `}`, 0), faults: "4:2 unreadable", read: "1-4 6-12"},
	{name: "bit in body of a file's last line", damage: flip(path(4), 4, `entry `, -3), faults: "4:4 signature", read: "1-6 8-12"},
	{name: "bit in body of the last line", damage: flip(path(12), 1, `entry `, -3), faults: "12:1 signature", read: "1-11"},
	{name: "bit in signature of the last line", damage: flip(path(12), 1, `} `, 5), faults: "12:1 signature", read: "1-11"},
	{name: "bit in prev of the last line", damage: flip(path(12), 1, `"prev":"`, 5), faults: "12:1 signature", read: "1-11"},
	{name: "bit in number of the last line", damage: flip(path(12), 1, `"n":1`, 0), faults: "12:1 signature", read: "1-11"},
	{name: "two neighbours damaged", damage: func(t testing.TB, d *memfs.Disk) {
		flip(path(4), 2, `entry `, -3)(t, d)
		flip(path(4), 3, `"prev":"`, 5)(t, d)
	}, faults: "4:2 signature, 4:3 signature", read: "1-4 7-12"},
	{name: "newline in a middle line lost", damage: edit(path(4), 2, "\n", " "), faults: "4:2 unreadable, 4:3 gap", read: "1-4 7-12"},
	{name: "newline within a line", damage: edit(path(4), 2, `,"at"`, ",\n\"at\""), faults: "4:2 unreadable, 4:3 unreadable", read: "1-4 6-12"},
	{name: "blank line", damage: edit(path(4), 2, "\n", "\n\n"), faults: "4:3 unreadable", read: "1-12"},
	{name: "line removed", damage: rearrange(path(4), func(l []string) []string { return slices.Delete(l, 1, 2) }),
		faults: "4:2 gap", read: "1-4 6-12"},
	{name: "first line of a file removed", damage: rearrange(path(4), func(l []string) []string { return l[1:] }),
		faults: "4:1 name, 4:1 gap", read: "1-3 5-12"},
	{name: "last line of a file removed", damage: rearrange(path(4), func(l []string) []string { return l[:3] }),
		faults: "8:1 gap", read: "1-6 8-12"},
	{name: "lines swapped", damage: rearrange(path(4), func(l []string) []string { l[1], l[2] = l[2], l[1]; return l }),
		faults: "4:2 gap, 4:3 number", read: "1-4 6-12"},
	{name: "line copied", damage: rearrange(path(4), func(l []string) []string { return slices.Insert(l, 2, l[0]) }),
		faults: "4:3 number", read: "1-12"},
	{name: "line moved to the end", damage: rearrange(path(12), func(l []string) []string { return append(l, l[0]) }),
		faults: "12:2 number", read: "1-12"},
	{name: "line moved into another file", damage: func(t testing.TB, d *memfs.Disk) {
		list := lines(d, path(8))
		putLines(d, path(8), list[1:])
		putLines(d, path(4), append(lines(d, path(4)), list[0]))
	}, faults: "8:1 name", read: "1-12"},
	{name: "key in line 1 and a middle body", damage: func(t testing.TB, d *memfs.Disk) {
		flip(path(1), 1, `"key":"`, 3)(t, d)
		flip(path(4), 2, `entry `, -3)(t, d)
	}, faults: "1:1 enrol, 4:2 chain", read: "2-4 6-12"},
	{name: "key in line 1 and a middle number", damage: func(t testing.TB, d *memfs.Disk) {
		flip(path(1), 1, `"key":"`, 3)(t, d)
		edit(path(4), 2, `"n":5`, `"n":9`)(t, d)
	}, faults: "1:1 enrol, 4:2 chain", read: "2-4 6-12"},
	{name: "key in line 1 and an unreadable line", damage: func(t testing.TB, d *memfs.Disk) {
		flip(path(1), 1, `"key":"`, 3)(t, d)
		flip(path(4), 2, `"n`, 0)(t, d)
	}, faults: "1:1 enrol, 4:1 chain, 4:2 unreadable", read: "2-3 6-12"},
	{name: "key in line 1 and lines swapped", damage: func(t testing.TB, d *memfs.Disk) {
		flip(path(1), 1, `"key":"`, 3)(t, d)
		rearrange(path(4), func(l []string) []string { l[1], l[2] = l[2], l[1]; return l })(t, d)
	}, faults: "1:1 enrol, 4:1 chain, 4:2 chain, 4:3 chain", read: "2-3 7-12"},
	{name: "middle file missing", damage: remove(path(4)), faults: "8:1 gap", read: "1-3 8-12"},
	{name: "first file missing", damage: remove(path(1)), faults: "4:1 enrol, 4:1 gap", read: "4-12"},
	{name: "middle file truncated to 0", damage: put(path(4), ""), faults: "4 empty, 8:1 gap", read: "1-3 8-12"},
	{name: "first file truncated to 0", damage: put(path(1), ""), faults: "1:1 enrol, 1 empty, 4:1 gap", read: "4-12"},
	{name: "unfinished roll", damage: put(path(13), ""), read: "1-12"},
	{name: "file under another number", damage: func(t testing.TB, d *memfs.Disk) {
		d.Put(path(5), d.Bytes(path(4)))
		d.Put(path(4), nil)
	}, faults: "5:1 name", read: "1-12"},
	{name: "zeros", damage: put(path(8), strings.Repeat("\x00", 1000)), faults: "8:1 cut, 12:1 gap", read: "1-7 12"},
	{name: "entry of another till's key", damage: func(t testing.TB, d *memfs.Disk) {
		other := memfs.New()
		fill(t, other, key('x'), 12, 1300)
		list := lines(d, path(4))
		list[1] = lines(other, string(journal.IDOf(public(key('x'))))+"/"+journal.FileName(4))[1]
		putLines(d, path(4), list)
	}, faults: "4:2 signature", read: "1-4 6-12"},
	{name: "another till's folder under this name", damage: func(t testing.TB, d *memfs.Disk) {
		other := memfs.New()
		fill(t, other, key('x'), 3, 0)
		for _, name := range d.Names() {
			d.Put(name, nil)
		}
		d.Put(path(1), other.Bytes(other.Names()[0]))
	}, faults: "1:1 enrol", read: "2-3"},
	{name: "line longer than any entry", damage: func(t testing.TB, d *memfs.Disk) {
		list := lines(d, path(4))
		list[1] = strings.Repeat("x", journal.MaxLine+1) + "\n"
		putLines(d, path(4), list)
	}, faults: "4:2 long", read: "1-4 6-12"},
	{name: "foreign file", damage: put(string(tillID)+"/notes.txt", "hello"), read: "1-12", only: "notes.txt foreign"},
	{name: "foreign file that looks alike", damage: put(string(tillID)+"/0001.jsonl", "hello"), read: "1-12", only: "1 foreign"},
	{name: "foreign folder", damage: put(string(tillID)+"/more/x", "hello"), read: "1-12", only: "more foreign"},
}

func TestDamages(t *testing.T) {
	for _, row := range damages {
		t.Run(row.name, func(t *testing.T) {
			disk, _ := fourFiles(t)
			row.damage(t, disk)
			before := disk.Clone()
			for _, check := range []bool{true, false} {
				list, _, faults := read(t, disk, tillID, journal.Head{}, check)
				if got := brief(faults); got != row.faults {
					t.Errorf("check %v: faults %q, want %q\n%v", check, got, row.faults, faults)
				}
				if got := numbers(list); got != row.read {
					t.Errorf("check %v: read %q, want %q", check, got, row.read)
				}
			}
			want := row.faults
			if row.only != "" {
				want = row.only
			}
			sum, faults := journal.Verify(disk, tillID, nil)
			if got := brief(faults); got != want {
				t.Errorf("verify: faults %q, want %q\n%v", got, want, faults)
			}
			for _, f := range faults {
				if f.Till != tillID || f.Say == "" || f.String() == "" {
					t.Errorf("incomplete fault %+v", f)
				}
			}
			if list, _, _ := read(t, disk, tillID, journal.Head{}, true); int(sum.Entries) != len(list) {
				t.Errorf("verify counts %d, read %d", sum.Entries, len(list))
			}
			for _, name := range before.Names() {
				if string(disk.Bytes(name)) != string(before.Bytes(name)) {
					t.Errorf("%s was changed by looking at it", name)
				}
			}
		})
	}
}

// Reading from a checkpoint names the damage behind it and does not look before it.
func TestDamagesBehindACheckpoint(t *testing.T) {
	whole, _ := fourFiles(t)
	all, _, _ := read(t, whole, tillID, journal.Head{}, true)
	rows := []struct {
		name   string
		after  uint64
		damage func(testing.TB, *memfs.Disk)
		faults string
		read   string
	}{
		{"nothing new", 12, func(testing.TB, *memfs.Disk) {}, "", ""},
		{"damage in an earlier file", 7, flip(path(1), 2, `entry `, -3), "", "8-12"},
		{"known entry changed, next in same file", 5, flip(path(4), 2, `entry `, -3), "4:2 chain", "6-12"},
		{"known entry changed, next in next file", 7, flip(path(4), 4, `entry `, -3), "", "8-12"},
		{"unreadable before the known entry", 6, edit(path(4), 1, `"n"`, `"m"`), "4:1 unreadable", "7-12"},
		{"first new entry changed", 5, flip(path(4), 3, `entry `, -3), "4:3 signature", "7-12"},
		{"first new entry missing", 5, rearrange(path(4), func(l []string) []string { return slices.Delete(l, 2, 3) }), "4:3 gap", "7-12"},
		{"ends before the checkpoint", 12, remove(path(12)), "short", ""},
		{"ends within the checkpoint's file", 7, func(t testing.TB, d *memfs.Disk) {
			remove(path(12))(t, d)
			remove(path(8))(t, d)
			rearrange(path(4), func(l []string) []string { return l[:3] })(t, d)
		}, "short", ""},
		{"everything gone", 12, func(t testing.TB, d *memfs.Disk) {
			for _, name := range d.Names() {
				d.Put(name, nil)
			}
		}, "short", ""},
		{"last file empty", 11, put(path(12), ""), "", ""},
		{"last file empty, more was known", 12, put(path(12), ""), "short", ""},
		{"checkpoint's file missing, next is there", 6, remove(path(4)), "8:1 gap", "8-12"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk := whole.Clone()
			row.damage(t, disk)
			for _, check := range []bool{true, false} {
				list, _, faults := read(t, disk, tillID, all[row.after-1].Head(), check)
				if got := brief(faults); got != row.faults {
					t.Errorf("check %v: faults %q, want %q\n%v", check, got, row.faults, faults)
				}
				if got := numbers(list); got != row.read {
					t.Errorf("check %v: read %q, want %q", check, got, row.read)
				}
			}
		})
	}
}
