package sim

import (
	"bytes"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

// flip turns a few bits in the journal, its copy or another file of a device that is off. What can be
// read from the other copy must be healed and told; what cannot must be named.
func (d *device) flip() {
	if d.disk == nil {
		return
	}
	sound := d.till != nil
	d.closed()
	h := d.flipBits(d.disk.Put)
	if h == nil {
		return
	}
	d.w.say("%s: bits flip in %s at %v, both copies: %v", d.name, h.name, h.at, h.both)
	if sound && !h.both {
		h.can = d.otherHas(h)
	}
	d.reopenHurt(h)
}

// hurt is what was done to a file.
type hurt struct {
	name   string
	before []byte
	at     []int
	both   bool // the same place of journal and copy
	can    bool // the other copy has it whole, and must heal it
	had    bool // both copies had the damaged lines whole, so nobody can take them for half written ones
}

// flipBits turns 1 to 3 bits close together, or makes their bytes zero.
func (d *device) flipBits(put func(name string, data []byte)) *hurt {
	w := d.w
	var files []string
	for _, f := range d.disk.Names() {
		if strings.HasPrefix(f, "journal/") || strings.HasPrefix(f, "copy/") || strings.HasSuffix(f, ".json") && d.till == nil {
			files = append(files, f)
		}
	}
	h := &hurt{name: files[w.rnd.IntN(len(files))]}
	h.before = d.disk.Bytes(h.name)
	if len(h.before) == 0 {
		return nil
	}
	at := w.rnd.IntN(len(h.before))
	if w.chance(25) { // in the last line, behind which nothing vouches for it
		at = len(h.before) - 1 - w.rnd.IntN(min(len(h.before), 600))
	}
	data, zero := bytes.Clone(h.before), w.chance(15)
	for range 1 + w.rnd.IntN(3) {
		p := min(len(data)-1, at+w.rnd.IntN(40))
		if data[p] ^= 1 << w.rnd.IntN(8); zero {
			data[p] = 0
		}
		h.at = append(h.at, p)
		w.figures.Flips++
	}
	if bytes.Equal(data, h.before) {
		return nil // a bit that turned twice
	}
	put(h.name, data)
	h.flipOther(d, at, put)
	d.hurt = true
	return h
}

// flipOther damages the same place of the other copy too, sometimes.
func (h *hurt) flipOther(d *device, at int, put func(name string, data []byte)) {
	other := other(h.name)
	far := d.disk.Bytes(other)
	if other == "" || len(far) <= at {
		return
	}
	_, end := lineAt(h.before, slices.Max(h.at))
	h.had = len(far) >= end && bytes.Equal(far[:end], h.before[:end]) && h.before[end-1] == '\n'
	if !d.w.chance(20) {
		return
	}
	far[at] ^= 1 << d.w.rnd.IntN(8)
	put(other, far)
	h.both = true
	d.w.figures.Flips++
}

// lineAt gives where the line begins and ends in which a byte lies.
func lineAt(data []byte, at int) (begin, end int) {
	begin, end = bytes.LastIndexByte(data[:at], '\n')+1, len(data)
	if n := bytes.IndexByte(data[at:], '\n'); n >= 0 {
		end = at + n + 1
	}
	return begin, end
}

// other is the name of the same file in the other copy, "" when there is none.
func other(name string) string {
	if rest, is := strings.CutPrefix(name, "journal/"); is {
		return "copy/" + rest
	}
	if rest, is := strings.CutPrefix(name, "copy/"); is && !strings.HasSuffix(name, ".zst") {
		return "journal/" + rest
	}
	return ""
}

// otherHas tells whether the other copy holds the damaged bytes as they were.
func (d *device) otherHas(h *hurt) bool {
	name := other(h.name)
	if name == "" || d.disk.Bytes(name+".zst") != nil {
		return true // a sealed copy is whole, or the journal of one is
	}
	return bytes.Equal(d.disk.Bytes(name), h.before)
}

// reopenHurt opens a device after damage and finds out what has become of it: everything is right
// again, or the damage is named.
func (d *device) reopenHurt(h *hurt) {
	w, before := d.w, d.asides()
	t, err := till.Open(d.config())
	w.say("%s: open → %s", d.name, short(err))
	if err != nil {
		if h.can || inventory.CodeOf(err) == "" {
			w.broken(Opens, "%s: after bits flipped in %s: %s", d.name, h.name, short(err))
		}
		d.giveUp()
		return
	}
	d.till = t
	d.settled()
	d.settleBasket()
	if strings.HasPrefix(h.name, "notices") {
		status, _ := t.Status()
		_ = t.NoticesRead(status.Healed) // its words may be garbled; nothing hangs on them
		d.unread = nil
	}
	if strings.HasPrefix(h.name, "basket") {
		d.led.tabs, d.led.perhaps = d.tabsNow(), nil // a draft, and a person looks at it
	}
	if problem := d.wrongNow(); h.can && problem != nil && other(h.name) != "" {
		w.broken(DamageNamed, "%s: bits flipped in %s, the other copy has it whole, and %s", d.name, h.name, problem.Error())
	}
	named, err := t.Recheck(ctx)
	d.settled()
	w.say("%s: recheck → %s %s", d.name, strings.Join(named, " | "), short(err))
	problem := d.wrongNow()
	status, statusErr := t.Status()
	w.say("%s: damage %v, healed %v %s", d.name, status.Damage, status.Healed, short(statusErr))
	switch {
	case problem == nil && len(status.Damage) == 0:
		d.hurt = false // healed, or it did not matter
		d.toldHealing(h, status)
	case h.can:
		w.broken(Opens, "%s: bits flipped in %s, the other copy has it whole, and it is not healed: %v %v", d.name, h.name, problem, status.Damage)
	case len(status.Damage) == 0 && d.asides() > before && !h.had:
		// The last line, which only one copy had, looks like one that was being written; its bytes are
		// kept aside, and that was told.
		d.giveUp()
	case len(status.Damage) == 0:
		w.broken(DamageNamed, "%s: bits flipped in %s, nothing is named, and %s", d.name, h.name, problem.Say)
	default:
		d.giveUp()
	}
}

// toldHealing checks that damage which was mended is told, once, to the seller.
func (d *device) toldHealing(h *hurt, status till.Status) {
	if !h.can || other(h.name) == "" || !bytes.HasPrefix(d.disk.Bytes(h.name), h.before) {
		return
	}
	if len(status.Healed) == 0 {
		d.w.broken(Told, "%s: bits flipped in %s, they were mended and nobody is told", d.name, h.name)
	}
	if d.asides() == 0 {
		d.w.broken(Told, "%s: bits flipped in %s, they were mended and the damaged bytes were not kept aside", d.name, h.name)
	}
	if err := d.till.NoticesRead(status.Healed); err != nil {
		d.w.broken(Works, "%s: the notices: %s", d.name, short(err))
	}
	d.unread = nil
}

// wrongNow is what is wrong with a device as a whole, if anything.
func (d *device) wrongNow() (problem *Broken) {
	defer func() {
		if b, ok := recover().(Broken); ok {
			problem = &b
		}
	}()
	d.glance()
	d.everySale()
	return nil
}

func (d *device) basketNow() []item {
	b, err := d.till.Basket()
	if err != nil {
		return nil
	}
	var out []item
	for _, l := range b.Lines {
		for sku, v := range d.w.variant {
			if v == l.Variant {
				out = append(out, item{sku: sku, q: int64(l.Quantity), own: l.Typed})
			}
		}
	}
	return out
}

// giveUp puts a device away whose damage is named. Its till sells no more.
func (d *device) giveUp() {
	d.w.say("%s: the damage is named; the device is put away", d.name)
	d.w.figures.Named++
	if d.till != nil {
		_ = d.till.Close()
		d.till = nil
	}
	d.gone = true
}
