package flip

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
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
	in   mirror.Places
	till journal.TillID
	// What reading needs of the files before: line 1, which tells the till's key, and the entry before the first.
	line1 []byte
	after journal.Head
	torn  bool // it ends in half a line, which is opening's business and not healing's
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
		if p.torn = im.torn(p, base); p.torn {
			continue
		}
		p.end = p.disk.Clone()
		healed, faults, err := mirror.Heal(p.on(p.end), p.till, journal.Head{}, nil)
		if err != nil || len(faults) > 0 {
			return nil, fmt.Errorf("%s alone is not whole: %v %v", base, faults, err)
		}
		p.known = im.before != nil && same(base, p.disk, im.before.disk)
		p.said = len(said(healed))
		if err := im.before1(p, base, names[0]); err != nil {
			return nil, err
		}
		if p.notices(p.disk) {
			return nil, fmt.Errorf("%s alone is taken for damaged", base)
		}
	}
	return out, nil
}

func (im *image) torn(p *pair, base string) bool {
	data := im.disk.Bytes("journal/" + string(p.till) + "/" + base)
	return len(data) > 0 && data[len(data)-1] != '\n'
}

// before1 notes what stands before a pair's first line.
func (im *image) before1(p *pair, base, first string) error {
	folder := "journal/" + string(p.till) + "/"
	if base == first {
		return nil
	}
	p.line1, _, _ = bytes.Cut(im.disk.Bytes(folder+first), []byte("\n"))
	line, _, _ := bytes.Cut(im.disk.Bytes(folder+base), []byte("\n"))
	var e journal.Entry
	err := json.Unmarshal(line[:max(0, bytes.LastIndexByte(line, ' '))], &e)
	p.after = journal.Head{N: e.N - 1, Hash: e.Prev, Clock: e.Clock - 1}
	return err
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
	return p.unread(disk) || len(mirror.Compare(p.on(disk), p.till, nil)) > 0
}

// unread tells whether reading the journal's file finds a fault.
func (p *pair) unread(disk *memfs.Disk) bool {
	if p.line1 != nil {
		disk = disk.Clone()
		disk.Put("journal/"+string(p.till)+"/"+firstName, append(bytes.Clone(p.line1), '\n'))
	}
	_, faults, err := journal.Read(journal.Sub(disk, "journal"), p.till, p.after, false, func(journal.Entry) error { return nil })
	return err != nil || len(faults) > 0
}

const firstName = "00000000000000000001.jsonl"

// said is what a seller would read.
func said(healed []mirror.Healed) (out []string) {
	for _, h := range healed {
		if !h.Quiet && !h.Due {
			out = append(out, h.Say())
		}
	}
	return out
}

// same tells whether the files of a pair lie on another disk too, with the same bytes.
func same(base string, a, b *memfs.Disk) bool {
	for _, name := range a.Names() {
		if plainName(name) == base && !bytes.Equal(a.Bytes(name), b.Bytes(name)) {
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
		return unharmed, ""
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
	case !noticed && sayTheSame(disk, p.disk, p.till):
		return unharmed, ""
	case !noticed:
		return silent, "comparing journal and copy did not notice it " + what
	case whole && len(said(back)) > p.said && !keptAside(disk):
		return silent, "the damaged bytes were not kept aside " + what
	case whole && len(said(back)) > p.said:
		return healed, ""
	case whole && len(faults) == 0:
		return silent, "it was mended without a word " + what
	case !whole && (len(faults) > 0 || err != nil) && bytes.Equal(disk.Bytes(f.file), data):
		return named, ""
	}
	return silent, "it is not as it was " + what
}

// sayTheSame tells whether two copies of a till say the same: some bits of a compressed file mean nothing.
func sayTheSame(one, other *memfs.Disk, till journal.TillID) bool {
	a, b := mirror.Reading(journal.Sub(one, "copy")), mirror.Reading(journal.Sub(other, "copy"))
	files, err := b.ReadDir(string(till))
	for _, f := range files {
		name := string(till) + "/" + f.Name
		one, errA := readAll(a, name)
		two, errB := readAll(b, name)
		if errA != nil || errB != nil || !bytes.Equal(one, two) {
			return false
		}
	}
	return err == nil
}

func readAll(disk journal.FS, name string) ([]byte, error) {
	r, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.NewSectionReader(r, 0, math.MaxInt64))
}

// keptAside tells whether something lies in quarantine/.
func keptAside(disk *memfs.Disk) bool {
	for _, name := range disk.Names() {
		if strings.HasPrefix(name, "quarantine/") && len(disk.Bytes(name)) > 0 {
			return true
		}
	}
	return false
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
