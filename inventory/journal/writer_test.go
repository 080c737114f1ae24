package journal_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

var errDisk = errors.New("the disk is tired")

func open(t testing.TB, disk journal.FS, head journal.Head, limit int64) *journal.Writer {
	t.Helper()
	return must[*journal.Writer](t)(journal.OpenWriter(disk, tillKey, head, journal.Options{MaxFile: limit}))
}

func TestCreateEnrols(t *testing.T) {
	disk := memfs.New()
	head := create(t, disk, tillKey)
	list, last, faults := read(t, disk, tillID, journal.Head{}, true)
	if len(list) != 1 || last != head || len(faults) != 0 || head.N != 1 || head.Clock != 1 {
		t.Fatalf("read %v, head %v, faults %v", list, last, faults)
	}
	if list[0].Kind != journal.KindEnrol || list[0].Till != tillID || list[0].At != at || list[0].V != 1 {
		t.Errorf("line 1 is %+v", list[0])
	}
	e := must[journal.Enrolment](t)(journal.ReadEnrolment(disk, tillID))
	if e.Stall != "stall-1" || e.Letter != "A" || !e.Owner.Equal(public(ownerKey)) || !e.Key.Equal(public(tillKey)) {
		t.Errorf("enrolment %+v", e)
	}
	tills := must[[]journal.TillID](t)(journal.Tills(disk))
	if !slices.Equal(tills, []journal.TillID{tillID}) {
		t.Errorf("tills %v", tills)
	}
	disk.Crash(func(int) int { return 0 })
	if list, _, _ := read(t, disk, tillID, journal.Head{}, true); len(list) != 1 {
		t.Error("line 1 was not durable")
	}
}

