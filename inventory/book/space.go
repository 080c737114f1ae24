package book

import (
	"trestle/inventory"
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

// viewsFor opens the views, in memory when the disk is almost full: the till then still sells as long
// as the journal, which is small, can be written.
func (b *Book) viewsFor(dir string) (inventory.Views, error) {
	if !b.opt.crowded() {
		return b.opt.Views(dir)
	}
	b.heal("The disk is almost full, so the views are kept in memory. Selling goes on; free some space, then start Trestle again.")
	return memview.New(), nil
}

// room refuses a write while the views on disk could meet a full disk. Views in memory need none.
func (b *Book) room() error {
	if _, inMemory := b.views.(*memview.Views); inMemory || !b.opt.crowded() {
		return nil
	}
	return inventory.Refuse("book.crowded", "The disk is almost full, so nothing more is written yet and nothing was changed. Free some space and do the same again, or close Trestle and open it: it then sells on with what little is left.", nil)
}
