package till

import (
	"bytes"
	"context"
	"errors"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"trestle/inventory"
)

// slow is a way to a printer that takes a job only when it is told to.
type slow struct {
	net.Conn
	began, let chan struct{}
}

func (s *slow) SetDeadline(time.Time) error { return nil }
func (s *slow) Read([]byte) (int, error)    { return 0, errors.New("says nothing") }
func (s *slow) Close() error                { return nil }
func (s *slow) Write(p []byte) (int, error) {
	if bytes.HasPrefix(p, []byte{0x10, 0x04}) {
		return len(p), nil // a question
	}
	s.began <- struct{}{}
	<-s.let
	return len(p), nil
}

// What opens the drawer, in the middle of a code that is being printed, would be a part of that code.
func TestNothingGoesToAPrinterInTheMiddleOfAReceipt(t *testing.T) {
	s := newStall(t)
	p, err := s.KeepPrinter(Printer{Target: "tcp:192.0.2.1", Paper: 58, Drawer: true})
	must(t, err)
	dials, way := atomic.Int32{}, &slow{began: make(chan struct{}, 100), let: make(chan struct{})}
	s.cfg.Printers.Dial = func(context.Context, string, string) (net.Conn, error) { dials.Add(1); return way, nil }
	sale := sold(t, s)
	must(t, s.Print(sale.ID, Form{}, ""))
	q, err := s.printQueue()
	must(t, err)
	printed := make(chan struct{})
	go func() { q.Step(ctx); close(printed) }()
	<-way.began
	before := dials.Load()
	ended, end := context.WithCancel(ctx)
	end()
	for name, act := range map[string]func() error{
		"the drawer": func() error { return s.OpenDrawer(ended, p.ID) },
		"a question": func() error { _, err := s.AskPrinter(ended, p); return err },
		"a receipt":  func() error { return s.PrintNow(ended, sale.ID, Form{}, p) },
	} {
		if err := act(); inventory.CodeOf(err) != "printer.offline" || dials.Load() != before {
			t.Errorf("%s: %v; it went there %d times", name, err, dials.Load()-before)
		}
	}
	if err := s.TestPrinter(ended, p); inventory.CodeOf(err) != "printer.test" || dials.Load() != before {
		t.Errorf("a test page: %v; it went there %d times", err, dials.Load()-before)
	}
	close(way.let)
	<-printed
	must(t, s.OpenDrawer(ctx, p.ID))
}

// A receipt of which nothing went out is no copy when it comes out at last; one that the power cut off may be.
func TestPrintNowRemembersBeforeTheFirstByte(t *testing.T) {
	s := newStall(t)
	_, p := device(t, s, 58)
	sale := sold(t, s)
	found, err := s.AnyReceipt(sale.ID)
	must(t, err)
	ref := refOf(found, Form{})
	noted := false
	s.cfg.Printers.Dial = func(context.Context, string, string) (net.Conn, error) {
		noted = s.wasPrinted(ref, found)
		return nil, errors.New("it is not there")
	}
	p.Target = "tcp:192.0.2.1"
	if err := s.PrintNow(ctx, sale.ID, Form{}, p); inventory.CodeOf(err) != "printer.test" {
		t.Fatal(err)
	}
	if !noted || s.wasPrinted(ref, found) {
		t.Errorf("remembered before: %v, and after nothing went out: %v", noted, s.wasPrinted(ref, found))
	}
}
