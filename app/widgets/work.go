package widgets

import (
	"sync"

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
	mu      sync.Mutex
	waiting []job
	running bool
}

type job struct{ act, done func() }

var _ Work = (*Worker)(nil)

// Do implements Work.
func (w *Worker) Do(act func(), done func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = append(w.waiting, job{act, done})
	if !w.running {
		w.running = true
		go w.run()
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
		if next.done != nil {
			fyne.Do(next.done)
		}
	}
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
