package sim

import (
	"fmt"
	"runtime/debug"
	"time"

	"trestle/app/till"
	"trestle/inventory"
)

// play plays one schedule to its end, and gives the invariant that broke, if one did.
func (w *world) play() (broken *Broken) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case Broken:
			broken = &r
		default:
			broken = &Broken{NoPanic, fmt.Sprintf("%v\n%s", r, debug.Stack())}
		}
		w.end()
	}()
	w.begin()
	for range w.mood.steps {
		w.once()
	}
	w.finish()
	return nil
}

// begin makes the first device, its stall and something to sell.
func (w *world) begin() {
	if err := w.newShop(); err != nil {
		w.broken(Works, "the shop: %v", err)
	}
	d, err := w.newDevice("A")
	if err != nil {
		w.broken(Works, "the device: %v", err)
	}
	d.led = newLedger("A")
	d.led.tabs = w.oneTab()
	d.shop = w.mood.shop
	included := w.included
	say := till.Start{
		Name: "Elder & Clay", Country: w.country, Currency: string(currency), Included: &included,
		TaxRate: fmt.Sprintf("%d.%d", w.rate/10, w.rate%10),
	}
	d.born(say)
	d.bring()
	for len(d.led.goods) == 0 {
		d.bring()
	}
	if w.chance(60) {
		d.calmly(func() {
			d.ready()
			d.takeVouchers()
		})
	}
}

// born makes the stall; when the device fails in between, the same is done again.
func (d *device) born(say till.Start) {
	for try := 0; ; try++ {
		plan := ""
		if try < 2 {
			plan = d.plan()
		}
		t, err := till.Init(d.config(), say)
		if err == nil {
			d.till = t
			d.settled()
		}
		d.w.say("%s: init%s → %s", d.name, plan, short(err))
		dead := d.f.dead
		met := d.f.calm() || dead
		if dead {
			d.powerCut()
		}
		if err == nil {
			d.ready()
			return
		}
		if inventory.CodeOf(err) == "book.exists" && try > 0 {
			d.ready()
			return // all of it was kept before
		}
		if !met {
			d.w.broken(Works, "%s: making the stall on a sound disk: %s", d.name, short(err))
		}
	}
}

// once is one step.
func (w *world) once() {
	var alive []*device
	for _, d := range w.devices {
		if !d.gone {
			alive = append(alive, d)
		}
	}
	if len(alive) == 0 {
		return
	}
	w.figures.Steps++
	d := alive[w.rnd.IntN(len(alive))]
	_ = w.line.Sleep(ctx, time.Duration(w.rnd.IntN(7200))*time.Second)
	if w.chance(w.mood.flips) {
		d.decay()
	}
	if d.gone {
		return
	}
	if d.till == nil {
		d.ready()
	}
	d.acts++
	d.act()
	if !d.gone && d.till != nil && !d.f.dead {
		d.glance()
	}
	if w.chance(w.mood.cuts) && !d.gone {
		w.say("%s: the power fails between two acts", d.name)
		d.powerCut()
	}
}

// act picks what is done.
func (d *device) act() {
	w := d.w
	switch n := w.rnd.IntN(100 + 4*w.mood.copies); {
	case n < 8:
		d.doByHand()
	case n < 18:
		d.sell()
	case n < 30:
		d.haggle()
	case n < 33:
		if w.chance(40) {
			d.lookInBank()
			return
		}
		d.settle()
	case n < 35:
		d.exchange()
	case n < 36:
		d.lastHour()
	case n < 41:
		d.refund()
	case n < 43:
		d.void()
	case n < 54:
		d.ringUp()
	case n < 62:
		d.moveStock()
	case n < 64:
		d.price()
	case n < 66:
		d.ask()
	case n < 70:
		d.bring()
	case n < 76:
		d.turnDay()
	case n < 79:
		d.closed()
	case n < 82:
		d.recheck()
	case n < 85:
		d.spoil()
	case n < 88:
		d.jump()
	case n < 90:
		d.secondBook()
	case n < 92:
		d.fillDisk()
	case n < 100:
		d.trade()
	default:
		d.copyAway()
	}
}

// trade is what has to do with the shop.
func (d *device) trade() {
	if !d.shop {
		d.sell()
		return
	}
	d.buyOnline()
	if !d.w.mood.offline {
		d.sync()
	}
}

// finish checks everything on every device that is left.
func (w *world) finish() {
	for _, d := range w.devices {
		if d.gone {
			continue
		}
		if d.till == nil {
			d.ready()
		}
		if d.shop {
			d.agree()
		}
		d.glance()
		d.everySale()
		d.closed()
		d.sealed()
		if w.real || w.chance(25) {
			d.verified()
		}
		d.calmly(d.ready)
		d.glance()
		d.everySale()
		d.closed()
		if d.disk != nil {
			d.freshFold()
		}
	}
	w.carryOver()
}

// end puts the programs of a schedule away.
func (w *world) end() {
	for _, d := range w.devices {
		if d.till != nil {
			_ = d.till.Close()
			d.till = nil
		}
		if d.disk != nil {
			for _, name := range d.disk.Names() {
				w.stir(name + string(d.disk.Bytes(name)))
			}
		}
	}
}
