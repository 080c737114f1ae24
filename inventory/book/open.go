package book

import (
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// viewsVersion is raised whenever Fold makes other views of the same book; older views are then
// folded again.
const viewsVersion = "1"

const versionKey = "meta\x00version"

func journalKey(k Keys) ed25519.PublicKey { return k.Till.Public().(ed25519.PublicKey) }

// Open opens the book in opt.Dir. Damage never keeps it shut as long as the till can go on
// selling: what was mended and what is damaged stands in Health.
func Open(opt Options) (*Book, error) {
	opt = opt.defaults()
	if !Exists(opt.Dir) {
		return nil, noBook(opt.Dir)
	}
	lock, err := takeLock(opt.Dir)
	if err != nil {
		return nil, err
	}
	b := &Book{opt: opt, lock: lock}
	if err := b.open(); err != nil {
		if b.views != nil {
			_ = b.views.Close()
		}
		_ = lock.Unlock()
		return nil, err
	}
	b.jobs, b.done = make(chan func()), make(chan struct{})
	go func() {
		defer close(b.done)
		for job := range b.jobs {
			job()
		}
	}()
	return b, nil
}

func (b *Book) open() error {
	var err error
	if b.keys, err = readKeys(filepath.Join(b.opt.Dir, "keys")); err != nil {
		return err
	}
	b.till = journal.IDOf(journalKey(b.keys))
	if err := b.openViews(); err != nil {
		return err
	}
	if err := b.catchUp(); err != nil {
		return err
	}
	return b.Read(func(r inventory.Reader) error {
		b.info, err = r.Till(b.till)
		return err
	})
}

// openViews opens the views, or empties them when they cannot be trusted: they cannot be opened,
// another version made them, or the program ended while it opened them the last time.
func (b *Book) openViews() error {
	dir := filepath.Join(b.opt.Dir, "views")
	marker := filepath.Join(b.opt.Dir, "views.opening")
	if _, err := os.Stat(marker); err == nil {
		b.heal("The last start ended while the views were being opened, so they were folded again from the journal.")
		if err := os.RemoveAll(dir); err != nil {
			return folderProblem(dir, err)
		}
	}
	if err := os.WriteFile(marker, nil, 0o600); err != nil {
		return folderProblem(dir, err)
	}
	views, err := b.opt.Views(dir)
	if err != nil {
		b.heal("The views could not be opened, so they were folded again from the journal.")
		if err := os.RemoveAll(dir); err != nil {
			return folderProblem(dir, err)
		}
		if views, err = b.opt.Views(dir); err != nil {
			return folderProblem(dir, err)
		}
	}
	b.views = views
	if err := os.Remove(marker); err != nil {
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

func (b *Book) emptyViews() error {
	if err := b.views.Clear(); err != nil {
		return fmt.Errorf("book: emptying the views: %w", err)
	}
	return b.views.Update(func(s inventory.Setter) error { return s.Set(versionKey, []byte(viewsVersion)) })
}

func (b *Book) heal(say string) { b.health.Healed = append(b.health.Healed, say) }

// catchUp readies our own journal and folds what the views have not seen of any till's. When the
// journal no longer goes through the place where the views stand, they are folded from the start:
// the journal is the record.
func (b *Book) catchUp() error {
	heads, err := b.heads()
	if err != nil {
		b.heal("The views could not be read, so they were folded again from the journal.")
		if err := b.emptyViews(); err != nil {
			return err
		}
		heads = map[journal.TillID]journal.Head{}
	}
	rec, err := journal.Recover(b.opt.Disk, b.till, b.opt.Aside, heads[b.till])
	if err != nil {
		return inventory.Refuse("book.damaged", "The journal of this till cannot be opened. Nothing was changed: run trestle verify, and keep the folder as it is.", err)
	}
	if rec.Torn {
		b.heal(fmt.Sprintf("The last line of %s was half written when the device stopped. It was never acknowledged as paid; its %d bytes were set aside in quarantine/%s.", rec.File, rec.Bytes, rec.Aside))
	}
	faults, trusted, err := b.foldTails(heads)
	if err != nil {
		return err
	}
	if !trusted {
		b.heal("The views did not agree with the journal, so they were folded again from it.")
		if err := b.emptyViews(); err != nil {
			return err
		}
		if faults, _, err = b.foldTails(nil); err != nil {
			return err
		}
	}
	b.health.Faults = faults
	return b.startClerk(rec.Head)
}

func (b *Book) heads() (map[journal.TillID]journal.Head, error) {
	var heads map[journal.TillID]journal.Head
	err := b.Read(func(r inventory.Reader) (err error) {
		heads, err = r.Heads()
		return err
	})
	return heads, err
}

// foldTails folds what lies behind heads. trusted is false when a journal does not go through its
// head: then the views were made from something else.
func (b *Book) foldTails(heads map[journal.TillID]journal.Head) (faults []journal.Fault, trusted bool, err error) {
	tills, err := journal.Tills(b.opt.Disk)
	if err != nil {
		return nil, false, fmt.Errorf("book: listing the journals: %w", err)
	}
	present := map[journal.TillID]bool{}
	f := inventory.NewFolder(b.views)
	for _, till := range tills {
		present[till] = true
		total, _ := journal.Size(b.opt.Disk, till)
		var done int64
		_, found, err := journal.Read(b.opt.Disk, till, heads[till], false, func(e journal.Entry) error {
			done += int64(len(e.Body)) + 300
			b.opt.Progress(min(done, total), total)
			return f.Add(e)
		})
		if err != nil {
			return nil, false, fmt.Errorf("book: reading the journal: %w", err)
		}
		for _, fault := range found {
			if n := heads[till].N; fault.Code == journal.FaultChain && (fault.Number == n || fault.Number == n+1) {
				return nil, false, nil
			}
		}
		faults = append(faults, found...)
	}
	for till := range heads {
		if !present[till] {
			return nil, false, nil
		}
	}
	return faults, true, f.Flush()
}
