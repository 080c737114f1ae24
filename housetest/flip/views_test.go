package flip

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"trestle/housetest/hand"
	"trestle/inventory"
	"trestle/inventory/badgerview"
	"trestle/inventory/book"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
)

// store is a folder of views as it lies there when nobody has it open, with the record that it belongs to.
type store struct {
	name  string
	files map[string][]byte
	spans map[string][]span // of each file, where something was written
	disk  *memfs.Disk
	want  map[string][]byte // every key of what a fresh fold gives
}

// span is a stretch of a file.
type span struct{ from, to int }

const page = 4096

// note finds out where something was written: most of a file that was made in advance never was.
func (s *store) note() *store {
	s.spans = map[string][]span{}
	for name, data := range s.files {
		for at := 0; at < len(data); at += page {
			one := span{at, min(at+page, len(data))}
			if len(bytes.TrimLeft(data[one.from:one.to], "\x00")) > 0 {
				s.spans[name] = append(s.spans[name], one)
			}
		}
	}
	return s
}

func (s *store) written(name string, offset int) bool {
	return slices.ContainsFunc(s.spans[name], func(p span) bool { return p.from <= offset && offset < p.to })
}

// real is a book whose record lies in memory and whose views are Badger's, in a folder.
func real(dir string, disk *memfs.Disk, views *inventory.Views) book.Options {
	opt := folder(disk, nil, "views")
	opt.Dir = dir
	opt.Views = func(dir string) (inventory.Views, error) {
		v, err := badgerview.Open(dir)
		if err == nil {
			*views = v
		}
		return v, err
	}
	opt.Forget = os.RemoveAll
	return opt
}

