package flip

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"trestle/housetest/hand"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
	"trestle/inventory/people"
)

// typed picks what was typed and its key.
func typed(name string) bool { return strings.HasPrefix(name, "people/") || name == "keys/people.key" }

// notesOf is how many sales have a note.
const notesOf = 24

// aNotebook is a stall where something was typed of each sale.
func aNotebook() (*image, error) {
	disk, views := memfs.New(), newLayered(memview.New())
	opt := folder(disk, views, "noted")
	if err := hand.Create(opt); err != nil {
		return nil, err
	}
	h, err := hand.Open(opt)
	for n := range notesOf {
		if err == nil {
			err = h.Note(fmt.Sprint("noted-", n))
		}
	}
	if err == nil {
		err = h.Close()
	}
	return &image{name: "notebook", disk: disk.Clone(), views: views.copy()}, err
}

// Damage of what was typed never keeps the till from selling, and never shows one text for another: a text is there
// as it was, for it stands twice.
func TestEveryByteOfWhatWasTyped(t *testing.T) {
	im, err := aNotebook()
	if err != nil {
		t.Fatal(err)
	}
	jobs := asked(im, flips(im, max(1, *every/12), typed))
	var c count
	together(jobs, func(f flip) {
		k, why := f.typed()
		c.note(t, k, f.String(), why)
	})
	if len(jobs) > 0 {
		figures = append(figures, fmt.Sprintf("typed: %s", &c))
	}
}

// typed flips a byte of what was typed, reads it all, and lets the till sell and type on.
func (f flip) typed() (kind, string) {
	disk := f.im.disk.Clone()
	data := f.hit(disk.Bytes(f.file))
	if data == nil || bytes.Equal(data, disk.Bytes(f.file)) {
		return unharmed, ""
	}
	disk.Put(f.file, data)
	lost, isNamed := 0, false
	store, err := people.Open(disk, hand.Random(*seed))
	if err != nil && !errors.Is(err, people.ErrKey) { // without its key the store says so, and is there for when it is put back
		return silent, "the side store does not open: " + err.Error()
	}
	isNamed = err != nil || len(store.Damage()) > 0
	for n := range notesOf {
		id := fmt.Sprint("noted-", n)
		texts, err := store.Get(id)
		switch {
		case errors.Is(err, people.ErrKey):
			lost, isNamed = lost+1, true
		case err != nil:
			lost, isNamed = lost+1, true
		case texts["note"] == "":
			lost++
		case texts["note"] != hand.NoteOf(id):
			return silent, fmt.Sprintf("of %s was typed %q, and %q is shown", id, hand.NoteOf(id), texts["note"])
		}
	}
	if err := ring(folder(disk, newLayered(f.im.views), "typed")); err != nil {
		return silent, "the till does not sell: " + err.Error()
	}
	switch {
	case lost > 0 && isNamed:
		return silent, fmt.Sprintf("%d texts are lost although they stand twice", lost)
	case lost > 0 && !isNamed:
		return silent, fmt.Sprintf("%d texts are gone without a word", lost)
	case isNamed:
		return named, ""
	}
	return unharmed, ""
}
