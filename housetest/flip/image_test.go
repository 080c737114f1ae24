package flip

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"trestle/housetest/hand"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
)

// image is a data folder as it lies there when nobody has it open.
type image struct {
	name  string
	disk  *memfs.Disk
	views *memview.Views // as they lie there; after a kill they lag behind
	end   end            // what opening makes of it undamaged

	before *image // another picture of the same stall, which is tried first
}

// folder hands a disk and views to a book, all in memory.
func folder(disk *memfs.Disk, v *layered, id string) book.Options {
	return book.Options{
		Dir: "stall", Disk: disk, MaxFile: smallFile, Random: hand.Random(*seed), NewID: hand.IDs(id), Now: func() time.Time { return hand.Noon },
		Lock:   func(string) (func() error, error) { return func() error { return nil }, nil },
		Views:  func(string) (inventory.Views, error) { return v, nil },
		Forget: func(string) error { return v.Clear() },
		Free:   func(string) (uint64, bool) { return 0, false },
	}
}

// smallFile makes several files of five hundred sales, so that there are full ones and the one that is written.
const smallFile = 24 << 10

const sales = 500

// images makes the stall once and takes its picture: closed, and killed while a sale was being written.
var images = sync.OnceValues(func() ([]*image, error) {
	disk, views := memfs.New(), newLayered(memview.New())
	opt := folder(disk, views, "made")
	if err := hand.Create(opt); err != nil {
		return nil, err
	}
	if err := aMonth(opt, 0, sales); err != nil {
		return nil, err
	}
	closed := &image{name: "closed", disk: disk.Clone(), views: views.copy()}
	killed := &image{name: "killed", views: views.copy(), before: closed}
	h, err := hand.Open(opt)
	if err != nil {
		return nil, err
	}
	for n := range 3 {
		if err := h.Ring(fmt.Sprint("late-", n)); err != nil {
			return nil, err
		}
	}
	disk.Fault = func(op memfs.Op) error {
		if op.Call == "write" && strings.HasPrefix(op.Path, "journal/") {
			killed.disk = disk // cloned below: a Fault must not call the disk
			return memfs.Partial{N: op.Size / 2}
		}
		if killed.disk != nil {
			return errors.New("the process is dead")
		}
		return nil
	}
	if err := h.Ring("torn"); err == nil {
		return nil, errors.New("the sale that should have been torn was kept")
	}
	disk.Fault = nil
	killed.disk = disk.Clone()
	_ = h.Close()
	for _, im := range []*image{closed, killed} {
		if err := im.settle(); err != nil {
			return nil, err
		}
	}
	return []*image{closed, killed}, nil
})

// aMonth lets days go by, with sales and what happens between them.
func aMonth(opt book.Options, from, to int) error {
	h, err := hand.Open(opt)
	if err != nil {
		return err
	}
	for n := from; n < to && err == nil; n++ {
		id := fmt.Sprint("sale-", n)
		switch n % 60 {
		case 0:
			err = h.Begin(fmt.Sprint("Square ", n/60))
		case 20, 40:
			err = h.Recount(n%hand.Things, 5_000+n)
		case 30:
			err = h.Bring(n / 60)
		}
		if err == nil {
			err = h.Ring(id)
		}
		if err == nil && n%25 == 7 {
			err = h.GiveBack(id)
		}
		if err == nil && n%60 == 59 {
			err = h.End()
		}
	}
	if err == nil {
		_, err = h.Recheck(context.Background()) // which compresses the copies of full files
	}
	if closeErr := h.Close(); err == nil {
		err = closeErr
	}
	return err
}

func load(t *testing.T) []*image {
	t.Helper()
	all, err := images()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
