package memfs_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

func none(int) int     { return 0 }
func all(most int) int { return most }

// write appends to a file, syncs it and its folder when told so.
func write(t *testing.T, d journal.FS, name, data string, sync, syncDir bool) {
	t.Helper()
	a, err := d.Append(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Write([]byte(data))
	if err == nil && sync {
		err = a.Sync()
	}
	if err == nil && syncDir {
		err = d.SyncDir(".")
	}
	if err = errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
}

// show is all files with their bytes.
func show(d *memfs.Disk) string {
	var out []string
	for _, name := range d.Names() {
		out = append(out, fmt.Sprintf("%s=%s", name, d.Bytes(name)))
	}
	return strings.Join(out, " ")
}

// Each row is a run of calls and what the disk may show after a power cut behind them: at worst, and
// at best.
func TestCrash(t *testing.T) {
	ok := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	rows := []struct {
		name        string
		run         func(*testing.T, *memfs.Disk)
		worst, best string
	}{
		{"nothing synced", func(t *testing.T, d *memfs.Disk) { write(t, d, "a", "1", false, false) }, "", "a=1"},
		{"bytes synced, name not", func(t *testing.T, d *memfs.Disk) { write(t, d, "a", "1", true, false) }, "", "a=1"},
		{"name synced, bytes not", func(t *testing.T, d *memfs.Disk) { write(t, d, "a", "1", false, true) }, "a=", "a=1"},
		{"all synced", func(t *testing.T, d *memfs.Disk) { write(t, d, "a", "1", true, true) }, "a=1", "a=1"},
		{"renamed, folder not synced", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			write(t, d, "b", "2", true, true)
			ok(t, d.Rename("b", "a"))
		}, "a=1 b=2", "a=2"},
		{"renamed, folder synced", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			write(t, d, "b", "2", true, true)
			ok(t, d.Rename("b", "a"))
			ok(t, d.SyncDir("."))
		}, "a=2", "a=2"},
		{"a new file renamed, its folder synced", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			write(t, d, "b", "2", true, false)
			ok(t, d.Rename("b", "a"))
			ok(t, d.SyncDir("."))
		}, "a=2", "a=2"},
		{"renamed to another folder, the old one synced", func(t *testing.T, d *memfs.Disk) {
			ok(t, d.MkdirAll("x"))
			write(t, d, "b", "2", true, false)
			ok(t, d.Rename("b", "x/b"))
			ok(t, d.SyncDir("."))
		}, "x/b=2", "x/b=2"},
		{"renamed twice", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			ok(t, d.Rename("a", "b"))
			ok(t, d.Rename("b", "c"))
		}, "a=1", "c=1"},
		{"removed, folder not synced", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			ok(t, d.Remove("a"))
		}, "a=1", ""},
		{"removed, folder synced", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			ok(t, d.Remove("a"))
			ok(t, d.SyncDir("."))
		}, "", ""},
		{"removed and made anew", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			ok(t, d.Remove("a"))
			write(t, d, "a", "2", true, false)
		}, "a=1", "a=2"},
		{"removed and made anew, synced", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			ok(t, d.Remove("a"))
			write(t, d, "a", "2", true, true)
		}, "a=2", "a=2"},
		{"put over a removal", func(t *testing.T, d *memfs.Disk) {
			write(t, d, "a", "1", true, true)
			ok(t, d.Remove("a"))
			d.Put("a", []byte("3"))
		}, "a=3", "a=3"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for _, end := range []struct {
				keep func(int) int
				want string
			}{{none, row.worst}, {all, row.best}} {
				d := memfs.New()
				row.run(t, d)
				before := show(d)
				if d.Clone(); before != row.best {
					t.Errorf("before the crash %q, want %q", before, row.best)
				}
				d.Crash(end.keep)
				if got := show(d); got != end.want {
					t.Errorf("after the crash %q, want %q", got, end.want)
				}
				d.Crash(none)
				if got := show(d); got != end.want {
					t.Errorf("a second crash changed it to %q", got)
				}
			}
		})
	}
}

// Pages that were not synced are lost in any order; synced bytes of the same page stay.
func TestCrashLosesPages(t *testing.T) {
	d := memfs.New()
	d.Page = 8
	write(t, d, "a", "0123456789", true, true)
	write(t, d, "a", "abcdefghijklmnopqrstuvwxyz", false, false)
	var asked []int
	d.Crash(func(most int) int {
		asked = append(asked, most)
		if len(asked) == 3 || len(asked) == 5 { // the page at 10, that at 24
			return 0
		}
		return most
	})
	want := "0123456789\x00\x00\x00\x00\x00\x00ghijklmn\x00\x00\x00\x00\x00\x00\x00\x00wxyz"
	if got := string(d.Bytes("a")); got != want {
		t.Errorf("%q, want %q (asked %v)", got, want, asked)
	}
	d.Crash(none)
	if got := string(d.Bytes("a")); got != want {
		t.Errorf("a second crash changed it to %q", got)
	}
}

// After a failed sync the bytes are shown and never become durable, unless they are written anew.
func TestStaleBytes(t *testing.T) {
	d := memfs.New()
	write(t, d, "a", "1", true, true)
	d.Fault = func(op memfs.Op) error {
		if op.Call == "sync" {
			return memfs.Partial{}
		}
		return nil
	}
	a, _ := d.Append("a")
	_, _ = a.Write([]byte("2"))
	if a.Sync() == nil {
		t.Fatal("the sync did not fail")
	}
	d.Fault = nil
	if a.Sync() != nil || string(d.Bytes("a")) != "12" {
		t.Fatal("the second sync says something else")
	}
	write(t, d, "b", string(d.Bytes("a")), true, true)
	d.Crash(none)
	if got := show(d); got != "a=1 b=12" {
		t.Errorf("after the crash %q", got)
	}
	if err := a.Sync(); !errors.Is(err, memfs.ErrCrashed) {
		t.Errorf("a file that was open says %v", err)
	}
}

func TestErrors(t *testing.T) {
	d := memfs.New()
	for name, err := range map[string]error{
		"open":     second(d.Open("x")),
		"append":   second(d.Append("none/x")),
		"readdir":  second(d.ReadDir("none")),
		"truncate": d.Truncate("x", 0),
		"rename":   d.Rename("x", "y"),
		"remove":   d.Remove("x"),
		"syncdir":  d.SyncDir("none"),
	} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	write(t, d, "a", "1", true, true)
	if err := d.Rename("a", "none/a"); !errors.Is(err, fs.ErrNotExist) || !bytes.Equal(d.Bytes("a"), []byte("1")) {
		t.Errorf("renamed into no folder: %v", err)
	}
	if got := d.Names(); !slices.Equal(got, []string{"a"}) {
		t.Errorf("files %v", got)
	}
}

func second[T any](_ T, err error) error { return err }
