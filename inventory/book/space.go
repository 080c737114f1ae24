package book

import (
	"errors"
	"math/rand/v2"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// reserve is the free space below which Badger is not let near the disk: it maps its files into
// memory and a full disk ends the whole program with SIGBUS. It is enough for its pre-sized files.
const reserve = 48 << 20

// crowded tells whether the disk is so full that the views must stay off it.
func (o Options) crowded() bool {
	free, known := o.Free(o.Dir)
	return known && free < reserve
}

// Free tells how many bytes are free on the disk of the data folder, and whether that is known.
func (b *Book) Free() (bytes uint64, known bool) { return b.opt.Free(b.opt.Dir) }

// viewsFor opens the views, in memory when the disk is almost full: the till then still sells as long
// as the journal, which is small, can be written.
func (b *Book) viewsFor(dir string) (inventory.Views, error) {
	if !b.opt.crowded() {
		return b.opt.Views(dir)
	}
	b.heal(sayCrowded)
	return memview.New(), nil
}

const sayCrowded = "The disk is almost full, so the views are kept in memory. Selling goes on as long as a sale finds room; free some space, then start Trestle again."

// room gets the views off the disk before they can meet its end, and gives up the ballast when the
// journal itself needs the room.
func (b *Book) room() error {
	free, known := b.opt.Free(b.opt.Dir)
	if !known || free >= reserve {
		return nil
	}
	if _, inMemory := b.views.(*memview.Views); free < ballastBelow || !inMemory && free < closing {
		b.dropBallast()
	}
	if _, inMemory := b.views.(*memview.Views); inMemory {
		return nil
	}
	return b.retreat()
}

// retreat copies the views into memory and closes those on the disk. There is room enough for that:
// closing writes less than the reserve.
func (b *Book) retreat() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	memory := memview.New()
	err := b.views.View(func(g inventory.Getter) error {
		return memory.Update(func(s inventory.Setter) error { return g.Scan("", "", s.Set) })
	})
	if err != nil {
		return inventory.Refuse("book.crowded", "The disk is almost full, so nothing more is written yet and nothing was changed. Free some space and do the same again, or close Trestle and open it: it then sells on with what little is left.", err)
	}
	_ = b.views.Close() // should this fail, the next start folds them again
	b.views = memory
	b.heal(sayCrowded)
	return nil
}

// The ballast is a file that takes up room for nothing but to give it back: when something else has
// filled the disk, the journal can go on for some thousand sales.
const (
	ballastFile  = "ballast"
	ballastBelow = 2 << 20 // free bytes
	closing      = 8 << 20 // free bytes that closing the views may need
)

func (b *Book) dropBallast() {
	if b.opt.Disk.Remove(ballastFile) == nil {
		_ = b.opt.Disk.SyncDir(".")
		b.heal("The disk is full. Trestle gave up the room that it had kept for this, so that selling goes on for now: free some space soon.")
	}
}

// takeBallast makes the file where there is room for it. Its bytes are no pattern, since some disks
// keep a pattern in no room at all. A failure is no reason to keep a till shut.
func (b *Book) takeBallast() {
	free, known := b.opt.Free(b.opt.Dir)
	if b.opt.Ballast <= 0 || !known || free < 2*reserve {
		return
	}
	if infos, err := b.opt.Disk.ReadDir("."); err != nil || slices.ContainsFunc(infos, func(i journal.Info) bool {
		return i.Name == ballastFile && i.Size >= b.opt.Ballast
	}) {
		return
	}
	noise := make([]byte, b.opt.Ballast)
	rand.NewChaCha8([32]byte{}).Read(noise)
	_ = b.opt.Disk.Remove(ballastFile) // of one that a power cut left short
	f, err := b.opt.Disk.Append(ballastFile)
	if err != nil {
		return
	}
	_, err = f.Write(noise)
	if err == nil {
		err = f.Sync()
	}
	if errors.Join(err, f.Close()) != nil {
		_ = b.opt.Disk.Remove(ballastFile)
	}
}
