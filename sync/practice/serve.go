package practice

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Served says where a shop answers.
type Served struct {
	Addr string // host:port of this machine
	LAN  string // host:port for phones nearby, "" when not asked for
}

// Serve answers on addr, which must be on this machine's own loopback, until ctx ends. With a lan
// address it also answers there, pages only. ready is called once both are open.
func (s *Shop) Serve(ctx context.Context, addr, lan string, ready func(Served)) error {
	own, err := listenLoopback(ctx, addr)
	if err != nil {
		return err
	}
	served := Served{Addr: own.Addr().String()}
	servers := []*http.Server{server(s)}
	listeners := []net.Listener{own}
	if lan != "" {
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", lan)
		if err != nil {
			_ = own.Close()
			return fmt.Errorf("the practice shop cannot be shown to phones nearby on %s: %w", lan, err)
		}
		served.LAN = l.Addr().String()
		servers, listeners = append(servers, server(s.LAN())), append(listeners, l)
	}
	ended := make(chan error, len(servers))
	for i := range servers {
		go func() { ended <- servers[i].Serve(listeners[i]) }()
	}
	if ready != nil {
		ready(served)
	}
	select {
	case <-ctx.Done():
	case err = <-ended:
	}
	for _, srv := range servers {
		_ = srv.Close()
	}
	if err == nil || errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("the practice shop stopped: %w", err)
}

// listenLoopback refuses any address that another device could reach.
func listenLoopback(ctx context.Context, addr string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("the practice shop cannot answer on %s; another program may use that port: choose another with --port: %w", addr, err)
	}
	if a, ok := l.Addr().(*net.TCPAddr); !ok || !a.IP.IsLoopback() {
		_ = l.Close()
		return nil, fmt.Errorf("the practice shop answers on this machine only; %s is reachable from outside", addr)
	}
	return l, nil
}

func server(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
}
