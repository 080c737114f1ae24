package people

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"trestle/inventory/journal/memfs"
)

// dead opens what cannot be read: it says so, and writes and reads nothing.
func dead(t *testing.T, disk *memfs.Disk) {
	t.Helper()
	before := disk.Clone()
	p, err := Open(disk, seeded(9))
	_, getErr := p.Get("sale-1")
	_, listErr := p.Subjects()
	for _, err := range []error{err, getErr, listErr, p.Put("sale-1", "note", "x"), p.Forget("sale-1"), CheckKey(disk)} {
		if !errors.Is(err, ErrKey) || !strings.Contains(err.Error(), "no sale is touched") {
			t.Errorf("it says %v", err)
		}
	}
	if p.Damage() != nil {
		t.Errorf("damage %v", p.Damage())
	}
	for _, name := range before.Names() {
		if string(before.Bytes(name)) != string(disk.Bytes(name)) {
			t.Errorf("%s was changed", name)
		}
	}
}

// Without its key nothing is read and nothing destroyed; put back, everything is there, in the same run too. One of
// its two files is enough.
func TestTheKeyFileIsGone(t *testing.T) {
	disk, w := three(t)
	key := disk.Bytes(masterFile)
	other, _ := three(t)
	must(t, open(t, other, 7).Forget("sale-1"))
	for name, data := range map[string][]byte{
		"missing": nil, "empty": {}, "zeros": make([]byte, len(key)), "cut": key[:20], "two": append(append([]byte{}, key...), key...),
		"another": other.Bytes(masterFile),
	} {
		t.Run(name, func(t *testing.T) {
			for _, one := range masterFiles {
				disk := disk.Clone()
				disk.Put(one, data)
				p := open(t, disk, 9)
				want(t, p, w)
				if h := p.Healed(); (len(h) != 1 || h[0] != masterFile) && name != "another" && (name != "missing" || one == masterFile) {
					t.Errorf("healed is %v", h)
				}
				for _, name := range masterFiles {
					if string(disk.Bytes(name)) != string(key) {
						t.Errorf("%s was not mended", name)
					}
				}
			}
			disk := disk.Clone()
			disk.Put(masterFile, data)
			disk.Put(masterCopy, data)
			dead(t, disk)
			p, _ := Open(disk, seeded(9))
			disk.Put(masterFile, key)
			want(t, p, w)
			must(t, CheckKey(disk), p.Put("sale-1", "note", "again"))
			want(t, open(t, disk, 3), w.with("sale-1", "note", "again"))
		})
	}
}

// With no text left that needs it, a damaged key file is no reason to stop.
func TestADamagedKeyFileThatNobodyNeeds(t *testing.T) {
	disk := memfs.New()
	disk.Put(masterFile, []byte("no key"))
	disk.Put("people/keys-0123456789abcdef-00000001", []byte("left"))
	must(t, CheckKey(disk))
	p := open(t, disk, 1)
	must(t, p.Put("sale-1", "note", "x"))
	want(t, open(t, disk, 2), texts{"sale-1": {"note": "x"}})
	if n := len(disk.Names()); n != 6 {
		t.Errorf("files %v", disk.Names())
	}
}

// flips are the ways in which every byte of a file is hit: one of its bits, another from byte to byte, and all zero.
func flips(data []byte, hit func(at int, flipped []byte)) {
	for at := range data {
		for _, bits := range []byte{1 << (at % 8), data[at]} {
			flipped := append([]byte{}, data...)
			flipped[at] ^= bits
			if bits != 0 {
				hit(at, flipped)
			}
		}
	}
}

// otherSide is where a file stands too.
func otherSide(name string) string {
	switch rest, second := strings.CutPrefix(name, copyDir); {
	case name == masterFile:
		return masterCopy
	case name == masterCopy:
		return masterFile
	case second:
		return dir + rest
	}
	return copyDir + strings.TrimPrefix(name, dir)
}

// Every byte of every file, one at a time, a bit flipped or zero: everything is there as it was, also in the last
// record, what was damaged is mended and told, and stays mended when the other side is hit next.
func TestEveryFlippedBit(t *testing.T) {
	disk, w := three(t)
	must(t, open(t, disk, 3).Forget("sale-3"))
	w = w.without("sale-3")
	all, told := 0, 0
	for _, name := range disk.Names() {
		before := disk.Bytes(name)
		flips(before, func(at int, flipped []byte) {
			all++
			where := fmt.Sprintf("%s, byte %d is %#x", name, at, flipped[at])
			d := disk.Clone()
			d.Put(name, flipped)
			p := open(t, d, 4)
			want(t, p, w)
			if len(p.Damage()) > 0 {
				t.Fatalf("%s: named is %v", where, p.Damage())
			}
			if len(p.Healed()) > 0 {
				told++
			}
			if data := d.Bytes(name); string(data) != string(d.Bytes(otherSide(name))) || len(data) != len(before) {
				t.Fatalf("%s: it was not mended", where)
			}
			if p = open(t, d, 5); len(p.Healed())+len(p.Damage()) > 0 {
				t.Fatalf("%s: after it was mended %v and %v are said", where, p.Healed(), p.Damage())
			}
		})
	}
	t.Logf("%d hits, nothing lost, %d told", all, told)
	if told < all*9/10 {
		t.Errorf("of %d hits only %d were told", all, told)
	}
}

