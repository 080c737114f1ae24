package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stall is a data folder and the program that works on it.
type stall struct {
	program, home, data string
	port, page          string // of the practice shop, and its receipt page
}

func newStall(t *testing.T) *stall {
	t.Helper()
	home := t.TempDir()
	port := freePort(t)
	return &stall{program: theProgram(t), home: home, data: filepath.Join(home, "stall"), port: port, page: "http://127.0.0.1:" + port + "/receipt/"}
}

// freePort asks the system for a port that nobody uses.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// file puts a file beside the data folder; with no content it only names it.
func (s *stall) file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(s.home, name)
	if content != "" {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// run calls one command; into takes the JSON that it prints.
func (s *stall) run(t *testing.T, into any, words ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := s.command(ctx, words...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("trestle %s: %v\n%s%s", strings.Join(words, " "), err, out, complaint.String())
	}
	if into != nil {
		if err := json.Unmarshal(out, into); err != nil {
			t.Fatalf("trestle %s printed no JSON: %v\n%s", strings.Join(words, " "), err, out)
		}
	}
}

func (s *stall) command(ctx context.Context, words ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.program, words...)
	cmd.Env = append(os.Environ(), "HOME="+s.home, "TRESTLE_DATA="+s.data)
	return cmd
}

// serve runs the practice shop until the test ends, and comes back when it answers.
func (s *stall) serve(t *testing.T) {
	t.Helper()
	var said bytes.Buffer
	cmd := s.command(context.Background(), "practice-shop", "--port", s.port)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			t.Error("the practice shop did not end when asked to")
			_ = cmd.Process.Kill()
		}
	})
	limit, again := time.After(30*time.Second), time.NewTicker(50*time.Millisecond)
	defer again.Stop()
	for {
		if answer, err := http.Get(s.page); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-again.C:
		case err := <-ended:
			ended <- err
			t.Fatalf("the practice shop ended by itself: %v\n%s", err, said.String())
		case <-limit:
			t.Fatal("the practice shop did not answer")
		}
	}
}

// tools are what the test found on this machine.
type tools struct{ browser string }

// lacking ends the test when a tool is not here: skipped by a bare go test, failed by make test on Linux.
func lacking(t *testing.T) tools {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped with -short: a browser takes its time")
	}
	no := t.Skipf
	if os.Getenv("TRESTLE_STRICT") != "" && runtime.GOOS == "linux" {
		no = t.Fatalf
	}
	if _, err := exec.LookPath("zbarimg"); err != nil {
		no("skipped: zbarimg is not installed (make test installs it)")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return tools{browser: path}
		}
	}
	no("skipped: no Chromium browser is installed (make test installs it)")
	return tools{}
}

// theProgram is the one that TRESTLE_BIN names, or one built now, without its window.
func theProgram(t *testing.T) string {
	t.Helper()
	if built := os.Getenv("TRESTLE_BIN"); built != "" {
		return built
	}
	top := filepath.Join("..", "..")
	program := filepath.Join(t.TempDir(), "trestle")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir, build.Env = top, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program does not build: %v\n%s", err, out)
	}
	return program
}

// read gives what zbarimg sees in a picture.
func read(t *testing.T, picture string) string {
	t.Helper()
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture).Output()
	if err != nil {
		t.Fatalf("zbarimg found no code in the receipt's picture: %v", err)
	}
	return strings.TrimSpace(string(out))
}
