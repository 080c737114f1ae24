package book

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/mirror"
)

// viewsVersion is raised whenever Fold makes other views of the same book; older views are then
// folded again.
const viewsVersion = "5"

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
	b.desk, b.batch, b.stop = make(chan struct{}, 1), make(chan struct{}, 1), make(chan struct{})
	return b, nil
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
	if free, known := b.opt.Free(b.opt.Dir); known && free < ballastBelow {
		b.dropBallast() // or a torn end could not even be set aside
	}
	if err := b.openViews(); err != nil {
		return err
	}
	if err := b.catchUp(); err != nil {
		return err
	}
	b.opt.Ctx = context.Background() // it was for opening only
	b.takeBallast()
	return b.readInfo()
}

// readInfo reads what line 1 says of this till. Without it no receipt has its letter, so a till that
// cannot read it does not open.
func (b *Book) readInfo() error {
	enrolled, err := journal.ReadEnrolment(b.opt.journal(), b.till)
	if err != nil {
		enrolled, err = journal.ReadEnrolment(mirror.Reading(b.opt.copy()), b.till)
	}
	if err == nil && !ownerFits(b.keys, enrolled) {
		b.keys.Owner = nil
		b.fault(journal.Fault{Till: b.till, Code: faultKey, Say: badKey("owner.key", nil).Error()})
	}
	b.info = inventory.TillInfo{Stall: enrolled.Stall, Letter: enrolled.Letter}
	if err != nil { // damaged in both copies: the views may have been folded before
		views := b.read(func(r inventory.Reader) (err error) {
			b.info, err = r.Till(b.till)
			return err
		})
		if views != nil || b.info.Letter == "" {
			return inventory.Refuse("book.disk", "The beginning of this till's journal cannot be read, so its receipts would have no letter. Nothing was changed: start Trestle again, and should it come back, run trestle verify and keep the folder as it is.", err)
		}
	}
	return nil
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
	// What the views know, and what was acknowledged in this run, is never cut nor numbered again,
	// whatever becomes of the views.
	known := b.last
	if h := heads[b.till]; h.N > known.N {
		known = h
	}
	copied := b.copied()
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
	rec, err := journal.Recover(b.opt.journal(), b.till, b.opt.aside(), known)
	if err != nil {
		return inventory.Refuse("book.damaged", "The journal of this till cannot be opened. Nothing was changed: run trestle verify, and keep the folder as it is.", err)
	}
	if rec.Torn {
		b.tellTorn(&rec, copied[rec.File])
		// The copy ends where the journal does before anything more is written to both.
		if _, _, err := mirror.Ready(b.places(b.till), b.till, rec.Head); err != nil {
			return b.diskProblem(err)
		}
	}
	if rec.Short > 0 {
		b.tellShort(rec)
	}
	err = b.foldTails(heads)
	if errors.Is(err, errOther) || errors.Is(err, inventory.ErrFold) {
		b.heal("The views did not agree with the journal, so they were folded again from it.")
		if err := b.emptyViews(); err != nil {
			return err
		}
		err = b.foldTails(nil)
	}
	if err != nil {
		return err
	}
	b.lost.Store(false)
	return b.startClerk(rec.Head)
}

// tellShort tells of entries that were acknowledged and are gone from the end. What the views know of
// them stays; it is told until somebody has read it, for once more was written the gap is found only
// by reading everything.
func (b *Book) tellShort(rec journal.Recovery) {
	what := fmt.Sprintf("Entry %d", rec.Head.N)
	if rec.Short > 1 {
		what = fmt.Sprintf("Entries %d to %d", rec.Head.N-rec.Short+1, rec.Head.N)
	}
	say := what + " at the end of the journal cannot be read, neither there nor in the copy. They still count in stock and takings, but no copy holds them: write down from the list of sales what they were, and run trestle verify."
	if rec.Short == 1 {
		say = what + " at the end of the journal cannot be read, neither there nor in the copy. It still counts in stock and takings, but no copy holds it: write down from the list of sales what it was, and run trestle verify."
	}
	b.heal(say)
	b.fault(journal.Fault{Till: b.till, Code: journal.FaultShort, Number: rec.Head.N, Say: say})
}

// copied tells how long each file of our copy is.
func (b *Book) copied() map[string]int64 {
	sizes := map[string]int64{}
	infos, _ := b.opt.copy().ReadDir(string(b.till)) // without a copy nothing is known of it
	for _, i := range infos {
		sizes[i.Name] = i.Size
	}
	return sizes
}