// stores makes the views of the closed stall twice: closed, and as a kill leaves them.
func stores(t *testing.T) (closed, killed *store) {
	t.Helper()
	dir := t.TempDir()
	disk := load(t)[0].disk.Clone()
	var views inventory.Views
	opt := real(dir, disk, &views)
	b, err := book.Open(opt)
	if err == nil {
		err = b.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	closed = (&store{name: "views-closed", files: readFolder(t, dir), disk: disk.Clone()}).note()
	h, err := hand.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 40 {
		if err := h.Ring(fmt.Sprint("more-", n)); err != nil {
			t.Fatal(err)
		}
	}
	// Who asks waits for the fold. Nobody writes now, so the files hold what a kill would leave: what is mapped into
	// memory is the system's.
	if _, err := h.Sales(1); err != nil {
		t.Fatal(err)
	}
	killed = (&store{name: "views-killed", files: readFolder(t, dir), disk: disk.Clone()}).note()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*store{closed, killed} {
		end := live(s.disk.Clone(), newLayered(memview.New()))
		if end.err != nil {
			t.Fatal(end.err)
		}
		s.want = content(t, end.views)
	}
	return closed, killed
}

func readFolder(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	paths, err := filepath.Glob(filepath.Join(dir, "views", "*"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no views in ", dir, err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = raw
	}
	return files
}

// content is every key of a views store but those that say how it was made.
func content(t *testing.T, v inventory.Views) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := v.View(func(g inventory.Getter) error {
		return g.Scan("", "", func(k string, value []byte) error {
			if !strings.HasPrefix(k, "meta\x00") {
				all[k] = bytes.Clone(value)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// hurt is a byte of a store's file that is flipped.
type hurt struct {
	s      *store
	file   string
	offset int
	how    string
}

func (h hurt) String() string { return fmt.Sprintf("%s:%s:%d:%s", h.s.name, h.file, h.offset, h.how) }

// hurts lists every so manieth byte. Of pages that were never written every 64th of these is taken.
func (s *store) hurts(step int) (out []hurt) {
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		data := s.files[name]
		zeros := 0
		for offset := rand.New(rand.NewPCG(*seed, uint64(len(data)))).IntN(step); offset < len(data); offset += step {
			if !s.written(name, offset) {
				if zeros++; zeros%64 != 0 {
					continue
				}
			}
			out = append(out, hurt{s, name, offset, bit(name, offset)})
		}
	}
	return out
}

// lay writes the folder with the flip. Pages that were never written stay holes.
func (h hurt) lay(dir string) error {
	views := filepath.Join(dir, "views")
	if err := os.RemoveAll(views); err != nil {
		return err
	}
	if err := os.MkdirAll(views, 0o700); err != nil {
		return err
	}
	for name, data := range h.s.files {
		if name == h.file {
			data = flip{offset: h.offset, how: h.how}.hit(bytes.Clone(data))
		}
		spans := h.s.spans[name]
		if name == h.file && !h.s.written(name, h.offset) {
			spans = append(slices.Clone(spans), span{h.offset, h.offset + 1})
		}
		if err := lay(filepath.Join(views, name), data, spans); err != nil {
			return err
		}
	}
	return nil
}

func lay(path string, data []byte, spans []span) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = f.Truncate(int64(len(data)))
	for _, s := range spans {
		if err == nil {
			_, err = f.WriteAt(data[s.from:s.to], int64(s.from))
		}
	}
	return errors.Join(err, f.Close())
}

// try opens a book on damaged views. They must be those of a fresh fold, whatever was damaged.
func (h hurt) try(dir string) (mended bool, why string) {
	if err := h.lay(dir); err != nil {
		return false, err.Error()
	}
	var views inventory.Views
	b, err := book.Open(real(dir, h.s.disk.Clone(), &views))
	if err != nil {
		return false, "the book does not open: " + err.Error()
	}
	health := b.Health()
	why = h.s.differs(views)
	if err := b.Close(); err != nil && why == "" && len(health.Healed) == 0 {
		why = "it closes with: " + err.Error()
	}
	if why != "" {
		why += fmt.Sprintf(" (healed %q)", health.Healed)
	}
	return len(health.Healed) > 0, why
}

func (s *store) differs(v inventory.Views) (why string) {
	seen := 0
	err := v.View(func(g inventory.Getter) error {
		return g.Scan("", "", func(k string, value []byte) error {
			if strings.HasPrefix(k, "meta\x00") {
				return nil
			}
			want, there := s.want[k]
			if seen++; !there || !bytes.Equal(want, value) {
				why = "the views differ at " + strings.ReplaceAll(k, "\x00", " ")
				return inventory.ErrStop
			}
			return nil
		})
	})
	switch {
	case err != nil:
		return "the views cannot be read: " + err.Error()
	case why == "" && seen != len(s.want):
		return fmt.Sprintf("the views have %d keys, not %d", seen, len(s.want))
	}
	return why
}

// Whatever byte of the views' files is damaged, what they show is what the record says.
func TestEveryByteOfViews(t *testing.T) {
	closed, killed := stores(t)
	for _, s := range []*store{closed, killed} {
		jobs := s.hurts(max(1, *viewsEvery))
		if *at != "" {
			jobs = slices.DeleteFunc(s.hurts(1), func(h hurt) bool { return h.String() != *at })
		}
		dirs := make(chan string, *workers)
		for range *workers {
			dirs <- t.TempDir()
		}
		var mu sync.Mutex
		mended, wrong := 0, 0
		together(jobs, func(h hurt) {
			dir := <-dirs
			healed, why := h.try(dir)
			dirs <- dir
			mu.Lock()
			defer mu.Unlock()
			if healed {
				mended++
			}
			if why != "" {
				if wrong++; wrong <= 8 {
					t.Errorf("%s: %s\n  again: make flip AT=%s SEED=%d", h, why, h, *seed)
				}
			}
		})
		if len(jobs) > 0 {
			figures = append(figures, fmt.Sprintf("%s: %d bytes (%d unharmed, %d healed, %d silent)", s.name, len(jobs), len(jobs)-mended-wrong, mended, wrong))
		}
	}
}
