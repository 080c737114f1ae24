package journal_test

import (
	"encoding/json"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// many is a journal of n entries of about 1 kB on a real disk.
func many(b *testing.B, n int) journal.FS {
	disk := journal.OS(b.TempDir())
	w := open(b, disk, create(b, disk, tillKey), 0)
	body := json.RawMessage(`{"lines":[` + strings.TrimSuffix(strings.Repeat(
		`{"variant":"3f0c9d2e","quantity":"1","net":"3.36 EUR","tax":"0.64 EUR","gross":"4.00 EUR"},`, 8), ",") + `]}`)
	for done := 1; done < n; {
		drafts := make([]journal.Draft, min(1000, n-done))
		for i := range drafts {
			drafts[i] = journal.Draft{Kind: "sale", ID: "5f2c7a9e-0000-4000-8000-000000000001", Body: body}
		}
		must[[]journal.Entry](b)(w.Append(at, w.Head().Clock+1, drafts))
		done += len(drafts)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return disk
}

// BenchmarkRead reads 200,000 entries of 1 kB (20,000 of them with each signature checked).
func BenchmarkRead(b *testing.B) {
	for _, row := range []struct {
		name  string
		n     int
		check bool
	}{{"chain", 200_000, false}, {"signatures", 20_000, true}} {
		b.Run(row.name, func(b *testing.B) {
			disk := many(b, row.n)
			size := must[int64](b)(journal.Size(disk, tillID))
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				_, faults, err := journal.Read(disk, tillID, journal.Head{}, row.check, func(journal.Entry) error { n++; return nil })
				if err != nil || n != row.n || len(faults) > 0 {
					b.Fatal(n, faults, err)
				}
			}
		})
	}
}

// BenchmarkRecover is what every start costs: the end of a full file.
func BenchmarkRecover(b *testing.B) {
	disk := many(b, 14_000)
	for b.Loop() {
		must[journal.Recovery](b)(journal.Recover(disk, tillID, memfs.New(), journal.Head{}))
	}
}

// BenchmarkAppend is one entry of 1 kB without a disk: signing, hashing, checking.
func BenchmarkAppend(b *testing.B) {
	disk := memfs.New()
	w := open(b, disk, create(b, disk, tillKey), 1<<20)
	body := json.RawMessage(`{"text":"` + strings.Repeat("x", 900) + `"}`)
	for b.Loop() {
		must[[]journal.Entry](b)(w.Append(at, w.Head().Clock+1, []journal.Draft{{Kind: "sale", ID: "1", Body: body}}))
	}
}