// tellTorn tells of the end of the journal that was set aside. The copy is written only after the
// journal was synced: where it goes further than the torn place, something stood there that was
// confirmed, and is damaged in both. Its numbers are not given out again.
func (b *Book) tellTorn(rec *journal.Recovery, copied int64) {
	if copied <= rec.Offset {
		b.heal(fmt.Sprintf("The last line of %s was half written when the device stopped. It was never acknowledged as paid; its %d bytes were set aside in quarantine/%s.", rec.File, rec.Bytes, rec.Aside))
		return
	}
	first := rec.Head.N + 1
	torn, _ := readSmall(b.opt.aside(), rec.Aside) // it was written a moment ago; one line is the least
	lines := uint64(max(1, bytes.Count(torn, []byte{'\n'})))
	rec.Head = journal.Head{N: rec.Head.N + lines, Hash: rec.Head.Hash, Clock: rec.Head.Clock + lines}
	say := fmt.Sprintf("The end of %s, from entry %d on, is damaged in the journal and in its copy, and may have been acknowledged as paid. Its %d bytes were set aside in quarantine/%s: compare with what is on paper, and ring up again what lacks.", rec.File, first, rec.Bytes, rec.Aside)
	b.heal(say)
	b.fault(journal.Fault{Till: b.till, File: rec.File, Number: first, Code: journal.FaultBoth, Say: say})
}

func (b *Book) heads() (map[journal.TillID]journal.Head, error) {
	var heads map[journal.TillID]journal.Head
	err := b.read(func(r inventory.Reader) (err error) {
		heads, err = r.Heads()
		return err
	})
	return heads, err
}

var errOther = errors.New("the views were made from another journal")

// foldTails folds what lies behind heads, and notes the damage that it sees. It gives errOther when a
// journal does not go through its head, and inventory.ErrFold when the views fail.
func (b *Book) foldTails(heads map[journal.TillID]journal.Head) error {
	tills, err := journal.Tills(b.opt.journal())
	if err != nil {
		return b.diskProblem(err)
	}
	if err := b.tellGone(tills, heads); err != nil {
		return err
	}
	var past []journal.Fault
	reached := b.progress(tills)
	err = inventory.FoldMany(b.views, func(add func(journal.Entry) error) error {
		for _, till := range tills {
			faults, err := b.foldTail(till, heads[till], func(e journal.Entry) error {
				reached(e)
				return add(e)
			})
			if err != nil {
				return err
			}
			past = append(past, lacking(faults, heads[till])...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.foldedPast(past)
}

// progress makes what tells how far a fold is, in bytes of all journals.
func (b *Book) progress(tills []journal.TillID) func(journal.Entry) {
	type place struct {
		till journal.TillID
		file uint64
	}
	begins := map[place]int64{}
	var total int64
	for _, till := range tills {
		files, _ := journal.Files(b.opt.journal(), till) // reading finds out what is wrong
		for _, f := range files {
			begins[place{till, f.First}] = total
			total += f.Size
		}
	}
	return func(e journal.Entry) {
		b.opt.Progress(begins[place{e.Till, e.Place.File}]+e.Place.Offset+int64(e.Place.Size), total)
	}
}

func (b *Book) foldTail(till journal.TillID, head journal.Head, add func(journal.Entry) error) ([]journal.Fault, error) {
	_, faults, err := journal.Read(b.opt.journal(), till, head, false, func(e journal.Entry) error {
		if err := b.opt.Ctx.Err(); err != nil {
			return err
		}
		return add(e)
	})
	if errors.Is(err, inventory.ErrFold) {
		return nil, err
	}
	if err != nil {
		return nil, b.diskProblem(err)
	}
	for _, fault := range faults {
		if fault.Number == head.N && fault.Code == journal.FaultChain && !b.damagedAt(till, head.N) {
			return nil, errOther
		}
	}
	b.fault(faults...)
	return faults, nil
}

// damagedAt tells whether the line of an entry is damaged, as against replaced by another good one.
// The views that were folded before the damage are then the better ones.
func (b *Book) damagedAt(till journal.TillID, n uint64) bool {
	_, faults := journal.Verify(b.opt.journal(), till, nil)
	return slices.ContainsFunc(faults, func(f journal.Fault) bool {
		return f.Number == n && (f.Code == journal.FaultSignature || f.Code == journal.FaultUnreadable)
	})
}
