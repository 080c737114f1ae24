package mirror_test

import (
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// BenchmarkAppend is one six-line sale without a disk, with the second copy and without.
func BenchmarkAppend(b *testing.B) {
	for name, copied := range map[string]bool{"alone": false, "with copy": true} {
		b.Run(name, func(b *testing.B) {
			disk := memfs.New()
			head := create(b, disk, 0)
			opt := journal.Options{MaxFile: 1 << 20}
			if copied {
				opt.Copy = places(disk).Copy()
			}
			w := must[*journal.Writer](b)(journal.OpenWriter(places(disk).Journal(), tillKey, head, opt))
			s := newSales()
			for b.Loop() {
				must[[]journal.Entry](b)(w.Append(at, w.Head().Clock+1, []journal.Draft{s.draft()}))
			}
		})
	}
}

// BenchmarkAppendOnDisk is the same with a real disk and its flush.
func BenchmarkAppendOnDisk(b *testing.B) {
	for name, copied := range map[string]bool{"alone": false, "with copy": true} {
		b.Run(name, func(b *testing.B) {
			disk := journal.OS(b.TempDir())
			head := create(b, disk, 0)
			opt := journal.Options{}
			if copied {
				opt.Copy = places(disk).Copy()
			}
			w := must[*journal.Writer](b)(journal.OpenWriter(places(disk).Journal(), tillKey, head, opt))
			s := newSales()
			for b.Loop() {
				must[[]journal.Entry](b)(w.Append(at, w.Head().Clock+1, []journal.Draft{s.draft()}))
			}
		})
	}
}

// BenchmarkLong is a history of 200 MB on a real disk: what an opening costs, plain and sealed, what a
// healing reads a second, and what sealing takes.
func BenchmarkLong(b *testing.B) {
	root := b.TempDir()
	disk := journal.OS(root)
	head := history(b, disk, 174_000, 0)
	size := must[int64](b)(mirror.Size(places(disk), tillID))
	b.Run("ready", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := mirror.Ready(places(disk), tillID, head); err != nil {
				b.Fatal(err)
			}
		}
	})
	heal := func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			if healed, faults, err := mirror.Heal(places(disk), tillID, head, nil); err != nil || len(healed)+len(faults) > 0 {
				b.Fatal(healed, faults, err)
			}
		}
	}
	b.Run("heal", heal)
	b.Run("compare", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if faults := mirror.Compare(places(disk), tillID, nil); len(faults) > 0 {
				b.Fatal(faults)
			}
		}
	})
	b.Run("seal", func(b *testing.B) {
		b.SetBytes(size / 2)
		n := 0
		for b.Loop() {
			n += must[int](b)(mirror.Seal(places(disk), tillID))
			if b.N > 1 {
				b.Skip("it is sealed once")
			}
		}
	})
	b.Run("ready, sealed", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := mirror.Ready(places(disk), tillID, head); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("heal, sealed", heal)
}
