package badgerview_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"trestle/inventory"
	"trestle/inventory/badgerview"
)

// fill sets so much that there are tables, a write-ahead log and a value log.
func fill(t *testing.T, v inventory.Views, from, to int) {
	t.Helper()
	for i := from; i < to; i++ {
		err := v.Update(func(s inventory.Setter) error {
			for k := range 30 {
				if err := s.Set(fmt.Sprintf("k\x00%06d\x00%02d", i, k), bytes.Repeat([]byte{byte(i)}, 800)); err != nil {
					return err
				}
			}
			if i%50 == 0 {
				return s.Set(fmt.Sprintf("big\x00%06d", i), bytes.Repeat([]byte("big"), 30<<10))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func count(v inventory.Views) (n int, err error) {
	err = v.View(func(g inventory.Getter) error {
		return g.Scan("", "", func(string, []byte) error { n++; return nil })
	})
	return n, err
}

func TestReopeningKeepsEverything(t *testing.T) {
	dir := t.TempDir()
	want := 0
	for run := range 4 {
		v := open(t, dir)
		if n, err := count(v); err != nil || n != want {
			t.Fatalf("run %d: %d keys, %v, want %d", run, n, err, want)
		}
		fill(t, v, run*40, run*40+40)
		want, _ = count(v)
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestARemovedFolderOpensEmpty(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "views")
	v := open(t, dir)
	fill(t, v, 0, 3)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	v = open(t, dir)
	defer v.Close()
	if n, err := count(v); n != 0 || err != nil {
		t.Errorf("%d keys in a new folder, %v", n, err)
	}
}

func TestAnUpdateThatWasCutShortIsRefused(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	fill(t, v, 0, 2)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := badger.Open(badger.DefaultOptions(dir).WithLogger(nil))
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(txn *badger.Txn) error { return txn.Set([]byte("\x00half"), nil) })
	if err != nil || db.Close() != nil {
		t.Fatal(err)
	}
	if _, err := badgerview.Open(dir); err == nil {
		t.Error("views whose last update was written in part were opened")
	}
}

func TestASecondOpenIsRefused(t *testing.T) {
	dir := t.TempDir()
	defer open(t, dir).Close()
	if v, err := badgerview.Open(dir); err == nil {
		v.Close()
		t.Error("one folder was opened twice")
	}
}

var harms = []struct {
	name string
	harm func(path string, size int64, random *rand.Rand) error
}{
	{"removed", func(path string, _ int64, _ *rand.Rand) error { return os.Remove(path) }},
	{"empty", func(path string, _ int64, _ *rand.Rand) error { return os.Truncate(path, 0) }},
	{"cut in half", func(path string, size int64, _ *rand.Rand) error { return os.Truncate(path, size/2) }},
	{"noise", func(path string, size int64, random *rand.Rand) error {
		return overwrite(path, random, min(size, 1<<20), 0)
	}},
	{"noise at its end", func(path string, size int64, random *rand.Rand) error {
		return overwrite(path, random, min(size, 64), size-min(size, 64))
	}},
	{"one bit", flip},
	{"a page of zeros", func(path string, size int64, _ *rand.Rand) error {
		return overwrite(path, nil, min(4096, size), size/3)
	}},
}

// A damaged folder gives an error, or opens and can be read; it never ends the program.
func TestGarbageIsAnErrorAndNoPanic(t *testing.T) {
	closed := t.TempDir()
	v := open(t, closed)
	fill(t, v, 0, 150)
	killed := copyWhileOpen(t, closed)
	fill(t, v, 150, 300)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for name, from := range map[string]string{"closed": closed, "killed": killed} {
		for _, f := range oneOfEach(t, from) {
			for _, h := range harms {
				t.Run(name+"/"+f.Name()+"/"+h.name, func(t *testing.T) {
					dir := t.TempDir()
					if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
						t.Fatal(err)
					}
					if err := h.harm(filepath.Join(dir, f.Name()), f.Size(), random); err != nil {
						t.Fatal(err)
					}
					use(t, dir)
				})
			}
		}
	}
}

// copyWhileOpen takes what a kill leaves behind. A copy that Badger's tidying came between is none:
// another is taken.
func copyWhileOpen(t *testing.T, from string) string {
	t.Helper()
	for range 100 {
		dir, probe := t.TempDir(), t.TempDir()
		if os.CopyFS(dir, os.DirFS(from)) != nil {
			continue
		}
		if err := os.CopyFS(probe, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if v, err := badgerview.Open(probe); err == nil {
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			return dir
		}
	}
	t.Fatal("no whole copy came about")
	return ""
}

// oneOfEach gives the first file of each kind.
func oneOfEach(t *testing.T, dir string) []os.FileInfo {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []os.FileInfo
	seen := map[string]bool{"LOCK": true}
	for _, e := range entries {
		kind := filepath.Ext(e.Name())
		if kind == "" {
			kind = e.Name()
		}
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if !seen[kind] && info.Size() > 0 {
			seen[kind] = true
			out = append(out, info)
		}
	}
	return out
}

// use opens a folder, reads all of it, writes, empties it and writes again.
func use(t *testing.T, dir string) {
	v, err := badgerview.Open(dir)
	if err != nil {
		t.Log("Open:", err)
		return
	}
	defer v.Close()
	if n, err := count(v); err != nil {
		t.Log("Scan:", err)
	} else {
		t.Log(n, "keys")
	}
	err = v.Update(func(s inventory.Setter) error { return s.Set("k", []byte("v")) })
	if err != nil {
		t.Log("Update:", err)
	}
	if err := v.Clear(); err != nil {
		t.Log("Clear:", err)
		return
	}
	fill(t, v, 0, 2)
	if n, err := count(v); err != nil || n != 61 {
		t.Errorf("%d keys, %v after Clear", n, err)
	}
}

func overwrite(path string, random *rand.Rand, n, at int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	noise := make([]byte, n)
	for i := range noise {
		if random != nil {
			noise[i] = byte(random.Uint32())
		}
	}
	_, err = f.WriteAt(noise, at)
	return err
}

func flip(path string, size int64, random *rand.Rand) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	raw[random.Int64N(size)] ^= 1 << random.IntN(8)
	return os.WriteFile(path, raw, 0o600)
}
