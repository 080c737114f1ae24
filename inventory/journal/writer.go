package journal

import (
	"crypto/ed25519"
	"errors"
	"fmt"
)

// Options change limits; the zero value is what the program uses.
type Options struct {
	MaxFile int64 // bytes a file may hold; 0 means MaxFile
	// Copy, when set, gets the same bytes under the same names after they are durable in the journal.
	// It is not synced, and an error of it never fails an Append: see CopyErr.
	Copy FS
}

// Writer appends to a till's journal. It is for one goroutine, and there must be only one writer
// of a till at a time: the book's lock sees to that.
type Writer struct {
	disk   FS
	key    ed25519.PrivateKey
	till   TillID
	head   Head
	limit  int64
	file   Appender // nil when the next Append begins a new file
	name   string   // of file
	first  uint64   // number of its first entry
	size   int64    // bytes of file that are acknowledged
	broken bool     // after an error whose outcome is unknown
	copy   *follower
}

// Create makes the till's folder and line 1, and returns when both are durable. A folder in which
// an earlier Create was interrupted before it wrote anything counts as not there; ErrExists comes
// when there is any byte. Of opt only the first counts.
func Create(disk FS, key ed25519.PrivateKey, e Enrolment, clock uint64, at string, opt ...Options) (Head, error) {
	till, err := ownTill(key)
	if err != nil {
		return Head{}, err
	}
	if !e.Key.Equal(key.Public()) {
		return Head{}, refuse("it enrols another key than the till's own")
	}
	if err := e.Check(); err != nil {
		return Head{}, refuse("the enrolment is not right: %w", err)
	}
	files, _, err := filesOf(disk, till)
	if err != nil {
		return Head{}, err
	}
	for _, f := range files {
		if f.size > 0 || f.first != 1 {
			return Head{}, ErrExists
		}
	}
	if err := disk.MkdirAll(string(till)); err != nil {
		return Head{}, fmt.Errorf("the journal's folder cannot be made; nothing was written: %w", err)
	}
	w := newWriter(disk, key, till, append(opt, Options{})[0])
	_, err = w.Append(at, clock, []Draft{{Kind: KindEnrol, ID: string(till), Body: e.body()}})
	if err != nil {
		return Head{}, err
	}
	return w.head, w.Close()
}

func ownTill(key ed25519.PrivateKey) (TillID, error) {
	if len(key) != ed25519.PrivateKeySize {
		return "", refuse("the till's key has the wrong length")
	}
	return IDOf(key.Public().(ed25519.PublicKey)), nil
}

// OpenWriter opens the till's journal for appending behind head, which Recover reported (or
// Create returned). It refuses with ErrHead when the last file ends in another entry of that
// number or a later one. When the last file ends before head, because acknowledged lines there
// are damaged, that file is left alone and the next Append begins a new one.
func OpenWriter(disk FS, key ed25519.PrivateKey, head Head, opt Options) (*Writer, error) {
	till, err := ownTill(key)
	if err != nil {
		return nil, err
	}
	if head.N == 0 {
		return nil, fmt.Errorf("%w: the till is not enrolled yet", ErrHead)
	}
	files, _, err := filesOf(disk, till)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%w: the till has no file", ErrHead)
	}
	w := newWriter(disk, key, till, opt)
	w.head = head
	last := files[len(files)-1]
	fits, err := w.follows(last)
	if err != nil || !fits {
		return w, err
	}
	w.file, err = disk.Append(last.path(till))
	if err != nil {
		return nil, fmt.Errorf("the journal cannot be opened for writing; nothing was changed: %w", err)
	}
	w.name, w.first, w.size = last.path(till), last.first, last.size
	w.copy.follow(w.name, w.size, nil)
	return w, nil
}

func newWriter(disk FS, key ed25519.PrivateKey, till TillID, opt Options) *Writer {
	w := &Writer{disk: disk, key: key, till: till, limit: opt.MaxFile}
	if w.limit <= 0 {
		w.limit = MaxFile
	}
	if opt.Copy != nil {
		w.copy = &follower{from: disk, to: opt.Copy, till: till}
	}
	return w
}

// follows tells whether the next entry belongs into this file.
func (w *Writer) follows(last file) (bool, error) {
	if last.size == 0 {
		if last.first > w.head.N+1 {
			return false, fmt.Errorf("%w: file %s is behind it", ErrHead, last.name)
		}
		return last.first == w.head.N+1, nil
	}
	t, err := tailOf(w.disk, last, w.till, w.key.Public().(ed25519.PublicKey))
	if err != nil {
		return false, err
	}
	if t.found && (t.head.N > w.head.N || t.head.N == w.head.N && t.head.Hash != w.head.Hash) || last.first > w.head.N+1 {
		return false, fmt.Errorf("%w: file %s ends in entry %d, expected %d", ErrHead, last.name, t.head.N, w.head.N)
	}
	if last.first == w.head.N+1 { // damaged throughout: a new file would need the same name
		return false, fmt.Errorf("%w: file %s holds no readable entry", ErrDamaged, last.name)
	}
	return t.found && t.head == w.head && t.end == last.size, nil
}

