package app

import "sync"

// progress brings what a long act says of itself to the window, no faster than it draws.
type progress struct {
	post func(func())
	seen func(done, total int)

	mu          sync.Mutex
	done, total int64
	posted      bool
}

// tell may be called from anywhere.
func (p *progress) tell(done, total int64) {
	p.mu.Lock()
	p.done, p.total = done, total
	first := !p.posted
	p.posted = true
	p.mu.Unlock()
	if first {
		p.post(p.show)
	}
}

func (p *progress) show() {
	p.mu.Lock()
	done, total := p.done, p.total
	p.posted = false
	p.mu.Unlock()
	// A share of a thousand: the figures of a long journal are bytes and may be large.
	if total > 0 {
		p.seen(int(done*1000/total), 1000)
	}
}
