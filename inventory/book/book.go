package book

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/uuid"

	"trestle/inventory"
	"trestle/inventory/badgerview"
	"trestle/inventory/journal"
)

// Options say where a book is and hand in the world. Dir is needed; the rest has defaults.
type Options struct {
	Dir      string
	Now      func() time.Time                            // labels only; nothing is ordered by it
	NewID    func() string                               // ids of entries
	Random   io.Reader                                   // for keys
	Disk     journal.FS                                  // of journal/
	Aside    journal.FS                                  // of quarantine/
	Views    func(dir string) (inventory.Views, error)   // opens views/
	Free     func(dir string) (bytes uint64, known bool) // space left on the disk of dir
	Ctx      context.Context                             // ends an Open that folds a long history; what it has folded stays
	Progress func(done, total int64)                     // while a long history is folded; bytes
}

func (o Options) defaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Disk == nil {
		o.Disk = journal.OS(filepath.Join(o.Dir, "journal"))
	}
	if o.Aside == nil {
		o.Aside = journal.OS(filepath.Join(o.Dir, "quarantine"))
	}
	if o.Views == nil {
		o.Views = func(dir string) (inventory.Views, error) { return badgerview.Open(dir) }
	}
	if o.Free == nil {
		o.Free = freeBytes
	}
	if o.Ctx == nil {
		o.Ctx = context.Background()
	}
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	return o
}

// Health is what was found and mended when the book was opened.
type Health struct {
	Healed []string        // sentences: a torn end set aside, views folded again
	Faults []journal.Fault // damage that stands, named
}

// Book is an open book. Its methods may be called from any goroutine.
type Book struct {
	opt   Options
	lock  *flock.Flock
	keys  Keys
	till  journal.TillID
	info  inventory.TillInfo
	mu    sync.RWMutex // views: readers share, folding is alone
	views inventory.Views
	clerk *clerk
	jobs  chan func()
	batch chan struct{} // holds one while a batch is written
	stop  chan struct{} // closed by Close
	done  chan struct{} // closed when the clerk has gone home

	healthMu sync.Mutex // guards health
	health   Health

	closing sync.Once
	listen  struct {
		sync.Mutex
		next int
		fns  map[int]func([]journal.Entry)
	}
}

// Create makes a stall's first till in opt.Dir: keys, and line 1 of its journal. It is an error
// when there is a book already.
func Create(opt Options, letter string) error {
	opt = opt.defaults()
	if err := os.MkdirAll(opt.Dir, 0o700); err != nil {
		return folderProblem(opt.Dir, err)
	}
	lock, err := takeLock(opt.Dir)
	if err != nil {
		return err
	}
	defer lock.Unlock()
	switch stateOf(opt.Disk) {
	case whole:
		return inventory.Refuse("book.exists", "There is a stall in "+opt.Dir+" already. Nothing was changed: use it, or choose another folder with --data.", nil)
	case begun:
		if err := clearBegun(opt); err != nil {
			return folderProblem(opt.Dir, err)
		}
	}
	if used(opt.Dir) {
		return noBook(opt.Dir)
	}
	dir := filepath.Join(opt.Dir, "keys")
	if err := makeKeys(dir, opt.Random); err != nil {
		return folderProblem(opt.Dir, err)
	}
	keys, missing, err := readKeys(dir)
	if err = errors.Join(append(missing, err)...); err != nil {
		return err
	}
	e := journal.Enrol(keys.Owner, journalKey(keys), opt.NewID(), letter)
	_, err = journal.Create(opt.Disk, keys.Till, e, 1, opt.Now().Format(time.RFC3339))
	if err != nil {
		return folderProblem(opt.Dir, err)
	}
	return nil
}

func folderProblem(dir string, err error) error {
	return inventory.Refuse("book.folder", "The folder "+dir+" cannot be written. Nothing was lost: check its rights and that the disk is not full, then try again.", err)
}

// Claim takes the lock of a data folder without opening a book, for one who is about to delete it.
// There is no lock to take, and nil is returned, when the folder is not there.
func Claim(dir string) (*flock.Flock, error) {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return takeLock(dir)
}

func takeLock(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, "lock"))
	got, err := lock.TryLock()
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, noBook(dir)
		}
		return nil, folderProblem(dir, err)
	}
	if !got {
		return nil, inventory.Refuse("book.locked", "Trestle is already open on this stall. Nothing was changed: use that window, or close it first.", nil)
	}
	return lock, nil
}

// Close lets the clerk finish, closes views and journal and gives up the lock. A second Close does
// nothing.
func (b *Book) Close() error {
	var err error
	b.closing.Do(func() { err = b.close() })
	return err
}

func (b *Book) close() error {
	if b.jobs != nil {
		close(b.stop)
		<-b.done
	}
	var err error
	if b.clerk != nil {
		err = b.clerk.close()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.views != nil {
		err = errors.Join(err, b.views.Close())
		b.views = nil
	}
	return errors.Join(err, b.lock.Unlock())
}

// Till is this device's till.
func (b *Book) Till() journal.TillID { return b.till }

// Info is what this till's enrolment says.
func (b *Book) Info() inventory.TillInfo { return b.info }

// Keys are this till's keys.
func (b *Book) Keys() Keys { return b.keys }

// Health is what was found when the book was opened, and since.
func (b *Book) Health() Health {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	return Health{Healed: slices.Clone(b.health.Healed), Faults: slices.Clone(b.health.Faults)}
}

var errClosed = inventory.Refuse("book.closed", "Trestle is closing. Nothing was changed: start it again to go on.", nil)

// Read gives fn the views as they are now. fn must call neither Read nor Write.
func (b *Book) Read(fn func(inventory.Reader) error) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.views == nil {
		return errClosed
	}
	return b.views.View(func(g inventory.Getter) error { return fn(inventory.NewReader(g, b)) })
}

// Line gives a line of a journal back. It is for inventory.Reader.
func (b *Book) Line(till journal.TillID, at journal.Place) (journal.Entry, error) {
	return journal.ReadLine(b.opt.Disk, till, at)
}

// OnEntries calls fn with what every write has kept, from the clerk's goroutine: fn must be quick
// and must not write. The returned function ends it.
func (b *Book) OnEntries(fn func([]journal.Entry)) (stop func()) {
	b.listen.Lock()
	defer b.listen.Unlock()
	if b.listen.fns == nil {
		b.listen.fns = map[int]func([]journal.Entry){}
	}
	id := b.listen.next
	b.listen.next++
	b.listen.fns[id] = fn
	return func() {
		b.listen.Lock()
		defer b.listen.Unlock()
		delete(b.listen.fns, id)
	}
}

func (b *Book) changed(entries []journal.Entry) {
	b.listen.Lock()
	fns := make([]func([]journal.Entry), 0, len(b.listen.fns))
	for _, fn := range b.listen.fns {
		fns = append(fns, fn)
	}
	b.listen.Unlock()
	for _, fn := range fns {
		fn(entries)
	}
}
