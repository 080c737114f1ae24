package sim

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

// The invariants of what is said and counted by hand.
const (
	MarksKept = "marks-agree"
	CountKept = "count-under-way-survives"
	Forgotten = "what-was-forgotten-is-gone"
)

// byHand is what people say and count by hand on one device.
type byHand struct {
	marks   map[string]inventory.Mark // by SKU
	unsure  map[string]bool           // goods came in: what was said to be sold out may be there again
	tallies []tally                   // what the count that is under way may be; the last one was tried last
	aside   int                       // damaged counts that were put aside
	gone    map[string]bool           // sales of which what was typed is forgotten
}

// tally is a count that is under way.
type tally struct {
	open  bool
	blind bool
	lines map[string]counted // by SKU
}

// counted is what was found, and what the till took to be there then.
type counted struct{ found, knew int64 }

func newByHand() *byHand {
	return &byHand{marks: map[string]inventory.Mark{}, unsure: map[string]bool{}, tallies: []tally{{}}, gone: map[string]bool{}}
}

// copy is what a backup takes along: the count that is under way stays on its device.
func (h *byHand) copy() *byHand {
	c := newByHand()
	c.marks, c.unsure, c.gone = maps.Clone(h.marks), maps.Clone(h.unsure), maps.Clone(h.gone)
	return c
}

func (c tally) same(o tally) bool {
	return c.open == o.open && (!c.open || c.blind == o.blind && maps.Equal(c.lines, o.lines))
}

// with is the count with one more line.
func (c tally) with(sku string, line counted) tally {
	c.lines = maps.Clone(c.lines)
	c.lines[sku] = line
	return c
}

// without is the count with one line taken back.
func (c tally) without(sku string) tally {
	c.lines = maps.Clone(c.lines)
	delete(c.lines, sku)
	return c
}

// doByHand picks what is said, counted or handed over.
func (d *device) doByHand() {
	switch n := d.w.rnd.IntN(8); {
	case n < 2:
		d.sayByHand()
	case n < 5:
		d.tally()
	case n < 7:
		d.payWithTokens()
	default:
		d.forgetTyped()
	}
}

// sayByHand pins something, says that it is sold out, or takes that back.
func (d *device) sayByHand() {
	l, w := d.led, d.w
	sku := l.goods[w.rnd.IntN(len(l.goods))]
	was := l.hand.marks[sku]
	is, say := was, ""
	var run func(*till.Till) error
	if w.chance(50) {
		is.Out = !was.Out || w.chance(20)
		say = fmt.Sprintf("%s is sold out: %v", sku, is.Out)
		run = func(t *till.Till) error { return t.SoldOut(ctx, sku, is.Out) }
	} else {
		is.Pinned = !was.Pinned || w.chance(20)
		say = fmt.Sprintf("%s is pinned: %v", sku, is.Pinned)
		run = func(t *till.Till) error { return t.Pin(ctx, sku, is.Pinned) }
	}
	d.do(change{
		say: say, run: run,
		happened: func(t *till.Till) (bool, error) {
			marks, err := d.marksNow(t)
			return marks[sku] == is, err
		},
		apply: func() { l.hand.marks[sku] = is },
	})
}

// marksNow reads what is said by hand, by SKU.
func (d *device) marksNow(t *till.Till) (map[string]inventory.Mark, error) {
	out := map[string]inventory.Mark{}
	lines, err := t.Stock()
	for _, l := range d.own(lines) {
		out[l.Variant.SKU] = inventory.Mark{Out: l.Out, Pinned: l.Pinned}
	}
	return out, err
}

// sameByHand compares marks, the count that is under way and what is forgotten with the ledger.
func (d *device) sameByHand() {
	h := d.led.hand
	marks, err := d.marksNow(d.till)
	if err != nil {
		d.w.broken(Works, "%s: the marks: %s", d.name, short(err))
	}
	for _, sku := range d.led.goods {
		want := h.marks[sku]
		if h.unsure[sku] && !marks[sku].Out {
			want.Out = false
			h.marks[sku] = want
		}
		if marks[sku] != want {
			d.w.broken(MarksKept, "%s: of %s is said %+v, it was %+v", d.name, sku, marks[sku], want)
		}
	}
	clear(h.unsure)
	d.tallyNow()
	d.forgotten(h)
}

// forgotten looks whether what was forgotten, here or on another device, can still be read.
func (d *device) forgotten(h *byHand) {
	for id := range h.gone {
		if typed, err := d.till.Typed(id); err != nil || len(typed) > 0 {
			d.w.broken(Forgotten, "%s: what was typed of %s is forgotten, and there is %q (%v)", d.name, id, typed, err)
		}
	}
}

// tallyNow reads the count that is under way, which must be one of those that it may be.
func (d *device) tallyNow() tally {
	h := d.led.hand
	s, err := d.till.CountState()
	if err != nil {
		d.w.broken(Works, "%s: the count: %s", d.name, short(err))
	}
	now := tally{open: s.Open, blind: s.Blind, lines: map[string]counted{}}
	for _, l := range s.Lines {
		if l.Counted {
			now.lines[l.SKU] = counted{int64(l.Found), int64(l.Expected)}
		}
	}
	if n := d.talliesAside(); n > h.aside && !now.open {
		h.aside, h.tallies = n, []tally{now} // bits have flipped in it, and the seller is told
	}
	if !slices.ContainsFunc(h.tallies, now.same) {
		d.w.broken(CountKept, "%s: the count that is under way is %+v, it may be %+v", d.name, now, h.tallies)
	}
	return now
}

// talliesAside counts the damaged counts that lie in quarantine.
func (d *device) talliesAside() int {
	n := 0
	if d.disk == nil {
		return n
	}
	for _, name := range d.disk.Names() {
		if strings.HasPrefix(name, "quarantine/count-") {
			n++
		}
	}
	return n
}

// forgetTyped forgets what was typed of a sale.
func (d *device) forgetTyped() {
	l := d.led
	ids := slices.Sorted(maps.Keys(l.notes))
	if len(ids) == 0 {
		d.haggle()
		return
	}
	id := ids[d.w.rnd.IntN(len(ids))]
	d.do(change{
		say: "forget what was typed of " + id,
		run: func(t *till.Till) error { return t.ForgetTyped(ctx, id) },
		happened: func(t *till.Till) (bool, error) {
			typed, err := t.Typed(id)
			return len(typed) == 0, err
		},
		apply: func() {
			delete(l.notes, id)
			l.hand.gone[id] = true
		},
	})
}
