package flip

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"strings"
	"testing"

	"trestle/housetest/hand"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal/memfs"
)

// keyFiles picks the keys, notes the small files that say what was mended.
func keyFiles(name string) bool { return strings.HasPrefix(name, "keys/") }
func notes(name string) bool    { return name == "notices.json" || name == "backup.json" }

// A damaged key is named, or does not matter; no other key is ever taken for it. What was signed with it then would
// be no till's of this stall, and its buyers' receipts would not check.
func TestEveryByteOfKeysAndNotes(t *testing.T) {
	im := load(t)[0]
	whole := im.opened(t)
	disk := im.disk.Clone()
	disk.Put("notices.json", []byte(`["The views could not be opened, so they were folded again from the journal."]`))
	small := &image{name: "small", disk: disk, views: im.views}
	if err := small.settle(); err != nil {
		t.Fatal(err)
	}
	step := max(1, *every/12) // they are small
	for what, pick := range map[string]func(string) bool{"keys": keyFiles, "notes": notes} {
		jobs := asked(small, flips(small, step, pick))
		var c count
		together(jobs, func(f flip) {
			k, why := f.key(whole)
			c.note(t, k, f.String(), why)
		})
		if len(jobs) > 0 {
			figures = append(figures, fmt.Sprintf("%s: %s", what, &c))
		}
	}
}

// opened is the keys of an undamaged image.
func (im *image) opened(t *testing.T) book.Keys {
	t.Helper()
	b, err := book.Open(folder(im.disk.Clone(), newLayered(im.views), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	return b.Keys()
}

// key flips a byte of a key or a note, and lets the till sell.
func (f flip) key(want book.Keys) (kind, string) {
	disk := f.im.disk.Clone()
	data := f.hit(disk.Bytes(f.file))
	if data == nil {
		return unharmed, ""
	}
	disk.Put(f.file, data)
	opt := folder(disk, newLayered(f.im.views), "keys")
	b, err := book.Open(opt)
	if err != nil {
		if inventory.CodeOf(err) == "" {
			return silent, "an error that no seller can read: " + err.Error()
		}
		if at := f.changed(disk); at != "" {
			return silent, "the book stayed shut, but " + at + " was changed"
		}
		return named, ""
	}
	keys, health := b.Keys(), b.Health()
	if err := errors.Join(b.Close(), ring(opt)); err != nil {
		return silent, "the till opens, but does not sell: " + err.Error()
	}
	for name, pair := range map[string][2]ed25519.PrivateKey{
		"till": {want.Till, keys.Till}, "owner": {want.Owner, keys.Owner}, "receipt": {want.Receipt, keys.Receipt},
	} {
		if pair[1] != nil && !bytes.Equal(pair[0], pair[1]) {
			return silent, "another " + name + " key is taken for the right one"
		}
	}
	if len(health.Faults) > 0 {
		return named, ""
	}
	if rep, err := book.Verify(opt); err != nil || !rep.OK {
		return silent, fmt.Sprintf("verify: %v %q", err, rep.Faults)
	}
	return unharmed, ""
}

// ring opens the till and sells something.
func ring(opt book.Options) error {
	h, err := hand.Open(opt)
	if err != nil {
		return err
	}
	return errors.Join(h.Ring("after"), h.Close())
}

// changed gives a file of the record or a key that is not as it was.
func (f flip) changed(disk *memfs.Disk) string {
	for _, name := range f.im.disk.Names() {
		if name != f.file && (record(name) || keyFiles(name)) && !bytes.Equal(disk.Bytes(name), f.im.disk.Bytes(name)) {
			return name
		}
	}
	return ""
}
