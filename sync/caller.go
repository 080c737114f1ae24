package shopsync

import (
	"context"
	"errors"
	"time"
)

// Patience says how a Caller takes a shop that does not answer. Zero fields mean the values given.
type Patience struct {
	Tries   int           // failures in a row until it gives up: 8
	First   time.Duration // the first pause, doubled each time: 1 s
	Longest time.Duration // no pause is longer: 1 min
	// Most is the longest Retry-After that is waited out; a shop that asks for more ends the sync
	// with a sentence. 10 min.
	Most time.Duration
}

// Caller makes the calls to one shop, one after the other. It repeats reads, which change nothing,
// until they are answered; it never repeats a write. After too many failures in a row it ends the
// sync. A call belongs to one goroutine at a time.
type Caller struct {
	clock    Clock
	patience Patience
	failures int
	rested   time.Time // no call before this
	// Waiting is told of each pause before it begins; may be nil.
	Waiting func(d time.Duration, why error)
}

// NewCaller makes a Caller.
func NewCaller(clock Clock, p Patience) *Caller {
	set := func(d *time.Duration, v time.Duration) {
		if *d <= 0 {
			*d = v
		}
	}
	if p.Tries <= 0 {
		p.Tries = 8
	}
	set(&p.First, time.Second)
	set(&p.Longest, time.Minute)
	set(&p.Most, 10*time.Minute)
	return &Caller{clock: clock, patience: p}
}

// Clock is the clock that the calls live by.
func (c *Caller) Clock() Clock { return c.clock }

// Read makes a call that changes nothing, again and again with growing pauses until it is answered,
// refused, or the shop has failed too often.
func (c *Caller) Read(ctx context.Context, call func(context.Context) error) error {
	for {
		err := c.once(ctx, call)
		switch KindOf(err) {
		case Busy, Unreached, Unknown, Failed:
			continue // once has set the pause, and stops after too many
		}
		return err
	}
}

// Write makes a call that changes something, once. What its Fault says decides who may try again.
func (c *Caller) Write(ctx context.Context, call func(context.Context) error) error {
	return c.once(ctx, call)
}

func (c *Caller) once(ctx context.Context, call func(context.Context) error) error {
	if err := c.rest(ctx); err != nil {
		return err
	}
	err := call(ctx)
	if ctxErr := ctx.Err(); ctxErr != nil && err != nil && !isAnswer(err) {
		return errors.Join(ctxErr, err)
	}
	if err == nil || isAnswer(err) {
		c.failures = 0
		return err
	}
	c.failures++
	if c.failures >= c.patience.Tries {
		c.failures = 0 // the next sync tries anew
		return NewFault(Stop, "sync.silent", "The shop did not answer several times in a row, so the sync was stopped. Nothing is lost: what waits is sent at the next sync. Check the network and that the shop's page opens.", err)
	}
	pause := c.pause()
	var f *Fault
	if errors.As(err, &f) && f.After > 0 {
		if f.After > c.patience.Most {
			return NewFault(Stop, "sync.busy", "The shop asks to be left alone for "+roundTime(f.After)+". Nothing is lost: sync again after that.", err)
		}
		pause = max(pause, f.After)
	}
	c.rested = c.clock.Now().Add(pause)
	if c.Waiting != nil {
		c.Waiting(pause, err)
	}
	return err
}

// rest waits until the last failure's pause is over.
func (c *Caller) rest(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if d := c.rested.Sub(c.clock.Now()); d > 0 {
		return c.clock.Sleep(ctx, d)
	}
	return nil
}

// isAnswer tells whether the error came from a shop that works.
func isAnswer(err error) bool {
	k := KindOf(err)
	return k == Refused || k == Stop
}

func (c *Caller) pause() time.Duration {
	d := c.patience.First
	for range c.failures - 1 {
		if d *= 2; d >= c.patience.Longest {
			return c.patience.Longest
		}
	}
	return d
}

// roundTime words a duration for a person.
func roundTime(d time.Duration) string {
	if d < 2*time.Minute {
		return d.Round(time.Second).String()
	}
	return d.Round(time.Minute).String()
}
