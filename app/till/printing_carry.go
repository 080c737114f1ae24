package till

import (
	"context"
	"time"

	"trestle/inventory"
	"trestle/receipts/printer"
)

// onItsWay is a receipt that goes to a printer now.
type onItsWay struct {
	ref   string
	again bool
}

// carryNoted is carry that remembers what goes out before its first byte, for the power may fail behind it. A first
// receipt of which nothing went out stays one.
func (t *Till) carryNoted(ctx context.Context, target printer.Target, job []byte, what onItsWay) (int, error) {
	t.notePrinted(what.ref)
	taken, err := t.carry(ctx, target, job)
	if err != nil && taken == 0 && !what.again {
		t.unnotePrinted(what.ref)
	}
	return taken, err
}

// carry asks a printer how it is before it is given anything: what it cannot print now is tried again unmarked.
func (t *Till) carry(ctx context.Context, target printer.Target, job []byte) (int, error) {
	leave, err := t.line(ctx, target)
	if err != nil {
		return 0, err
	}
	defer leave()
	where := target.String()
	t.printing.mu.Lock()
	mute := t.printing.mute[where]
	t.printing.mu.Unlock()
	if !mute {
		s, known, err := t.cfg.Printers.Ask(ctx, target)
		if err != nil {
			return 0, err
		}
		if err := notReady(PrinterStatus{Known: known, PaperOut: s.PaperOut, CoverOpen: s.CoverOpen, Offline: s.Offline, Troubled: s.Error}); err != nil {
			return 0, err
		}
		if !known {
			t.printing.mu.Lock()
			if t.printing.mute == nil {
				t.printing.mute = map[string]bool{}
			}
			t.printing.mute[where] = true
			t.printing.mu.Unlock()
		}
	}
	return t.cfg.Printers.Send(ctx, target, job)
}

// lineTime bounds how long one waits for another.
const lineTime = 10 * time.Second

// line gives the way to a printer to one at a time: what came in the middle of a picture would be a part of it.
func (t *Till) line(ctx context.Context, target printer.Target) (leave func(), err error) {
	ctx, stop := context.WithTimeout(ctx, lineTime)
	defer stop()
	where := target.String()
	t.printing.mu.Lock()
	if t.printing.lines == nil {
		t.printing.lines = map[string]chan struct{}{}
	}
	if t.printing.lines[where] == nil {
		t.printing.lines[where] = make(chan struct{}, 1)
	}
	line := t.printing.lines[where]
	t.printing.mu.Unlock()
	select {
	case line <- struct{}{}:
		return func() { <-line }, nil
	case <-ctx.Done():
		return nil, notReady(PrinterStatus{Offline: true})
	}
}

// sendNow brings bytes to a printer past the list, when nothing else is on its way there.
func (t *Till) sendNow(ctx context.Context, target printer.Target, raw []byte) error {
	leave, err := t.line(ctx, target)
	if err != nil {
		return err
	}
	defer leave()
	_, err = t.cfg.Printers.Send(ctx, target, raw)
	return err
}

// notReady says in words why a printer would not print.
func notReady(s PrinterStatus) error {
	switch {
	case s.PaperOut:
		return inventory.Refuse("printer.paper", "The printer has no paper. The receipt waits: put a roll in, and it comes out.", nil)
	case s.CoverOpen:
		return inventory.Refuse("printer.cover", "The printer's cover is open. The receipt waits: close the cover, and it comes out.", nil)
	case s.Troubled:
		return inventory.Refuse("printer.trouble", "The printer reports a fault. The receipt waits: switch the printer off and on again, and look for stuck paper.", nil)
	case s.Offline:
		return inventory.Refuse("printer.offline", "The printer is offline. The receipt waits: press the printer's button, or look whether it is still at work.", nil)
	}
	return nil
}
