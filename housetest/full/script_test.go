package full

import (
	"context"
	"fmt"
	"time"

	"trestle/housetest/hand"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
)

// The files are small, so that the script meets the end of one.
const smallFile = 20 << 10

// device is a data folder on a disk that can fail, and what was acknowledged on it.
type device struct {
	disk  *memfs.Disk
	views *memview.Views // they lie elsewhere: their disk is another test's
	ids   func() string
	acked []string
	free  uint64
	open  hand.Hand
}

func newDevice() *device {
	return &device{disk: memfs.New(), views: memview.New(), ids: hand.IDs("id"), free: spacious}
}

// spacious is more than the book wants free, and less than it wants before it keeps a ballast of some megabytes.
const spacious = 60 << 20

func (d *device) options() book.Options {
	return book.Options{
		Dir: "stall", Disk: d.disk, MaxFile: smallFile, Random: hand.Random(1), NewID: d.ids, Now: func() time.Time { return hand.Noon },
		Lock:   func(string) (func() error, error) { return func() error { return nil }, nil },
		Views:  func(string) (inventory.Views, error) { return kept{d.views}, nil },
		Forget: func(string) error { return d.views.Clear() },
		Free:   func(string) (uint64, bool) { return d.free, true },
	}
}

// kept are views that stay when a book is closed.
type kept struct{ inventory.Views }

func (kept) Close() error { return nil }

// act is one thing of the script. Its name is what was acknowledged.
type act struct {
	name string
	do   func(*device) error
}

func on(name string, do func(hand.Hand) error) act {
	return act{name: name, do: func(d *device) error {
		if err := d.ready(); err != nil {
			return err
		}
		return do(d.open)
	}}
}

// ready opens the book if it is not.
func (d *device) ready() error {
	if d.open.Till != nil {
		return nil
	}
	h, err := hand.Open(d.options())
	if err == nil {
		d.open = h
	}
	return err
}

func (d *device) shut() error {
	h := d.open
	if h.Till == nil {
		return nil
	}
	d.open = hand.Hand{}
	return h.Close()
}

// script is a market day, from the first start on.
func script() []act {
	acts := []act{
		{"create", func(d *device) error { return hand.Init(d.options()) }},
		on("import", func(h hand.Hand) error { return h.Bring(0) }),
		on("day open", func(h hand.Hand) error { return h.Begin("Square") }),
	}
	sell := func(n int) { acts = append(acts, on(saleID(n), func(h hand.Hand) error { return h.Ring(saleID(n)) })) }
	for n := range 5 {
		sell(n)
	}
	acts = append(acts,
		on("refund", func(h hand.Hand) error { return h.GiveBack(saleID(2)) }),
		on("count", func(h hand.Hand) error { return h.Recount(3, 4711) }),
		on("recheck", recheck),
		on("other prices", func(h hand.Hand) error { return h.Bring(1) }),
	)
	for n := range 12 {
		sell(5 + n)
	}
	acts = append(acts,
		on("day close", hand.Hand.End),
		act{"backup", backUp},
		act{"close", (*device).shut},
		act{"open", (*device).ready},
	)
	sell(17)
	return append(acts, act{"close again", (*device).shut})
}

// roomy is a short day on a disk with so much room that the book keeps a ballast.
func roomy() []act {
	return []act{
		{"create", func(d *device) error { return hand.Init(d.options()) }},
		{"much room", func(d *device) error { d.free = 1 << 40; return nil }},
		on("import", func(h hand.Hand) error { return h.Bring(0) }),
		on(saleID(0), func(h hand.Hand) error { return h.Ring(saleID(0)) }),
		{"backup", backUp},
		{"close", (*device).shut},
	}
}

func saleID(n int) string { return fmt.Sprint("sale-", n) }

// recheck may name what could not be read just now; at the end nothing may be named.
func recheck(h hand.Hand) error {
	_, err := h.Recheck(context.Background())
	return err
}

// backUp makes a copy on a stick, which is a folder of the same failing disk.
func backUp(d *device) error {
	if err := d.ready(); err != nil {
		return err
	}
	if err := d.disk.MkdirAll("stick"); err != nil {
		return inventory.Refuse("stick.gone", "The stick is not there.", err)
	}
	return d.open.CopyTo(journal.Sub(d.disk, "stick"), "stick")
}

// run does the script from an act on. An act that fails leaves the rest undone, and says so in words.
func (d *device) run(acts []act) (done int, err error) {
	for i, a := range acts {
		if err := a.do(d); err != nil {
			return i, fmt.Errorf("%s: %w", a.name, err)
		}
		d.acked = append(d.acked, a.name)
	}
	return len(acts), nil
}
