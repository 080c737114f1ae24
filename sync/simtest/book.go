package simtest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// Till is the till that the stall sells on.
const Till journal.TillID = "00112233445566aa"

// Book is a book in memory. It satisfies shopsync.Book.
type Book struct {
	now     func() time.Time
	entries []journal.Entry
	views   *memview.Views
	writes  int
	// Fail is asked before each write, counted from 1. Kept false and an error: the write is lost.
	// Kept true and an error: it is on disk, but nobody is told.
	Fail func(write int) (kept bool, err error)
}

// ErrDisk is a disk that fails.
var ErrDisk = errors.New("the disk failed")

// NewBook makes an empty book.
func NewBook(now func() time.Time) *Book { return &Book{now: now, views: memview.New()} }

// Read gives fn the views.
func (b *Book) Read(fn func(inventory.Reader) error) error {
	return b.views.View(func(g inventory.Getter) error { return fn(inventory.NewReader(g, b)) })
}

// Write keeps what plan drafts.
func (b *Book) Write(ctx context.Context, plan func(inventory.Reader) ([]journal.Draft, error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var drafts []journal.Draft
	err := b.Read(func(r inventory.Reader) (err error) {
		drafts, err = plan(r)
		return err
	})
	if err != nil || len(drafts) == 0 {
		return err
	}
	b.writes++
	var failed error
	if b.Fail != nil {
		kept, err := b.Fail(b.writes)
		if failed = err; err != nil && !kept {
			return err
		}
	}
	folder := inventory.NewFolder(b.views)
	for _, d := range drafts {
		e := b.entry(d)
		b.entries = append(b.entries, e)
		if err := folder.Add(e); err != nil {
			return err
		}
	}
	return errors.Join(folder.Flush(), failed)
}

func (b *Book) entry(d journal.Draft) journal.Entry {
	n := uint64(len(b.entries) + 1)
	return journal.Entry{
		V: max(1, d.V), N: n, Clock: n, At: b.now().Format(time.RFC3339), Kind: d.Kind, ID: d.ID, Body: d.Body,
		Till: Till, Hash: journal.Hash(fmt.Sprintf("%064d", n)), Place: journal.Place{File: 1, Offset: int64(n)},
	}
}

// Line gives an entry back by its number, which stands in the place of an offset.
func (b *Book) Line(_ journal.TillID, at journal.Place) (journal.Entry, error) {
	if at.Offset < 1 || at.Offset > int64(len(b.entries)) {
		return journal.Entry{}, fmt.Errorf("simtest: there is no entry %d", at.Offset)
	}
	return b.entries[at.Offset-1], nil
}

// Entries gives all entries, oldest first.
func (b *Book) Entries() []journal.Entry { return b.entries }

// Writes counts the writes so far.
func (b *Book) Writes() int { return b.writes }

// Reopen forgets the views and folds them again, as after a crash or when the views were deleted.
func (b *Book) Reopen() error {
	b.views, b.Fail = memview.New(), nil
	folder := inventory.NewFolder(b.views)
	for _, e := range b.entries {
		if err := folder.Add(e); err != nil {
			return err
		}
	}
	return folder.Flush()
}

// Strange lists entries that could not be folded; there must be none.
func (b *Book) Strange() (out []string) {
	err := b.Read(func(r inventory.Reader) error {
		unknown, odd, err := r.Strange()
		out = append(append(out, unknown...), odd...)
		return err
	})
	if err != nil {
		out = append(out, err.Error())
	}
	return out
}
