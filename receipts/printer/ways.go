package printer

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"go.bug.st/serial"
)

// open opens the way to a printer that takes bare bytes.
func (c Carrier) open(ctx context.Context, t Target, p Patience) (way, error) {
	switch t.Kind {
	case TCP:
		dial := c.Dial
		if dial == nil {
			dial = new(net.Dialer).DialContext
		}
		ctx, cancel := context.WithTimeout(ctx, p.Connect)
		defer cancel()
		conn, err := dial(ctx, "tcp", t.Address)
		if err != nil {
			return nil, err
		}
		return network{conn, p.Finish}, nil
	case Serial:
		port, err := serial.Open(t.Address, &serial.Mode{BaudRate: t.Baud})
		if err != nil {
			return nil, err
		}
		return &wire{Port: port}, nil
	case File:
		// Never created: a device that is unplugged must not become a file that swallows receipts.
		f, err := os.OpenFile(t.Address, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return nil, err
		}
		return &device{File: f}, nil
	}
	return nil, errors.New("no way to a printer of the kind " + string(t.Kind))
}

// network is a printer at port 9100.
type network struct {
	net.Conn
	end time.Duration // how long it may take to hang up
}

func (n network) until(deadline time.Time) error { return n.SetDeadline(deadline) }

// finish half-closes and reads until the printer closes too: what was sent was taken then, not only buffered on its
// way. One that keeps the line open has taken what was acknowledged, and the next receipt must not wait for it.
func (n network) finish() error {
	half, ok := n.Conn.(interface{ CloseWrite() error })
	if !ok {
		return nil
	}
	if err := half.CloseWrite(); err != nil {
		return err
	}
	if err := n.SetReadDeadline(time.Now().Add(n.end)); err != nil {
		return err
	}
	_, err := io.Copy(io.Discard, n.Conn)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return nil
	}
	return err
}

// device is a file that the system prints.
type device struct {
	*os.File
	deadline time.Time
}

// until is kept for Write: few devices know deadlines.
func (d *device) until(deadline time.Time) error {
	d.deadline = deadline
	return nil
}

func (d *device) Write(p []byte) (int, error) { return inTime(d.deadline, p, d.File.Write) }

func (d *device) finish() error {
	// Devices refuse to be synced; a file on a disk must not.
	if info, err := d.Stat(); err != nil || !info.Mode().IsRegular() {
		return err
	}
	return d.Sync()
}

// wire is a serial port. The library writes by the number that the system knows the port under, which may be another
// file's once the port is closed: so it is closed when no write is under way, and never written to after that.
type wire struct {
	serial.Port
	deadline time.Time

	mu   sync.Mutex
	busy int // writes under way
	shut bool
}

func (w *wire) until(deadline time.Time) error {
	w.deadline = deadline
	return w.SetReadTimeout(max(0, time.Until(deadline)))
}

func (w *wire) Write(p []byte) (int, error) {
	return inTime(w.deadline, p, func(p []byte) (int, error) { return w.use(func() (int, error) { return w.Port.Write(p) }) })
}

func (w *wire) finish() error {
	_, err := inTime(w.deadline, nil, func([]byte) (int, error) { return w.use(func() (int, error) { return 0, w.Drain() }) })
	return err
}

func (w *wire) use(write func() (int, error)) (int, error) {
	w.mu.Lock()
	if w.shut {
		w.mu.Unlock()
		return 0, os.ErrClosed
	}
	w.busy++
	w.mu.Unlock()
	n, err := write()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.busy--; w.shut && w.busy == 0 {
		_ = w.Port.Close()
	}
	return n, err
}

// Close lets go of a write under way by throwing away what the port still holds; that write closes the port then.
func (w *wire) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.shut:
		return nil
	case w.busy > 0:
		w.shut = true
		return w.ResetOutputBuffer()
	}
	w.shut = true
	return w.Port.Close()
}

// Read says that nothing came in time where the library gives no bytes and no error.
func (w *wire) Read(p []byte) (int, error) {
	n, err := w.Port.Read(p)
	if n == 0 && err == nil {
		err = os.ErrDeadlineExceeded
	}
	return n, err
}

// inTime writes, and gives up on a device that does not take anything. What it does with the bytes later, nobody
// knows, so all of them count as taken then.
func inTime(deadline time.Time, p []byte, write func([]byte) (int, error)) (int, error) {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	own := append([]byte(nil), p...)
	go func() {
		n, err := write(own)
		done <- result{n, err}
	}()
	late := time.NewTimer(time.Until(deadline))
	defer late.Stop()
	select {
	case r := <-done:
		return r.n, r.err
	case <-late.C:
		return len(p), os.ErrDeadlineExceeded
	}
}
