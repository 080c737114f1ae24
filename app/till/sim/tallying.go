package sim

import (
	"fmt"

	"trestle/app/till"
	"trestle/inventory/unit"
)

// tally goes on with a count, or begins one: it is interrupted by whatever comes between its acts.
func (d *device) tally() {
	for range 1 + d.w.rnd.IntN(4) {
		if d.till == nil {
			d.ready()
		}
		d.tallyOn()
	}
}

func (d *device) tallyOn() {
	w := d.w
	now := d.tallyNow()
	if !now.open {
		o := till.CountOptions{Blind: w.chance(30), Loose: w.chance(50)}
		if w.chance(30) {
			o.Category = food
		}
		d.count("begin a count", tally{open: true, blind: o.Blind, lines: now.lines}, func(t *till.Till) error {
			_, err := t.StartCount(o)
			return err
		})
		return
	}
	sku := d.led.goods[w.rnd.IntN(len(d.led.goods))]
	switch n := w.rnd.IntN(20); {
	case n < 9:
		line := counted{found: int64(w.rnd.IntN(30)) * thousand, knew: d.led.onHand(sku)}
		d.count(fmt.Sprintf("counted of %s: %d", sku, line.found), now.with(sku, line), func(t *till.Till) error {
			return t.SetCounted(sku, unit.Quantity(line.found))
		})
	case n < 10:
		d.count("not counted: "+sku, now.without(sku), func(t *till.Till) error { return t.ClearCounted(sku) })
	case n < 11:
		hidden := now
		hidden.blind = !now.blind
		d.count("hide or show what should be there", hidden, func(t *till.Till) error { return t.CountBlind(hidden.blind) })
	case n < 12:
		d.count("drop the count", tally{}, func(t *till.Till) error { return t.DropCount() })
	case len(now.lines) > 0:
		d.finishCount(now)
	}
}

// count makes an act on the count that is under way. When nobody knows whether it was saved, both are possible until an
// act is saved for certain, for a power cut may bring the earlier one back.
func (d *device) count(say string, next tally, run func(*till.Till) error) {
	err, met := d.try(say, run)
	h := d.led.hand
	switch {
	case err == nil:
		h.tallies = []tally{next}
	case !met:
		d.w.broken(Works, "%s: %s on a sound disk: %s", d.name, say, short(err))
	default:
		h.tallies = append(h.tallies, next)
		d.reread()
	}
}

// finishCount keeps what was counted: all of it once, whatever happens in between.
func (d *device) finishCount(now tally) {
	l := d.led
	rest := d.w.chance(20) && !d.blind
	after := map[string]int64{}
	for _, sku := range l.goods {
		line, was := now.lines[sku]
		switch {
		case was:
			after[sku] = l.stock[sku] + line.found - line.knew
		case rest && d.listed(sku):
			after[sku] = l.stock[sku] - l.onHand(sku)
		}
	}
	d.do(change{
		say: fmt.Sprintf("finish the count of %v, the rest is gone: %v", now.lines, rest),
		run: func(t *till.Till) error { _, err := t.FinishCount(ctx, rest); return err },
		happened: func(t *till.Till) (bool, error) {
			s, err := t.CountState()
			return !s.Open, err
		},
		apply: func() {
			for sku, is := range after {
				l.stock[sku] = is
			}
			l.hand.tallies = []tally{{}}
		},
	})
}

// listed tells whether a thing is on the list of the count that is under way.
func (d *device) listed(sku string) bool {
	s, err := d.till.CountState()
	if err != nil {
		d.w.broken(Works, "%s: the count: %s", d.name, short(err))
	}
	for _, l := range s.Lines {
		if l.SKU == sku {
			return l.Tracked
		}
	}
	return false
}
