package book

import (
	"context"
	"errors"
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
	found, err := b.found(ctx)
	if err == nil && !b.toldOf(found) {
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

// found reads journals and copies and gives what is damaged or differs.
func (b *Book) found(ctx context.Context) (all []journal.Fault, err error) {
	snap, err := b.snapshot(ctx, nil)
	if err != nil {
		return nil, err
	}
	in := b.opt
	in.Disk = snap
	tills, err := in.tills()
	for i := 0; err == nil && i < len(tills); i++ {
		_, faults, rErr := journal.Read(in.journal(), tills[i], journal.Head{}, false, func(journal.Entry) error { return ctx.Err() })
		all = append(append(all, faults...), mirror.Compare(mirror.Places{Root: snap}, tills[i], nil)...)
		err = errors.Join(rErr, ctx.Err())
	}
	return all, err
}

// toldOf tells whether all of this is named already: then a healing was tried, at opening or by an
// earlier Recheck, and would again be in vain.
func (b *Book) toldOf(found []journal.Fault) bool {
	known := b.Health().Faults
	for _, f := range found {
		same := slices.ContainsFunc(known, func(k journal.Fault) bool {
			return k.Till == f.Till && k.File == f.File && k.Line == f.Line && k.Number == f.Number
		})
		if !same {
			return false
		}
	}
	return true
}
