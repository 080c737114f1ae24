package book

import (
	"path/filepath"

	"trestle/inventory"
)

// openViews opens the views, or empties them when they cannot be trusted: they cannot be opened,
// another version made them, or the program ended while it opened them the last time.
func (b *Book) openViews() error {
	dir := filepath.Join(b.opt.Dir, viewsDir)
	if there(b.opt.Disk, openingFile) {
		b.heal("The last start ended while the views were being opened, so they were folded again from the journal.")
		if err := b.opt.Forget(dir); err != nil {
			return folderProblem(dir, err)
		}
	}
	if err := b.mark(); err != nil {
		return folderProblem(dir, err)
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
	if err := b.opt.Disk.Remove(openingFile); err != nil {
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
	b.mu.Lock()
	defer b.mu.Unlock()
	fresh := func(s inventory.Setter) error { return s.Set(versionKey, []byte(viewsVersion)) }
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
