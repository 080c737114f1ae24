package book

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// clerk appends to this till's journal. Its methods are plain functions, which run in its turn on the
// goroutine of whoever writes: to hand a sale to another one and back would take longer than to sign it.
type clerk struct {
	w     *journal.Writer
	clock uint64 // the highest Lamport clock seen on any till
}

// Plan looks at the views and says what to write; no drafts when there is nothing to do.
type Plan func(inventory.Reader) ([]journal.Draft, error)

func (b *Book) startClerk(head journal.Head) error {
	w, err := journal.OpenWriter(b.opt.journal(), b.keys.Till, head, journal.Options{MaxFile: b.opt.MaxFile, Copy: b.opt.copy()})
	if err != nil {
		return inventory.Refuse("book.damaged", "The journal of this till cannot be written. Nothing was changed: run trestle verify, and keep the folder as it is.", err)
	}
	heads, err := b.heads()
	if err != nil {
		return err
	}
	b.clerk, b.last = &clerk{w: w, clock: head.Clock}, head
	for _, h := range heads {
		b.clerk.clock = max(b.clerk.clock, h.Clock)
	}
	return b.abandonUnfinished()
}

// close gives up the writer; the next write reopens the journal.
func (c *clerk) close() error {
	if c == nil || c.w == nil {
		return nil
	}
	err := c.w.Close()
	c.w = nil
	return err
}

// abandonUnfinished closes batches that a crash left open, so that they never count.
func (b *Book) abandonUnfinished() error {
	var open map[string]int
	err := b.read(func(r inventory.Reader) (err error) {
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
		entries, err := b.append([]journal.Draft{d})
		if err == nil {
			err = b.foldNow(entries)
		}
		if err != nil {
			return err
		}
		b.heal("An import or a return that was cut short was closed. It changed nothing: start it again.")
	}
	return nil
}

// Write runs plan and keeps what it drafts. The entries are returned when they are durable: a sale is
// paid then, and nobody has to wait for the fold but who reads, and the next plan. A context that
// ends before the plan's turn has come writes nothing.
func (b *Book) Write(ctx context.Context, plan Plan) ([]journal.Entry, error) {
	var entries []journal.Entry
	folding := false
	if err := b.take(ctx); err != nil {
		return nil, err
	}
	defer func() {
		if !folding { // also when plan panics: the next one must get its turn
			b.give()
		}
	}()
	drafts, err := b.plan(ctx, plan)
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	if entries, err = b.append(drafts); err != nil {
		return nil, err
	}
	folding = true
	release := b.hold()
	b.changed(entries) // first, so that whoever is told "paid" finds that those who listen know of it
	go func() {
		defer b.give()
		defer release()
		b.fold(entries)
	}()
	return entries, nil
}

// take waits for the clerk's turn: from then until give nobody else writes. Turns come in the order
// in which they were asked for. The error says that the turn never came.
func (b *Book) take(ctx context.Context) error {
	select {
	case b.desk <- struct{}{}:
	case <-b.stop:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-b.stop: // closed while we waited
		b.give()
		return errClosed
	default:
		return nil
	}
}

func (b *Book) give() { <-b.desk }

// alone runs job in the clerk's turn.
func (b *Book) alone(ctx context.Context, job func()) error {
	if err := b.take(ctx); err != nil {
		return err
	}
	defer b.give()
	job()
	return nil
}

// plan readies the journal and asks plan what to write.
func (b *Book) plan(ctx context.Context, plan Plan) ([]journal.Draft, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := b.treat(); err != nil {
		return nil, err
	}
	if err := b.room(); err != nil {
		return nil, err
	}
	var drafts []journal.Draft
	err := b.read(func(r inventory.Reader) (err error) {
		drafts, err = plan(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		if len(d.Body) > inventory.MaxBody {
			return nil, inventory.Refuse("book.large", "One thing of this is too long to be kept, and nothing was changed. Shorten its texts or take away some of its variants.", nil)
		}
	}
	return drafts, nil
}

// append is the heart: one write, one sync.
func (b *Book) append(drafts []journal.Draft) ([]journal.Entry, error) {
	entries, err := b.clerk.w.Append(b.opt.Now().Format(time.RFC3339), b.clerk.clock+1, drafts)
	if errors.Is(err, journal.ErrUnknown) || errors.Is(err, journal.ErrReopen) {
		b.clerk.w = nil
		if errors.Is(err, syscall.ENOSPC) {
			return nil, inventory.Refuse("book.full", "The disk is full, so this could not be kept. Nothing earlier is lost: free some space, then do the same again. Should a part of it be there after all, it will not count twice.", err)
		}
		return nil, inventory.Refuse("book.unknown", "The disk reported an error, so it is not certain that this was kept. Nothing earlier is lost: do the same again, it will not count twice.", err)
	}
	if err != nil {
		return nil, inventory.Refuse("book.unwritten", "This could not be written, and nothing was changed. Check that the disk is not full, then try again.", err)
	}
	b.last = entries[len(entries)-1].Head()
	b.clerk.clock = b.last.Clock
	b.watchCopy()
	return entries, nil
}

// watchCopy tells when the second copy cannot be written. Selling goes on without it.
func (b *Book) watchCopy() {
	err := b.clerk.w.CopyErr()
	if (err != nil) == b.single {
		return
	}
	if b.single = err != nil; !b.single {
		b.faultGone(journal.FaultCopy)
	} else {
		b.fault(journal.Fault{Till: b.till, Code: journal.FaultCopy, Say: fmt.Sprintf("The second copy cannot be written (%v), so what is sold now is kept once only. Nothing is lost: check the disk, and start Trestle again.", err)})
	}
}

// fold brings durable entries into the views. Should the views fail they are folded again from the
// journal at once; and should that fail too, nobody reads until the next write could do it, for
// what the views show is not what was kept.
func (b *Book) fold(entries []journal.Entry) {
	if b.foldNow(entries) == nil {
		return
	}
	b.lost.Store(true)
	_ = b.reopen() // its error leaves lost as it is
}

func (b *Book) foldNow(entries []journal.Entry) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := inventory.NewFolder(b.views)
	for _, e := range entries {
		if err := f.Add(e); err != nil {
			return err
		}
	}
	return f.Flush()
}

// reopen rereads the journal after an outcome that is not known. Readers wait meanwhile.
func (b *Book) reopen() error {
	defer b.hold()()
	_ = b.clerk.close()
	if err := b.catchUp(); err != nil {
		_ = b.clerk.close()
		return err
	}
	return nil
}

// hold lets readers wait until the returned function is called. It is for whoever has the turn.
func (b *Book) hold() (release func()) {
	if b.behind.Load() != nil {
		return func() {}
	}
	behind := make(chan struct{})
	b.behind.Store(&behind)
	return func() {
		b.behind.Store(nil)
		close(behind)
	}
}
