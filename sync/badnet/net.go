package badnet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Fault is what happens to one call.
type Fault int

// The faults. After a Late or a Gateway the server finishes later on the time line; after a
// LostAnswer or a CutAnswer it has finished already.
const (
	None        Fault = iota
	LostRequest       // never arrives; the caller times out
	LostAnswer        // arrives and is done; the caller times out
	Late              // the caller times out, the server goes on and finishes later
	CutAnswer         // the answer ends in the middle
	Gateway           // something on the way answers 504, the server finishes later
	NoRoute           // the connection cannot be opened: the request never left
)

var faultNames = [...]string{"none", "lost request", "lost answer", "late", "cut answer", "gateway", "no route"}

// String names the fault.
func (f Fault) String() string {
	if f < 0 || int(f) >= len(faultNames) {
		return "unknown"
	}
	return faultNames[f]
}

// Options says how bad the network is.
type Options struct {
	Next    http.RoundTripper // what answers when nothing goes wrong
	Clock   *Clock
	Percent int           // of the calls that meet a fault
	Seed    uint64        // of the faults and times
	Limit   time.Duration // the server's time limit; 0 is 2 min
	Timeout time.Duration // after which a caller gives up; 0 is 30 s
	// Decide chooses the fault of each call, counted from 1, instead of chance; nil leaves it to
	// Percent and Seed.
	Decide func(n int, r *http.Request) Fault
}

// Net is the transport. Its methods may be called from several goroutines.
type Net struct {
	o      Options
	mu     sync.Mutex
	random *rand.Rand
	calls  int
	faults [len(faultNames)]int
}

// New makes a network.
func New(o Options) *Net {
	if o.Limit <= 0 {
		o.Limit = 2 * time.Minute
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	return &Net{o: o, random: rand.New(rand.NewPCG(o.Seed, 0x7472657374))} //nolint:gosec // faults, not secrets
}

// Calls is how many calls were made.
func (n *Net) Calls() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.calls
}

// Faults is how many calls met a fault.
func (n *Net) Faults() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	sum := 0
	for _, k := range n.faults[1:] {
		sum += k
	}
	return sum
}

// Count is how many calls met this fault.
func (n *Net) Count(f Fault) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	if f < 0 || int(f) >= len(n.faults) {
		return 0
	}
	return n.faults[f]
}

// plan decides about a call: its fault, how long the way takes and when a late server is done.
func (n *Net) plan(r *http.Request) (f Fault, way, late time.Duration) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.calls++
	way = 50*time.Millisecond + time.Duration(n.random.Int64N(int64(400*time.Millisecond)))
	late = n.o.Timeout + time.Duration(n.random.Int64N(int64(max(1, n.o.Limit-n.o.Timeout))))
	hit, which := n.random.IntN(100), Fault(1+n.random.IntN(len(faultNames)-1))
	switch {
	case n.o.Decide != nil:
		f = n.o.Decide(n.calls, r)
	case hit < n.o.Percent:
		f = which
	}
	n.faults[f]++
	return f, way, late
}

// RoundTrip makes a call over the bad network.
func (n *Net) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	var body []byte
	if r.Body != nil {
		raw, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err != nil {
			return nil, fmt.Errorf("badnet: reading the request: %w", err)
		}
		body = raw
	}
	again := func() *http.Request {
		// A server does not know that its caller has given up.
		c := r.Clone(context.WithoutCancel(r.Context()))
		c.Body = io.NopCloser(bytes.NewReader(body))
		return c
	}
	fault, way, late := n.plan(r)
	began := n.o.Clock.Now()
	switch fault {
	case NoRoute:
		n.o.Clock.advance(way)
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("no route to host")}
	case LostRequest:
		n.o.Clock.advance(n.o.Timeout)
		return nil, errTimeout
	case Late, Gateway:
		n.o.Clock.At(began.Add(late), func() { n.finish(again()) })
		if fault == Gateway {
			n.o.Clock.advance(way)
			return gatewayTimeout(r), nil
		}
		n.o.Clock.advance(n.o.Timeout)
		return nil, errTimeout
	}
	n.o.Clock.advance(way)
	resp, err := n.o.Next.RoundTrip(again())
	if err != nil || fault == None {
		return resp, err
	}
	if fault == LostAnswer {
		_ = resp.Body.Close()
		n.o.Clock.advance(n.o.Timeout)
		return nil, errTimeout
	}
	return cut(resp), nil
}

// finish lets the server do what nobody waits for any more.
func (n *Net) finish(r *http.Request) {
	if resp, err := n.o.Next.RoundTrip(r); err == nil {
		_ = resp.Body.Close()
	}
}

// errTimeout looks like the timeout of a real transport.
var errTimeout error = timeout{}

type timeout struct{}

func (timeout) Error() string   { return "no answer in time" }
func (timeout) Timeout() bool   { return true }
func (timeout) Temporary() bool { return true }

// cut ends the answer in the middle, as a connection that breaks does.
func cut(resp *http.Response) *http.Response {
	raw, _ := io.ReadAll(resp.Body) // from memory
	_ = resp.Body.Close()
	resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(raw[:len(raw)/2]), broken{}))
	return resp
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func gatewayTimeout(r *http.Request) *http.Response {
	const page = "<html><body><h1>504 Gateway Time-out</h1></body></html>"
	return &http.Response{
		Status: "504 Gateway Time-out", StatusCode: http.StatusGatewayTimeout, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"text/html"}}, Request: r, ContentLength: int64(len(page)),
		Body: io.NopCloser(strings.NewReader(page)),
	}
}
