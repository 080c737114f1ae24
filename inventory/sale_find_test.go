package inventory_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/unit"
)

// ledger is sales of tills as their journals hold them, whoever wrote them.
type ledger struct {
	base    inventory.Sale
	entries map[journal.TillID][]journal.Entry
}

func newLedger(t testing.TB) *ledger {
	s := dutchStall(t)
	s.imports("csv:shop", soap("1", "soap", "Soap", "S1", stockOf(5)))
	_, v := s.find("S1")
	l := &ledger{entries: map[journal.TillID][]journal.Entry{}}
	s.read(func(r inventory.Reader) (err error) {
		l.base, _, err = r.RingUp(inventory.Basket{ID: "b", Lines: []inventory.BasketLine{{Variant: v.ID, Quantity: unit.One}}}, inventory.Payment{Exact: true})
		return err
	})
	return l
}

// sale writes a sale behind a till's others. n, clock and count are whatever the journal says.
func (l *ledger) sale(till int, n, clock uint64, letter string, count uint64, id string) journal.Entry {
	s := l.base
	s.Letter, s.Count, s.Day = letter, count, "day"
	d, err := inventory.NewDraft(inventory.KindSale, id, s)
	if err != nil {
		panic(err)
	}
	of := journal.TillID(fmt.Sprintf("%016x", till))
	e := journal.Entry{
		V: d.V, N: n, Clock: clock, At: "2026-05-01T09:30:00+02:00", Kind: d.Kind, ID: id, Body: d.Body, Till: of,
		Hash: journal.Hash(fmt.Sprint(till, n)), Place: journal.Place{File: 1, Offset: int64(len(l.entries[of]) + 1)},
	}
	l.entries[of] = append(l.entries[of], e)
	return e
}

func (l *ledger) Line(till journal.TillID, at journal.Place) (journal.Entry, error) {
	if list := l.entries[till]; at.Offset >= 1 && at.Offset <= int64(len(list)) {
		return list[at.Offset-1], nil
	}
	return journal.Entry{}, errors.New("no such line")
}

