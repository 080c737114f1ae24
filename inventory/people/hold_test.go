package people

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"trestle/inventory/journal/memfs"
)

// While the folder is held for a copy, files only grow; what was replaced goes when it is let go.
func TestHold(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	release := p.Hold()
	before := disk.Clone()
	must(t, p.Put("sale-1", "note", "another"), p.Put("sale-4", "note", "new"))
	w = w.with("sale-1", "note", "another").with("sale-4", "note", "new")
	want(t, p, w)
	for _, name := range before.Names() {
		if !bytes.HasPrefix(disk.Bytes(name), before.Bytes(name)) {
			t.Errorf("%s was written anew", name)
		}
	}
	if !slices.Contains(openable(t, disk), "bring the green bowl") {
		t.Error("the old text is gone already")
	}
	release()
	release()
	if slices.Contains(openable(t, disk), "bring the green bowl") {
		t.Error("the old text stays")
	}
	want(t, p, w)
	want(t, open(t, disk, 3), w)
}

// Nobody is forgotten before the folder is let go: the copy would hold a key that opens nothing.
func TestForgetWaitsForACopy(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	release := p.Hold()
	if err := p.Forget("sale-2"); !errors.Is(err, ErrHeld) {
		t.Errorf("it gives %v", err)
	}
	want(t, p, w)
	release()
	must(t, p.Forget("sale-2"))
	want(t, open(t, disk, 3), w.without("sale-2"))
}

// What is read again is mended, and a key that is damaged while the store is open is there for a copy.
func TestRecheck(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	must(t, p.Recheck(), open(t, memfs.New(), 3).Recheck())
	disk.Put(masterFile, []byte("no key"))
	if CheckKey(disk) == nil {
		t.Error("nobody would see that a copy lacks the key")
	}
	must(t, p.Recheck(), CheckKey(disk))
	want(t, p, w)
	disk.Put(masterFile, nil)
	disk.Put(masterCopy, nil)
	if p.Recheck() == nil {
		t.Error("a key that is gone is no error")
	}
}

// A file that is found damaged while a copy is made is mended when the folder is let go, whoever reads meanwhile.
func TestReadingWaitsForACopyToo(t *testing.T) {
	disk, w := three(t)
	p := open(t, disk, 2)
	release, second := p.Hold(), p.Hold()
	disk.Put(masterFile, []byte("no key"))
	before := disk.Clone()
	same := func(when string) {
		t.Helper()
		for _, name := range before.Names() {
			if !bytes.Equal(disk.Bytes(name), before.Bytes(name)) {
				t.Errorf("%s: %s was written anew", when, name)
			}
		}
		if len(disk.Names()) != len(before.Names()) {
			t.Errorf("%s: there are %v", when, disk.Names())
		}
	}
	must(t, p.Recheck())
	same("all is read again")
	want(t, p, w)
	p.Hold()() // one more copy comes and goes
	same("somebody reads")
	release()
	same("one copy is made")
	second()
	must(t, CheckKey(disk))
	want(t, p, w)
}
