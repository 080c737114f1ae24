package inventory_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trestle/inventory"
	"trestle/inventory/badgerview"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/unit"
)

// manySales is how many sales the stall of the measurements has made.
const manySales = 200_000

// history is a long life of one till: a catalogue, then six-line sales. It is made while it is read, so
// that it takes no memory.
type history struct {
	stall   *stall
	baskets []inventory.Basket
	tails   [][]byte // of bodies, behind their count and day
	random  *rand.ChaCha8
}

func newHistory(b *testing.B) *history {
	h := &history{stall: dutchStall(b), random: rand.NewChaCha8([32]byte{1})}
	h.stall.imports("csv:shop", manySoaps(60)...)
	random := rand.New(h.random)
	for range 500 {
		basket := inventory.Basket{ID: "basket"}
		for len(basket.Lines) < 6 {
			_, v := h.stall.find(fmt.Sprintf("S%d", random.IntN(60)))
			h.stall.must(basket.Add(v.ID, unit.Quantity(1+random.IntN(3))*unit.One))
		}
		h.baskets = append(h.baskets, basket)
		h.stall.read(func(r inventory.Reader) error {
			sale, _, err := r.RingUp(basket, inventory.Payment{Exact: true})
			sale.Letter, sale.Count, sale.Day = "A", 1, "DAY"
			d, _ := inventory.NewDraft(inventory.KindSale, "", sale)
			_, tail, _ := bytes.Cut(d.Body, []byte(`"count":1,"day":"DAY"`))
			h.tails = append(h.tails, tail)
			return err
		})
	}
	return h
}

// each hands on the entries of the catalogue and of so many sales.
func (h *history) each(sales int, fn func(journal.Entry) error) error {
	h.random.Seed([32]byte{2})
	at := int64(1 << 18)
	for _, e := range h.stall.wrote {
		if err := fn(e); err != nil {
			return err
		}
	}
	for i := range sales {
		n := uint64(len(h.stall.wrote) + i + 1)
		if err := fn(h.sale(n, i, &at)); err != nil {
			return err
		}
	}
	return nil
}

func (h *history) sale(n uint64, i int, at *int64) journal.Entry {
	id, _ := uuid.NewRandomFromReader(h.random)
	body := make([]byte, 0, 1024)
	body = append(body, `{"letter":"A","count":`...)
	body = strconv.AppendInt(body, int64(i+1), 10)
	body = append(body, `,"day":"2f0c1c6e-0000-4000-8000-00000000`...)
	body = strconv.AppendInt(body, int64(1000+i/400), 10)
	body = append(append(body, '"'), h.tails[i%len(h.tails)]...)
	*at += int64(len(body)) + 330
	if *at > 16<<20 {
		*at = 0
	}
	place := journal.Place{File: n - n%12000 + 1, Offset: *at, Size: len(body) + 330}
	_, _ = h.random.Read(place.Sum[:])
	return journal.Entry{
		V: 2, N: n, Clock: n, At: "2026-05-01T09:30:00+02:00", Kind: inventory.KindSale, ID: id.String(), Body: body,
		Till: h.stall.till, Hash: journal.Hash(fmt.Sprintf("%064x", n)), Place: place,
	}
}

// BenchmarkFoldDecoded is the fold of a long history whose sales were read already.
func BenchmarkFoldDecoded(b *testing.B) {
	h := newHistory(b)
	var entries []journal.Entry
	var sales []*inventory.Sold
	h.stall.must(h.each(manySales, func(e journal.Entry) error {
		var s *inventory.Sold
		if e.Kind == inventory.KindSale {
			read := inventory.SoldBy(&e)
			s, e.Body = &read, nil
		}
		entries, sales = append(entries, e), append(sales, s)
		return nil
	}))
	for b.Loop() {
		f := inventory.NewLargeFolder(memview.New())
		for i := range entries {
			if err := f.AddSold(&entries[i], sales[i]); err != nil {
				b.Fatal(err)
			}
		}
		h.stall.must(f.Flush())
	}
}

// BenchmarkRebuild is the fold of a long history, from lines as they are read to views on disk.
func BenchmarkRebuild(b *testing.B) {
	h := newHistory(b)
	for b.Loop() {
		v := openViews(b, b.TempDir())
		err := inventory.FoldMany(v, func(add func(journal.Entry) error) error { return h.each(manySales, add) })
		h.stall.must(err)
		b.StopTimer()
		b.ReportMetric(float64(resident())/1e6, "MB-resident")
		h.stall.must(v.Close())
		b.StartTimer()
	}
}

func openViews(b *testing.B, dir string) inventory.Views {
	v, err := badgerview.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// longHistory is a views folder with all sales, closed once.
func longHistory(b *testing.B) (*history, string) {
	h, dir := newHistory(b), b.TempDir()
	v := openViews(b, dir)
	h.stall.must(inventory.FoldMany(v, func(add func(journal.Entry) error) error { return h.each(manySales, add) }))
	h.stall.must(v.Close())
	return h, dir
}

// BenchmarkOneSale is what a sale costs in a stall with a long history: to be planned, and to be folded.
func BenchmarkOneSale(b *testing.B) {
	h, dir := longHistory(b)
	size, from := sizeOf(b, dir), uint64(len(h.stall.wrote)+manySales)
	v := openViews(b, dir)
	defer func() { h.stall.must(v.Close()) }()
	b.Run("plan", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			h.stall.must(plan(v, h.stall, h.baskets[i%len(h.baskets)]))
		}
		b.ReportMetric(float64(size)/manySales, "B-disk/sale")
		b.ReportMetric(float64(resident())/1e6, "MB-resident")
	})
	b.Run("fold", func(b *testing.B) {
		at := int64(0)
		for b.Loop() {
			from++
			e := h.sale(from, int(from)-len(h.stall.wrote)-1, &at)
			h.stall.must(foldInto(v, []journal.Entry{e}))
		}
		b.ReportMetric(float64(resident())/1e6, "MB-resident")
	})
}

// plan is all that is read for a sale.
func plan(v inventory.Views, lines inventory.Lines, basket inventory.Basket) error {
	return read(v, lines, func(r inventory.Reader) error {
		if _, there, err := r.SaleByID(basket.ID); there || err != nil {
			return fmt.Errorf("it is there: %t, %w", there, err)
		}
		if _, _, err := r.RingUp(basket, inventory.Payment{Exact: true}); err != nil {
			return err
		}
		if _, _, err := r.OpenDay(); err != nil {
			return err
		}
		_, err := r.Receipts("000000000000000a")
		return err
	})
}

func sizeOf(b *testing.B, dir string) (size int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if info, e := d.Info(); err == nil && e == nil && !d.IsDir() {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

// resident is the memory that the system has given this process, 0 where it does not tell.
func resident() int {
	raw, _ := os.ReadFile("/proc/self/statm")
	fields := strings.Fields(string(raw))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.Atoi(fields[1])
	return pages * os.Getpagesize()
}
