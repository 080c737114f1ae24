package sim

import (
	"fmt"
	"slices"

	"trestle/app/till"
)

// tab is an open basket: what is in it, and what was before each act that can be taken back.
type tab struct {
	uid   int
	items []item
	undo  [][]item
	blur  bool // only its number of lines is known
}

// tabs are the open baskets. They are values: an act makes others of them.
type tabs struct {
	open []tab
	at   int
}

func (w *world) oneTab() tabs { return tabs{open: []tab{w.freshTab()}} }

func (w *world) freshTab() tab {
	w.tabs++
	return tab{uid: w.tabs}
}

func (t tabs) cur() tab { return t.open[t.at] }

func (t tab) bare() bool { return len(t.items)+len(t.undo) == 0 && !t.blur }

// with puts another in the place of the current one.
func (t tabs) with(now tab) tabs {
	t.open = slices.Clone(t.open)
	t.open[t.at] = now
	return t
}

// act is what an act on the current basket makes of it.
func (t tabs) act(items []item) tabs {
	now := t.cur()
	now.undo = append(slices.Clone(now.undo), now.items)
	now.items = items
	return t.with(now)
}

// turn makes another the current one. A bare one that is left goes.
func (t tabs) turn(to int) tabs {
	from := t.at
	t.at = to
	if from != to && t.open[from].bare() {
		return t.without(t.open[from].uid)
	}
	return t
}

// without takes one away. Where it was the current one, the first is.
func (t tabs) without(uid int) tabs {
	i := slices.IndexFunc(t.open, func(o tab) bool { return o.uid == uid })
	if i < 0 {
		return t
	}
	was := t.cur().uid
	t.open = slices.Delete(slices.Clone(t.open), i, i+1)
	t.at = max(0, slices.IndexFunc(t.open, func(o tab) bool { return o.uid == was }))
	return t
}

// plus opens one more.
func (t tabs) plus(fresh tab) tabs {
	t.open = append(slices.Clone(t.open), fresh)
	return t.turn(len(t.open) - 1)
}

func (t tabs) blurred() bool { return slices.ContainsFunc(t.open, func(o tab) bool { return o.blur }) }

func (t tabs) String() string {
	out := ""
	for i, o := range t.open {
		if i == t.at {
			out += "*"
		}
		out += fmt.Sprint(o.items, " ")
	}
	return out
}

// tabsAre tells whether the open baskets are these.
func (d *device) tabsAre(t *till.Till, want tabs) (bool, error) {
	open, err := t.Baskets()
	if err != nil || len(open) != len(want.open) {
		return false, err
	}
	for i, o := range open {
		is := want.open[i]
		if o.Current != (i == want.at) || o.Lines != len(is.items) || o.Held && o.Current {
			return false, nil
		}
		if !is.blur && o.Total.Minor() != d.led.costs(is.items, d.w.rate, d.w.included).gross {
			return false, nil
		}
	}
	b, err := t.Basket()
	if err != nil {
		return false, err
	}
	now := want.cur()
	return (now.blur || b.CanUndo == (len(now.undo) > 0)) && slices.EqualFunc(b.Lines, now.items, func(l till.BasketLine, it item) bool {
		return l.Variant == d.w.variant[it.sku] && int64(l.Quantity) == it.q && l.Typed == it.own
	}), nil
}

// tabsNow reads the open baskets off the screen, where nobody can know them any more. Of those aside only
// the number of lines is seen.
func (d *device) tabsNow() tabs {
	open, err := d.till.Baskets()
	if err != nil {
		d.w.broken(Works, "%s: the open baskets: %s", d.name, short(err))
	}
	var out tabs
	for i, o := range open {
		one := d.w.freshTab()
		one.blur = true
		if o.Current {
			out.at, one.items = i, d.basketNow()
		} else {
			one.items = make([]item, o.Lines)
		}
		out.open = append(out.open, one)
	}
	return out
}

// settleBasket finds out after a start which of the baskets that they may be were saved. The others stay
// possible until some are saved for certain: a power cut may bring earlier ones back.
func (d *device) settleBasket() {
	all := append(d.led.perhaps, d.led.tabs)
	for _, b := range all {
		if is, err := d.tabsAre(d.till, b); err == nil && is {
			d.led.tabs = b
		}
	}
	if len(d.led.perhaps) > 0 {
		d.led.perhaps = all
	}
}

// paidTab writes down that the current basket was paid: a fresh one is in its place, or, where that was not
// saved, it is gone after the next start.
func (d *device) paidTab(kept bool) {
	l := d.led
	uid := l.tabs.cur().uid
	gone := func(t tabs) tabs {
		if t = t.without(uid); len(t.open) == 0 {
			return d.w.oneTab()
		}
		return t
	}
	for _, p := range slices.Clone(l.perhaps) {
		l.perhaps = append(l.perhaps, gone(p))
	}
	left, next := gone(l.tabs), l.tabs.with(d.w.freshTab())
	l.perhaps = append(l.perhaps, left, next)
	l.tabs = next
	if !kept {
		d.settleBasket()
	}
}
