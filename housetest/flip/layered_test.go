package flip

import (
	"sync"

	"trestle/inventory"
	"trestle/inventory/memview"
)

// layered is a views store over one that many share. It is copied when something is about to change, which a
// sound opening never does, so that thousands of openings need no thousand copies.
type layered struct {
	mu    sync.Mutex
	under *memview.Views
	own   *memview.Views
}

func newLayered(under *memview.Views) *layered { return &layered{under: under} }

func (l *layered) now() *memview.Views {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.own != nil {
		return l.own
	}
	return l.under
}

// changed tells whether anything was written.
func (l *layered) changed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.own != nil
}

func (l *layered) View(fn func(inventory.Getter) error) error { return l.now().View(fn) }

func (l *layered) Update(fn func(inventory.Setter) error) error {
	if !l.changed() {
		own := l.copy()
		l.mu.Lock()
		l.own = own
		l.mu.Unlock()
	}
	return l.now().Update(fn)
}

func (l *layered) Clear() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.own = memview.New()
	return nil
}

func (l *layered) Close() error { return nil }

// copy is an independent store with the same content.
func (l *layered) copy() *memview.Views {
	out := memview.New()
	_ = l.View(func(g inventory.Getter) error {
		return out.Update(func(s inventory.Setter) error { return g.Scan("", "", s.Set) })
	})
	return out
}
