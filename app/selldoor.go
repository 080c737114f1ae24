package app

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"trestle/app/sell"
	"trestle/app/till"
)

// sellDoor lets the selling place into a till, and keeps at hand how things stand. It may be called
// from any goroutine.
type sellDoor struct {
	*till.Till
	until context.Context // ends what waits for a printer

	// known is taken away by the book's goroutine, which must never wait for a reader.
	known atomic.Bool
	mu    sync.Mutex
	state standing
}

var _ sell.Till = (*sellDoor)(nil)

// standing is how things stand, with what the frame wants to know besides.
type standing struct {
	sell.Stall
	NotCopied int  // sales that are only on this device
	Bare      bool // no copy was ever made
	Open      bool // a market day is open
}

func newSellDoor(t *till.Till) *sellDoor { return &sellDoor{Till: t, until: context.Background()} }

// forget makes the next question be asked of the book again.
func (d *sellDoor) forget() { d.known.Store(false) }

// stands asks the book how things stand, once after every change of it. What cannot be read is
// left out: the acts say what is wrong.
func (d *sellDoor) stands() standing {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.known.Swap(true) {
		return d.state
	}
	var s standing
	if status, err := d.Status(); err == nil {
		s.Name, s.Practice, s.NotCopied = status.Stall, status.Practice, status.NotCopied
		s.Bare = status.LastBackup == nil
	}
	if room, err := d.Room(); err == nil {
		s.room(room)
	}
	d.state = s
	return s
}

func (s *standing) room(r till.Room) {
	s.Country, s.Currency, s.CashStep = r.Settings.Country, r.Settings.Currency, r.Settings.Step()
	s.Helpers = r.Helpers
	for class := range r.Settings.Rates {
		s.Rates = append(s.Rates, class)
	}
	slices.SortFunc(s.Rates, cmp.Compare[string])
	if r.Open != nil && r.Open.Open != nil {
		s.Open, s.Market = true, r.Open.Open.Market
	}
}

// Stall implements sell.Till.
func (d *sellDoor) Stall() sell.Stall { return d.stands().Stall }
