package shopsync

import (
	"context"
	"time"
)

// Clock is the time that a sync lives by. Production waits for real; tests and the demo hand in one
// that only counts.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx ends, and returns ctx's error in that case.
	Sleep(ctx context.Context, d time.Duration) error
}

// WallClock is the clock of production.
type WallClock struct{}

// Now is the system's time.
func (WallClock) Now() time.Time { return time.Now() }

// Sleep waits for real.
func (WallClock) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
