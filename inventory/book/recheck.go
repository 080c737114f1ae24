package book

import (
	"context"
	"errors"
	"io"
	"path"

	"trestle/inventory/journal"
)

// Snapshot gives the journals of all tills as they stand now, to read from while the till goes on
// selling, and the last entry of each. The disk it gives can only be read.
func (b *Book) Snapshot(ctx context.Context) (journal.FS, map[journal.TillID]journal.Head, error) {
	snap := &snapshot{FS: b.opt.journal(), ctx: ctx, sizes: map[string]int64{}}
	var heads map[journal.TillID]journal.Head
	var err error
	turn := b.alone(ctx, func() {
		if err = snap.noteAll(); err == nil {
			heads, err = b.heads()
		}
	})
	return snap, heads, errors.Join(turn, err)
}

// Recheck rereads every line of every till, as the journals stand now, while the till goes on
// selling: opening reads only what the views have not seen. Faults that it finds are in Health from
// then on and are returned. It ends early when ctx does.
func (b *Book) Recheck(ctx context.Context) ([]journal.Fault, error) {
	snap := &snapshot{FS: b.opt.journal(), ctx: ctx, sizes: map[string]int64{}}
	tills, err := b.snapshot(ctx, snap)
	if err != nil {
		return nil, err
	}
	var faults []journal.Fault
	for _, till := range tills {
		_, found := journal.Verify(snap, till, nil)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		faults = append(faults, found...)
	}
	b.fault(faults...)
	return faults, nil
}

// snapshot notes how long every file is, in the clerk's turn: whatever is appended later is none of
// this check's business, and half of a line is never seen.
func (b *Book) snapshot(ctx context.Context, snap *snapshot) (tills []journal.TillID, err error) {
	turn := b.alone(ctx, func() {
		if err = snap.noteAll(); err == nil {
			tills, err = journal.Tills(snap)
		}
	})
	return tills, errors.Join(turn, err)
}

// snapshot is a disk whose files end where they ended at a time.
type snapshot struct {
	journal.FS
	ctx   context.Context
	sizes map[string]int64
}

func (s *snapshot) noteAll() error {
	tills, err := journal.Tills(s.FS)
	if err != nil {
		return err
	}
	for _, till := range tills {
		s.sizes[string(till)] = 0
		if err := s.note(string(till)); err != nil {
			return err
		}
	}
	return nil
}

func (s *snapshot) note(dir string) error {
	infos, err := s.FS.ReadDir(dir)
	for _, i := range infos {
		s.sizes[dir+"/"+i.Name] = i.Size
	}
	return err
}

// ReadDir lists what was there.
func (s *snapshot) ReadDir(dir string) ([]journal.Info, error) {
	infos, err := s.FS.ReadDir(dir)
	var out []journal.Info
	for _, i := range infos {
		if size, was := s.sizes[path.Join(dir, i.Name)]; was {
			i.Size = size
			out = append(out, i)
		}
	}
	return out, err
}

// Open opens a file as long as it was.
func (s *snapshot) Open(name string) (journal.Reader, error) {
	r, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return upTo{Reader: r, ctx: s.ctx, size: s.sizes[name]}, nil
}

type upTo struct {
	journal.Reader
	ctx  context.Context
	size int64
}

// ReadAt reads no further than the file was long, and not at all once the check is given up.
func (u upTo) ReadAt(p []byte, off int64) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	if off >= u.size {
		return 0, io.EOF
	}
	if int64(len(p)) > u.size-off {
		n, err := u.Reader.ReadAt(p[:u.size-off], off)
		if err == nil {
			err = io.EOF
		}
		return n, err
	}
	return u.Reader.ReadAt(p, off)
}
