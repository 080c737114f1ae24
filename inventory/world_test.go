package inventory_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/unit"
)

// world is a stall with a few tills that sell apart and meet now and then, and two online shops.
type world struct {
	*rapid.T
	tills []*simTill
	shops []*simShop
	next  int
	// lawless lets tills write what no Trestle does: the views must agree even then.
	lawless bool
}

// simTill is a till with its own journal, and with views of all that it has heard of.
type simTill struct {
	id      journal.TillID
	letter  string
	clock   uint64
	entries []journal.Entry
	views   *memview.Views
	heard   map[*simTill]int // how many entries of the others
}

func newWorld(t *rapid.T, tills int) *world {
	w := &world{T: t}
	for i := range tills {
		till := &simTill{
			id: journal.TillID(fmt.Sprintf("%016x", i+10)), letter: string(rune('A' + i)),
			views: memview.New(), heard: map[*simTill]int{},
		}
		w.tills = append(w.tills, till)
		w.put(till, inventory.KindEnrol, string(till.id), inventory.TillInfo{Stall: "stall", Letter: till.letter})
	}
	w.put(w.tills[0], inventory.KindSet, w.id(), inventory.SetBody{Set: map[string]string{
		inventory.SetName: "Elder & Clay", inventory.SetCountry: "NL", inventory.SetCurrency: "EUR",
		inventory.SetIncluded: "yes", inventory.SetTaxRate: "9",
	}})
	for _, till := range w.tills[1:] {
		w.exchange(w.tills[0], till)
	}
	for i, kind := range []string{"woocommerce", "practice"} {
		w.shops = append(w.shops, newShop(fmt.Sprintf("shop-%d", i), kind, w.tills[i%tills]))
	}
	return w
}

func (w *world) id() string {
	w.next++
	return fmt.Sprintf("id-%05d", w.next)
}

// till draws one of the tills.
func (w *world) till() *simTill { return w.tills[w.below(len(w.tills), "till")] }

// one draws true once in n times.
func (w *world) one(n int, label string) bool { return w.below(n, label) == 0 }

func (w *world) below(n int, label string) int { return rapid.IntRange(0, n-1).Draw(w.T, label) }

func (w *world) pieces(low, high int, label string) unit.Quantity {
	return unit.Quantity(rapid.IntRange(low, high).Draw(w.T, label)) * unit.One
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// put writes one entry at a till.
func (w *world) put(till *simTill, kind, id string, body any) journal.Entry {
	w.Helper()
	d, err := inventory.NewDraft(kind, id, body)
	w.must(err)
	return w.write(till, d)[0]
}

// write is what the clerk does: number, stamp and fold.
func (w *world) write(till *simTill, drafts ...journal.Draft) []journal.Entry {
	w.Helper()
	from := len(till.entries)
	for _, d := range drafts {
		till.clock++
		n := uint64(len(till.entries) + 1)
		till.entries = append(till.entries, journal.Entry{
			V: max(d.V, 1), N: n, Clock: till.clock, At: "2026-05-01T09:30:00+02:00", Kind: d.Kind, ID: d.ID,
			Body: d.Body, Till: till.id, Hash: journal.Hash(fmt.Sprintf("%s-%d", till.id, n)),
			Place: placeOf(n),
		})
	}
	written := till.entries[from:]
	w.must(foldInto(till.views, written))
	return written
}

// exchange tells a till all that another knows, as it would when they meet.
func (w *world) exchange(from, to *simTill) {
	w.Helper()
	for _, about := range w.tills {
		knows := from.heard[about]
		if about == from {
			knows = len(from.entries)
		}
		if about == to || knows <= to.heard[about] {
			continue
		}
		news := about.entries[to.heard[about]:knows]
		to.heard[about] = knows
		to.clock = max(to.clock, news[len(news)-1].Clock)
		w.must(foldInto(to.views, news))
	}
}

// meet brings all tills to the same knowledge.
func (w *world) meet() {
	w.Helper()
	for range 2 {
		for _, a := range w.tills {
			for _, b := range w.tills {
				if a != b {
					w.exchange(a, b)
				}
			}
		}
	}
}

// read looks at what a till knows.
func (w *world) read(till *simTill, fn func(inventory.Reader) error) {
	w.Helper()
	w.must(read(till.views, w, fn))
}

// Line gives a line of a till's journal back.
func (w *world) Line(till journal.TillID, at journal.Place) (journal.Entry, error) {
	for _, t := range w.tills {
		if t.id == till {
			return lineOf(t.entries, at)
		}
	}
	return journal.Entry{}, fmt.Errorf("there is no till %s", till)
}

// placeOf is where entry n of a test's journal lies: its number stands for the offset.
func placeOf(n uint64) journal.Place {
	return journal.Place{File: 1, Offset: int64(n), Size: 700, Sum: [8]byte{byte(n), byte(n >> 8)}}
}

func lineOf(entries []journal.Entry, at journal.Place) (journal.Entry, error) {
	if at.Offset < 1 || at.Offset > int64(len(entries)) || at != placeOf(uint64(at.Offset)) {
		return journal.Entry{}, fmt.Errorf("there is no line at %+v", at)
	}
	return entries[at.Offset-1], nil
}

func read(v inventory.Views, lines inventory.Lines, fn func(inventory.Reader) error) error {
	return v.View(func(g inventory.Getter) error { return fn(inventory.NewReader(g, lines)) })
}

func foldInto(v inventory.Views, entries []journal.Entry) error {
	f := inventory.NewFolder(v)
	for _, e := range entries {
		if err := f.Add(e); err != nil {
			return err
		}
	}
	return f.Flush()
}

// dump writes down every view.
func dump(v inventory.Views) (string, error) {
	var b strings.Builder
	err := v.View(func(g inventory.Getter) error {
		return g.Scan("", "", func(k string, value []byte) error {
			fmt.Fprintf(&b, "%s = %s\n", strings.ReplaceAll(k, "\x00", " | "), value)
			return nil
		})
	})
	return b.String(), err
}

// firstDifference shows where two dumps part.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(x), len(y)) {
		var l, r string
		if i < len(x) {
			l = x[i]
		}
		if i < len(y) {
			r = y[i]
		}
		if l != r {
			return fmt.Sprintf("one:   %s\nother: %s", l, r)
		}
	}
	return ""
}

// journals is what a reader of the whole book finds: each till's entries in their order.
func (w *world) journals() [][]journal.Entry {
	out := make([][]journal.Entry, 0, len(w.tills))
	for _, till := range w.tills {
		out = append(out, till.entries)
	}
	return out
}

func rawDraft(kind, id, body string) journal.Draft {
	return journal.Draft{V: 1, Kind: kind, ID: id, Body: json.RawMessage(body)}
}

var errCrash = errors.New("the power failed")

// refused tells an error that says no from one that says that something broke.
func refused(err error) bool { return inventory.CodeOf(err) != "" }

func TestAWorldCanBeMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { newWorld(t, 3).meet() })
}
