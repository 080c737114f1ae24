package sim

import (
	"bytes"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/journal"
)

// spoilKey loses or damages a key file of a device that is off. Without its own key a till does not
// open and says why; it never becomes another one. Without the others it sells, and says what lacks.
// Then somebody puts the file back.
func (d *device) spoilKey() {
	w := d.w
	d.closed()
	name := "keys/" + []string{"till.key", "owner.key", "receipt.key"}[w.rnd.IntN(3)]
	before, tills := d.disk.Bytes(name), d.tills()
	if before == nil {
		w.broken(NewIdentity, "%s: %s is gone", d.name, name)
	}
	code := "book.nokey"
	if w.chance(40) {
		w.say("%s: %s is lost", d.name, name)
		d.disk.Put(name, nil)
	} else {
		code = "book.badkey"
		d.disk.Put(name, d.turned(name, before))
	}
	if name == "keys/till.key" {
		d.withoutKey(code)
	} else {
		d.withoutOther(name)
	}
	if now := d.tills(); !slices.Equal(tills, now) {
		w.broken(NewIdentity, "%s: %s was damaged, and there are the tills %v now; there were %v", d.name, name, now, tills)
	}
	d.disk.Put(name, before)
	d.hurt = false
	d.ready()
	w.say("%s: %s was put back", d.name, name)
	d.glance()
	d.everySale()
}

// turned is a key file with one to three bits turned, so that it is another text.
func (d *device) turned(name string, before []byte) []byte {
	w := d.w
	data := bytes.Clone(before)
	for bytes.Equal(bytes.TrimSpace(data), bytes.TrimSpace(before)) {
		at := w.rnd.IntN(len(data))
		data[at] ^= 1 << w.rnd.IntN(8)
		w.figures.Flips++
		w.say("%s: a bit flips in %s at %d", d.name, name, at)
	}
	return data
}

func (d *device) tills() []journal.TillID {
	tills, err := journal.Tills(journal.Sub(d.disk, "journal"))
	if err != nil {
		d.w.broken(Works, "%s: the journals cannot be listed: %s", d.name, short(err))
	}
	return tills
}

// withoutKey starts a till whose own key is missing or damaged.
func (d *device) withoutKey(code string) {
	w := d.w
	t, err := till.Open(d.config())
	w.say("%s: open → %s", d.name, short(err))
	if err == nil {
		_ = t.Close()
	}
	if inventory.CodeOf(err) != code {
		w.broken(NewIdentity, "%s: the till's key is missing or damaged, and opening says %q: %s", d.name, inventory.CodeOf(err), short(err))
	}
	if !w.chance(30) {
		return
	}
	rep, err := till.Verify(d.config())
	w.say("%s: verify → %s %s", d.name, strings.Join(rep.Faults, " | "), short(err))
	if err != nil || !strings.Contains(strings.Join(rep.Faults, " "), "till.key") {
		w.broken(DamageNamed, "%s: the till's key is missing or damaged, and verify does not say so: %v %s", d.name, rep.Faults, short(err))
	}
}

// withoutOther starts a till whose owner's or receipts' key is missing or damaged.
func (d *device) withoutOther(name string) {
	w := d.w
	d.hurt = true
	d.ready()
	status, err := d.till.Status()
	if err != nil || !strings.Contains(strings.Join(status.Damage, " "), name) {
		w.broken(DamageNamed, "%s: %s is missing or damaged, and nothing is named: %v %s", d.name, name, status.Damage, short(err))
	}
	d.sell()
	d.glance()
	d.closed()
}
