package flip

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// end is what an opening came to.
type end struct {
	disk   *memfs.Disk
	views  *layered
	health book.Health
	err    error // of opening
}

// live opens a folder, rechecks it, and closes it again.
func live(disk *memfs.Disk, v *layered) end {
	e := end{disk: disk, views: v}
	opt := folder(disk, v, "flip")
	b, err := book.Open(opt)
	if err != nil {
		e.err = err
		return e
	}
	_, err = b.Recheck(context.Background())
	e.health = b.Health()
	if closeErr := b.Close(); err == nil {
		err = closeErr
	}
	e.err = err
	return e
}

// settle notes what the undamaged image comes to.
func (im *image) settle() error {
	im.end = live(im.disk.Clone(), newLayered(im.views))
	if im.end.err == nil && len(im.end.health.Faults) > 0 {
		return fmt.Errorf("the undamaged stall has %v", im.end.health.Faults)
	}
	return im.end.err
}

// kind is one of the ends that a flip may come to.
type kind int

const (
	silent kind = iota
	healed
	named
	unharmed // some bits of a compressed file or a key mean nothing
)

// damage is a set of changed files: what lay there, and what lies there now.
type damage map[string][]byte

// judge compares what became of a damaged folder with what becomes of a whole one. why is for silence.
func (im *image) judge(hurt damage, e end) (k kind, why string) {
	if e.err != nil && inventory.CodeOf(e.err) == "" {
		return silent, "an error that no seller can read: " + e.err.Error()
	}
	same, differs := im.sameRecord(e)
	if e.err != nil {
		if at := im.touched(hurt, e); at != "" {
			return silent, "the book stayed shut, but " + at + " was changed"
		}
		return named, ""
	}
	diff, err := "", error(nil)
	if e.views.changed() || im.end.views.changed() {
		diff, err = book.Differ(e.views, im.end.views)
	}
	said := slices.ContainsFunc(e.health.Healed, func(say string) bool { return !slices.Contains(im.end.health.Healed, say) })
	switch {
	case err != nil:
		return silent, "the views cannot be read: " + err.Error()
	case diff != "":
		return silent, "the views differ at " + diff + " " + saying(e)
	case same && (said || len(e.health.Faults) > 0):
		return healed, ""
	case same && im.inTornEnd(hurt):
		return healed, ""
	case same:
		return silent, "it was mended without a word"
	case len(e.health.Faults) == 0 && strings.HasSuffix(differs, journal.SealedExt) && bytes.Equal(e.disk.Bytes(differs), hurt[differs]) &&
		sayTheSame(e.disk, im.end.disk, journal.TillID(path.Base(path.Dir(differs)))):
		return unharmed, ""
	case len(e.health.Faults) == 0:
		return silent, differs + " is not as it was, and no fault is named " + saying(e)
	}
	if at := im.touched(hurt, e); at != "" {
		return silent, "a fault is named, but " + at + " was changed " + saying(e)
	}
	return named, ""
}

func saying(e end) string {
	return fmt.Sprintf("(healed %q, faults %v)", e.health.Healed, e.health.Faults)
}

// inTornEnd tells whether only bytes that were never acknowledged were damaged: opening cuts them in any case.
func (im *image) inTornEnd(hurt damage) bool {
	for name, now := range hurt {
		after := im.end.disk.Bytes(name)
		if !strings.HasPrefix(name, "journal/") || !bytes.HasPrefix(now, after) {
			return false
		}
	}
	return true
}

// sameRecord tells whether journal and copy are byte for byte what they should be.
func (im *image) sameRecord(e end) (same bool, differs string) {
	for _, name := range union(im.end.disk, e.disk) {
		if record(name) && !bytes.Equal(im.end.disk.Bytes(name), e.disk.Bytes(name)) {
			return false, name
		}
	}
	return true, ""
}

// touched gives a file of the record that is neither as it should be nor as the damage left it.
func (im *image) touched(hurt damage, e end) string {
	for _, name := range union(im.end.disk, e.disk) {
		now := e.disk.Bytes(name)
		if !record(name) || bytes.Equal(now, im.end.disk.Bytes(name)) || bytes.Equal(now, im.disk.Bytes(name)) {
			continue
		}
		// A half-written end behind the damage is cut as it would have been without.
		if left, was := hurt[name]; was && len(now) > 0 && bytes.HasPrefix(left, now) && (len(now) == len(left) || len(now) == len(im.end.disk.Bytes(name))) {
			continue
		}
		return name
	}
	return ""
}

func record(name string) bool {
	return strings.HasPrefix(name, "journal/") || strings.HasPrefix(name, "copy/")
}

func union(a, b *memfs.Disk) []string {
	seen := map[string]bool{}
	var out []string
	for _, name := range append(a.Names(), b.Names()...) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}
