package storybook

import (
	"sync"
	"time"
)

// Posts are the jobs for a window's own goroutine, of a window that a test holds: it runs them itself, where it wants to.
type Posts struct {
	mu   sync.Mutex
	jobs []func()
}

// Post keeps a job until Run.
func (p *Posts) Post(do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.jobs = append(p.jobs, do)
}

// Run runs what was posted, and what that posts.
func (p *Posts) Run() {
	for {
		p.mu.Lock()
		jobs := p.jobs
		p.jobs = nil
		p.mu.Unlock()
		if len(jobs) == 0 {
			return
		}
		for _, do := range jobs {
			do()
		}
	}
}

// Soon lets a second tap in the same corner count at once, as a hand's pause does; messages stay.
func Soon(d time.Duration, then func()) {
	if d < time.Second {
		then()
	}
}
