package sim

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"trestle/app/till"
	"trestle/inventory/backup"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// copied is a copy that was made, and what it must give back.
type copied struct {
	name   string
	device *device
	led    *ledger
	at     int    // acts of the device by then
	secret string // opens it
}

// copyAway makes a copy onto the stick, or brings one back on a new device.
func (d *device) copyAway() {
	w := d.w
	if w.real {
		d.sell() // copies are the same on any disk
		return
	}
	if w.stick == nil {
		w.stick = memfs.New()
	}
	if n := len(w.copies); n > 0 && len(w.devices) < 3 && w.chance(40) {
		w.bringBack(w.copies[w.rnd.IntN(n)])
		return
	}
	d.makeCopy()
}

// recovery makes the key that opens the copies of this device from now on. One that nobody was shown,
// because the power failed, opens nothing: another is made.
func (d *device) recovery() {
	w := d.w
	d.secret = ""
	err, met := d.try("make a recovery key", func(t *till.Till) error {
		_, text, err := t.MakeRecovery(ctx)
		if err == nil {
			err = t.KeepRecovery(ctx, text)
		}
		if err == nil {
			d.secret = text
		}
		return err
	})
	if err != nil && !met {
		w.broken(Works, "%s: making a recovery key: %s", d.name, short(err))
	}
	d.ready()
}

func (d *device) makeCopy() {
	w := d.w
	if d.secret == "" || !d.till.HasRecovery() {
		d.recovery()
		return
	}
	var made till.BackupResult
	held := d.led.copy()
	err, met := d.try("back up", func(t *till.Till) (err error) {
		made, err = t.Backup(ctx, till.BackupOptions{To: "stick", Disk: w.stick})
		return err
	})
	if err == nil {
		if made.Sales != len(held.sales) {
			w.broken(BackupExact, "%s: the copy says that it holds %d sales; there were %d", d.name, made.Sales, len(held.sales))
		}
		w.figures.Backups++
		w.copies = append(w.copies, copied{name: path.Base(made.File), device: d, led: held, at: d.acts, secret: d.secret})
		d.led.uncopied = 0
		d.keyStays(path.Base(made.File))
	} else if !met {
		w.broken(Works, "%s: a backup on a sound disk: %s", d.name, short(err))
	}
	if made.File != "" {
		d.led.uncopied = 0 // the copy is whole, also where that could not be written down
	}
	d.ready()
}

// keyStays opens a copy and looks for the till's key in it.
func (d *device) keyStays(name string) {
	w := d.w
	plain, err := d.inside(name)
	if err != nil {
		w.broken(BackupExact, "%s: the copy cannot be opened with the recovery key: %s", d.name, short(err))
	}
	key, _, _ := bytes.Cut(d.disk.Bytes("keys/till.key"), []byte(" ")) // what it is known by again stands behind
	seed, err := base64.StdEncoding.DecodeString(string(key))
	if err != nil {
		w.broken(Works, "%s: the till's key is no key: %s", d.name, short(err))
	}
	if bytes.Contains(plain, key) || bytes.Contains(plain, seed) || bytes.Contains(plain, []byte("till.key")) {
		w.broken(KeyStays, "%s: the till's key is in the copy", d.name)
	}
}

// inside is what a copy holds, decrypted.
func (d *device) inside(name string) ([]byte, error) {
	key, err := backup.ParseKey(d.secret)
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(d.w.stick.Bytes(name)), key.Identity())
	if err != nil {
		return nil, err
	}
	plain, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	return io.ReadAll(plain)
}

// bringBack brings a copy back on a new device: a till of its own, which knows what the copy held. The
// old device may be gone, or go on selling.
func (w *world) bringBack(c copied) {
	d, err := w.newDevice(fmt.Sprintf("device %d", len(w.devices)+1))
	if err != nil {
		w.broken(Works, "a new device: %v", err)
	}
	for try := 0; d.till == nil; try++ {
		plan := ""
		if try < 2 {
			plan = d.plan()
		}
		t, made, err := till.Restore(ctx, d.config(), till.RestoreOptions{File: c.name, Secret: c.secret, Disk: w.stick})
		if err == nil {
			d.till = t
			d.settled()
			d.led = c.led.copy()
			d.led.letter, d.led.next, d.led.tabs, d.led.perhaps = made.Till, 1, w.oneTab(), nil
		}
		w.say("%s: restore %s%s → till %s, %s", d.name, c.name, plan, made.Till, short(err))
		dead := d.f.dead
		met := d.f.calm() || dead
		d.sorry = met
		if dead {
			d.powerCut()
		}
		if err != nil && !met {
			w.broken(BackupExact, "%s: bringing a copy back: %s", d.name, short(err))
		}
		if err != nil && w.exists(d) {
			break
		}
	}
	w.settleRestored(d, c)
}

// exists tells whether a restore that told of an error has made a stall all the same.
func (w *world) exists(d *device) bool {
	infos, err := d.disk.ReadDir("journal")
	return err == nil && len(infos) > 0
}

func (w *world) settleRestored(d *device, c copied) {
	if d.led == nil {
		d.led = c.led.copy()
		d.led.next, d.led.tabs, d.led.perhaps = 1, w.oneTab(), nil
		d.led.letter = "B"
	}
	d.led.uncopied, d.secret = 0, c.secret
	if d.till == nil {
		d.ready()
	}
	w.figures.Restores++
	d.maker, d.from = c.device, c.led
	d.ownIdentity(c)
	status, err := d.till.Status()
	if err != nil || status.Sales != len(c.led.sales) {
		w.broken(BackupExact, "%s: the copy held %d sales, %d came back (%v)", d.name, len(c.led.sales), status.Sales, err)
	}
	if problem := d.wrongNow(); problem != nil {
		w.broken(BackupExact, "%s: after bringing a copy back: %s", d.name, problem.Error())
	}
	old := c.device
	if w.chance(50) && !old.gone {
		w.say("%s is lost", old.name)
		if old.till != nil {
			_ = old.till.Close()
			old.till = nil
		}
		old.gone = true
	}
	d.handOver(c)
}

// handOver gives the shop to the till that was made from the copy of the one that had it. The old one may
// sell on, but speaks with the shop no more. What it told the shop after the copy the new one cannot
// know.
func (d *device) handOver(c copied) {
	old := c.device
	if !old.shop {
		return
	}
	_ = d.w.line.Sleep(ctx, 10*time.Minute) // what the old till sent last has arrived or is lost
	d.shop, old.shop = true, false
	d.blind = old.blind || old.synced > c.at
	d.w.figures.HandedOver++
	d.w.say("%s: the shop is its from now on; told of things that it does not know: %v", d.name, d.blind)
}

// ownIdentity checks that a restored till has a key and a letter of its own.
func (d *device) ownIdentity(c copied) {
	own := string(d.disk.Bytes("keys/till.key"))
	if own == "" || own == string(c.device.disk.Bytes("keys/till.key")) || d.till.Letter() == c.device.led.letter {
		d.w.broken(NewIdentity, "%s: the restored till %s has the key or the letter of the one that made the copy", d.name, d.till.Letter())
	}
	tills, err := journal.Tills(journal.Sub(d.disk, "journal"))
	if err != nil || len(tills) < 2 {
		d.w.broken(NewIdentity, "%s: the restored till writes into the journal of the old one (%v, %v)", d.name, tills, err)
	}
	if strings.Contains(strings.Join(d.disk.Names(), "\n"), ".new") {
		d.w.say("%s: files are left over: %v", d.name, d.disk.Names())
	}
}
