package sim

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"trestle/app/till"
	"trestle/inventory"
)

// recheck rereads the journals while the till goes on.
func (d *device) recheck() {
	named, err := d.till.Recheck(ctx)
	d.settled()
	d.w.say("%s: recheck → %s %s", d.name, strings.Join(named, " | "), short(err))
	if err != nil || len(named) > 0 && !d.sorry {
		d.w.broken(DamageNamed, "%s: a recheck of a sound disk: %s %s", d.name, strings.Join(named, " | "), short(err))
	}
}

// spoil deletes the views, or the second copy, by hand.
func (d *device) spoil() {
	d.closed()
	if d.w.chance(40) && d.disk != nil {
		d.w.say("%s: copy/ is deleted by hand", d.name)
		for _, name := range d.disk.Names() {
			if strings.HasPrefix(name, "copy/") {
				d.disk.Put(name, nil)
			}
		}
	} else {
		d.w.say("%s: views/ is deleted by hand", d.name)
		d.store.forget()
		if d.w.real {
			_ = os.RemoveAll(filepath.Join(d.dir, "views"))
		}
	}
	d.ready()
}

// jump sets the device's clock wrong: by years, by seconds, or by the hour of summer time.
func (d *device) jump() {
	w := d.w
	switch w.rnd.IntN(3) {
	case 0:
		d.offset = time.Duration(w.rnd.IntN(20*365)-10*365) * 24 * time.Hour
	case 1:
		d.offset += time.Duration(w.rnd.IntN(7200)-3600) * time.Second
	case 2:
		d.zone = time.FixedZone("", 3600*(w.rnd.IntN(3)-1))
	}
	w.figures.Jumps++
	w.say("%s: the clock shows %s", d.name, d.Now().Format(time.RFC3339))
}

// secondBook starts the program a second time on the same folder.
func (d *device) secondBook() {
	second, err := till.Open(d.config())
	d.w.say("%s: start it a second time → %s", d.name, short(err))
	if err == nil {
		_ = second.Close()
	}
	if inventory.CodeOf(err) != "book.locked" {
		d.w.broken(OneBook, "%s: a second program on the same folder: %s", d.name, short(err))
	}
}

// fillDisk lets something else fill the disk until a few acts later.
func (d *device) fillDisk() {
	d.w.say("%s: the disk is full", d.name)
	d.w.figures.Faults[faultFull]++
	d.free, d.f.full = 1<<20, aWhile
	for range 1 + d.w.rnd.IntN(3) {
		if d.till == nil || d.free == spacious {
			break
		}
		d.sell()
	}
	d.free = spacious
	d.f.calm()
	d.w.say("%s: the disk has room again", d.name)
}
