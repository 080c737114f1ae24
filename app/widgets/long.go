package widgets

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
)

// Long runs one act that takes its time: it shows how far it has come and can be stopped. The zero
// value with a Work is ready; a second act waits for the first as Work has it.
type Long struct {
	Work Work
	// Seen is told on the window's goroutine how far the act is; total is 0 while nobody knows.
	// Steps that come faster than the window draws are left out.
	Seen func(done, total int)

	mu          sync.Mutex
	cancel      context.CancelFunc
	done, total int
	posted      bool
}

// Run starts act, and calls over on the window's goroutine when it has ended. The act is handed a
// context that Stop cancels, and told may be called from any goroutine.
func (l *Long) Run(act func(ctx context.Context, told func(done, total int)), over func()) {
	ctx, cancel := context.WithCancel(context.Background())
	l.mu.Lock()
	l.cancel = cancel
	l.mu.Unlock()
	l.Work.Do(func() { act(ctx, l.told) }, func() {
		cancel()
		l.mu.Lock()
		l.cancel = nil
		l.mu.Unlock()
		over()
	})
}

// Stop asks the act that runs to end. It may be called at any time and from anywhere.
func (l *Long) Stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel != nil {
		l.cancel()
	}
}

// Running says whether an act has begun and not ended.
func (l *Long) Running() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.cancel != nil
}

func (l *Long) told(done, total int) {
	l.mu.Lock()
	l.done, l.total = done, total
	first := !l.posted
	l.posted = true
	l.mu.Unlock()
	if first && l.Seen != nil {
		fyne.Do(l.show)
	}
}

func (l *Long) show() {
	l.mu.Lock()
	done, total := l.done, l.total
	l.posted = false
	l.mu.Unlock()
	l.Seen(done, total)
}
