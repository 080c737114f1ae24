package book

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/journal/mirror"
)

// Snapshot gives the journals of all tills as they stand now, to read from while the till goes on
// selling, and the last entry of each. The disk it gives can only be read.
func (b *Book) Snapshot(ctx context.Context) (journal.FS, map[journal.TillID]journal.Head, error) {
	var heads map[journal.TillID]journal.Head
	snap, err := b.snapshot(ctx, func() (err error) {
		heads, err = b.heads()
		return err
	})
	return journal.Sub(snap, journalDir), heads, err
}

// Recheck rereads every line of every till and of its copy, as they stand now, while the till goes
// on selling: opening reads only what the views have not seen. What is damaged is healed. The faults
// that stand are in Health from then on and are returned. It ends early when ctx does.
//
// A line is vouched for by the hash in the next one, the last by its signature: that finds every
// accident in a fraction of the time that all signatures take. Verify checks them all.
func (b *Book) Recheck(ctx context.Context) ([]journal.Fault, error) {
	healable, err := b.look(ctx)
	if err == nil && healable {
		var healing error
		err = b.alone(ctx, func() { healing = b.healNow() })
		err = errors.Join(err, healing)
	}
	if err == nil {
		err = b.seal()
	}
	if err != nil && ctx.Err() == nil {
		err = b.diskProblem(err)
	}
	return b.Health().Faults, err
}

// look reads journals and copies, notes what is damaged, and tells whether any of it can be healed.
// Damage that nobody can heal must not hold up the sales of every day to come.
func (b *Book) look(ctx context.Context) (healable bool, err error) {
	var heads map[journal.TillID]journal.Head
	snap, err := b.snapshot(ctx, func() (err error) {
		heads, err = b.heads()
		return err
	})
	if err != nil {
		return false, err
	}
	in := b.opt
	in.Disk = snap
	tills, err := in.tills()
	for i := 0; err == nil && i < len(tills); i++ {
		var can bool
		can, err = b.lookAt(ctx, in, tills[i], heads[tills[i]])
		healable = healable || can
	}
	return healable, err
}

// lookAt looks at one till, of which the entries up to known are known.
func (b *Book) lookAt(ctx context.Context, in Options, till journal.TillID, known journal.Head) (healable bool, err error) {
	head, faults, err := readAll(ctx, in.journal(), till)
	if err != nil {
		return false, err
	}
	if head.N < known.N {
		faults = append(faults, journal.Fault{Till: till, Number: known.N, Code: journal.FaultShort,
			Say: fmt.Sprintf("The journal ends in entry %d, although entry %d is known.", head.N, known.N)})
	}
	for _, f := range mirror.Compare(mirror.Places{Root: in.Disk}, till, nil) {
		healable = healable || f.Code == journal.FaultCopy
	}
	if len(faults) == 0 {
		return healable, nil
	}
	b.fault(faults...)
	copied, lacks, err := readAll(ctx, mirror.Reading(in.copy()), till)
	return healable || copied.N > head.N || !samePlaces(faults, lacks), err
}

// readAll reads one side of a till, as Recheck does.
func readAll(ctx context.Context, disk journal.FS, till journal.TillID) (journal.Head, []journal.Fault, error) {
	head, faults, err := journal.Read(disk, till, journal.Head{}, false, func(journal.Entry) error { return ctx.Err() })
	return head, faults, errors.Join(err, ctx.Err())
}

// samePlaces tells whether every fault of the journal is one of the copy, too: then neither has what the
// other lacks.
func samePlaces(ours, theirs []journal.Fault) bool {
	for _, f := range ours {
		if f.Code == journal.FaultShort {
			continue // how far each goes is compared by itself
		}
		same := slices.ContainsFunc(theirs, func(g journal.Fault) bool {
			return g.File == f.File && g.Line == f.Line && g.Number == f.Number
		})
		if !same {
			return false
		}
	}
	return true
}
