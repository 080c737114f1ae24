package printer

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"go.bug.st/serial"
)

// stuck is a serial port behind which nobody takes anything. Like the library it closes the number under which the
// system knows it at once, whoever is still about to write there.
type stuck struct {
	serial.Port
	began   chan struct{}
	flushed chan struct{}
	writing atomic.Bool
	closed  atomic.Bool
	wrong   atomic.Bool // it was closed under a write, or written to after that
}

func newStuck() *stuck { return &stuck{began: make(chan struct{}, 1), flushed: make(chan struct{})} }

func (s *stuck) Write(p []byte) (int, error) {
	s.writing.Store(true)
	defer s.writing.Store(false)
	if s.closed.Load() {
		s.wrong.Store(true)
	}
	s.began <- struct{}{}
	<-s.flushed
	return len(p), nil
}

func (s *stuck) Drain() error                       { <-s.flushed; return nil }
func (s *stuck) ResetOutputBuffer() error           { close(s.flushed); return nil }
func (s *stuck) SetReadTimeout(time.Duration) error { return nil }

func (s *stuck) Close() error {
	if s.writing.Load() {
		s.wrong.Store(true)
	}
	s.closed.Store(true)
	return nil
}

// The number of a closed port soon belongs to another file, such as the journal: nothing may be written under it.
func TestASerialPortIsNotClosedUnderAWrite(t *testing.T) {
	port := newStuck()
	w := &wire{Port: port}
	sent := make(chan error, 1)
	go func() { _, err := pour(w, job(3*portion), time.Minute); sent <- err }()
	<-port.began
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-sent; err == nil {
		t.Error("all of it was sent")
	}
	if port.wrong.Load() || !port.closed.Load() {
		t.Errorf("closed %v, with a write under way or behind it: %v", port.closed.Load(), port.wrong.Load())
	}
}

func TestASerialPortThatNeverDrainsIsGivenUp(t *testing.T) {
	port := newStuck()
	w := &wire{Port: port}
	if err := w.until(time.Now().Add(10 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if err := w.finish(); !os.IsTimeout(err) {
		t.Errorf("%v", err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// late is a printer whose answer is an error before anything of the job was read; the job is read afterwards, as a
// connection may that is being closed.
type late struct{ after chan []byte }

func (l late) RoundTrip(req *http.Request) (*http.Response, error) {
	go func() {
		raw, _ := io.ReadAll(req.Body)
		l.after <- raw
	}()
	return nil, io.ErrUnexpectedEOF
}

// What is said not to have gone out must not go out later: it is printed again without a mark.
func TestNothingGoesOutAfterItIsSaidThatNothingDid(t *testing.T) {
	for range 50 {
		l := late{make(chan []byte, 1)}
		c := Carrier{HTTP: &http.Client{Transport: l}}
		taken, err := c.Send(context.Background(), Target{Kind: CUPS, Address: "q"}, job(100))
		if err == nil {
			t.Fatal("it was taken")
		}
		if raw := <-l.after; taken == 0 && bytes.Contains(raw, job(100)) {
			t.Fatal("a job went out of which nothing had")
		}
	}
}

// A job that is dropped while its bytes are made does not come out.
func TestWhatIsDroppedInTheLastMomentIsNotPrinted(t *testing.T) {
	b := newBench(t)
	opt := b.options()
	render := opt.Render
	var q *Queue
	opt.Render = func(j Job) (Target, []byte, error) {
		must(t, q.Drop(j.ID))
		return render(j)
	}
	q, err := Open(opt)
	must(t, err)
	must(t, q.Add(Job{ID: "1", What: "sale"}))
	q.Step(context.Background())
	if len(b.sheet) != 0 {
		t.Errorf("%q was printed", b.sheet)
	}
}

// keeper is a network printer that takes all and never hangs up. It knows how long somebody would read.
type keeper struct {
	net.Conn
	read time.Time
}

func (k *keeper) Write(p []byte) (int, error)         { return len(p), nil }
func (k *keeper) Read([]byte) (int, error)            { return 0, os.ErrDeadlineExceeded }
func (k *keeper) Close() error                        { return nil }
func (k *keeper) CloseWrite() error                   { return nil }
func (k *keeper) SetDeadline(at time.Time) error      { k.read = at; return nil }
func (k *keeper) SetReadDeadline(at time.Time) error  { k.read = at; return nil }
func (k *keeper) SetWriteDeadline(at time.Time) error { return nil }

// The next receipt does not wait as long for a printer that keeps the line open as for one that takes nothing.
func TestALineThatStaysOpenIsLeftSoon(t *testing.T) {
	k := &keeper{}
	c := Carrier{
		Dial:     func(context.Context, string, string) (net.Conn, error) { return k, nil },
		Patience: Patience{Stall: 1000 * time.Hour, Finish: time.Hour},
	}
	taken, err := c.Send(context.Background(), Target{Kind: TCP, Address: "192.0.2.1:9100"}, job(3000))
	if err != nil || taken != 3000 || k.read.After(time.Now().Add(time.Hour)) {
		t.Errorf("%d taken, %v; it reads until %v", taken, err, k.read)
	}
	if p := (Patience{}).filled(); p.Finish != 2*time.Second {
		t.Errorf("usually it waits %v", p.Finish)
	}
}
