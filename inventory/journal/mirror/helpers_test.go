package mirror_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

const at = "2026-05-01T09:30:00+02:00"

func key(name byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{name}, ed25519.SeedSize))
}

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

var (
	tillKey  = key('t')
	ownerKey = key('o')
	tillID   = journal.IDOf(tillKey.Public().(ed25519.PublicKey))
)

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func places(disk journal.FS) mirror.Places { return mirror.Places{Root: disk} }

func draft(i int) journal.Draft {
	return journal.Draft{Kind: "sale", ID: fmt.Sprintf("id-%d", i), Body: json.RawMessage(fmt.Sprintf(`{"text":"entry %d"}`, i))}
}

// create enrols the till in the journal and its copy.
func create(t testing.TB, disk journal.FS, limit int64) journal.Head {
	t.Helper()
	p := places(disk)
	e := journal.Enrol(ownerKey, tillKey.Public().(ed25519.PublicKey), "stall-1", "A")
	return must[journal.Head](t)(journal.Create(p.Journal(), tillKey, e, 1, at, journal.Options{MaxFile: limit, Copy: p.Copy()}))
}

func open(t testing.TB, disk journal.FS, head journal.Head, limit int64) *journal.Writer {
	t.Helper()
	p := places(disk)
	return must[*journal.Writer](t)(journal.OpenWriter(p.Journal(), tillKey, head, journal.Options{MaxFile: limit, Copy: p.Copy()}))
}

// fill makes a journal of n entries and its copy, in files of at most limit bytes.
func fill(t testing.TB, disk journal.FS, n int, limit int64) journal.Head {
	t.Helper()
	w := open(t, disk, create(t, disk, limit), limit)
	for i := 2; i <= n; i++ {
		must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+1, []journal.Draft{draft(i)}))
	}
	head := w.Head()
	if err := errors(w.CopyErr(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return head
}

func errors(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// fourFiles is a journal of 12 entries in files that begin with 1, 4, 8 and 12, and its copy.
func fourFiles(t testing.TB) (*memfs.Disk, journal.Head) {
	t.Helper()
	disk := memfs.New()
	head := fill(t, disk, 12, 1300)
	for _, n := range []uint64{1, 4, 8, 12} {
		if ours := disk.Bytes(jpath(n)); len(ours) == 0 || !bytes.Equal(ours, disk.Bytes(cpath(n))) {
			t.Fatalf("file %d: journal %d bytes, copy %d", n, len(ours), len(disk.Bytes(cpath(n))))
		}
	}
	return disk, head
}

func jpath(n uint64) string { return "journal/" + string(tillID) + "/" + journal.FileName(n) }
func cpath(n uint64) string { return "copy/" + string(tillID) + "/" + journal.FileName(n) }
func zpath(n uint64) string { return cpath(n) + ".zst" }

// lines is the lines of a file, each with its newline.
func lines(disk *memfs.Disk, name string) []string {
	return strings.SplitAfter(string(disk.Bytes(name)), "\n")
}

type change func(testing.TB, *memfs.Disk)

// edit replaces old by new in one line of a file and fails the test when it is not there.
func edit(name string, line int, old, new string) change {
	return func(t testing.TB, disk *memfs.Disk) {
		t.Helper()
		list := lines(disk, name)
		changed := strings.Replace(list[line-1], old, new, 1)
		if changed == list[line-1] {
			t.Fatalf("%q is not in line %d of %s", old, line, name)
		}
		list[line-1] = changed
		disk.Put(name, []byte(strings.Join(list, "")))
	}
}

// bit flips a bit in the body of a line.
func bit(name string, line int) change { return edit(name, line, `entry `, `entr{ `) }

func rearrange(name string, f func([]string) []string) change {
	return func(t testing.TB, disk *memfs.Disk) {
		list := lines(disk, name)
		disk.Put(name, []byte(strings.Join(f(list), "")))
	}
}

func cut(name string, n int) change {
	return func(t testing.TB, disk *memfs.Disk) {
		b := disk.Bytes(name)
		disk.Put(name, b[:len(b)-n])
	}
}

func add(name, data string) change {
	return func(t testing.TB, disk *memfs.Disk) { disk.Put(name, append(disk.Bytes(name), data...)) }
}

func put(name, data string) change {
	return func(t testing.TB, disk *memfs.Disk) { disk.Put(name, []byte(data)) }
}

func zero(name string, from, to int) change {
	return func(t testing.TB, disk *memfs.Disk) {
		b := disk.Bytes(name)
		clear(b[from:to])
		disk.Put(name, b)
	}
}

func remove(names ...string) change {
	return func(t testing.TB, disk *memfs.Disk) {
		for _, name := range names {
			disk.Put(name, nil)
		}
	}
}

func all(list ...change) change {
	return func(t testing.TB, disk *memfs.Disk) {
		for _, c := range list {
			c(t, disk)
		}
	}
}

func seal(t testing.TB, disk *memfs.Disk) {
	t.Helper()
	must[int](t)(mirror.Seal(places(disk), tillID))
}

// brief is what was healed: "journal 4 5-6".
func brief(healed []mirror.Healed) string {
	var out []string
	for _, h := range healed {
		s := fmt.Sprintf("%s %s %d-%d", h.Of, strings.TrimLeft(strings.TrimSuffix(h.File, ".jsonl"), "0"), h.First, h.Last)
		for flag, on := range map[string]bool{" quiet": h.Quiet && !h.Due, " due": h.Due} {
			if on {
				s += flag
			}
		}
		if h.Moved {
			s += " moved"
		}
		if h.Aside != "" {
			s += " aside"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// briefFaults is the places and codes of faults: "file:line code number".
func briefFaults(faults []journal.Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, fmt.Sprintf("%s:%d %s %d", strings.TrimLeft(strings.TrimSuffix(f.File, ".jsonl"), "0"), f.Line, f.Code, f.Number))
	}
	return strings.Join(out, ", ")
}

// same tells where two disks differ in the journal and the copy.
func same(t testing.TB, got, want *memfs.Disk, dirs ...string) {
	t.Helper()
	names := map[string]bool{}
	for _, d := range []*memfs.Disk{got, want} {
		for _, name := range d.Names() {
			names[name] = true
		}
	}
	for name := range names {
		for _, dir := range dirs {
			if strings.HasPrefix(name, dir+"/") && !bytes.Equal(got.Bytes(name), want.Bytes(name)) {
				t.Errorf("%s differs: %d bytes, want %d", name, len(got.Bytes(name)), len(want.Bytes(name)))
			}
		}
	}
}
