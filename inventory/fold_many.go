package inventory

import (
	"errors"
	"fmt"
	"runtime"
	"sync"

	"trestle/inventory/journal"
)

// largeUpdate is for folding a whole history: fewer and larger updates, each of a few megabytes.
var largeUpdate = limits{entries: 4096, bytes: 1 << 20, sales: 64 << 10}

// pileOf bounds how many entries are handed over at once between those who read and fold.
const pileOf = 128

// ErrFold is what an error of FoldMany is when the views are to blame and not the source.
var ErrFold = errors.New("inventory: the views could not be brought up to date")

// FoldMany folds what source hands to add, as a Folder does, but made for a whole history: updates
// are larger, and what sales say is read on all cores ahead of the fold. Entries are folded in the
// order in which they are added.
//
// An error of the views is an ErrFold; add returns it as soon as it is known. Any other error is
// source's own. Either way what was folded before it stays, with its heads.
func FoldMany(v Views, source func(add func(journal.Entry) error) error) error {
	return foldMany(v, largeUpdate, pileOf, source)
}

func foldMany(v Views, most limits, pile int, source func(add func(journal.Entry) error) error) error {
	a := &ahead{
		size: pile, toRead: make(chan *pileOfEntries, 4), toFold: make(chan *pileOfEntries, 4), failed: make(chan struct{}),
	}
	a.start(newFolder(v, most))
	err := source(a.add)
	if err == nil {
		err = a.hand()
	}
	close(a.toRead)
	close(a.toFold)
	a.workers.Wait()
	if err == nil {
		err = a.err
	}
	return err
}

// pileOfEntries is some entries on their way, with the sales among them.
type pileOfEntries struct {
	entries []journal.Entry
	bytes   int
	sales   []sold
	ready   chan struct{} // gets one when the sales are read
}

// ahead reads sales ahead of a folder.
type ahead struct {
	size    int
	pile    *pileOfEntries
	spare   sync.Pool
	toRead  chan *pileOfEntries
	toFold  chan *pileOfEntries
	failed  chan struct{} // closed once err stands
	err     error
	workers sync.WaitGroup
}

func (a *ahead) start(f *Folder) {
	for range runtime.GOMAXPROCS(0) {
		a.workers.Go(func() {
			for p := range a.toRead {
				p.read()
			}
		})
	}
	a.workers.Go(func() {
		var err error
		for p := range a.toFold {
			<-p.ready
			if err == nil {
				err = p.fold(f)
				a.note(err)
			}
			p.empty()
			a.spare.Put(p)
		}
		if err == nil {
			a.note(f.Flush())
		}
	})
}

func (a *ahead) note(err error) {
	if err != nil {
		a.err = fmt.Errorf("%w: %w", ErrFold, err)
		close(a.failed)
	}
}

// add puts an entry on the pile. A pile that is full is handed over.
func (a *ahead) add(e journal.Entry) error {
	if a.pile == nil {
		if a.pile, _ = a.spare.Get().(*pileOfEntries); a.pile == nil {
			a.pile = &pileOfEntries{ready: make(chan struct{}, 1)}
		}
	}
	a.pile.entries = append(a.pile.entries, e)
	a.pile.bytes += len(e.Body)
	if len(a.pile.entries) >= a.size || a.pile.bytes >= smallUpdate.bytes {
		return a.hand()
	}
	return nil
}

// hand hands the pile over: to whoever reads it, and to the fold, which waits until it is read.
func (a *ahead) hand() error {
	select {
	case <-a.failed:
		return a.err
	default:
	}
	if p := a.pile; p != nil {
		a.pile = nil
		a.toRead <- p
		a.toFold <- p
	}
	return nil
}

// read reads the sales of a pile.
func (p *pileOfEntries) read() {
	for i := range p.entries {
		if e := &p.entries[i]; isSale(e) {
			p.sales = append(p.sales, soldBy(e))
		}
	}
	p.ready <- struct{}{}
}

func (p *pileOfEntries) fold(f *Folder) error {
	next := 0
	for i := range p.entries {
		var s *sold
		if isSale(&p.entries[i]) {
			s = &p.sales[next]
			next++
		}
		if err := f.add(&p.entries[i], s); err != nil {
			return err
		}
	}
	return nil
}

func (p *pileOfEntries) empty() {
	clear(p.entries)
	clear(p.sales)
	p.entries, p.sales, p.bytes = p.entries[:0], p.sales[:0], 0
}