// Head is the last acknowledged line.
func (w *Writer) Head() Head { return w.head }

// CopyErr tells why the second copy lags behind the journal, nil when it holds every line of the file
// that is written. Each Append tries again to catch up.
func (w *Writer) CopyErr() error {
	if w.copy == nil {
		return nil
	}
	return errors.Join(w.copy.err, w.copy.left)
}

// Close releases the file. Everything acknowledged is durable already; the second copy becomes so.
func (w *Writer) Close() error {
	w.broken = true
	w.copy.sync()
	w.copy.close()
	if w.file == nil {
		return nil
	}
	err := w.file.Close()
	w.file = nil
	return err
}

// Append writes the drafts as the next entries, the first with the given clock, each further one
// with the next. It is one write and one sync; the entries are returned only when they are
// durable. A crash during Append may leave any number of the first entries, each whole.
//
// ErrDraft: nothing was written and the writer goes on. ErrUnknown: the outcome is not known;
// every later Append gives ErrReopen until the journal is recovered, reread and opened again. Any
// other error: nothing was written, and Append may be tried again.
func (w *Writer) Append(at string, clock uint64, drafts []Draft) ([]Entry, error) {
	if w.broken {
		return nil, ErrReopen
	}
	if len(drafts) == 0 {
		return nil, nil
	}
	lines, entries, err := w.prepare(at, clock, drafts)
	if err != nil {
		return nil, err
	}
	if w.file == nil || w.size > 0 && w.size+int64(len(lines)) > w.limit {
		if err := w.roll(entries[0].N); err != nil {
			return nil, err
		}
	}
	if _, err := w.file.Write(lines); err != nil {
		return nil, w.fail(err)
	}
	if err := w.file.Sync(); err != nil {
		return nil, w.fail(err)
	}
	for i := range entries {
		entries[i].Place.File = w.first
		entries[i].Place.Offset += w.size
	}
	w.size += int64(len(lines))
	w.head = entries[len(entries)-1].Head()
	w.copy.follow(w.name, w.size, lines)
	return entries, nil
}

// roomBeside is about what a line holds beside its body.
const roomBeside = 448

// prepare turns drafts into lines without touching the disk.
func (w *Writer) prepare(at string, clock uint64, drafts []Draft) ([]byte, []Entry, error) {
	if err := checkAt(at); err != nil {
		return nil, nil, err
	}
	count := uint64(len(drafts))
	if clock <= w.head.Clock || clock > MaxNumber-count || w.head.N > MaxNumber-count {
		return nil, nil, refuse("its clock %d does not follow %d", clock, w.head.Clock)
	}
	room := 0
	for _, d := range drafts {
		room += len(d.Body) + roomBeside
	}
	lines := make([]byte, 0, min(int64(room), w.limit))
	entries := make([]Entry, len(drafts))
	head := w.head
	for i, d := range drafts {
		e, err := d.entry(at)
		if err != nil {
			return nil, nil, fmt.Errorf("draft %d of %d: %w", i+1, len(drafts), err)
		}
		e.N, e.Prev, e.Clock, e.Till = head.N+1, head.next(), clock+uint64(i), w.till
		start := len(lines)
		lines = encode(lines, e, w.key)
		if len(lines)-start > MaxLine {
			return nil, nil, refuse("draft %d of %d: %w: a line holds at most %d bytes", i+1, len(drafts), ErrTooBig, MaxLine)
		}
		e.Hash = hashOf(lines[start:])
		e.Place = Place{Offset: int64(start), Size: len(lines) - start, Sum: sumOf(e.Hash)}
		lines = append(lines, '\n')
		if int64(len(lines)) > w.limit {
			return nil, nil, refuse("%w: a file holds at most %d bytes", ErrTooBig, w.limit)
		}
		entries[i], head = e, e.Head()
	}
	return lines, entries, nil
}

// roll begins the file whose first entry is number n. The old file is synced already.
func (w *Writer) roll(n uint64) error {
	name := file{name: fileName(n)}.path(w.till)
	next, err := w.disk.Append(name)
	if err != nil {
		return fmt.Errorf("a new file of the journal cannot be made; nothing was written: %w", err)
	}
	if w.file != nil {
		_ = w.file.Close() // synced at its last Append; there is nothing left to lose
	}
	w.file, w.name, w.first, w.size = next, name, n, 0
	if err := w.disk.SyncDir(string(w.till)); err != nil {
		return w.fail(err)
	}
	return nil
}

// fail ends the writer after an error whose outcome is unknown. It tries to cut what was not
// acknowledged: after a failed sync the system may go on showing bytes that never reach the disk,
// and a book reopened in the same run would take them for kept. Should the cut fail too, mirror.Ready
// writes what is seen anew before anyone counts on it (see the package's text).
func (w *Writer) fail(cause error) error {
	w.broken = true
	w.copy.close()
	_ = w.file.Close()
	w.file = nil
	_ = w.disk.Truncate(w.name, w.size)
	return fmt.Errorf("%w: %w", ErrUnknown, cause)
}