// The same byte of both sides: at most what one record held is gone, and it is named, at every start.
func TestBothSidesAreHit(t *testing.T) {
	disk, w := three(t)
	hits, lost := 0, 0
	for _, name := range disk.Names() {
		other := otherSide(name)
		if !strings.HasPrefix(other, copyDir) {
			continue
		}
		flips(disk.Bytes(name), func(at int, flipped []byte) {
			hits++
			where := fmt.Sprintf("%s, byte %d is %#x", name, at, flipped[at])
			d := disk.Clone()
			d.Put(name, flipped)
			d.Put(other, flipped)
			for start := range byte(3) {
				p := open(t, d, 4+start)
				got := all(t, p)
				n := differ(w, got)
				if start == 0 && n > 0 {
					lost++
				}
				if n > 0 && len(p.Damage()) == 0 {
					t.Fatalf("%s, start %d: %v is left without a word", where, start, got)
				}
				if most := 1; n > most && !strings.Contains(name, ringName) || n > 2 {
					t.Fatalf("%s: %d texts are not as they were: %v", where, n, got)
				}
				if start == 1 {
					must(t, p.Put("sale-8", "note", "goes on"))
					w := all(t, p)
					if w["sale-8"]["note"] != "goes on" {
						t.Fatalf("%s: what is put afterwards is not there", where)
					}
					must(t, p.Put("sale-8", "note", ""))
				}
			}
		})
	}
	t.Logf("%d hits of both sides, %d lost a text, each named", hits, lost)
}

// differ counts texts that are not as they were.
func differ(a, b texts) int {
	n := 0
	for s, fields := range a {
		for f, text := range fields {
			if b[s][f] != text {
				n++
			}
		}
	}
	for s, fields := range b {
		for f := range fields {
			if _, was := a[s][f]; !was {
				n += 100 // a text that nobody put
			}
		}
	}
	return n
}

// A text that is damaged while the store is open is mended, and told apart from the others of its subject where both
// sides have lost it.
func TestDamagedWhileOpen(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	at := p.s.subjects["sale-1"].fields["buyer"]
	data := disk.Bytes("people/notes-00000001")
	data[at.at+30] ^= 1
	disk.Put("people/notes-00000001", data)
	want(t, p, w)
	if len(p.Healed()) != 1 {
		t.Errorf("healed is %v", p.Healed())
	}
	disk.Put("people/notes-00000001", nil)
	want(t, p, w)
	disk.Put("people/notes-00000001", data)
	disk.Put("people/copy/notes-00000001", data)
	got, err := p.Get("sale-1")
	if err != nil || got["note"] != w["sale-1"]["note"] || got["buyer"] != "" || len(p.Damage()) != 1 {
		t.Errorf("it gives %v, %v; named is %v", got, err, p.Damage())
	}
}

// FuzzOpen: whatever lies in the files, opening ends, and what is put then is there again.
func FuzzOpen(f *testing.F) {
	disk, _ := three(f)
	ring := fmt.Sprintf("people/%s", strings.TrimPrefix(disk.Names()[2], copyDir+"/"))
	f.Add(disk.Bytes(ring), disk.Bytes("people/notes-00000001"))
	f.Add([]byte("\n\n\x00"), []byte("AAAA\nJ"))
	f.Add([]byte{}, disk.Bytes(ring))
	f.Fuzz(func(t *testing.T, keys, notes []byte) {
		d := disk.Clone()
		d.Put(ring, keys)
		d.Put("people/notes-00000001", notes)
		p, err := Open(d, seeded(6))
		must(t, err)
		w := all(t, p).with("sale-7", "note", "put")
		must(t, p.Put("sale-7", "note", "put"))
		want(t, open(t, d, 7), w)
		must(t, p.Forget("sale-7"))
		want(t, open(t, d, 8), w.without("sale-7"))
	})
}

// FuzzMaster: no bytes make the key file's reader fail otherwise than with an error.
func FuzzMaster(f *testing.F) {
	disk, _ := three(f)
	f.Add(disk.Bytes(masterFile))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := memfs.New()
		d.Put(masterFile, data)
		if _, err := readMaster(d, masterFile); err != nil && !errors.Is(err, errMaster) {
			t.Error(err)
		}
	})
}
