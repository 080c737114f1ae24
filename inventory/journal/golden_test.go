package journal_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

var update = flag.Bool("update", false, "write the golden journal anew")

// golden writes the journal of testdata/v1 with fixed keys and times.
func golden(t *testing.T, disk journal.FS) {
	w := open(t, disk, create(t, disk, tillKey), 2000)
	for _, batch := range [][]journal.Draft{
		{{Kind: "market.day.open", ID: "day-1", Body: json.RawMessage(`{"float":"50.00 EUR"}`)}},
		{{Kind: "sale", ID: "5f2c7a9e-0000-4000-8000-000000000001", Body: json.RawMessage(`{"total":"12.50 EUR","text":"Käse & \"Brot\" <frisch> \u20ac"}`)}},
		{{Kind: "import.line", ID: "b1"}, {Kind: "import.line", ID: "b2", Body: json.RawMessage(`null`)}, {Kind: "import.commit", ID: "b"}},
		{{Kind: "from.a.newer.program", V: 9, Body: json.RawMessage(`[1,2.5,true]`)}},
	} {
		must[[]journal.Entry](t)(w.Append(at, w.Head().Clock+3, batch))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestGolden: what version 1 wrote is read for ever, and is still written byte for byte.
func TestGolden(t *testing.T) {
	root := filepath.Join("testdata", "v1")
	if *update {
		if err := os.RemoveAll(root); err != nil {
			t.Fatal(err)
		}
		golden(t, journal.OS(root))
	}
	disk := journal.OS(root)
	sum, faults := journal.Verify(disk, tillID, nil)
	if sum.Entries != 7 || len(faults) != 0 {
		t.Fatalf("%d entries, faults %v", sum.Entries, faults)
	}
	list, _, _ := read(t, disk, tillID, journal.Head{}, false)
	if list[6].V != 9 || list[6].Kind != "from.a.newer.program" || string(list[6].Body) != "[1,2.5,true]" {
		t.Errorf("entry 7 is %+v", list[6])
	}
	now := memfs.New()
	golden(t, now)
	var names []string
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, p)
		names = append(names, filepath.ToSlash(name))
		return err
	})
	if err != nil || !slices.Equal(names, now.Names()) {
		t.Fatalf("files %v, now written %v (%v)", names, now.Names(), err)
	}
	for _, name := range names {
		want := must[[]byte](t)(os.ReadFile(filepath.Join(root, name)))
		if string(now.Bytes(name)) != string(want) {
			t.Errorf("%s is written differently now:\n%s\nbefore:\n%s", name, now.Bytes(name), want)
		}
	}
}

// A later version may add keys behind the body; the line is read, and kept as it is.
func TestKeysOfLaterVersions(t *testing.T) {
	disk := memfs.New()
	head := create(t, disk, tillKey)
	e := journal.Entry{V: 2, N: 2, Prev: head.Hash, Clock: 2, At: at, Kind: "sale", ID: "x", Body: json.RawMessage(`{"a":1},"more":{"b":2}`)}
	disk.Put(path(1), append(journal.Encode(disk.Bytes(path(1)), e, tillKey), '\n'))
	list, _, faults := read(t, disk, tillID, head, true)
	if len(faults) != 0 || len(list) != 1 || string(list[0].Body) != `{"a":1}` {
		t.Fatalf("read %+v, faults %v", list, faults)
	}
	rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, memfs.New(), journal.Head{}))
	if rec.Torn || rec.Head != list[0].Head() {
		t.Errorf("recovered %+v", rec)
	}
}
