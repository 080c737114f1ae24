package mirror_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/journal/mirror"
)

// sales makes drafts that look like six-line sales of a stall with 60 products.
type sales struct {
	r        *rand.Rand
	variants []string
	count    int
}

func newSales() *sales {
	s := &sales{r: rand.New(rand.NewPCG(1, 2))}
	for range 60 {
		s.variants = append(s.variants, s.id())
	}
	return s
}

func (s *sales) id() string {
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", s.r.Uint32(), s.r.Uint32()>>16, s.r.Uint32()>>20, s.r.Uint32()>>20, s.r.Uint64()>>16)
}

func (s *sales) draft() journal.Draft {
	s.count++
	var b strings.Builder
	fmt.Fprintf(&b, `{"letter":"A","count":%d,"day":"2f0c1c6e-0000-4000-8000-%012d","currency":"EUR","lines":[`, s.count, s.count/400)
	total := 0
	for i := range 6 {
		n := s.r.IntN(60)
		gross := (150 + 35*n) * (1 + s.r.IntN(3))
		total += gross
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"v":"%s","p":"%04x","name":"Product %d of the farm","q":"%d","r":"7","g":%d,"t":%d}`,
			s.variants[n], n, n, 1+s.r.IntN(3), gross, gross*7/107)
	}
	fmt.Fprintf(&b, `],"taxes":[{"r":"7","g":%d,"t":%d}],"tenders":[{"kind":"cash","amount":%d,"given":%d}]}`, total, total*7/107, total, (total/500+1)*500)
	return journal.Draft{V: 2, Kind: "sale", ID: s.id(), Body: json.RawMessage(b.String())}
}

// history is a journal of so many sales in files of at most limit bytes and its copy, not sealed.
func history(t testing.TB, disk journal.FS, n int, limit int64) journal.Head {
	t.Helper()
	s := newSales()
	w := open(t, disk, create(t, disk, limit), limit)
	second := 0
	for done := 0; done < n; {
		drafts := make([]journal.Draft, min(250, n-done))
		for i := range drafts {
			drafts[i] = s.draft()
		}
		second += 47
		now := fmt.Sprintf("2026-05-%02dT%02d:%02d:%02d+02:00", 1+second/86400%28, second/3600%24, second/60%60, second%60)
		must[[]journal.Entry](t)(w.Append(now, w.Head().Clock+1, drafts))
		done += len(drafts)
	}
	head := w.Head()
	if err := errors(w.CopyErr(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return head
}

func TestSealedReadsLikePlain(t *testing.T) {
	disk := memfs.New()
	head := history(t, disk, 4000, 4<<20)
	plain := disk.Clone()
	if n := must[int](t)(mirror.Seal(places(disk), tillID)); n != 1 {
		t.Fatalf("%d files sealed: %v", n, disk.Names())
	}
	raw, packed := plain.Bytes(cpath(1)), disk.Bytes(zpath(1))
	if disk.Bytes(cpath(1)) != nil || len(packed) == 0 {
		t.Fatalf("files %v", disk.Names())
	}
	sold := bytes.Count(raw, []byte{'\n'}) - 1
	t.Logf("%d sales: %d bytes a sale, sealed %d", sold, len(raw)/sold, len(packed)/sold)
	if len(packed)/sold > 200 {
		t.Errorf("sealed, a sale takes %d bytes", len(packed)/sold)
	}
	view := mirror.Reading(places(disk).Copy())
	files := must[[]journal.File](t)(journal.Files(view, tillID))
	if len(files) != 2 || files[0].Size != int64(len(raw)) || files[0].Name != journal.FileName(1) {
		t.Errorf("files %+v", files)
	}
	if sum, faults := journal.Verify(view, tillID, nil); len(faults) > 0 || sum.Head != head {
		t.Errorf("%+v, %v", sum, faults)
	}
	places := places(disk)
	if faults := mirror.Compare(places, tillID, nil); len(faults) > 0 {
		t.Error(faults)
	}
	_, _, err := journal.Read(places.Journal(), tillID, journal.Head{}, false, func(e journal.Entry) error {
		if e.N%997 != 0 {
			return nil
		}
		back, err := journal.ReadLine(view, tillID, e.Place)
		if err == nil && back.Hash != e.Hash {
			err = fmt.Errorf("entry %d reads as %d", e.N, back.N)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	// Any zstd reads it, without the hashes that are left out.
	r := must[*zstd.Decoder](t)(zstd.NewReader(bytes.NewReader(packed)))
	defer r.Close()
	if all := must[[]byte](t)(io.ReadAll(r)); bytes.Count(all, []byte{'\n'}) != sold+1 {
		t.Errorf("a decoder reads %d bytes of %d", len(all), len(raw))
	}
	if n := must[int](t)(mirror.Seal(places, tillID)); n != 0 {
		t.Errorf("%d files sealed again", n)
	}
}

// A flipped bit anywhere in a sealed copy costs at most one frame of it, and Heal brings it back.
func TestSealedDamage(t *testing.T) {
	disk := memfs.New()
	head := history(t, disk, 1000, 1<<20)
	seal(t, disk)
	whole := disk.Bytes(zpath(1))
	for at := 7; at < len(whole); at += len(whole) / 20 {
		flipByte(zpath(1), at)(t, disk)
		view := mirror.Reading(places(disk).Copy())
		var lost uint64
		last := uint64(0)
		_, _, err := journal.Read(view, tillID, journal.Head{}, false, func(e journal.Entry) error {
			lost += e.N - last - 1
			last = e.N
			return nil
		})
		if err != nil || lost > 160 || last != head.N {
			t.Fatalf("byte %d: %d entries lost, the last is %d, %v", at, lost, last, err)
		}
		disk.Put(zpath(1), whole)
	}
	for _, row := range []struct {
		name   string
		change change
	}{
		{"bit", flipByte(zpath(1), len(whole)/2)},
		{"mark", flipByte(zpath(1), 15)},
		{"end mark", flipByte(zpath(1), len(whole)-3)},
		{"cut", cut(zpath(1), len(whole)/3)},
		{"emptied", put(zpath(1), "")},
		{"garbage", put(zpath(1), strings.Repeat("garbage", 40_000))},
		{"garbage behind", add(zpath(1), strings.Repeat("garbage", 1000))},
		{"two frames changed places", func(t testing.TB, d *memfs.Disk) {
			b := d.Bytes(zpath(1))
			i := bytes.Index(b[1:], b[:12]) + 1
			j := bytes.Index(b[i+1:], b[:12]) + i + 1
			d.Put(zpath(1), append(append(append([]byte{}, b[i:j]...), b[:i]...), b[j:]...))
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := disk.Clone()
			row.change(t, d)
			if faults := mirror.Compare(places(d), tillID, nil); len(faults) == 0 && row.name != "end mark" && row.name != "garbage behind" {
				t.Error("nothing was found")
			}
			_, faults, err := mirror.Heal(places(d), tillID, head, nil)
			if err != nil || len(faults) > 0 {
				t.Fatalf("%v, %v", faults, err)
			}
			if row.name != "end mark" && row.name != "garbage behind" {
				same(t, d, disk, "copy")
			}
			same(t, d, disk, "journal")
			if faults := mirror.Compare(places(d), tillID, nil); len(faults) > 0 {
				t.Error(faults)
			}
		})
	}
	t.Run("journal from a sealed copy", func(t *testing.T) {
		d := disk.Clone()
		remove(jpath(1))(t, d)
		healed, faults, err := mirror.Ready(places(d), tillID, head)
		if err != nil || len(faults) > 0 || len(healed) != 1 {
			t.Fatalf("%v, %v, %v", healed, faults, err)
		}
		same(t, d, disk, "journal", "copy")
	})
}

// Only what can be read is there: nothing can be changed through the view.
func TestReadingOnlyReads(t *testing.T) {
	disk, _ := fourFiles(t)
	view := mirror.Reading(places(disk).Copy())
	name := string(tillID) + "/" + journal.FileName(1)
	_, err := view.Append(name)
	for call, err := range map[string]error{"append": err, "mkdir": view.MkdirAll("x"), "truncate": view.Truncate(name, 0),
		"rename": view.Rename(name, "x"), "remove": view.Remove(name), "sync": view.SyncDir(".")} {
		if err == nil {
			t.Errorf("%s was allowed", call)
		}
	}
	if _, err := view.Open("none"); err == nil {
		t.Error("a file that is not there was opened")
	}
}
