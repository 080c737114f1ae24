package backup

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path"

	"filippo.io/age"

	"trestle/inventory/journal"
)

// Saved is a copy that lies where it was wanted.
type Saved struct {
	Manifest Manifest
	Bytes    int64
}

// PartExt ends the name of a copy that is not finished.
const PartExt = ".part"

// Save writes a copy to a file that either is not there or is the copy that it replaces. It is
// written beside its place, made durable and read back before it takes the name, so that whatever
// happens an earlier copy of that name stays whole until the new one is. key, when it is not nil,
// opens the copy for the reading back; without it its bytes are compared with what was written.
func Save(disk journal.FS, name string, src Source, to age.Recipient, key age.Identity) (Saved, error) {
	part := name + PartExt
	if err := remove(disk, part); err != nil {
		return Saved{}, err
	}
	saved, sum, err := writePart(disk, part, src, to)
	if err == nil {
		err = readBack(disk, part, saved.Bytes, sum, key)
	}
	if err == nil {
		err = onDisk(disk.Rename(part, name))
	}
	if err != nil {
		_ = disk.Remove(part)
		return Saved{}, err
	}
	return saved, onDisk(disk.SyncDir(path.Dir(name)))
}

func onDisk(err error) error {
	if err != nil {
		err = fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return err
}

func remove(disk journal.FS, name string) error {
	if err := disk.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return onDisk(err)
	}
	return nil
}

// writePart writes the copy and makes its bytes durable.
func writePart(disk journal.FS, part string, src Source, to age.Recipient) (saved Saved, sum [sha256.Size]byte, err error) {
	f, err := disk.Append(part)
	if err != nil {
		return saved, sum, onDisk(err)
	}
	out := &counting{w: f, sum: sha256.New()}
	buffered := bufio.NewWriterSize(out, 256<<10)
	saved.Manifest, err = Write(buffered, src, to)
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = onDisk(f.Sync())
	}
	if out.err != nil {
		err = onDisk(out.err)
	}
	saved.Bytes = out.n
	out.sum.Sum(sum[:0])
	return saved, sum, errors.Join(err, f.Close())
}

// counting counts and sums what goes through it, and remembers what failed below.
type counting struct {
	w   io.Writer
	sum interface {
		io.Writer
		Sum([]byte) []byte
	}
	n   int64
	err error
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	_, _ = c.sum.Write(p[:n]) // a hash takes everything
	c.n += int64(n)
	if err != nil {
		c.err = err
	}
	return n, err
}

// readBack reads what lies on the disk and tells whether it is what was written.
func readBack(disk journal.FS, name string, size int64, want [sha256.Size]byte, key age.Identity) error {
	f, err := disk.Open(name)
	if err != nil {
		return onDisk(err)
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, whole(f))
	if err != nil {
		return onDisk(err)
	}
	if n != size || [sha256.Size]byte(sum.Sum(nil)) != want {
		return ErrVerify
	}
	if key == nil {
		return nil
	}
	if _, err := Read(whole(f), key, Discard); err != nil {
		return fmt.Errorf("%w: %w", ErrVerify, err)
	}
	return nil
}

// whole reads a file from its beginning.
func whole(r journal.Reader) io.Reader { return io.NewSectionReader(r, 0, math.MaxInt64) }
