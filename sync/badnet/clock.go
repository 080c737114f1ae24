package badnet

import (
	"container/heap"
	"context"
	"sync"
	"time"
)

// Clock is a time line that moves only when somebody sleeps or calls. It satisfies
// shopsync.Clock.
type Clock struct {
	mu    sync.Mutex
	now   time.Time
	due   events
	count uint64
}

// NewClock makes a clock that stands at start.
func NewClock(start time.Time) *Clock { return &Clock{now: start} }

// Now is where the time line stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Sleep moves time on by d and runs everything that falls due, without waiting.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c.advance(d)
	return nil
}

// At runs fn once time has come to at.
func (c *Clock) At(at time.Time, fn func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count++
	heap.Push(&c.due, event{at: at, order: c.count, run: fn})
}

// Pending tells how many things are still due.
func (c *Clock) Pending() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.due)
}

// advance runs what falls due, each thing at its own time. The clock is not locked while one runs:
// a handler asks what time it is.
func (c *Clock) advance(d time.Duration) {
	c.mu.Lock()
	until := c.now.Add(max(0, d))
	for len(c.due) > 0 && !c.due[0].at.After(until) {
		next, _ := heap.Pop(&c.due).(event)
		if next.at.After(c.now) {
			c.now = next.at
		}
		c.mu.Unlock()
		next.run()
		c.mu.Lock()
	}
	if until.After(c.now) {
		c.now = until
	}
	c.mu.Unlock()
}

type event struct {
	at    time.Time
	order uint64
	run   func()
}

// events is a heap by time; what was planned first comes first.
type events []event

func (e events) Len() int { return len(e) }
func (e events) Less(i, j int) bool {
	if e[i].at.Equal(e[j].at) {
		return e[i].order < e[j].order
	}
	return e[i].at.Before(e[j].at)
}
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any) {
	if ev, ok := x.(event); ok {
		*e = append(*e, ev)
	}
}
func (e *events) Pop() any {
	old := *e
	last := old[len(old)-1]
	*e = old[:len(old)-1]
	return last
}
