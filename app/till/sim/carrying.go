package sim

import (
	"strings"

	"trestle/inventory/book"
)

// carryOver brings the journals of two tills of a stall together, as two devices do that meet: each
// gets the other's files whole. Both then know the same, and nothing counts twice.
func (w *world) carryOver() {
	for _, c := range w.pairs() {
		one, two := c[0], c[1]
		base := two.from
		w.say("%s and %s exchange their journals", one.name, two.name)
		w.figures.Carried++
		w.spendTwice(one, two, base)
		one.takeOver(two)
		two.takeOver(one)
		one.calmly(one.ready)
		two.calmly(two.ready)
		one.knowsAll(two)
		two.knowsAll(one)
		one.sums(two, base)
		one.creditsMeet(two, base)
		one.forgotten(two.led.hand)
		two.forgotten(one.led.hand)
		one.closed()
		two.closed()
		if diff, err := book.Differ(one.store.kept, two.store.kept); err != nil || diff != "" {
			w.broken(SameViews, "%s and %s hold the same journals, and their views differ at %s (%v)", one.name, two.name, diff, err)
		}
		one.freshFold()
	}
}

// pairs gives a device and one that was made from its copy, both still there and sound.
func (w *world) pairs() (out [][2]*device) {
	if w.real {
		return nil
	}
	for _, d := range w.devices {
		if d.maker != nil && !d.gone && !d.maker.gone {
			return append(out, [2]*device{d.maker, d})
		}
	}
	return nil
}

// takeOver copies the files of journals that the other one has longer.
func (d *device) takeOver(other *device) {
	for _, name := range other.disk.Names() {
		if !strings.HasPrefix(name, "journal/") {
			continue
		}
		if data := other.disk.Bytes(name); len(data) > len(d.disk.Bytes(name)) {
			d.disk.Put(name, data)
			d.w.say("%s: takes %s over, %d bytes", d.name, name, len(data))
		}
	}
}

// knowsAll checks that every sale of both stands once in one.
func (d *device) knowsAll(other *device) {
	w := d.w
	want := map[string]*sale{}
	for _, led := range []*ledger{d.led, other.led} {
		for _, s := range led.sales {
			want[s.id] = s
		}
	}
	sales, err := d.till.Sales(len(want) + 10)
	if err != nil || len(sales) != len(want) {
		w.broken(CarriedOnce, "%s: with the journals of %s there should be %d sales, there are %d (%v)", d.name, other.name, len(want), len(sales), err)
	}
	for _, s := range sales {
		if want[s.ID] == nil {
			w.broken(CarriedOnce, "%s: with the journals of %s sale %s stands twice, or was never acknowledged", d.name, other.name, s.ID)
		}
		d.same(s, want[s.ID])
		delete(want, s.ID)
	}
	status, err := d.till.Status()
	if err != nil || status.Sales != len(sales) || len(status.Damage) > 0 {
		w.broken(CarriedOnce, "%s: with the journals of %s %d sales are counted, %d are there, damage %v (%v)", d.name, other.name, status.Sales, len(sales), status.Damage, err)
	}
}

// sums checks the stock: what either till did since the copy counts once. What either has from the shop or
// from a file both may have from there, so these things are left out.
func (d *device) sums(other *device, base *ledger) {
	lines, err := d.till.Stock()
	if err != nil {
		d.w.broken(Works, "%s: the stock: %s", d.name, short(err))
	}
	for _, l := range lines {
		sku := l.Variant.SKU
		was, common := base.stock[sku]
		if !common || d.led.figure[sku] != base.figure[sku] || other.led.figure[sku] != base.figure[sku] ||
			d.led.home[sku] != 0 || other.led.home[sku] != 0 {
			continue
		}
		if want := d.led.stock[sku] + other.led.stock[sku] - was; int64(l.OnHand) != want {
			d.w.broken(CarriedOnce, "%s: with the journals of %s there are %d of %s, it should be %d: %d here, %d there, %d before", d.name, other.name, int64(l.OnHand), sku, want, d.led.stock[sku], other.led.stock[sku], was)
		}
	}
}
