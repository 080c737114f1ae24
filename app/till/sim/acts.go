package sim

import (
	"regexp"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

// change is an act and what it must come to.
type change struct {
	say      string
	run      func(*till.Till) error
	happened func(*till.Till) (bool, error) // looked at when nobody knows
	apply    func()                         // on the ledger
}

// do makes a change, whatever the disk does to it. When it is acknowledged, it stands; when nobody
// knows, the book is asked once the device works again; when it was refused, nothing happened.
func (d *device) do(c change) {
	err, met := d.try(c.say, c.run)
	if err == nil {
		c.apply()
		return
	}
	if !met {
		d.w.broken(Works, "%s: %s on a sound disk: %s", d.name, c.say, short(err))
	}
	d.reread()
	happened, lookErr := c.happened(d.till)
	if lookErr != nil {
		d.w.broken(Works, "%s: looking whether it happened (%s): %s", d.name, c.say, short(lookErr))
	}
	if !happened {
		return
	}
	if inventory.CodeOf(err) == "book.unwritten" {
		d.w.broken(RefusedNothing, "%s: %s was refused with %q, but it happened", d.name, c.say, err)
	}
	d.w.say("%s: it happened all the same", d.name)
	c.apply()
}

// try runs an act with what the schedule plans against it, and lets the power fail when that was
// planned. met tells whether any fault was met.
func (d *device) try(say string, run func(*till.Till) error) (err error, met bool) {
	plan := d.plan()
	err = run(d.till)
	d.settled()
	d.w.say("%s: %s%s → %s", d.name, say, plan, short(err))
	dead, full := d.f.dead, d.free < spacious
	met = d.f.calm() || full || dead
	d.sorry = d.sorry || met
	if full && !dead {
		d.f.full = aWhile
	}
	if dead {
		d.w.say("%s: the power failed", d.name)
		d.powerCut()
	}
	return err, met
}

// plan plans a fault for the next calls, or none, and says which.
func (d *device) plan() string {
	w := d.w
	if !w.chance(w.mood.faults) {
		return ""
	}
	kinds := []string{faultCrash, faultCrash, faultTorn, faultError, faultError, faultPart, faultFull, faultViews}
	d.f.kind = kinds[w.rnd.IntN(len(kinds))]
	d.f.cut = w.rnd.IntN(3000)
	switch d.f.kind {
	case faultViews:
		d.f.in = 1 + w.rnd.IntN(2)
	case faultFull:
		d.f.in, d.f.cut = 1+w.rnd.IntN(6), 1+w.rnd.IntN(12)
	default:
		d.f.in = 1 + w.rnd.IntN(1+w.rnd.IntN(24))
	}
	return " (" + d.f.kind + " planned)"
}

// aWhile is how many calls a full disk refuses until somebody frees space.
const aWhile = 1 << 30

// ready sees to it that the program runs on a device that works: it opens the till, at first perhaps
// with more going wrong, and then it must open.
func (d *device) ready() {
	d.free = spacious
	d.f.calm()
	for try := 0; d.till == nil; try++ {
		before := d.asides()
		plan := ""
		if try < 2 {
			plan = d.plan()
		}
		t, err := till.Open(d.config())
		if err == nil {
			d.till = t
			d.settled()
			d.settleBasket()
		}
		d.w.say("%s: open%s → %s", d.name, plan, short(err))
		dead := d.f.dead
		met := d.f.calm() || dead
		d.sorry = met
		if met && err == nil && !dead {
			// A draft that could not be read is begun anew.
			d.led.perhaps = append(d.led.perhaps, d.led.tabs)
			if is, err := d.tabsAre(t, d.led.tabs); err != nil || !is {
				d.led.tabs = d.tabsNow()
			}
		}
		switch {
		case dead:
			d.w.say("%s: the power failed", d.name)
			d.powerCut()
		case err != nil && !met:
			d.w.broken(Opens, "%s: %s", d.name, short(err))
		case err == nil && !met:
			d.told(before)
		}
	}
}

// reread starts the program anew, so that it shows what the disk really holds: what the outcome of the last
// act was it finds out at the next start, or at the next write.
func (d *device) reread() {
	d.ready()
	d.closed()
	d.calmly(d.ready)
}

// asides counts what lies in quarantine.
func (d *device) asides() int {
	if d.disk == nil {
		return 0
	}
	n := 0
	for _, name := range d.disk.Names() {
		if strings.HasPrefix(name, "quarantine/") {
			n++
		}
	}
	return n
}

// asideIn finds what a sentence says is kept.
var asideIn = regexp.MustCompile(`quarantine/[0-9a-z.-]*[0-9a-z]`)

// told checks after an opening that whatever was set aside is told to the seller, that what is told is
// there, and that nothing which was told before and not read is forgotten.
func (d *device) told(before int) {
	status, err := d.till.Status()
	if err != nil {
		d.w.broken(Works, "%s: the status: %s", d.name, short(err))
	}
	if d.asides() > before && len(status.Healed) == 0 {
		d.w.broken(Told, "%s: bytes were set aside in quarantine/ and nobody is told", d.name)
	}
	for _, say := range status.Healed {
		for _, name := range asideIn.FindAllString(say, -1) {
			if d.disk != nil && d.disk.Bytes(name) == nil {
				d.w.broken(Told, "%s: the seller is told %q, and %s is not there", d.name, say, name)
			}
		}
	}
	for _, say := range d.unread {
		if !slices.Contains(status.Healed, say) {
			d.w.broken(Told, "%s: nobody has read %q, and it is forgotten", d.name, say)
		}
	}
}

// closed ends the program as a person does.
func (d *device) closed() {
	if d.till == nil {
		return
	}
	d.settled()
	status, statusErr := d.till.Status()
	err := d.till.Close()
	d.till = nil
	d.w.say("%s: close → %s", d.name, short(err))
	if statusErr == nil && !d.sorry {
		d.unread = status.Healed
		d.copyWhole()
	}
}
