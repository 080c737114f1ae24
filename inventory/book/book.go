package book

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// Book is an open book. Its methods may be called from any goroutine.
type Book struct {
	opt    Options
	unlock func() error
	keys   Keys
	keysMu sync.RWMutex // of keys.Receipt, which can be replaced
	till   journal.TillID
	info   inventory.TillInfo
	mu     sync.RWMutex // views: readers share, folding is alone
	views  inventory.Views
	behind atomic.Pointer[chan struct{}] // set while what was kept is being folded
	lost   atomic.Bool                   // the views lack something that was kept
	sick   atomic.Bool                   // a line had to be read from its copy: heal before the next write
	stale  atomic.Bool                   // a line was found elsewhere than the views say: fold them again before the next write
	last   journal.Head                  // the last entry that was acknowledged in this run
	single bool                          // the second copy cannot be written at present
	repair sync.Mutex                    // one healing or sealing at a time
	clerk  *clerk
	desk   chan struct{} // holds one while somebody has the clerk's turn
	batch  chan struct{} // holds one while a batch is written
	stop   chan struct{} // closed by Close

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
	if err := opt.Disk.MkdirAll("."); err != nil {
		return folderProblem(opt.Dir, err)
	}
	unlock, err := opt.Lock(opt.Dir)
	if err != nil {
		return err
	}
	defer unlock()
	found, err := opt.state()
	if err != nil {
		return err
	}
	switch found {
	case whole:
		return inventory.Refuse("book.exists", "There is a stall in "+opt.Dir+" already. Nothing was changed: use it, or choose another folder with --data.", nil)
	case begun:
		if err := clearBegun(opt); err != nil {
			return folderProblem(opt.Dir, err)
		}
	}
	if opt.used() {
		return noBook(opt.Dir, true)
	}
	if err := makeKeys(opt.Disk, opt.Random); err != nil {
		return folderProblem(opt.Dir, err)
	}
	keys, missing, err := readKeys(opt.Disk)
	if err = errors.Join(append(missing, err)...); err != nil {
		return err
	}
	e := journal.Enrol(keys.Owner, journalKey(keys), opt.NewID(), letter)
	_, err = journal.Create(opt.journal(), keys.Till, e, 1, opt.Now().Format(time.RFC3339))
	if err != nil {
		return folderProblem(opt.Dir, err)
	}
	return nil
}

func folderProblem(dir string, err error) error {
	return inventory.Refuse("book.folder", "The folder "+dir+" cannot be written. Nothing was lost: check its rights and that the disk is not full, then try again.", err)
}

// Close lets the clerk finish, closes views and journal and gives up the lock. A second Close does
// nothing.
func (b *Book) Close() error {
	var err error
	b.closing.Do(func() { err = b.close() })
	return err
}

func (b *Book) close() error {
	if b.desk != nil {
		close(b.stop)
		b.desk <- struct{}{} // what is being written is written to its end, and folded
	}
	var err error
	if b.clerk != nil {
		err = b.clerk.close()
	}
	if b.desk != nil {
		_ = b.sealFiles() // should it fail, the copy stays as it is, and whole
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.views != nil {
		err = errors.Join(err, b.views.Close())
		b.views = nil
	}
	return errors.Join(err, b.unlock())
}

// Till is this device's till.
func (b *Book) Till() journal.TillID { return b.till }

// Info is what this till's enrolment says.
func (b *Book) Info() inventory.TillInfo { return b.info }

// Keys are this till's keys.
func (b *Book) Keys() Keys {
	b.keysMu.RLock()
	defer b.keysMu.RUnlock()
	return b.keys
}

var errClosed = inventory.Refuse("book.closed", "Trestle is closing. Nothing was changed: start it again to go on.", nil)

var errLost = inventory.Refuse("book.views", "What was kept last cannot be shown at the moment, because the views could not be brought up to date. Nothing is lost: do the same again, it will not count twice, or start Trestle again.", nil)

// Read gives fn the views as they are now, with all that was kept. fn must call neither Read nor
// Write.
func (b *Book) Read(fn func(inventory.Reader) error) error {
	if behind := b.behind.Load(); behind != nil {
		<-*behind
	}
	if b.lost.Load() && !b.caughtUp() {
		return errLost
	}
	return b.read(fn)
}

// caughtUp brings views up to date that lack something, as the next write would: most writes begin
// with a look, and would never come to that.
func (b *Book) caughtUp() bool {
	if b.desk == nil {
		return false
	}
	_ = b.alone(context.Background(), func() { // its error is that the book is being closed
		if b.lost.Load() {
			_ = b.reopen() // its error leaves lost as it is
		}
	})
	return !b.lost.Load()
}

// read is Read for the clerk, who makes the views what they are.
func (b *Book) read(fn func(inventory.Reader) error) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.views == nil {
		return errClosed
	}
	return b.views.View(func(g inventory.Getter) error { return fn(inventory.NewReader(g, b)) })
}

// OnEntries calls fn with what every write has kept, in the clerk's turn and before it is
// acknowledged: fn must be quick and must call neither Read nor Write. The returned function ends it.
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