func (l *ledger) fold(t interface{ Fatal(...any) }) inventory.Views {
	v := memview.New()
	for _, entries := range l.entries {
		if err := foldInto(v, entries); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func (l *ledger) find(t testing.TB, what, want string) {
	t.Helper()
	err := read(l.fold(t), l, func(r inventory.Reader) error {
		s, ok, err := r.FindSale(what)
		if ok != (want != "") || s.ID != want {
			t.Errorf("FindSale(%q) = %q, %t, %v, want %q", what, s.ID, ok, err, want)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestASaleIsFoundByItsNumber(t *testing.T) {
	for _, row := range []struct {
		name, what, want string
		sales            func(*ledger)
	}{
		{"the first", "A-0001", "one", func(l *ledger) { l.sale(1, 2, 2, "A", 1, "one") }},
		{"none such", "A-0002", "", func(l *ledger) { l.sale(1, 2, 2, "A", 1, "one") }},
		{"another letter", "B-0001", "", func(l *ledger) { l.sale(1, 2, 2, "A", 1, "one") }},
		{"not as it is printed", "A-1", "", func(l *ledger) { l.sale(1, 2, 2, "A", 1, "one") }},
		{"no number", "A-", "", func(l *ledger) { l.sale(1, 2, 2, "A", 1, "one") }},
		{"nothing", "", "", func(l *ledger) { l.sale(1, 2, 2, "A", 1, "one") }},
		{"more than four digits", "A-12345", "x", func(l *ledger) { l.sale(1, 2, 2, "A", 12345, "x") }},
		{"a letter with a dash", "A-B-0003", "x", func(l *ledger) { l.sale(1, 2, 2, "A-B", 3, "x") }},
		{"an id that looks like a number", "A-0001", "one", func(l *ledger) {
			l.sale(1, 2, 2, "A", 2, "two")
			l.sale(1, 3, 3, "A", 3, "A-0009")
			l.sale(2, 3, 3, "A", 1, "one")
		}},
		{"behind holes in counts and entries", "A-0008", "x", func(l *ledger) {
			for i, n := range []uint64{2, 5, 17, 18, 90, 4000} {
				l.sale(1, n, n, "A", uint64(i+1), "")
			}
			l.sale(1, 5000, 5000, "A", 8, "x")
			l.sale(1, 5001, 5001, "A", 11, "")
		}},
		{"in a hole", "A-0009", "", func(l *ledger) {
			l.sale(1, 5000, 5000, "A", 8, "")
			l.sale(1, 5001, 5001, "A", 11, "")
		}},
		{"one till of two letters", "B-0001", "b", func(l *ledger) {
			l.sale(1, 2, 2, "A", 1, "a")
			l.sale(1, 3, 3, "B", 1, "b")
		}},
		{"counts that fall", "A-0003", "first", func(l *ledger) {
			l.sale(1, 2, 2, "A", 9, "")
			l.sale(1, 3, 3, "A", 3, "first")
			l.sale(1, 4, 4, "A", 3, "second")
			l.sale(1, 5, 5, "A", 1, "")
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			l := newLedger(t)
			row.sales(l)
			l.find(t, row.what, row.want)
		})
	}
}

// Two tills that came back from one copy may give out the same numbers. Nobody guesses then.
func TestANumberThatTwoTillsGaveOut(t *testing.T) {
	l := newLedger(t)
	l.sale(7, 2, 1, "A", 2, "high")
	l.sale(7, 3, 2, "A", 3, "single")
	low := l.sale(3, 9, 9, "A", 2, "low")
	err := read(l.fold(t), l, func(r inventory.Reader) error {
		_, ok, err := r.FindSale("A-0002")
		if ok || inventory.CodeOf(err) != "sale.twotills" || !strings.Contains(err.Error(), "high of ") || !strings.Contains(err.Error(), "low of ") {
			t.Errorf("found %t, %v", ok, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	l.find(t, "A-0003", "single")
	l.find(t, "low", "low")
	views := l.fold(t)
	l.entries[low.Till][0].Clock = 1 // not the line that the views know
	err = read(views, l, func(r inventory.Reader) error {
		_, ok, err := r.FindSale("A-0002")
		if ok || inventory.CodeOf(err) != "sale.twotills" || !strings.Contains(err.Error(), "one that cannot be read") {
			t.Errorf("with one damaged: found %t, %v", ok, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestASaleIsFoundByItsID(t *testing.T) {
	// The hashes of these two begin alike, as far as the views keep them.
	const one, other, third = "sale-3895526", "sale-19128000", "sale-1"
	l := newLedger(t)
	l.sale(1, 2, 2, "A", 1, one)
	l.sale(2, 2, 2, "B", 1, other)
	for what, want := range map[string]string{one: one, other: other, third: ""} {
		l.find(t, what, want)
	}
	l = newLedger(t)
	l.sale(1, 2, 2, "A", 1, one)
	l.find(t, other, "")
	l.sale(9, 2, 9, "B", 1, "twice")
	l.sale(8, 2, 5, "C", 1, "twice")
	l.sale(7, 2, 7, "D", 1, "twice")
	err := read(l.fold(t), l, func(r inventory.Reader) error {
		s, _, err := r.SaleByID("twice")
		if s.Stamp.Clock != 5 {
			t.Errorf("the sale of clock %d has the id, not the first in the order of the book", s.Stamp.Clock)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// Whatever numbers and clocks the tills wrote, their sales come in the order of the book.
func TestSalesComeInTheOrderOfTheBook(t *testing.T) {
	base := newLedger(t).base
	rapid.Check(t, func(t *rapid.T) {
		l := &ledger{base: base, entries: map[journal.TillID][]journal.Entry{}}
		var all []journal.Entry
		for till := range rapid.IntRange(1, 3).Draw(t, "tills") {
			n, clock, count := uint64(1), uint64(1), uint64(0)
			forged := rapid.Bool().Draw(t, "forged")
			for range rapid.SampledFrom([]int{0, 3, 40, 700}).Draw(t, "sales") {
				n += uint64(rapid.SampledFrom([]int{1, 1, 2, 40}).Draw(t, "others between"))
				clock += uint64(rapid.IntRange(1, 9).Draw(t, "clock"))
				count += uint64(rapid.SampledFrom([]int{1, 1, 3}).Draw(t, "count"))
				c := clock
				if forged && rapid.IntRange(0, 9).Draw(t, "here") == 0 {
					c = uint64(rapid.IntRange(1, 50).Draw(t, "forged clock"))
				}
				all = append(all, l.sale(till, n, c, "A", count, fmt.Sprint(till, n)))
			}
		}
		slices.SortFunc(all, func(a, b journal.Entry) int {
			if inventory.StampOf(a).Before(inventory.StampOf(b)) {
				return -1
			}
			return 1
		})
		err := read(l.fold(t), l, func(r inventory.Reader) error { return l.inOrder(t, r, all) })
		if err != nil {
			t.Fatal(err)
		}
	})
}

func (l *ledger) inOrder(t *rapid.T, r inventory.Reader, all []journal.Entry) error {
	ids := func(entries []journal.Entry) (out []string) {
		for _, e := range entries {
			out = append(out, e.ID)
		}
		return out
	}
	var after inventory.Stamp
	from := 0
	if len(all) > 0 && rapid.Bool().Draw(t, "after one of them") {
		from = rapid.IntRange(1, len(all)).Draw(t, "after")
		after = inventory.StampOf(all[from-1])
	}
	var got []string
	err := r.Sales(after, func(s inventory.Sale) error {
		got = append(got, s.ID)
		return nil
	})
	if err != nil || !slices.Equal(got, ids(all[from:])) {
		t.Fatalf("after %v came %v, %v, want %v", after, got, err, ids(all[from:]))
	}
	limit := rapid.SampledFrom([]int{-1, 0, 1, 20, 1000}).Draw(t, "limit")
	last, err := r.LastSales(limit)
	if err != nil {
		return err
	}
	got = nil
	for _, s := range last {
		got = append(got, s.ID)
	}
	if want := ids(all[len(all)-min(len(all), max(limit, 0)):]); !slices.Equal(got, want) {
		t.Fatalf("the last %d are %v, want %v", limit, got, want)
	}
	if n, err := r.CountSales(); err != nil || n != len(all) {
		t.Fatalf("%d sales are counted, %v, want %d", n, err, len(all))
	}
	for _, e := range all[:min(len(all), 20)] {
		if s, ok, err := r.SaleByID(e.ID); err != nil || !ok || s.Stamp != inventory.StampOf(e) {
			t.Fatalf("sale %s is not found: %v", e.ID, err)
		}
	}
	return nil
}

func TestASaleThatCannotBeRead(t *testing.T) {
	l := newLedger(t)
	l.sale(1, 2, 2, "A", 1, "one")
	for name, lines := range map[string]inventory.Lines{"no lines": nil, "another line": other{l}, "no such line": other{}} {
		t.Run(name, func(t *testing.T) {
			err := read(l.fold(t), lines, func(r inventory.Reader) error {
				_, _, err := r.SaleByID("one")
				return err
			})
			if err == nil || lines != nil && inventory.CodeOf(err) != "sale.unreadable" {
				t.Errorf("reading gave %v", err)
			}
		})
	}
}

// other gives another line than was asked for.
type other struct{ *ledger }

func (o other) Line(till journal.TillID, at journal.Place) (journal.Entry, error) {
	if o.ledger == nil {
		return journal.Entry{}, errors.New("no such line")
	}
	e, err := o.ledger.Line(till, at)
	e.N++
	return e, err
}

// The lists of ids that begin alike are the same in whatever order their sales arrive.
func TestIDsThatBeginAlikeInAnyOrder(t *testing.T) {
	l := newLedger(t)
	a, b := l.sale(2, 2, 2, "A", 1, "sale-3895526"), l.sale(1, 2, 2, "B", 1, "sale-19128000")
	var texts []string
	for _, order := range [][]journal.Entry{{a, b}, {b, a}} {
		for _, apart := range []bool{false, true} {
			v := memview.New()
			for _, e := range order {
				if !apart {
					continue
				}
				if err := foldInto(v, []journal.Entry{e}); err != nil {
					t.Fatal(err)
				}
			}
			if err := foldInto(v, order); err != nil {
				t.Fatal(err)
			}
			text, err := dump(v)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text)
		}
	}
	for _, text := range texts[1:] {
		if text != texts[0] {
			t.Errorf("the order shows:\n%s", firstDifference(texts[0], text))
		}
	}
}

// A sale that waits for its batch counts with the commit, and is found where it stands.
func TestASaleOfABatch(t *testing.T) {
	l := newLedger(t)
	waits := l.sale(1, 2, 2, "A", 1, "waits")
	s := l.base
	s.Letter, s.Count, s.Day = "A", 1, "day"
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	waits.V, waits.Body = 1, append([]byte(`{"batch":"b",`), raw[1:]...)
	l.entries[waits.Till][0] = waits
	after := l.sale(1, 3, 3, "A", 2, "after")
	end := journal.Entry{V: 1, N: 4, Clock: 4, Kind: inventory.KindBatchCommit, Till: waits.Till, Body: []byte(`{"batch":"b","count":1}`)}
	v := memview.New()
	for i, step := range []struct {
		add  journal.Entry
		want string
	}{{waits, "[]"}, {after, "[after]"}, {end, "[waits after]"}} {
		if err := foldInto(v, []journal.Entry{step.add}); err != nil {
			t.Fatal(err)
		}
		err := read(v, l, func(r inventory.Reader) error {
			ids := []string{}
			err := r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
				ids = append(ids, s.ID)
				return nil
			})
			if fmt.Sprint(ids) != step.want {
				t.Errorf("after step %d there are %v, want %s", i+1, ids, step.want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	l.entries[waits.Till] = append(l.entries[waits.Till], end)
	l.find(t, "A-0001", "waits")
	l.find(t, "A-0002", "after")
}

// A clock that falls, as only a forged journal's does, never takes the till's clock back.
func TestTheHeadKeepsTheHighestClock(t *testing.T) {
	l := newLedger(t)
	l.sale(1, 2, 90, "A", 1, "")
	l.sale(1, 3, 3, "A", 2, "")
	err := read(l.fold(t), l, func(r inventory.Reader) error {
		h, err := r.Head("0000000000000001")
		if h.N != 3 || h.Clock != 90 {
			t.Errorf("the head is %+v", h)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
