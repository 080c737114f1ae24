package book

import (
	"errors"
	"io/fs"
	"path/filepath"

	"trestle/inventory"
)

// openViews opens the views, or empties them when they cannot be trusted: they cannot be opened,
// another version made them, or the program ended while it opened them the last time.
func (b *Book) openViews() error {
	dir := filepath.Join(b.opt.Dir, viewsDir)
	if there(b.opt.Disk, openingFile) {
		b.heal("Trestle was stopped while it was starting, so its lists were made again from the journal. Nothing is lost.")
		if err := b.opt.Forget(dir); err != nil {
			return folderProblem(dir, err)
		}
	}
	if !b.opt.crowded() { // else they are opened in memory, and there may be no room for the mark
		if err := b.mark(); err != nil {
			return folderProblem(dir, err)
		}
	}
	views, err := b.viewsFor(dir)
	if err != nil {
		b.heal("The views could not be opened, so they were folded again from the journal.")
		if err := b.opt.Forget(dir); err != nil {
			return folderProblem(dir, err)
		}
		if views, err = b.viewsFor(dir); err != nil {
			return folderProblem(dir, err)
		}
	}
	b.views = views
	if err := b.opt.Disk.Remove(openingFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderProblem(dir, err)
	}
	version := ""
	err = views.View(func(g inventory.Getter) error {
		raw, _, err := g.Get(versionKey)
		version = string(raw)
		return err
	})
	if err != nil || (version != "" && version != viewsVersion) {
		b.heal("The views were of another version, so they were folded again from the journal.")
	}
	if version != viewsVersion {
		return b.emptyViews()
	}
	return nil
}

// openingFile stands while the views are being opened. It need not be durable: what it is for is a
// program that dies there, again and again, and not a device.
const openingFile = "views.opening"

func (b *Book) mark() error {
	f, err := b.opt.Disk.Append(openingFile)
	if err != nil {
		return err
	}
	return f.Close()
}

// emptyViews makes the views new. A damaged store that cannot even be emptied is deleted.
func (b *Book) emptyViews() error {
	b.lost.Store(true) // until all is folded again
	b.mu.Lock()
	defer b.mu.Unlock()
	gone, floor := goneIn(b.views), b.floor() // what a damaged journal may not be able to tell
	fresh := func(s inventory.Setter) error {
		if len(gone) > 0 {
			if err := gone.set(s); err != nil {
				return err
			}
		}
		if floor > 0 {
			if err := inventory.KeepFloor(s, b.till, floor); err != nil {
				return err
			}
		}
		return s.Set(versionKey, []byte(viewsVersion))
	}
	err := b.views.Clear()
	if err == nil {
		err = b.views.Update(fresh)
	}
	if err == nil {
		return nil
	}
	_ = b.views.Close()
	dir := filepath.Join(b.opt.Dir, viewsDir)
	if err := b.opt.Forget(dir); err != nil {
		return folderProblem(dir, err)
	}
	views, err := b.viewsFor(dir)
	if err != nil {
		return folderProblem(dir, err)
	}
	b.views = views
	return b.views.Update(fresh)
}

// floor is the highest receipt number that the views know of this till, 0 when they cannot be read.
func (b *Book) floor() (n uint64) {
	_ = b.views.View(func(g inventory.Getter) (err error) {
		n, err = inventory.NewReader(g, nil).Receipts(b.till)
		return err
	})
	return n
}
