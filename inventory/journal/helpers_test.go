package journal_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

const at = "2026-05-01T09:30:00+02:00"

// key is a fixed key, so that tests and goldens repeat byte for byte.
func key(name byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{name}, ed25519.SeedSize))
}

var (
	tillKey  = key('t')
	ownerKey = key('o')
	tillID   = journal.IDOf(public(tillKey))
)

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// create makes the till in an FS and returns its head.
func create(t testing.TB, disk journal.FS, k ed25519.PrivateKey) journal.Head {
	t.Helper()
	return must[journal.Head](t)(journal.Create(disk, k, journal.Enrol(ownerKey, public(k), "stall-1", "A"), 1, at))
}

// draft is an entry whose body says its number.
func draft(i int) journal.Draft {
	return journal.Draft{Kind: "sale", ID: fmt.Sprintf("id-%d", i), Body: json.RawMessage(fmt.Sprintf(`{"text":"entry %d"}`, i))}
}

// fill makes a journal of n entries, line 1 included, in files of at most limit bytes.
func fill(t testing.TB, disk journal.FS, k ed25519.PrivateKey, n int, limit int64) journal.Head {
	t.Helper()
	head := create(t, disk, k)
	w := must[*journal.Writer](t)(journal.OpenWriter(disk, k, head, journal.Options{MaxFile: limit}))
	for i := 2; i <= n; i++ {
		must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+1, []journal.Draft{draft(i)}))
	}
	head = w.Head()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return head
}

// read collects what Read hands on.
func read(t testing.TB, disk journal.FS, till journal.TillID, after journal.Head, check bool) ([]journal.Entry, journal.Head, []journal.Fault) {
	t.Helper()
	var list []journal.Entry
	head, faults, err := journal.Read(disk, till, after, check, func(e journal.Entry) error {
		list = append(list, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list, head, faults
}

// numbers is the entry numbers of a list, runs joined: "1-4 6".
func numbers(list []journal.Entry) string {
	var out []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1].N == list[j].N+1 {
			j++
		}
		if i == j {
			out = append(out, fmt.Sprint(list[i].N))
		} else {
			out = append(out, fmt.Sprintf("%d-%d", list[i].N, list[j].N))
		}
		i = j + 1
	}
	return strings.Join(out, " ")
}

// brief is the places and codes of faults: "file:line code".
func brief(faults []journal.Fault) string {
	var out []string
	for _, f := range faults {
		where := strings.TrimLeft(strings.TrimSuffix(f.File, ".jsonl"), "0")
		if f.Line > 0 {
			where += fmt.Sprintf(":%d", f.Line)
		}
		out = append(out, strings.TrimSpace(where+" "+f.Code))
	}
	return strings.Join(out, ", ")
}

func path(first uint64) string { return string(tillID) + "/" + journal.FileName(first) }

// lines is the lines of a file, each with its newline.
func lines(disk *memfs.Disk, name string) []string {
	return strings.SplitAfter(strings.TrimSuffix(string(disk.Bytes(name)), "\n")+"\n", "\n")[:strings.Count(string(disk.Bytes(name)), "\n")]
}

// putLines sets a file's lines.
func putLines(disk *memfs.Disk, name string, list []string) {
	disk.Put(name, []byte(strings.Join(list, "")))
}

// enrolBody is an enrolment's body, written by the format's text rather than by the package.
func enrolBody(e journal.Enrolment) ([]byte, error) {
	return json.Marshal(map[string]any{"stall": e.Stall, "key": []byte(e.Key), "letter": e.Letter,
		"owner": []byte(e.Owner), "owner_sig": e.OwnerSig})
}
