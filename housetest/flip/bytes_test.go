package flip

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// flip is one damaged byte. how is "zero", or the bit that is turned.
type flip struct {
	im     *image
	file   string
	offset int
	how    string
	number int // in the list
}

func (f flip) String() string {
	return fmt.Sprintf("%s:%s:%d:%s", f.im.name, f.file, f.offset, f.how)
}

// hit gives the file's bytes with the flip; nil when it changes nothing.
func (f flip) hit(data []byte) []byte {
	if f.how == "zero" {
		if data[f.offset] == 0 {
			return nil
		}
		data[f.offset] = 0
		return data
	}
	data[f.offset] ^= 1 << (f.how[len(f.how)-1] - '0')
	return data
}

// bit chooses the bit of a byte, the same for a seed.
func bit(file string, offset int) string {
	h := fnv.New64a()
	fmt.Fprint(h, *seed, file, offset)
	return fmt.Sprintf("bit%d", h.Sum64()>>7%8)
}

// flips lists what is to be flipped in the files that wanted picks: every so manieth byte, from a first one that the
// seed chooses. Bits and zeros take turns unless the step is 1, which does both.
func flips(im *image, step int, wanted func(string) bool) (out []flip) {
	for _, name := range im.disk.Names() {
		if !wanted(name) {
			continue
		}
		size := len(im.disk.Bytes(name))
		first := rand.New(rand.NewPCG(*seed, uint64(size))).IntN(step)
		for i, offset := 0, first; offset < size; i, offset = i+1, offset+step {
			f := flip{im: im, file: name, offset: offset, how: bit(name, offset), number: len(out)}
			if i%4 == 3 && step > 1 {
				f.how = "zero"
			}
			out = append(out, f)
			if step == 1 {
				f.how = "zero"
				out = append(out, f)
			}
		}
	}
	return out
}

// count is how many flips came to which end.
type count struct {
	sync.Mutex
	ends [4]int
	said int
}

func (c *count) note(t *testing.T, k kind, what, why string) {
	c.Lock()
	defer c.Unlock()
	c.ends[k]++
	if k == silent {
		if c.said++; c.said <= 8 {
			t.Errorf("%s: %s\n  again: make flip AT=%s SEED=%d", what, why, what, *seed)
		}
	}
}

func (c *count) String() string {
	all := c.ends[healed] + c.ends[named] + c.ends[unharmed] + c.ends[silent]
	return fmt.Sprintf("%d (%d healed, %d named, %d without effect, %d silent)", all, c.ends[healed], c.ends[named], c.ends[unharmed], c.ends[silent])
}

// together does all jobs, as many at a time as there are workers.
func together[T any](jobs []T, do func(T)) {
	next := make(chan T)
	var working sync.WaitGroup
	for range max(1, *workers) {
		working.Go(func() {
			for job := range next {
				do(job)
			}
		})
	}
	for _, job := range jobs {
		next <- job
	}
	close(next)
	working.Wait()
}

// through flips one byte of a folder and opens the whole book on it.
func (f flip) through() (kind, string) {
	disk := f.im.disk.Clone()
	data := f.hit(disk.Bytes(f.file))
	if data == nil {
		return unharmed, ""
	}
	disk.Put(f.file, data)
	return f.im.judge(damage{f.file: data}, live(disk, newLayered(f.im.views)))
}

// Every byte of the record that is damaged is healed and said, or named.
func TestEveryByteOfJournalAndCopy(t *testing.T) {
	for _, im := range load(t) {
		jobs := asked(im, flips(im, max(1, *every), record))
		pairs, err := im.pairs()
		if err != nil {
			t.Fatal(err)
		}
		var mirrored, opened count
		var known atomic.Int64
		together(jobs, func(f flip) {
			pair := pairs[plainName(f.file)]
			if pair.known {
				known.Add(1)
			} else if !pair.torn {
				k, why := f.alone(pair)
				mirrored.note(t, k, f.String(), why)
			}
			if pair.torn || f.number%*opens == 0 || *at != "" {
				k, why := f.through()
				opened.note(t, k, f.String(), why)
			}
		})
		if len(jobs) > 0 {
			figures = append(figures, fmt.Sprintf("record %s: %d of %d bytes (%d in files tried before): healing alone %s, whole book opened %s",
				im.name, len(jobs), im.size(record), known.Load(), &mirrored, &opened))
		}
	}
}

// asked gives the flips of an image: all, or the one that was asked for.
func asked(im *image, all []flip) []flip {
	if *at == "" {
		return all
	}
	part := strings.Split(*at, ":")
	if len(part) != 4 || part[0] != im.name {
		return nil
	}
	offset, err := strconv.Atoi(part[2])
	if data := im.disk.Bytes(part[1]); err != nil || offset < 0 || offset >= len(data) {
		return nil
	}
	return []flip{{im: im, file: part[1], offset: offset, how: part[3]}}
}
