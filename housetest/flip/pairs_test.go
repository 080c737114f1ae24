package flip

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"trestle/housetest/hand"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
)

// place is a sale's line in a file of the journal.
type place struct {
	file   string // below journal/ and copy/
	line   int    // from 1
	number uint64
	from   int // its bytes
	to     int
}

// places lists the lines of an image that are sales, oldest first.
func (im *image) places(t *testing.T) (out []place) {
	t.Helper()
	number := uint64(0)
	for _, name := range im.disk.Names() {
		file, ours := strings.CutPrefix(name, "journal/")
		if !ours {
			continue
		}
		at := 0
		for i, line := range slices.Collect(bytes.Lines(im.disk.Bytes(name))) {
			number++
			if bytes.Contains(line, []byte(`"kind":"sale"`)) {
				out = append(out, place{file: file, line: i + 1, number: number, from: at, to: at + len(line) - 1})
			}
			at += len(line)
		}
	}
	return out
}

// spoil flips one bit within a line. A flip that leaves the line as good as it was does not exist: every byte is signed.
func (p place) spoil(disk *memfs.Disk, dir string, rnd *rand.Rand) {
	name := dir + "/" + p.file
	data := disk.Bytes(name)
	data[p.from+rnd.IntN(p.to-p.from)] ^= 1 << rnd.IntN(8)
	disk.Put(name, data)
}

// plain is the stall in a single file whose copy is not compressed, so that a line can be hit in either.
func plain(t *testing.T) *image {
	t.Helper()
	disk, views := memfs.New(), newLayered(memview.New())
	opt := folder(disk, views, "plain")
	opt.MaxFile = 0
	if err := hand.Create(opt); err != nil {
		t.Fatal(err)
	}
	if err := aMonth(opt, 0, sales); err != nil {
		t.Fatal(err)
	}
	im := &image{name: "plain", disk: disk.Clone(), views: views.copy()}
	if err := im.settle(); err != nil {
		t.Fatal(err)
	}
	return im
}

// Faults in both copies, at different sales: each comes back from the other. At the same sale: it is named, by till,
// file and entry number, and nothing else has changed.
func TestPairs(t *testing.T) {
	if *at != "" {
		t.Skip("only one flip was asked for")
	}
	im := plain(t)
	list := im.places(t)
	var apart, alike count
	together(slices.Collect(upTo(*pairsOf)), func(n int) {
		rnd := rand.New(rand.NewPCG(*seed, uint64(n)))
		one, other := list[rnd.IntN(len(list))], list[rnd.IntN(len(list))]
		if n%2 == 1 {
			other = one
		}
		disk := im.disk.Clone()
		one.spoil(disk, "journal", rnd)
		other.spoil(disk, "copy", rnd)
		hurt := damage{"journal/" + one.file: disk.Bytes("journal/" + one.file), "copy/" + other.file: disk.Bytes("copy/" + other.file)}
		e := live(disk, newLayered(im.views))
		k, why := im.judge(hurt, e)
		what := fmt.Sprintf("pair %d: entry %d in the journal, entry %d in the copy", n, one.number, other.number)
		if one == other {
			if k != named || !names(e.health, one) {
				k, why = silent, fmt.Sprintf("not named exactly (%v) %s %s", k, why, saying(e))
			}
			alike.pair(t, k, what, why)
			return
		}
		if k != healed {
			k, why = silent, fmt.Sprintf("not recovered (%v) %s %s", k, why, saying(e))
		}
		apart.pair(t, k, what, why)
	})
	figures = append(figures, fmt.Sprintf("pairs at different sales: %s, at the same: %s", &apart, &alike))
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func (c *count) pair(t *testing.T, k kind, what, why string) {
	c.Lock()
	defer c.Unlock()
	c.ends[k]++
	if k == silent {
		if c.said++; c.said <= 8 {
			t.Errorf("%s: %s\n  again: make flip SEED=%d ARGS='-test.run Pairs'", what, why, *seed)
		}
	}
}

// names tells whether exactly this line is named, and no other.
func names(h book.Health, p place) bool {
	till, file, _ := strings.Cut(p.file, "/")
	found := false
	for _, f := range h.Faults {
		if f.Line != p.line || f.File != file || f.Till != journal.TillID(till) || f.Number != p.number && f.Number != 0 {
			return false
		}
		found = found || f.Number == p.number
	}
	return found
}
