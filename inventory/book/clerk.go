package book

import (
	"context"
	"errors"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// clerk appends to this till's journal. Its methods are plain functions; the goroutine that calls
// them one after another is the book's.
type clerk struct {
	w     *journal.Writer
	clock uint64 // the highest Lamport clock seen on any till
}

// Plan looks at the views and says what to write; no drafts when there is nothing to do.
type Plan func(inventory.Reader) ([]journal.Draft, error)

func (b *Book) startClerk(head journal.Head) error {
	w, err := journal.OpenWriter(b.opt.Disk, b.keys.Till, head, journal.Options{})
	if err != nil {
		return inventory.Refuse("book.damaged", "The journal of this till cannot be written. Nothing was changed: run trestle verify, and keep the folder as it is.", err)
	}
	heads, err := b.heads()
	if err != nil {
		return err
	}
	b.clerk = &clerk{w: w, clock: head.Clock}
	for _, h := range heads {
		b.clerk.clock = max(b.clerk.clock, h.Clock)
	}
	return b.abandonUnfinished()
}

// close gives up the writer; the next write reopens the journal.
func (c *clerk) close() error {
	if c.w == nil {
		return nil
	}
	err := c.w.Close()
	c.w = nil
	return err
}

// abandonUnfinished closes batches that a crash left open, so that they never count.
func (b *Book) abandonUnfinished() error {
	var open map[string]int
	err := b.Read(func(r inventory.Reader) (err error) {
		open, err = r.Unfinished(b.till)
		return err
	})
	if err != nil {
		return err
	}
	for batch, count := range open {
		d, err := inventory.NewDraft(inventory.KindBatchAbandon, b.opt.NewID(), inventory.BatchEnd{Batch: batch, Count: count})
		if err != nil {
			return err
		}
		if _, err := b.append([]journal.Draft{d}); err != nil {
			return err
		}
		b.heal("An import that was cut short was closed. It changed nothing: start it again.")
	}
	return nil
}

// Write runs plan and keeps what it drafts. The entries are returned when they are durable and
// folded. A context that ends before the plan's turn has come writes nothing.
func (b *Book) Write(ctx context.Context, plan Plan) ([]journal.Entry, error) {
	var entries []journal.Entry
	var err error
	if turn := b.turn(ctx, func() { entries, err = b.write(ctx, plan) }); turn != nil {
		return nil, turn
	}
	return entries, err
}

// turn runs job in the clerk's turn, when nothing is being written, and waits for it. The error says
// that the turn never came.
func (b *Book) turn(ctx context.Context, job func()) error {
	done := make(chan struct{})
	select {
	case b.jobs <- func() { defer close(done); job() }:
	case <-b.stop:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	<-done
	return nil
}

func (b *Book) write(ctx context.Context, plan Plan) ([]journal.Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if b.clerk == nil || b.clerk.w == nil {
		if err := b.reopen(); err != nil {
			return nil, err
		}
	}
	if err := b.room(); err != nil {
		return nil, err
	}
	var drafts []journal.Draft
	err := b.Read(func(r inventory.Reader) (err error) {
		drafts, err = plan(r)
		return err
	})
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	for _, d := range drafts {
		if len(d.Body) > inventory.MaxBody {
			return nil, inventory.Refuse("book.large", "One thing of this is too long to be kept, and nothing was changed. Shorten its texts or take away some of its variants.", nil)
		}
	}
	entries, err := b.append(drafts)
	if err == nil {
		b.changed(entries)
	}
	return entries, err
}

// append is the heart: one write, one sync, then the fold.
func (b *Book) append(drafts []journal.Draft) ([]journal.Entry, error) {
	entries, err := b.clerk.w.Append(b.opt.Now().Format(time.RFC3339), b.clerk.clock+1, drafts)
	if errors.Is(err, journal.ErrUnknown) || errors.Is(err, journal.ErrReopen) {
		b.clerk.w = nil
		return nil, inventory.Refuse("book.unknown", "The disk reported an error, so it is not certain that this was kept. Nothing earlier is lost: do the same again, it will not count twice.", err)
	}
	if err != nil {
		return nil, inventory.Refuse("book.unwritten", "This could not be written, and nothing was changed. Check that the disk is not full, then try again.", err)
	}
	b.clerk.clock = entries[len(entries)-1].Clock
	return entries, b.fold(entries)
}

// fold brings durable entries into the views. When that fails the entries still count: the views
// are behind and are caught up before the next write.
func (b *Book) fold(entries []journal.Entry) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := inventory.NewFolder(b.views)
	var err error
	for i := 0; err == nil && i < len(entries); i++ {
		err = f.Add(entries[i])
	}
	if err == nil {
		err = f.Flush()
	}
	if err != nil {
		_ = b.clerk.close()
		return inventory.Refuse("book.views", "This was kept, but the views could not be brought up to date. Nothing is lost: do the same again, it will not count twice.", err)
	}
	return nil
}

// reopen rereads the journal's end after an outcome that is not known.
func (b *Book) reopen() error {
	b.clerk = nil
	return b.catchUp()
}
