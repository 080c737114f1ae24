package book

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// viewsVersion is raised whenever Fold makes other views of the same book; older views are then
// folded again.
const viewsVersion = "2"

const versionKey = "meta\x00version"

func journalKey(k Keys) ed25519.PublicKey { return k.Till.Public().(ed25519.PublicKey) }

// Open opens the book in opt.Dir. Damage never keeps it shut as long as the till can go on
// selling: what was mended and what is damaged stands in Health.
func Open(opt Options) (*Book, error) {
	opt = opt.defaults()
	if found, err := opt.state(); err != nil {
		return nil, err
	} else if found != whole {
		return nil, noBook(opt.Dir, opt.used())
	}
	unlock, err := opt.Lock(opt.Dir)
	if err != nil {
		return nil, err
	}
	return openWith(opt, unlock)
}

// openWith opens a book whose lock is held already; the lock is given up with the book, or at once
// when it does not open.
func openWith(opt Options, unlock func() error) (*Book, error) {
	b := &Book{opt: opt, unlock: unlock}
	if err := b.open(); err != nil {
		_ = b.close()
		return nil, err
	}
	b.jobs, b.batch = make(chan func()), make(chan struct{}, 1)
	b.stop, b.done = make(chan struct{}), make(chan struct{})
	go b.work()
	return b, nil
}

// work is the clerk's goroutine: one job after another until the book is closed.
func (b *Book) work() {
	defer close(b.done)
	for {
		select {
		case job := <-b.jobs:
			job()
		case <-b.stop:
			return
		}
	}
}

func (b *Book) open() error {
	keys, missing, err := readKeys(b.opt.Disk)
	if err != nil {
		return err
	}
	b.recallNotices()
	b.keys, b.till = keys, journal.IDOf(journalKey(keys))
	for _, key := range missing {
		b.fault(journal.Fault{Till: b.till, Code: faultKey, Say: key.Error()})
	}
	if err := b.openViews(); err != nil {
		return err
	}
	if err := b.catchUp(); err != nil {
		return err
	}
	b.opt.Ctx = context.Background() // it was for opening only
	b.takeBallast()
	return b.read(func(r inventory.Reader) error {
		b.info, err = r.Till(b.till)
		return err
	})
}

// catchUp readies our own journal and folds what the views have not seen of any till's. When the
// journal no longer goes through the place where the views stand, or the views cannot be read, they
// are folded from the start: the journal is the record.
func (b *Book) catchUp() error {
	heads, err := b.heads()
	if err != nil {
		b.heal("The views could not be read, so they were folded again from the journal.")
		if err := b.emptyViews(); err != nil {
			return err
		}
		heads = map[journal.TillID]journal.Head{}
	}
	moved, err := b.ready(heads)
	if err != nil {
		return err
	}
	if moved || b.mended() {
		if err := b.emptyViews(); err != nil {
			return err
		}
		heads = map[journal.TillID]journal.Head{}
	}
	rec, err := journal.Recover(b.opt.journal(), b.till, b.opt.aside(), heads[b.till])
	if err != nil {
		return inventory.Refuse("book.damaged", "The journal of this till cannot be opened. Nothing was changed: run trestle verify, and keep the folder as it is.", err)
	}
	if rec.Torn {
		b.heal(fmt.Sprintf("The last line of %s was half written when the device stopped. It was never acknowledged as paid; its %d bytes were set aside in quarantine/%s.", rec.File, rec.Bytes, rec.Aside))
	}
	if rec.Short > 0 {
		b.fault(journal.Fault{Till: b.till, Code: journal.FaultShort, Number: rec.Head.N, Say: fmt.Sprintf("The last %d entries of the journal were kept once and cannot be read now. Run trestle verify, and keep the folder as it is.", rec.Short)})
	}
	err = b.foldTails(heads)
	if errors.Is(err, errOther) || errors.Is(err, errFold) {
		b.heal("The views did not agree with the journal, so they were folded again from it.")
		if err := b.emptyViews(); err != nil {
			return err
		}
		err = b.foldTails(nil)
	}
	if err != nil {
		return err
	}
	return b.startClerk(rec.Head)
}

func (b *Book) heads() (map[journal.TillID]journal.Head, error) {
	var heads map[journal.TillID]journal.Head
	err := b.read(func(r inventory.Reader) (err error) {
		heads, err = r.Heads()
		return err
	})
	return heads, err
}

var (
	errOther = errors.New("the views were made from another journal")
	errFold  = errors.New("the views could not be brought up to date")
)

// foldTails folds what lies behind heads, and notes the damage that it sees. It gives errOther when a
// journal does not go through its head, and errFold when the views fail.
func (b *Book) foldTails(heads map[journal.TillID]journal.Head) error {
	tills, err := journal.Tills(b.opt.journal())
	if err != nil {
		return b.diskProblem(err)
	}
	var past []journal.Fault
	f := inventory.NewFolder(b.views)
	for _, till := range tills {
		faults, err := b.foldTail(f, till, heads[till])
		if err != nil {
			return err
		}
		past = append(past, lacking(faults, heads[till])...)
	}
	for till := range heads {
		if !slices.Contains(tills, till) {
			return errOther
		}
	}
	if err := f.Flush(); err != nil {
		return fmt.Errorf("%w: %w", errFold, err)
	}
	return b.foldedPast(past)
}

func (b *Book) foldTail(f *inventory.Folder, till journal.TillID, head journal.Head) ([]journal.Fault, error) {
	total, _ := journal.Size(b.opt.journal(), till)
	var done int64
	_, faults, err := journal.Read(b.opt.journal(), till, head, false, func(e journal.Entry) error {
		if err := b.opt.Ctx.Err(); err != nil {
			return err
		}
		done += int64(len(e.Body)) + 300
		b.opt.Progress(min(done, total), total)
		if err := f.Add(e); err != nil {
			return fmt.Errorf("%w: %w", errFold, err)
		}
		return nil
	})
	if err != nil {
		return nil, b.foldProblem(err)
	}
	for _, fault := range faults {
		if fault.Number == head.N && fault.Code == journal.FaultChain && !b.damagedAt(till, head.N) {
			return nil, errOther
		}
	}
	b.fault(faults...)
	return faults, nil
}

func (b *Book) foldProblem(err error) error {
	if errors.Is(err, errFold) {
		return err
	}
	return b.diskProblem(err)
}

// damagedAt tells whether the line of an entry is damaged, as against replaced by another good one.
// The views that were folded before the damage are then the better ones.
func (b *Book) damagedAt(till journal.TillID, n uint64) bool {
	_, faults := journal.Verify(b.opt.journal(), till, nil)
	return slices.ContainsFunc(faults, func(f journal.Fault) bool {
		return f.Number == n && (f.Code == journal.FaultSignature || f.Code == journal.FaultUnreadable)
	})
}
