package book

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// chunk is how many entries of a batch are kept at once: small enough that a sale rung up in
// between does not wait.
const (
	chunk      = 200
	chunkBytes = 1 << 20
)

// WriteBatch keeps what plan drafts as one batch: all of it counts once the commit stands, or none
// of it. Between chunks other writes have their turn. When ctx ends, or the disk fails, the batch
// is abandoned and nothing of it counts.
func (b *Book) WriteBatch(ctx context.Context, plan func(r inventory.Reader, batch string) ([]journal.Draft, error), progress func(done, total int)) error {
	if progress == nil {
		progress = func(int, int) {}
	}
	// One batch after another: the plan of the second has to see what the first has done.
	select {
	case b.batch <- struct{}{}:
		defer func() { <-b.batch }()
	case <-ctx.Done():
		return ctx.Err()
	}
	batch := b.opt.NewID()
	var drafts []journal.Draft
	_, err := b.Write(ctx, func(r inventory.Reader) (_ []journal.Draft, err error) {
		drafts, err = plan(r, batch)
		return nil, err
	})
	if err != nil || len(drafts) == 0 {
		return err
	}
	for done := 0; done < len(drafts); {
		part := drafts[done : done+chunkOf(drafts[done:])]
		if _, err := b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) { return part, nil }); err != nil {
			b.abandon(batch, done)
			return err
		}
		done += len(part)
		progress(done, len(drafts))
	}
	err = b.endBatch(ctx, inventory.KindBatchCommit, batch, len(drafts))
	if err != nil {
		b.abandon(batch, len(drafts)) // unless the commit turns out to be there
	}
	return err
}

// chunkOf gives how many of the drafts are kept at once.
func chunkOf(drafts []journal.Draft) int {
	n, size := 0, 0
	for n < len(drafts) && n < chunk && (n == 0 || size+len(drafts[n].Body) <= chunkBytes) {
		size += len(drafts[n].Body)
		n++
	}
	return n
}

// endBatch ends a batch, if it is still as it was left: after an error of the disk the book may have
// closed it by itself.
func (b *Book) endBatch(ctx context.Context, kind, batch string, count int) error {
	_, err := b.Write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		open, err := r.Unfinished(b.till)
		if err != nil {
			return nil, err
		}
		if n, ok := open[batch]; kind == inventory.KindBatchAbandon && !ok {
			return nil, nil
		} else if kind == inventory.KindBatchCommit && n != count {
			return nil, inventory.Refuse("book.batch", "This was cut short by an error of the disk, and nothing of it counts. Start it again.", nil)
		}
		d, err := inventory.NewDraft(kind, b.opt.NewID(), inventory.BatchEnd{Batch: batch, Count: count})
		return []journal.Draft{d}, err
	})
	return err
}

// abandon closes a batch that will not be whole. Should that fail as well, the next open does it.
func (b *Book) abandon(batch string, count int) {
	_ = b.endBatch(context.Background(), inventory.KindBatchAbandon, batch, count)
}
