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

// Without its key nothing is read and nothing destroyed; put back, everything is there, in the same run too.
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
			disk := disk.Clone()
			disk.Put(masterFile, data)
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
	if n := len(disk.Names()); n != 3 {
		t.Errorf("files %v", disk.Names())
	}
}

// Every bit of every file, one at a time: nothing panics; either everything is there as it was, or
// damage is named and at most what one record held is gone or old.
func TestEveryFlippedBit(t *testing.T) {
	disk, w := three(t)
	must(t, open(t, disk, 3).Forget("sale-3"))
	w = w.without("sale-3")
	named, kept, flips := 0, 0, 0
	for _, name := range disk.Names() {
		data := disk.Bytes(name)
		for bit := range 8 * len(data) {
			flips++
			flipped := append([]byte{}, data...)
			flipped[bit/8] ^= 1 << (bit % 8)
			d := disk.Clone()
			d.Put(name, flipped)
			where := fmt.Sprintf("%s, bit %d", name, bit)
			p, err := Open(d, seeded(4))
			if name == masterFile {
				if err == nil {
					want(t, p, w)
				} else if !errors.Is(err, ErrKey) {
					t.Errorf("%s: %v", where, err)
				}
				continue
			}
			if err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			got, damage := all(t, p), p.Damage()
			if got.same(w) {
				kept++
			} else if lost := differ(w, got); lost > 1 || len(damage) == 0 {
				t.Errorf("%s: %d texts are not as they were, named is %v: %v", where, lost, damage, got)
			}
			if len(damage) > 0 {
				named++
				if damage[0].File != name {
					t.Errorf("%s: named is %v", where, damage)
				}
			}
			if flips%7 > 0 {
				continue
			}
			must(t, p.Put("sale-8", "note", "goes on"))
			if got := all(t, open(t, d, 5)); got["sale-8"]["note"] != "goes on" {
				t.Errorf("%s: what is put afterwards is not there: %v", where, got)
			}
		}
	}
	t.Logf("%d flips: %d named, %d with nothing lost", flips, named, kept)
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

// A text that is damaged while the store is open is told apart from the others of its subject.
func TestDamagedWhileOpen(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	at := p.s.subjects["sale-1"].fields["buyer"]
	data := disk.Bytes("people/notes-00000001")
	data[at.at+30] ^= 1
	disk.Put("people/notes-00000001", data)
	got, err := p.Get("sale-1")
	if !errors.Is(err, ErrDamaged) || got["note"] != w["sale-1"]["note"] || got["buyer"] != "" {
		t.Errorf("it gives %v, %v", got, err)
	}
	disk.Put("people/notes-00000001", data[:10])
	if _, err := p.Get("sale-2"); !errors.Is(err, ErrDamaged) {
		t.Errorf("a file that was cut gives %v", err)
	}
	disk.Put("people/notes-00000001", nil)
	if _, err := p.Get("sale-2"); !errors.Is(err, ErrDisk) {
		t.Errorf("a file that is gone gives %v", err)
	}
}

// A last record that a power cut has torn is dropped without a word, wherever it was torn.
func TestTornAtTheEnd(t *testing.T) {
	disk, w := three(t)
	notes := "people/notes-00000001"
	whole := disk.Bytes(notes)
	must(t, open(t, disk, 2).Put("sale-1", "note", "the last"))
	more := disk.Bytes(notes)
	for cut := len(whole); cut < len(more); cut++ {
		for _, zeros := range []bool{false, true} {
			data := append([]byte{}, more[:cut]...)
			if zeros { // a page in the middle that did not come to the disk
				data = append([]byte{}, more...)
				clear(data[len(whole):cut])
			}
			d := disk.Clone()
			d.Put(notes, data)
			p := open(t, d, 3)
			if len(p.Damage()) > 0 {
				t.Errorf("torn at %d: %v", cut, p.Damage())
			}
			if got := all(t, p); !got.same(w) && !got.same(w.with("sale-1", "note", "the last")) {
				t.Errorf("torn at %d: %v", cut, got)
			}
			must(t, p.Put("sale-4", "note", "next"))
			again := open(t, d, 4)
			if got := all(t, again); got["sale-4"]["note"] != "next" || len(again.Damage()) > 0 {
				t.Errorf("torn at %d, then written: %v, %v", cut, got, again.Damage())
			}
		}
	}
}

// FuzzOpen: whatever lies in the files, opening ends, and what is put then is there again.
func FuzzOpen(f *testing.F) {
	disk, _ := three(f)
	ring := disk.Names()[1]
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
		if _, err := readMaster(d); err != nil && !errors.Is(err, errMaster) {
			t.Error(err)
		}
	})
}
