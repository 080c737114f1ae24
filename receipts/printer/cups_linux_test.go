package printer

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A CUPS of this test's own, on loopback, that lets everybody do everything.
const cupsConf = `Listen %s
LogLevel warn
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`

const cupsFiles = `ServerRoot %[1]s
RequestRoot %[1]s/spool
CacheDir %[1]s/cache
StateDir %[1]s/state
TempDir %[1]s/tmp
AccessLog %[1]s/access_log
ErrorLog %[1]s/error_log
PageLog %[1]s/page_log
ServerBin %[1]s/bin
`

// limit ends a test of CUPS that hangs; nothing is measured with it.
const limit = time.Minute

func cups(t *testing.T) (server string) {
	t.Helper()
	daemon, err := exec.LookPath("cupsd")
	if err != nil {
		daemon = "/usr/sbin/cupsd"
	}
	if _, err := os.Stat(daemon); err != nil {
		if os.Getenv("TRESTLE_STRICT") != "" {
			t.Fatal("cupsd is not installed")
		}
		t.Skip("skipped: cupsd is not installed")
	}
	dir := t.TempDir()
	server = freePort(t)
	write := func(name, text string) {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	for _, sub := range []string{"spool", "cache", "state", "tmp"} {
		must(t, os.Mkdir(filepath.Join(dir, sub), 0o755))
	}
	ownBackend(t, dir)
	write("cupsd.conf", fmt.Sprintf(cupsConf, server))
	write("cups-files.conf", fmt.Sprintf(cupsFiles, dir))
	cmd := exec.Command(daemon, "-f", "-c", filepath.Join(dir, "cupsd.conf"), "-s", filepath.Join(dir, "cups-files.conf"))
	var says bytes.Buffer
	cmd.Stdout, cmd.Stderr = &says, &says
	must(t, cmd.Start())
	gone := make(chan struct{})
	go func() { _ = cmd.Wait(); close(gone) }()
	t.Cleanup(func() { _ = cmd.Process.Signal(os.Interrupt); <-gone })
	for begun := time.Now(); ; {
		if conn, err := net.Dial("tcp", server); err == nil {
			conn.Close()
			return server
		}
		select {
		case <-gone:
			t.Skipf("cupsd does not run here: %s", says.Bytes())
		default:
		}
		if time.Since(begun) > limit {
			t.Fatalf("cupsd does not listen: %s", says.Bytes())
		}
	}
}

// ownBackend copies what cupsd runs, readable by its user alone, which makes it run as that user: the user that it
// would take otherwise may not reach loopback everywhere.
func ownBackend(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"daemon/cups-exec", "backend/socket"} {
		raw, err := os.ReadFile(filepath.Join("/usr/lib/cups", name))
		must(t, err)
		to := filepath.Join(dir, "bin", name)
		must(t, os.MkdirAll(filepath.Dir(to), 0o755))
		must(t, os.WriteFile(to, raw, 0o700))
	}
}

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	return l.Addr().String()
}

func lpadmin(t *testing.T, server string, args ...string) {
	t.Helper()
	name, err := exec.LookPath("lpadmin")
	if err != nil {
		name = "/usr/sbin/lpadmin"
	}
	if out, err := exec.Command(name, append([]string{"-h", server}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("lpadmin: %v\n%s", err, out)
	}
}

// The way through a real queue: CUPS takes the job, and what comes out at its printer is what was put in.
func TestAQueueOfCUPS(t *testing.T) {
	server, f := cups(t), newFake(t)
	lpadmin(t, server, "-p", "receipt", "-E", "-v", "socket://"+f.Addr().String(), "-m", "raw")
	ctx, end := context.WithTimeout(context.Background(), limit)
	defer end()
	c := Carrier{Server: server, Patience: patient.Patience}

	if found := c.queues(ctx); len(found) != 1 || found[0] != "receipt" {
		t.Errorf("it has the queues %q", found)
	}
	where := Target{Kind: CUPS, Address: "receipt"}
	if s, known, err := c.Ask(ctx, where); err != nil || !known || !s.Ready() {
		t.Errorf("it is %+v, %v, %v", s, known, err)
	}
	want := job(5000)
	if taken, err := c.Send(ctx, where, want); err != nil || taken != len(want) {
		t.Fatalf("%d, %v", taken, err)
	}
	for f.printed() != string(want) {
		select {
		case <-f.ended:
		case <-ctx.Done():
			t.Fatalf("%d of %d bytes came out", len(f.printed()), len(want))
		}
	}
	if taken, err := c.Send(ctx, Target{Kind: CUPS, Address: "no-such"}, want); taken != 0 || err == nil {
		t.Errorf("a queue that is not there took %d, %v", taken, err)
	}
	disable(t, server, "receipt")
	if s, known, err := c.Ask(ctx, where); err != nil || !known || !s.Offline {
		t.Errorf("a queue that is stopped is %+v, %v, %v", s, known, err)
	}
}

func disable(t *testing.T, server, queue string) {
	t.Helper()
	name, err := exec.LookPath("cupsdisable")
	if err != nil {
		name = "/usr/sbin/cupsdisable"
	}
	if out, err := exec.Command(name, "-h", server, queue).CombinedOutput(); err != nil {
		t.Fatalf("cupsdisable: %v\n%s", err, out)
	}
}

func TestAQueueThatIsNotThere(t *testing.T) {
	c := Carrier{Server: freePort(t), Patience: patient.Patience}
	if taken, err := c.Send(context.Background(), Target{Kind: CUPS, Address: "receipt"}, job(100)); taken != 0 || err == nil {
		t.Errorf("%d, %v", taken, err)
	}
}