func TestCreateRefuses(t *testing.T) {
	good := journal.Enrol(ownerKey, public(tillKey), "stall-1", "A")
	changed := good
	changed.Letter = "B"
	rows := []struct {
		name string
		e    journal.Enrolment
		at   string
	}{
		{"another till's enrolment", journal.Enrol(ownerKey, public(key('x')), "stall-1", "A"), at},
		{"letter changed after signing", changed, at},
		{"no owner", journal.Enrolment{Stall: "stall-1", Letter: "A", Key: public(tillKey)}, at},
		{"newline in the stall", journal.Enrol(ownerKey, public(tillKey), "stall\n1", "A"), at},
		{"no stall", journal.Enrol(ownerKey, public(tillKey), "", "A"), at},
		{"no letter", journal.Enrol(ownerKey, public(tillKey), "stall-1", ""), at},
		{"no time", good, "yesterday"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			if _, err := journal.Create(disk, tillKey, row.e, 1, row.at); !errors.Is(err, journal.ErrDraft) {
				t.Errorf("error %v", err)
			}
			if len(disk.Names()) != 0 {
				t.Errorf("it left %v", disk.Names())
			}
		})
	}
	t.Run("a till that exists", func(t *testing.T) {
		disk := memfs.New()
		create(t, disk, tillKey)
		if _, err := journal.Create(disk, tillKey, good, 1, at); !errors.Is(err, journal.ErrExists) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("but not an interrupted creation", func(t *testing.T) {
		disk := memfs.New()
		disk.Put(path(1), []byte{})
		create(t, disk, tillKey)
	})
}

func TestAppendReturnsWhatReadReads(t *testing.T) {
	disk := memfs.New()
	w := open(t, disk, create(t, disk, tillKey), 0)
	drafts := []journal.Draft{
		{Kind: "sale", ID: "1", Body: json.RawMessage(" {\n \"a\" : [1, 2.50, \"x\\ny\"] } ")},
		{Kind: "a.kind.from.later", V: 7},
		{Kind: "text", ID: "<&>", Body: json.RawMessage(`"Käse <b>&  \u0000"`)},
	}
	written := must[[]journal.Entry](t)(w.Append(at, 41, drafts))
	list, head, faults := read(t, disk, tillID, journal.Head{}, true)
	if len(faults) != 0 || head != w.Head() || len(list) != 4 {
		t.Fatalf("head %v, want %v; faults %v", head, w.Head(), faults)
	}
	for i, want := range written {
		got := list[i+1]
		if string(got.Body) != string(want.Body) {
			t.Errorf("body %s, written %s", got.Body, want.Body)
		}
		got.Body, want.Body = nil, nil
		if !equal(got, want) || got.N != uint64(i+2) || got.Clock != uint64(41+i) || got.Prev != list[i].Hash {
			t.Errorf("read %+v, written %+v", got, want)
		}
	}
	if string(list[1].Body) != `{"a":[1,2.50,"x\ny"]}` || string(list[2].Body) != "{}" || list[2].V != 7 {
		t.Errorf("bodies %s %s", list[1].Body, list[2].Body)
	}
	if none, err := w.Append(at, 99, nil); none != nil || err != nil {
		t.Errorf("no drafts gave %v, %v", none, err)
	}
}

func equal(a, b journal.Entry) bool {
	return a.V == b.V && a.N == b.N && a.Prev == b.Prev && a.Clock == b.Clock && a.At == b.At &&
		a.Kind == b.Kind && a.ID == b.ID && a.Till == b.Till && a.Hash == b.Hash
}

func TestAppendRefusesDrafts(t *testing.T) {
	ok := draft(2)
	big := json.RawMessage(`"` + strings.Repeat("x", 600) + `"`)
	rows := []struct {
		name   string
		at     string
		clock  uint64
		drafts []journal.Draft
	}{
		{"no kind", at, 2, []journal.Draft{{ID: "1"}}},
		{"kind with a quote", at, 2, []journal.Draft{{Kind: `a"b`}}},
		{"kind too long", at, 2, []journal.Draft{{Kind: strings.Repeat("k", 65)}}},
		{"id with a newline", at, 2, []journal.Draft{{Kind: "k", ID: "a\nb"}}},
		{"id not ASCII", at, 2, []journal.Draft{{Kind: "k", ID: "ä"}}},
		{"negative version", at, 2, []journal.Draft{{Kind: "k", V: -1}}},
		{"body is not JSON", at, 2, []journal.Draft{ok, {Kind: "k", Body: json.RawMessage(`{"a":}`)}}},
		{"body is two values", at, 2, []journal.Draft{{Kind: "k", Body: json.RawMessage(`1,"x":2`)}}},
		{"body is not UTF-8", at, 2, []journal.Draft{{Kind: "k", Body: json.RawMessage("\"\xff\"")}}},
		{"time without offset", "2026-05-01T09:30:00", 2, []journal.Draft{ok}},
		{"time is empty", "", 2, []journal.Draft{ok}},
		{"clock does not rise", at, 1, []journal.Draft{ok}},
		{"clock too high", at, journal.MaxNumber, []journal.Draft{ok}},
		{"more than a file", at, 2, []journal.Draft{{Kind: "k", Body: big}, {Kind: "k", Body: big}}},
		{"longer than a line", at, 2, []journal.Draft{{Kind: "k", Body: json.RawMessage(`"` + strings.Repeat("x", journal.MaxLine) + `"`)}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			w := open(t, disk, create(t, disk, tillKey), 1000)
			before := string(disk.Bytes(path(1)))
			if _, err := w.Append(row.at, row.clock, row.drafts); !errors.Is(err, journal.ErrDraft) {
				t.Errorf("error %v", err)
			}
			if string(disk.Bytes(path(1))) != before || len(disk.Names()) != 1 {
				t.Error("something was written")
			}
			if _, err := w.Append(at, 2, []journal.Draft{ok}); err != nil {
				t.Errorf("the writer did not go on: %v", err)
			}
		})
	}
}

func TestFilesHoldAtMostTheLimit(t *testing.T) {
	disk := memfs.New()
	fill(t, disk, tillKey, 60, 2000)
	if len(disk.Names()) < 8 {
		t.Fatalf("files %v", disk.Names())
	}
	for _, name := range disk.Names() {
		if size := len(disk.Bytes(name)); size > 2000 || size < 1000 {
			t.Errorf("%s holds %d bytes", name, size)
		}
	}
	disk.Crash(func(int) int { return 0 })
	if sum, faults := journal.Verify(disk, tillID, nil); sum.Entries != 60 || len(faults) != 0 {
		t.Errorf("%d entries, faults %v", sum.Entries, faults)
	}
}

// A failed write or sync leaves an unknown outcome: nothing more is written until reopened.
func TestUnknownOutcome(t *testing.T) {
	rows := []struct {
		name  string
		fault func(memfs.Op) error
		limit int64
	}{
		{"sync fails", failing("sync", errDisk), 0},
		{"write fails", failing("write", errDisk), 0},
		{"write stops in the middle", failing("write", memfs.Partial{N: 100}), 0},
		{"write stops and nothing can be cut", func(op memfs.Op) error {
			return errors.Join(failing("write", memfs.Partial{N: 100})(op), failing("truncate", errDisk)(op))
		}, 0},
		{"new file's name cannot be synced", failing("syncdir", errDisk), 700},
		{"new file cannot be written", failing("write", memfs.Partial{N: 100}), 700},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			w := open(t, disk, create(t, disk, tillKey), row.limit)
			disk.Fault = row.fault
			if _, err := w.Append(at, 2, []journal.Draft{draft(2)}); !errors.Is(err, journal.ErrUnknown) {
				t.Fatalf("error %v", err)
			}
			disk.Fault = nil
			if w.Head().N != 1 {
				t.Errorf("head %v", w.Head())
			}
			if _, err := w.Append(at, 2, []journal.Draft{draft(2)}); !errors.Is(err, journal.ErrReopen) {
				t.Errorf("the next Append gave %v", err)
			}
			disk.Crash(func(most int) int { return most })
			rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, memfs.New(), journal.Head{}))
			if rec.Head.N != 1 {
				t.Fatalf("recovered %+v", rec)
			}
			w = open(t, disk, rec.Head, row.limit)
			must[[]journal.Entry](t)(w.Append(at, 2, []journal.Draft{draft(2)}))
			if sum, faults := journal.Verify(disk, tillID, nil); sum.Entries != 2 || len(faults) != 0 {
				t.Errorf("%d entries, faults %v", sum.Entries, faults)
			}
		})
	}
}

