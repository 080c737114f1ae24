package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// follower keeps the second copy of the file that is written: the same bytes under the same name on
// another disk or in another folder. It writes only what the journal has confirmed and never syncs,
// so it costs a sale no flush of the device; and whatever happens to it, the sale stands.
type follower struct {
	from, to FS
	till     TillID
	name     string   // of the file, with the till's folder
	file     Appender // nil until the copy is open and ends where size says
	size     int64    // bytes that the copy holds
	err      error    // why the copy of this file lags
	left     error    // why that of an earlier file does; only the next opening mends it
}

// errAhead says that the copy holds more than the journal, which only reading both can explain.
var errAhead = errors.New("the second copy is longer than the journal; nothing was changed in it")

// follow brings the copy of a file up to size bytes of the journal; lines are the last of them, and
// may be nil. The error is remembered until a later call has caught up.
func (c *follower) follow(name string, size int64, lines []byte) {
	if c == nil {
		return
	}
	err := c.bring(name, size, lines)
	if err != nil {
		c.close()
	}
	c.err = err
}

func (c *follower) bring(name string, size int64, lines []byte) error {
	if c.name != name && c.name != "" {
		c.left = errors.Join(c.left, c.err)
		c.close()
	}
	if c.file == nil {
		if err := c.open(name); err != nil {
			return err
		}
	}
	if c.size > size {
		return errAhead
	}
	if lag := size - int64(len(lines)); c.size != lag {
		return c.catchUp(size)
	}
	return c.write(lines)
}

// open finds out how long the copy is. A copy that was interrupted in the middle of a line is as
// good as any: it goes on with the byte behind.
func (c *follower) open(name string) error {
	c.name, c.size = name, 0
	dir := string(c.till)
	infos, err := c.to.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = c.to.MkdirAll(dir)
	}
	if err != nil {
		return fmt.Errorf("the second copy's folder cannot be opened: %w", err)
	}
	for _, info := range infos {
		switch info.Name {
		case path.Base(name):
			c.size = info.Size
		case path.Base(name) + SealedExt:
			return errAhead // it was thought to be full
		}
	}
	c.file, err = c.to.Append(name)
	if err != nil {
		return fmt.Errorf("the second copy cannot be opened for writing: %w", err)
	}
	return nil
}

// catchUp appends what the copy lacks, read from the journal in parts.
func (c *follower) catchUp(size int64) error {
	in, err := c.from.Open(c.name)
	if err != nil {
		return err
	}
	defer in.Close()
	part := make([]byte, min(256<<10, size-c.size))
	for c.size < size {
		part = part[:min(int64(len(part)), size-c.size)]
		if n, err := in.ReadAt(part, c.size); n < len(part) {
			return fmt.Errorf("the journal cannot be read for its second copy: %w", orShort(err))
		}
		if err := c.write(part); err != nil {
			return err
		}
	}
	return nil
}

func orShort(err error) error {
	if err == nil {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (c *follower) write(lines []byte) error {
	n, err := c.file.Write(lines)
	c.size += int64(n)
	if err != nil {
		return fmt.Errorf("the second copy cannot be written: %w", err)
	}
	return nil
}

// sync makes the copy durable; nobody waits for it but who closes the book.
func (c *follower) sync() {
	if c == nil || c.file == nil {
		return
	}
	err := c.file.Sync()
	if err == nil {
		err = c.to.SyncDir(string(c.till))
	}
	if err != nil && c.err == nil {
		c.err = fmt.Errorf("the disk does not confirm the second copy: %w", err)
	}
}

func (c *follower) close() {
	if c != nil && c.file != nil {
		_ = c.file.Close() // what it holds is compared again when it is opened
		c.file = nil
	}
}
