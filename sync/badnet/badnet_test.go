package badnet

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

var start = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

// echo is a server that notes when it was called.
type echo struct {
	clock *Clock
	at    []time.Duration
	body  []string
}

func (e *echo) RoundTrip(r *http.Request) (*http.Response, error) {
	raw, _ := io.ReadAll(r.Body)
	e.at = append(e.at, e.clock.Now().Sub(start))
	e.body = append(e.body, string(raw))
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("0123456789"))}, nil
}

func call(t *testing.T, n *Net) (string, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test/x", strings.NewReader("body"))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := n.RoundTrip(r)
	if err != nil {
		return "", err
	}
	raw, err := io.ReadAll(resp.Body)
	return string(raw), err
}

func TestFaults(t *testing.T) {
	for _, row := range []struct {
		fault   Fault
		fails   bool
		reached int // right after the call
		later   int // after the limit
	}{
		{None, false, 1, 1},
		{LostRequest, true, 0, 0},
		{LostAnswer, true, 1, 1},
		{Late, true, 0, 1},
		{CutAnswer, true, 1, 1},
		{Gateway, false, 0, 1},
		{NoRoute, true, 0, 0},
	} {
		t.Run(row.fault.String(), func(t *testing.T) {
			clock := NewClock(start)
			e := &echo{clock: clock}
			n := New(Options{Next: e, Clock: clock, Decide: func(int, *http.Request) Fault { return row.fault }})
			_, err := call(t, n)
			if (err != nil) != row.fails {
				t.Errorf("error is %v", err)
			}
			if len(e.at) != row.reached {
				t.Errorf("the server was reached %d times at once, want %d", len(e.at), row.reached)
			}
			if err := clock.Sleep(t.Context(), 2*time.Minute); err != nil {
				t.Fatal(err)
			}
			if len(e.at) != row.later || clock.Pending() != 0 {
				t.Errorf("the server was reached %d times in the end, want %d; %d still due", len(e.at), row.later, clock.Pending())
			}
			for _, b := range e.body {
				if b != "body" {
					t.Errorf("the server read %q", b)
				}
			}
			var op *net.OpError
			if row.fault == NoRoute && (!errors.As(err, &op) || op.Op != "dial") {
				t.Errorf("no dial error: %v", err)
			}
		})
	}
}

func TestLateCallsFinishWithinTheLimit(t *testing.T) {
	clock := NewClock(start)
	e := &echo{clock: clock}
	n := New(Options{Next: e, Clock: clock, Seed: 3, Decide: func(int, *http.Request) Fault { return Late }})
	var began []time.Duration
	for range 200 {
		began = append(began, clock.Now().Sub(start))
		_, _ = call(t, n)
	}
	if err := clock.Sleep(t.Context(), 2*time.Minute); err != nil {
		t.Fatal(err)
	}
	if len(e.at) != 200 || !slices.IsSorted(e.at) {
		t.Fatalf("%d of 200 calls finished, in order: %v", len(e.at), slices.IsSorted(e.at))
	}
	// The i-th call to finish is not the i-th to begin, but none can finish later than the last
	// began and its limit.
	if last := e.at[199]; last > began[199]+2*time.Minute {
		t.Errorf("a call finished %v after the last had begun", last-began[199])
	}
}

func TestSameSeedSameFaults(t *testing.T) {
	run := func() (faults []string, count int) {
		clock := NewClock(start)
		n := New(Options{Next: &echo{clock: clock}, Clock: clock, Percent: 30, Seed: 42})
		for range 300 {
			text, err := call(t, n)
			if err != nil {
				text = err.Error()
			}
			faults = append(faults, text+clock.Now().String())
		}
		return faults, n.Faults()
	}
	a, k := run()
	b, _ := run()
	if !slices.Equal(a, b) {
		t.Error("two runs with one seed differ")
	}
	if k < 60 || k > 120 {
		t.Errorf("%d of 300 calls met a fault at 30 percent", k)
	}
}

func TestSleepStopsWithItsContext(t *testing.T) {
	clock := NewClock(start)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := clock.Sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("Sleep gave %v", err)
	}
	if !clock.Now().Equal(start) {
		t.Error("a cancelled sleep moved the clock")
	}
}
