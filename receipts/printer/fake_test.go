package printer

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"

	"trestle/receipts/paper/escpos"
)

// fake is a network printer on loopback. What it does to the next job is set before.
type fake struct {
	net.Listener
	mu    sync.Mutex
	paper bytes.Buffer   // what came out
	says  map[byte]byte  // its answers to DLE EOT; one that is missing is not given
	after int            // it hangs up once it took so many bytes; 0 never
	stuck chan struct{}  // it takes nothing until this is closed
	done  sync.WaitGroup // connections
	ended chan struct{}  // gets one when a connection is over, unless nobody took the last
}

func newFake(t *testing.T) *fake {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := &fake{Listener: l, ended: make(chan struct{}, 1)}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			f.done.Go(func() {
				f.serve(conn)
				select {
				case f.ended <- struct{}{}:
				default:
				}
			})
		}
	}()
	t.Cleanup(func() { l.Close(); f.done.Wait() })
	return f
}

func (f *fake) target() Target { return Target{Kind: TCP, Address: f.Addr().String()} }

func (f *fake) set(says map[byte]byte, after int, stuck chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.says, f.after, f.stuck = says, after, stuck
}

func (f *fake) printed() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.paper.String()
}

func (f *fake) serve(conn net.Conn) {
	defer conn.Close()
	f.mu.Lock()
	says, after, stuck := f.says, f.after, f.stuck
	f.mu.Unlock()
	if stuck != nil {
		<-stuck
		return
	}
	var one [1]byte
	var question []byte
	for taken := 0; ; taken++ {
		if after > 0 && taken >= after {
			conn.(*net.TCPConn).SetLinger(0)
			return
		}
		if _, err := io.ReadFull(conn, one[:]); err != nil {
			return
		}
		question = append(question, one[0])
		switch {
		case bytes.Equal(question, escpos.Ask(escpos.StatusKind(one[0]))):
			question = nil
			if answer, ok := says[one[0]]; ok {
				_, _ = conn.Write([]byte{answer})
			}
		case !bytes.HasPrefix([]byte{0x10, 0x04}, question):
			f.mu.Lock()
			f.paper.Write(question)
			f.mu.Unlock()
			question = nil
		}
	}
}