func failing(call string, err error) func(memfs.Op) error {
	return func(op memfs.Op) error {
		if op.Call == call {
			return err
		}
		return nil
	}
}

func TestNewFileThatCannotBeMadeIsNoHarm(t *testing.T) {
	disk := memfs.New()
	w := open(t, disk, create(t, disk, tillKey), 700)
	disk.Fault = failing("append", errDisk)
	if _, err := w.Append(at, 2, []journal.Draft{draft(2)}); !errors.Is(err, errDisk) || errors.Is(err, journal.ErrUnknown) {
		t.Fatalf("error %v", err)
	}
	disk.Fault = nil
	must[[]journal.Entry](t)(w.Append(at, 2, []journal.Draft{draft(2)}))
	if sum, faults := journal.Verify(disk, tillID, nil); sum.Entries != 2 || len(faults) != 0 {
		t.Errorf("%d entries, faults %v", sum.Entries, faults)
	}
}

func TestOpenWriterRefusesAnotherEnd(t *testing.T) {
	disk, head := fourFiles(t)
	all, _, _ := read(t, disk, tillID, journal.Head{}, true)
	rows := []struct {
		name string
		head journal.Head
	}{
		{"nothing yet", journal.Head{}},
		{"an earlier entry", all[9].Head()},
		{"an earlier entry, last file begins later", all[3].Head()},
		{"another entry of the number", journal.Head{N: head.N, Hash: all[0].Hash, Clock: head.Clock}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if _, err := journal.OpenWriter(disk, tillKey, row.head, journal.Options{}); !errors.Is(err, journal.ErrHead) {
				t.Errorf("error %v", err)
			}
		})
	}
	t.Run("another key", func(t *testing.T) {
		if _, err := journal.OpenWriter(disk, key('x'), head, journal.Options{}); !errors.Is(err, journal.ErrHead) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a closed writer", func(t *testing.T) {
		w := open(t, disk, head, 0)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Append(at, 99, []journal.Draft{draft(1)}); !errors.Is(err, journal.ErrReopen) {
			t.Errorf("error %v", err)
		}
	})
}
