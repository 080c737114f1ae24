package sim

import (
	"strings"

	"trestle/inventory"
)

// decay damages a device that is off, or one while its till is open, or a key of it.
func (d *device) decay() {
	if d.disk != nil && d.w.chance(15) {
		d.calmly(d.spoilKey)
		return
	}
	if d.disk != nil && d.till != nil && d.w.chance(50) {
		d.flipOpen()
		return
	}
	d.flip()
}

// flipOpen turns bits in the journal or its copy under a till that goes on selling. What is read must
// be right or refused, acts work as before, and a recheck heals it all, or names it.
func (d *device) flipOpen() {
	w := d.w
	if d.sorry { // what a failing disk made it say would be taken for this damage
		d.closed()
		d.calmly(d.ready)
	}
	d.settled()
	h := d.flipBits(d.overwrite)
	if h == nil {
		return
	}
	h.can = !h.both && d.otherHas(h)
	w.say("%s: bits flip in %s at %v while the till is open, both copies: %v, the other has it whole: %v", d.name, h.name, h.at, h.both, h.can)
	d.readHurt(h)
	if h.can {
		d.calmly(d.actHurt)
	}
	d.recheckHurt(h)
}

// overwrite changes bytes under the feet of who has the file open.
func (d *device) overwrite(name string, data []byte) {
	err := d.disk.Truncate(name, 0)
	a, openErr := d.disk.Append(name)
	if err != nil || openErr != nil {
		d.w.broken(Works, "%s: the simulator cannot damage %s: %v %v", d.name, name, err, openErr)
	}
	_, _ = a.Write(data)
	_ = a.Sync()
	_ = a.Close()
}

// readHurt reads everything while a line may be damaged: sums come from the views, sales from the journal
// or its copy.
func (d *device) readHurt(h *hurt) {
	d.glance()
	sales, err := d.till.Sales(len(d.led.sales) + 10)
	if err != nil && (h.can || inventory.CodeOf(err) == "") {
		d.w.broken(AckedPresent, "%s: bits flipped in %s (the other copy has it whole: %v) and the sales cannot be read: %s", d.name, h.name, h.can, short(err))
	}
	for _, s := range sales {
		want := d.led.byID[s.ID]
		if want == nil {
			d.w.broken(DamageNamed, "%s: bits flipped in %s, and a sale %s is shown that never was", d.name, h.name, s.ID)
		}
		d.same(s, want)
	}
}

// actHurt does a few things before anybody rechecks. No fault comes on top: that is more than two
// copies promise.
func (d *device) actHurt() {
	for range d.w.rnd.IntN(3) {
		d.acts++
		switch d.w.rnd.IntN(4) {
		case 0:
			d.refund()
		case 1:
			d.moveStock()
		default:
			d.sell()
		}
	}
}

// recheckHurt rechecks, and expects everything healed or named.
func (d *device) recheckHurt(h *hurt) {
	w, before := d.w, d.asides()
	named, err := d.till.Recheck(ctx)
	d.settled()
	w.say("%s: recheck → %s %s", d.name, strings.Join(named, " | "), short(err))
	problem := d.wrongNow()
	status, statusErr := d.till.Status()
	w.say("%s: damage %v, healed %v %s", d.name, status.Damage, status.Healed, short(statusErr))
	switch {
	case problem == nil && len(status.Damage) == 0:
		d.hurt = false
		d.toldHealing(h, status)
		if w.chance(30) {
			d.closed()
			d.verified()
		}
	case h.can:
		w.broken(Opens, "%s: bits flipped in %s while the till was open, the other copy had it whole, and a recheck did not heal it: %v %v", d.name, h.name, problem, status.Damage)
	case len(status.Damage) == 0 && (h.had || d.asides() == before):
		w.broken(DamageNamed, "%s: bits flipped in %s while the till was open, nothing is named, and %s", d.name, h.name, problem.Say)
	default:
		d.giveUp()
	}
}
