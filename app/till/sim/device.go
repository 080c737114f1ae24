package sim

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/receipts/link"
	"trestle/sync/practice"
)

// device is one phone or laptop with a till on it.
type device struct {
	w      *world
	name   string
	disk   *memfs.Disk // nil on a real folder
	dir    string      // the data folder, when it is real
	store  *store
	f      *faults
	locked bool
	free   uint64 // bytes that the disk says are free
	offset time.Duration
	zone   *time.Location
	till   *till.Till // nil while the program is not running
	led    *ledger
	gone   bool    // lost, or so damaged that it is given up
	shop   bool    // the shop belongs to its till
	maker  *device // that made the copy from which it came, if it came from one
	from   *ledger // what that copy held
	blind  bool    // the till before told the shop of things that stand in no journal here
	synced int     // act in which it last spoke with the shop
	sorry  bool    // the program was opened while its disk failed, and may say so until it is opened again
	acts   int
	unread []string // what was healed and nobody has read, when the program was last closed
	secret string   // opens the copies that are made now
	hurt   bool     // bits were flipped since everything was last found right
}

// spacious is more than the book wants free, and less than it wants before it keeps ballast, which
// would only make the simulator slower.
const spacious = 60 << 20

func (w *world) newDevice(name string) (*device, error) {
	d := &device{w: w, name: name, free: spacious, zone: time.UTC, f: &faults{count: w.figures.Faults}}
	d.store = newStore(d.f.views)
	w.devices = append(w.devices, d)
	if !w.real {
		d.disk = memfs.New()
		d.disk.Fault = d.f.call
		if w.chance(40) {
			d.disk.Page = 512 // what was not synced goes by the page, in any order
		}
		return d, nil
	}
	d.dir = filepath.Join(w.folder, name)
	return d, os.MkdirAll(d.dir, 0o700)
}

// config hands the device's world to a till.
func (d *device) config() till.Config {
	c := till.Config{
		Dir: d.name, Now: d.Now, NewID: d.w.newID, Clock: d, Practice: d.w.shop, Wrap: d.w.wrap,
	}
	c.Book = book.Options{
		Random: letters{d.w}, MaxFile: d.w.maxFile, Free: func(string) (uint64, bool) { return d.free, true },
	}
	if d.w.real {
		c.Dir = d.dir
		c.Book.Disk = faulty{journal.OS(d.dir), d.f}
		return c
	}
	c.Receipt = func(link.Receipt) (till.Receipt, error) { return till.Receipt{}, nil }
	c.Book.Disk = d.disk
	c.Book.Lock = d.lock
	c.Book.Views = func(string) (inventory.Views, error) { return d.store.open() }
	c.Book.Forget = func(string) error { d.store.forget(); return nil }
	return c
}

func (d *device) lock(string) (func() error, error) {
	if d.locked {
		return nil, inventory.Refuse("book.locked", "Trestle is already open on this stall.", nil)
	}
	d.locked = true
	return func() error { d.locked = false; return nil }, nil
}

// Now is what the device's clock shows: the time line, set wrong.
func (d *device) Now() time.Time { return d.w.line.Now().Add(d.offset).In(d.zone) }

// Sleep waits on the time line that all devices share.
func (d *device) Sleep(ctx context.Context, how time.Duration) error { return d.w.line.Sleep(ctx, how) }

// settled waits until the clerk has folded what was kept, so that nothing else touches the disk.
func (d *device) settled() {
	if d.till != nil {
		_, _ = d.till.Settings()
	}
}

// powerCut ends the program without a word, and with it what the disk had not made durable.
func (d *device) powerCut() {
	d.f.dead = true
	if d.till != nil {
		_ = d.till.Close()
		d.till = nil
	}
	d.locked, d.unread = false, nil
	d.w.figures.Crashes++
	if d.disk != nil {
		d.disk.Crash(d.w.keeps())
		d.store.crash(d.w.lost())
	}
	d.f.dead = false
	d.f.calm()
	d.free = spacious
}

// keeps gives how a power cut chooses what it leaves: all, nothing, or something.
func (w *world) keeps() func(most int) int {
	mood := w.rnd.IntN(4)
	return func(most int) int {
		switch {
		case most == 0 || mood == 0:
			return 0
		case mood == 1:
			return most
		}
		return w.rnd.IntN(most + 1)
	}
}

// lost gives how many of the last updates of the views a power cut takes.
func (w *world) lost() int {
	switch w.rnd.IntN(4) {
	case 0:
		return 0
	case 1:
		return remembered
	}
	return 1 + w.rnd.IntN(8)
}

// letters is the randomness that keys are made of.
type letters struct{ w *world }

func (l letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(l.w.rnd.Uint32())
	}
	return len(p), nil
}

// newShop makes the online shop of the schedule.
func (w *world) newShop() error {
	base := "https://shop.example"
	if w.rnd.IntN(4) == 0 {
		base = practice.DefaultBase
	}
	shop, err := practice.Open(practice.Options{
		Name: "Online", Currency: currency, Base: base, Lazy: true, Now: w.line.Now, Rand: letters{w},
	})
	w.shop = shop
	return err
}
