package badgerview

import (
	"errors"
	"fmt"
	"sync"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"trestle/inventory"
	"trestle/inventory/memview"
)

// Views is a views store in a Badger folder.
type Views struct {
	db      *badger.DB
	mu      sync.RWMutex // readers share, an update is alone
	held    *memview.Map // what updates have set and Badger has not been given yet
	set     int          // bytes that were set in it
	most    int          // bytes that are held at most
	sorting sync.Mutex   // readers put what is held in order when they scan it
	warm    *warm        // a little of what Badger has
	old     []change     // room for what an update has changed, used again by the next
	half    bool         // what was held may be written in part, so nothing here can be trusted
}

var (
	_ inventory.Views   = (*Views)(nil)
	_ inventory.Flusher = (*Views)(nil)
)

// mostHeld is what some seventy sales set. It fits into one transaction together with what one more
// update sets, unless that is large by itself.
const mostHeld = 96 << 10

// errHalf is for views into which something was written in part.
var errHalf = errors.New("badgerview: an update was written in part; the views must be folded again")

// Open opens or makes the folder dir. An error means that the folder is best deleted and folded
// again; what is in it can be trusted no longer.
func Open(dir string) (v *Views, err error) {
	// A damaged table can make Badger panic while it opens.
	defer func() {
		if p := recover(); p != nil {
			v, err = nil, fmt.Errorf("badgerview: opening the views: %v", p)
		}
	}()
	o := small(dir)
	if err := sound(dir, o); err != nil {
		return nil, fmt.Errorf("badgerview: checking the views: %w", err)
	}
	db, err := badger.Open(o)
	if err != nil {
		return nil, fmt.Errorf("badgerview: opening the views: %w", err)
	}
	v = &Views{db: db, held: memview.NewMap(), most: mostHeld, warm: newWarm()}
	if err := v.isWhole(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return v, nil
}

// small are options with which the program stays small while it sells. Tables on disk are not made
// smaller still: Badger takes three megabytes to build one, however small it is.
func small(dir string) badger.Options {
	return badger.DefaultOptions(dir).
		WithLogger(nil).
		WithMetricsEnabled(false).
		WithSyncWrites(false).
		WithDetectConflicts(false).
		WithMemTableSize(2 << 20).
		WithNumMemtables(2).
		WithBlockCacheSize(2 << 20).
		WithIndexCacheSize(2 << 20).
		WithValueLogFileSize(4 << 20).
		WithValueThreshold(64 << 10).
		WithNumCompactors(2).
		WithNumLevelZeroTables(4).
		WithNumLevelZeroTablesStall(10).
		WithBaseTableSize(2 << 20).
		WithBaseLevelSize(4 << 20).
		WithCompression(options.None).
		WithNumGoroutines(2).
		WithChecksumVerificationMode(options.NoVerification). // sound does
		WithVerifyValueChecksum(true)
}

// View reads a consistent picture.
func (v *Views) View(fn func(inventory.Getter) error) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if err := v.fit(); err != nil {
		return err
	}
	p := v.picture()
	defer p.below.close()
	return fn(&p)
}

// Update sets all or nothing. It is kept in memory until there is enough to make a transaction of
// Badger's worth while, or until Flush or Close: whole updates, in their order. A program that was
// killed finds an earlier state, as it was after some update, heads and all.
func (v *Views) Update(fn func(inventory.Setter) error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.fit(); err != nil {
		return err
	}
	u := &update{picture: v.picture(), old: v.old[:0]}
	done := false
	defer func() { // also when fn panics
		if !done {
			u.undo()
		}
		v.old = u.end()
	}()
	if err := fn(u); err != nil {
		return err
	}
	done = true
	if v.set < v.most {
		return nil
	}
	return v.flush()
}

// Flush hands what is held to Badger.
func (v *Views) Flush() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.fit(); err != nil {
		return err
	}
	return v.flush()
}

// fit tells whether the store can be used.
func (v *Views) fit() error {
	switch {
	case v.half:
		return errHalf
	case v.db.IsClosed():
		return badger.ErrDBClosed
	}
	return nil
}

func (v *Views) forget() { v.held, v.set = memview.NewMap(), 0 }

// Clear forgets everything.
func (v *Views) Clear() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.forget()
	v.warm.clear()
	err := v.db.DropAll()
	v.half = v.half && err != nil
	return err
}

// Close writes what is in memory and closes the folder.
func (v *Views) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	var err error
	if v.fit() == nil {
		err = v.flush()
	}
	return errors.Join(err, v.db.Close())
}
