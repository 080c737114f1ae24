package printer

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"

	"trestle/inventory"
	"trestle/receipts/paper/escpos"
)

// Carrier brings jobs to printers. What is not handed in is the machine's.
type Carrier struct {
	Dial     func(ctx context.Context, network, address string) (net.Conn, error)
	HTTP     *http.Client
	Server   string                 // host and port of CUPS; "" is localhost:631
	Link     func(url string) error // opens a link in another app, for rawbt:
	Patience Patience
}

// Patience says how long a printer may take. The zero value is for real ones.
type Patience struct {
	Connect time.Duration // until it answers the door: 5 s
	Stall   time.Duration // until it takes the next bytes: 20 s, for some wait while they print
	Answer  time.Duration // until it says how it is: 0.8 s, for many never do
	Finish  time.Duration // until a network printer hangs up behind a job: 2 s, for many never do
}

func (p Patience) filled() Patience {
	or := func(d, usual time.Duration) time.Duration {
		if d <= 0 {
			return usual
		}
		return d
	}
	return Patience{or(p.Connect, 5*time.Second), or(p.Stall, 20*time.Second), or(p.Answer, 800*time.Millisecond), or(p.Finish, 2*time.Second)}
}

// way is an open way to a printer.
type way interface {
	io.Writer
	io.Closer
	// until bounds how long the next write or read may take.
	until(deadline time.Time) error
	// finish waits until the printer has taken everything, as far as the way can tell.
	finish() error
}

// Send brings a job to a printer. taken is how many of its bytes were handed over: with 0 nothing can have been
// printed; with fewer than all of them, or with all and an error, nobody knows.
func (c Carrier) Send(ctx context.Context, t Target, job []byte) (taken int, err error) {
	switch t.Kind {
	case IPP, CUPS:
		return c.sendIPP(ctx, t, job, formatOf(job))
	case RawBT:
		return c.sendLink(job)
	case Windows:
		return sendSpool(t.Address, job)
	}
	p := c.Patience.filled()
	w, err := c.open(ctx, t, p)
	if err != nil {
		return 0, unreachable(t, err)
	}
	defer w.Close()
	defer context.AfterFunc(ctx, func() { w.Close() })()
	taken, err = pour(w, job, p.Stall)
	if err == nil {
		if err = w.until(time.Now().Add(p.Stall)); err == nil {
			err = w.finish()
		}
	}
	if err != nil {
		return taken, broke(t, err)
	}
	return taken, nil
}

// portion is how much is written in one go: a printer that prints while it takes must get on within Stall, and a
// line of raster has 72 bytes.
const portion = 1024

func pour(w way, job []byte, stall time.Duration) (taken int, err error) {
	for taken < len(job) {
		if err := w.until(time.Now().Add(stall)); err != nil {
			return taken, err
		}
		n, err := w.Write(job[taken:min(len(job), taken+portion)])
		taken += n
		if err != nil {
			return taken, err
		}
	}
	return taken, nil
}

// Ask asks a printer how it is. known is false when it does not say, as many cheap ones.
func (c Carrier) Ask(ctx context.Context, t Target) (s escpos.Status, known bool, err error) {
	p := c.Patience.filled()
	switch t.Kind {
	case IPP, CUPS:
		return c.askIPP(ctx, t)
	case RawBT, Windows:
		return s, false, nil
	case File:
		return s, false, nil // reading from a device that does not answer would wait for ever
	}
	w, err := c.open(ctx, t, p)
	if err != nil {
		return s, false, unreachable(t, err)
	}
	defer w.Close()
	defer context.AfterFunc(ctx, func() { w.Close() })()
	in, ok := w.(io.Reader)
	if !ok {
		return s, false, nil
	}
	for _, kind := range escpos.StatusKinds {
		if err := w.until(time.Now().Add(p.Answer)); err != nil {
			return s, known, nil
		}
		if _, err := w.Write(escpos.Ask(kind)); err != nil {
			return s, known, unreachable(t, err) // asking prints nothing
		}
		got, ok := answer(in, kind)
		if !ok {
			return s, known, nil // one that does not answer the first will not answer the rest
		}
		s, known = s.And(got), true
	}
	return s, known, nil
}

// answer reads one answer, past bytes that are none.
func answer(in io.Reader, kind escpos.StatusKind) (escpos.Status, bool) {
	var b [1]byte
	for range 16 {
		if n, err := in.Read(b[:]); err != nil || n == 0 {
			return escpos.Status{}, false
		}
		if s, ok := escpos.ParseStatus(kind, b[0]); ok {
			return s, true
		}
	}
	return escpos.Status{}, false
}

func unreachable(t Target, err error) error {
	return inventory.Refuse("printer.unreachable", "The printer at "+t.String()+" cannot be reached. The receipt waits and is printed once it can be: check that it is switched on and connected.", err)
}

func broke(t Target, err error) error {
	return inventory.Refuse("printer.broke", "The printer at "+t.String()+" stopped while it printed. Look at the paper: what it prints next is marked as a copy.", err)
}
