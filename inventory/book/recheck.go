package book

import (
	"context"
	"errors"

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
	sound, err := b.sound(ctx)
	if err == nil && !sound {
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

// sound reads journals and copies and tells whether they are whole and say the same.
func (b *Book) sound(ctx context.Context) (bool, error) {
	snap, err := b.snapshot(ctx, nil)
	if err != nil {
		return false, err
	}
	in := b.opt
	in.Disk = snap
	tills, err := in.tills()
	if err != nil {
		return false, b.diskProblem(err)
	}
	for i := 0; err == nil && i < len(tills); i++ {
		_, faults, rErr := journal.Read(in.journal(), tills[i], journal.Head{}, false, func(journal.Entry) error { return ctx.Err() })
		if err = rErr; err == nil && len(faults) == 0 {
			faults = mirror.Compare(mirror.Places{Root: snap}, tills[i], nil)
		}
		if err = errors.Join(err, ctx.Err()); err == nil && len(faults) > 0 {
			return false, nil
		}
	}
	return err == nil, err
}
