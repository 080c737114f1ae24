package people

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"trestle/inventory/journal/memfs"
)

var errFault = errors.New("input/output error")

// failer is what a test fails by, one of package rapid too.
type failer interface {
	Helper()
	Fatal(args ...any)
}

func must(t failer, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// seeded gives the same bytes for the same number.
func seeded(n byte) io.Reader { return rand.NewChaCha8([32]byte{n}) }

// open opens what must open.
func open(t testing.TB, disk *memfs.Disk, seed byte) *Store {
	t.Helper()
	p, err := Open(disk, seeded(seed))
	must(t, err)
	return p
}

// rolling opens a store whose files are full early.
func rolling(t testing.TB, disk *memfs.Disk, seed byte, roll int64) *Store {
	t.Helper()
	p := newStore(disk, seeded(seed), roll)
	if err := p.open(); err != nil && !errors.Is(err, errFault) {
		t.Fatal(err)
	}
	return p
}

// texts are subject, field and text of everything in a store.
type texts map[string]map[string]string

func all(t testing.TB, p *Store) texts {
	t.Helper()
	names, err := p.Subjects()
	must(t, err)
	out := texts{}
	for _, name := range names {
		got, err := p.Get(name)
		must(t, err)
		out[name] = got
	}
	return out
}

func (a texts) same(b texts) bool {
	return maps.EqualFunc(a, b, func(x, y map[string]string) bool { return maps.Equal(x, y) })
}

// with is a copy with one text more; "" takes it away.
func (a texts) with(subject, field, text string) texts {
	out := texts{}
	for s, fields := range a {
		out[s] = maps.Clone(fields)
	}
	if out[subject] == nil {
		out[subject] = map[string]string{}
	}
	out[subject][field] = text
	if text == "" {
		delete(out[subject], field)
	}
	if len(out[subject]) == 0 {
		delete(out, subject)
	}
	return out
}

func (a texts) without(subject string) texts {
	out := maps.Clone(a)
	delete(out, subject)
	return out
}

func want(t testing.TB, p *Store, w texts) {
	t.Helper()
	if got := all(t, p); !got.same(w) {
		t.Errorf("the store holds %v, want %v", got, w)
	}
}

// three is a store with three subjects.
func three(t testing.TB) (*memfs.Disk, texts) {
	t.Helper()
	disk := memfs.New()
	p := open(t, disk, 1)
	w := texts{}
	for _, x := range [][3]string{
		{"sale-1", "note", "bring the green bowl"}, {"sale-1", "buyer", "Ada"}, {"sale-2", "buyer", "Berta Blum"},
		{"sale-2", "buyer", "Berta Baum"}, {"sale-3", "note", "no nuts"},
	} {
		must(t, p.Put(x[0], x[1], x[2]))
		w = w.with(x[0], x[1], x[2])
	}
	want(t, p, w)
	return disk, w
}

// onDisk tells whether a text lies anywhere on a disk in the open, in the name of a file too.
func lies(disk *memfs.Disk, text string) bool {
	return slices.ContainsFunc(disk.Names(), func(name string) bool {
		data := disk.Bytes(name)
		if strings.Contains(name, text) || bytes.Contains(data, []byte(text)) {
			return true
		}
		return slices.ContainsFunc(bytes.Split(data, []byte("\n")), func(line []byte) bool {
			raw, _ := code.AppendDecode(nil, line)
			return bytes.Contains(raw, []byte(text))
		})
	})
}
