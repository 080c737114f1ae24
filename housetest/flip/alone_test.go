package flip

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// pair is one file of the journal and its copy, alone on a disk. What opening and rechecking do to a damaged line
// is done there too, by the same code, in a hundredth of the time that a whole book takes: so every byte has its turn.
type pair struct {
	disk *memfs.Disk
	end  *memfs.Disk // after healing what was not damaged
	said int         // how much was said of that
	seen string      // what reading finds in what is not damaged: line 1 lies elsewhere
	in   mirror.Places
	till journal.TillID
	// known tells that the same bytes lie in an image before this one: what becomes of them is the same.
	known bool
}

// pairs takes the files of an image apart, by the name that a file has in the journal.
func (im *image) pairs() (map[string]*pair, error) {
	out := map[string]*pair{}
	for _, name := range im.disk.Names() {
		if !record(name) {
			continue
		}
		base := plainName(name)
		p := out[base]
		if p == nil {
			p = &pair{disk: memfs.New(), till: journal.TillID(path.Base(path.Dir(name)))}
			p.in.Key = journal.KeyOf(journal.Sub(im.disk, "journal"), p.till)
			out[base] = p
		}
		p.disk.Put(name, im.disk.Bytes(name))
	}
	names := slices.Sorted(maps.Keys(out))
	for i, base := range names {
		if i+1 < len(names) {
			im.behind(out[base], names[i+1])
		}
	}
	for base, p := range out {
		p.end = p.disk.Clone()
		healed, faults, err := mirror.Heal(p.on(p.end), p.till, journal.Head{}, nil)
		if err != nil || len(faults) > 0 {
			return nil, fmt.Errorf("%s alone is not whole: %v %v", base, faults, err)
		}
		p.known = im.before != nil && same(p.disk, im.before.disk)
		p.said, p.seen = len(said(healed)), p.reads(p.disk)
	}
	return out, nil
}

// behind puts the first line of the next file behind a pair, so that it is not taken for the one that is written.
func (im *image) behind(p *pair, next string) {
	file := "/" + string(p.till) + "/" + next
	line, _, _ := bytes.Cut(im.disk.Bytes("journal"+file), []byte("\n"))
	p.disk.Put("journal"+file, append(line, '\n'))
	p.disk.Put("copy"+file, append(line, '\n'))
}

func plainName(name string) string { return strings.TrimSuffix(path.Base(name), journal.SealedExt) }

func (p *pair) on(disk *memfs.Disk) mirror.Places { return mirror.Places{Root: disk, Key: p.in.Key} }

// notices tells whether a recheck would find that there is work to do.
func (p *pair) notices(disk *memfs.Disk) bool {
	return p.reads(disk) != p.seen || len(mirror.Compare(p.on(disk), p.till, nil)) > 0
}

func (p *pair) reads(disk *memfs.Disk) string {
	_, faults, err := journal.Read(journal.Sub(disk, "journal"), p.till, journal.Head{}, false, func(journal.Entry) error { return nil })
	return fmt.Sprint(faults, err)
}

// said is what a seller would read.
func said(healed []mirror.Healed) (out []string) {
	for _, h := range healed {
		if !h.Quiet && !h.Due {
			out = append(out, h.Say())
		}
	}
	return out
}

// same tells whether all files of a disk lie on another too, with the same bytes; the line that stands behind a pair
// does not count.
func same(a, b *memfs.Disk) bool {
	for _, name := range a.Names() {
		if !bytes.HasPrefix(b.Bytes(name), a.Bytes(name)) || a.Bytes(name) == nil {
			return false
		}
	}
	return true
}

// alone flips one byte of a pair: it must be noticed, and healed or named.
func (f flip) alone(p *pair) (kind, string) {
	disk := p.disk.Clone()
	data := f.hit(disk.Bytes(f.file))
	if data == nil {
		return healed, ""
	}
	disk.Put(f.file, data)
	noticed := p.notices(disk)
	back, faults, err := mirror.Heal(p.on(disk), p.till, journal.Head{}, nil)
	whole := true
	for _, name := range union(p.end, disk) {
		whole = whole && (!record(name) || bytes.Equal(p.end.Bytes(name), disk.Bytes(name)))
	}
	what := fmt.Sprintf("(healed %q, faults %v, error %v)", said(back), faults, err)
	switch {
	case !noticed:
		return silent, "comparing journal and copy did not notice it " + what
	case whole && len(said(back)) > p.said:
		return healed, ""
	case whole && len(faults) == 0:
		return silent, "it was mended without a word " + what
	case !whole && (len(faults) > 0 || err != nil) && bytes.Equal(disk.Bytes(f.file), data):
		return named, ""
	}
	return silent, "it is not as it was " + what
}

// size is how many bytes the files that wanted picks have.
func (im *image) size(wanted func(string) bool) (n int) {
	for _, name := range im.disk.Names() {
		if wanted(name) {
			n += len(im.disk.Bytes(name))
		}
	}
	return n
}
