package widgets

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Work runs acts that touch the disk or the network away from the window's goroutine and then
// shows their result there. It is the only place where a screen meets a goroutine.
type Work interface {
	// Do runs act, then done on the window's goroutine. Acts run one after the other in the order
	// in which they were given. A nil done is left out.
	Do(act func(), done func())
}

// Worker is the Work of a running program. The zero value is ready; acts given to one Worker keep
// their order, two Workers run side by side.
type Worker struct {
	// Patience is how long Do waits for an act when nothing else is under way. What is done within it is shown before
	// Do returns, so in the frame that answers the tap and not in the next one. Only the window's goroutine may give
	// acts to a Worker that has patience.
	Patience time.Duration

	mu      sync.Mutex
	waiting []*given
	running bool
	owed    int // of what is done, how much Fyne has still to show
}

// Moment is a patience that nobody notices: less than a frame.
const Moment = 12 * time.Millisecond

type job struct{ act, done func() }

// given is a job that a Worker was given.
type given struct {
	job
	ended chan struct{} // closed when the act has ended; nil: nobody waits
	left  bool          // who waited has gone
}

var _ Work = (*Worker)(nil)

// Do implements Work.
func (w *Worker) Do(act func(), done func()) {
	next := &given{job: job{act, done}}
	w.mu.Lock()
	if w.Patience > 0 && done != nil && !w.running && w.owed == 0 {
		next.ended = make(chan struct{})
	}
	w.waiting = append(w.waiting, next)
	if !w.running {
		w.running = true
		go w.run()
	}
	w.mu.Unlock()
	if next.ended != nil && w.wait(next) {
		done()
	}
}

// wait says whether an act has ended before the patience did.
func (w *Worker) wait(act *given) bool {
	enough := time.NewTimer(w.Patience)
	defer enough.Stop()
	select {
	case <-act.ended:
		return true
	case <-enough.C:
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-act.ended: // just now
		return true
	default:
		act.left = true
		return false
	}
}

func (w *Worker) run() {
	for {
		w.mu.Lock()
		if len(w.waiting) == 0 {
			w.running = false
			w.mu.Unlock()
			return
		}
		next := w.waiting[0]
		w.waiting = w.waiting[1:]
		w.mu.Unlock()
		next.act()
		w.ended(next)
	}
}

// ended has the result of an act shown: by who waits for it, else by Fyne.
func (w *Worker) ended(act *given) {
	if act.done == nil {
		return
	}
	w.mu.Lock()
	if act.ended != nil && !act.left {
		close(act.ended)
		w.mu.Unlock()
		return
	}
	w.owed++
	w.mu.Unlock()
	fyne.Do(func() {
		w.mu.Lock()
		w.owed--
		w.mu.Unlock()
		act.done()
	})
}

// AtOnce is a Work that does everything where it stands: for tests and for drawing pictures.
type AtOnce struct{}

var _ Work = AtOnce{}

// Do implements Work.
func (AtOnce) Do(act func(), done func()) {
	act()
	if done != nil {
		done()
	}
}
