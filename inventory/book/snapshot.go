package book

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"

	"trestle/inventory/journal"
)

// snapshot is a disk whose journals and copies end where they ended at a time: whatever is appended
// later is none of the reader's business, and half of a line is never seen.
type snapshot struct {
	journal.FS
	ctx   context.Context
	sizes map[string]int64 // of files; folders are in it, too
}

// snapshot notes how long every file is, in the clerk's turn, in which also is run.
func (b *Book) snapshot(ctx context.Context, also func() error) (*snapshot, error) {
	snap := &snapshot{FS: b.opt.Disk, ctx: ctx, sizes: map[string]int64{}}
	var err error
	turn := b.alone(ctx, func() {
		if err = b.treat(); err != nil { // what is not known to be kept is in no snapshot
			return
		}
		err = errors.Join(snap.note(journalDir), snap.note(copyDir))
		if err == nil && also != nil {
			err = also()
		}
	})
	if err != nil {
		err = b.diskProblem(err)
	}
	return snap, errors.Join(turn, err)
}

func (s *snapshot) note(dir string) error {
	infos, err := s.FS.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, i := range infos {
		name := path.Join(dir, i.Name)
		s.sizes[name] = i.Size
		if i.Dir {
			err = errors.Join(err, s.note(name))
		}
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
	size, was := s.sizes[path.Clean(name)]
	if !was {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	r, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return upTo{Reader: r, ctx: s.ctx, size: size}, nil
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
