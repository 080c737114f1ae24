package book

import (
	"errors"
	"fmt"
	"slices"
	"syscall"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/mirror"
)

// tills lists every till of which there is a journal or a copy of one.
func (o Options) tills() ([]journal.TillID, error) {
	tills, err := journal.Tills(o.journal())
	if err != nil {
		return nil, err
	}
	copied, err := journal.Tills(o.copy())
	if err != nil {
		return nil, err
	}
	tills = append(tills, copied...)
	slices.Sort(tills)
	return slices.Compact(tills), nil
}

// places says where a till's lines lie. Our own key is known even when line 1 is damaged.
func (b *Book) places(till journal.TillID) mirror.Places {
	in := mirror.Places{Root: b.opt.Disk}
	if till == b.till {
		in.Key = journalKey(b.keys)
	}
	return in
}

// ready brings journals and copies to the same end before anything is read: cheap, whatever the
// history. It tells whether lines lie elsewhere than before, so that the views point to nothing.
func (b *Book) ready(heads map[journal.TillID]journal.Head) (moved bool, err error) {
	return b.mend(func(till journal.TillID) ([]mirror.Healed, []journal.Fault, error) {
		return mirror.Ready(b.places(till), till, heads[till])
	})
}

// healAll reads both copies of everything and heals each from the other.
func (b *Book) healAll(heads map[journal.TillID]journal.Head) (moved bool, err error) {
	return b.mend(func(till journal.TillID) ([]mirror.Healed, []journal.Fault, error) {
		return mirror.Heal(b.places(till), till, heads[till], nil)
	})
}

func (b *Book) mend(one func(journal.TillID) ([]mirror.Healed, []journal.Fault, error)) (moved bool, err error) {
	b.repair.Lock()
	defer b.repair.Unlock()
	tills, err := b.opt.tills()
	if err != nil {
		return false, folderProblem(b.opt.Dir, err)
	}
	for _, till := range tills {
		healed, faults, err := one(till)
		// Without room nothing is healed, but a journal whose end is known can be written on.
		if err != nil && (till != b.till || b.last.N > 0 && errors.Is(err, syscall.ENOSPC)) {
			b.fault(journal.Fault{Till: till, Code: journal.FaultDisk, Say: fmt.Sprintf("The journal of this till and its copy could not be compared: %v.", err)})
			err = nil
		}
		if err != nil {
			return moved, inventory.Refuse("book.heal", "The journal and its copy could not be compared. Nothing was changed: check that the disk can be read and is not full, then start Trestle again.", err)
		}
		for _, h := range healed {
			moved = moved || h.Moved
			if !h.Quiet && !h.Due {
				b.heal(h.Say())
			}
		}
		b.fault(faults...)
	}
	return moved, nil
}

// healNow heals in the clerk's turn and opens the journal anew.
func (b *Book) healNow() error {
	defer b.hold()()
	heads, err := b.heads()
	if err != nil {
		heads = nil // the views are folded again below
	}
	_ = b.clerk.close()
	for till := range heads {
		b.faultsGone(till)
	}
	moved, err := b.healAll(heads)
	if err == nil && moved {
		err = b.emptyViews()
	}
	return errors.Join(err, b.reopen())
}

// treat mends before a write what a reader came upon. The write does not depend on it: where there is
// no room to heal in, the journal may still take a sale.
func (b *Book) treat() error {
	if b.sick.Swap(false) {
		if err := b.healNow(); err != nil {
			b.fault(journal.Fault{Till: b.till, Code: journal.FaultDisk, Say: err.Error()})
		}
	}
	if b.stale.Swap(false) {
		defer b.hold()()
		if err := b.emptyViews(); err != nil {
			return err
		}
		return b.reopen()
	}
	if b.clerk == nil || b.clerk.w == nil {
		return b.reopen()
	}
	return nil
}

// Line gives a line of a journal back, from wherever it still is: its place, elsewhere in its file,
// its copy. It is for inventory.Reader.
func (b *Book) Line(till journal.TillID, at journal.Place) (journal.Entry, error) {
	e, err := journal.ReadLine(b.opt.journal(), till, at)
	if err == nil {
		return e, nil
	}
	if e, findErr := journal.FindLine(b.opt.journal(), till, at); findErr == nil {
		b.stale.Store(true)
		return e, nil
	}
	e, copyErr := journal.ReadLine(mirror.Reading(b.opt.copy()), till, at)
	if copyErr == nil {
		b.sick.Store(true) // the next write heals it first
		return e, nil
	}
	b.fault(journal.Fault{Till: till, File: journal.FileName(at.File), Code: journal.FaultBoth,
		Say: fmt.Sprintf("The line at byte %d cannot be read, neither in the journal nor in its copy; what it says lacks in lists.", at.Offset)})
	return e, inventory.Refuse("book.line", "A line of the journal is damaged, and so is its copy. Nothing else is lost: run trestle verify, which names it, and keep the folder as it is.", errors.Join(err, copyErr))
}

// seal compresses the copies of files that are full, unless the book was closed meanwhile and the
// folder is another's. It changes nothing that anyone sees.
func (b *Book) seal() error {
	select {
	case <-b.stop:
		return errClosed
	default:
		return b.sealFiles()
	}
}

func (b *Book) sealFiles() error {
	b.repair.Lock()
	defer b.repair.Unlock()
	tills, err := b.opt.tills()
	for _, till := range tills {
		_, e := mirror.Seal(b.places(till), till)
		err = errors.Join(err, e)
	}
	return err
}
