package smoke

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/color"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The colours of the paper theme that the test goes by (app/theme has them all).
var (
	table  = color.RGBA{0xF6, 0xF1, 0xE7, 0xFF} // what everything lies on
	goOn   = color.RGBA{0x17, 0x55, 0x3C, 0xFF} // the one button that says what comes next
	aScore = 20 * time.Second                   // for one thing to happen on the screen; it takes well under one
)

func TestASaleInTheRealWindow(t *testing.T) {
	lacking(t)
	program := theProgram(t)
	home := t.TempDir()
	data := filepath.Join(home, "stall")
	run(t, program, home, "init", "--data", data, "--stall", "Smoke", "--country", "US")

	d := newDisplay(t)
	window := open(t, d, program, home, data)
	t.Cleanup(func() { picturesOf(t, d) })

	d.until(t, "the window opens", time.Minute, func(*image.RGBA) bool { return d.windowNamed("Trestle") })
	d.until(t, "the table is drawn", time.Minute, func(s *image.RGBA) bool { return share(s, table) > 20 })
	sellOne(t, d, data)
	window.end(t)

	var verified struct {
		OK    bool
		Sales int
	}
	if err := json.Unmarshal(run(t, program, home, "verify", "--json", "--data", data), &verified); err != nil {
		t.Fatal(err)
	}
	if !verified.OK || verified.Sales != 1 {
		t.Errorf("after the window closed, verify says %+v; one sale was made", verified)
	}
}

// sellOne taps a tile and then what is green until the sale is in the journal.
func sellOne(t *testing.T, d *display, data string) {
	t.Helper()
	tile := point{100, 30}
	d.tap(t, tile)
	pay := d.green(t, "the button for taking payment")
	d.tap(t, pay)
	d.until(t, "the payment screen", aScore, func(s *image.RGBA) bool {
		p, ok := biggest(s, goOn, 100, 40)
		return ok && p.middle() != pay
	})
	d.tap(t, d.green(t, "the button for exact cash"))
	d.until(t, "the sale in the journal", aScore, func(*image.RGBA) bool { return journalHas(data, `"kind":"sale"`) })
}

// green waits for the one green button and says where it is.
func (d *display) green(t *testing.T, what string) point {
	t.Helper()
	var at point
	d.until(t, what, aScore, func(s *image.RGBA) bool {
		p, ok := biggest(s, goOn, 100, 40)
		at = p.middle()
		return ok
	})
	return at
}

// until looks at the display again and again until the condition holds; past the limit the test ends.
func (d *display) until(t *testing.T, what string, limit time.Duration, holds func(*image.RGBA) bool) {
	t.Helper()
	end := time.After(limit)
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for {
		if shot, err := d.picture(); err == nil && holds(shot) {
			return
		}
		select {
		case <-again.C:
		case <-end:
			t.Fatalf("waited %v for %s, in vain", limit, what)
		}
	}
}

// lacking ends the test when a tool is not here: skipped by a bare go test, failed by make test.
func lacking(t *testing.T) {
	t.Helper()
	no := t.Skipf
	if os.Getenv("TRESTLE_STRICT") != "" && runtime.GOOS == "linux" {
		no = t.Fatalf
	}
	if testing.Short() {
		t.Skip("skipped with -short: a real window takes its time")
	}
	if runtime.GOOS != "linux" {
		t.Skip("skipped: the real window is looked at under Xvfb, on Linux")
	}
	for _, tool := range []string{"Xvfb", "openbox", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			no("skipped: %s is not installed (make test installs it)", tool)
		}
	}
}

// theProgram is the one that TRESTLE_BIN names, or one built now.
func theProgram(t *testing.T) string {
	t.Helper()
	if built := os.Getenv("TRESTLE_BIN"); built != "" {
		return built
	}
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("skipped: the window is compiled with gcc, which is not installed (make test installs it)")
	}
	top := filepath.Join("..", "..")
	program := filepath.Join(t.TempDir(), "trestle")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir, build.Env = top, append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program does not build with its window: %v\n%s", err, out)
	}
	return program
}

// run calls one command of the program and gives what it prints.
func run(t *testing.T, program, home string, words ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, words...)
	cmd.Env = append(os.Environ(), "HOME="+home)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("trestle %s: %v\n%s%s", strings.Join(words, " "), err, out, complaint.String())
	}
	return out
}

// opened is the program with its window open.
type opened struct {
	cmd   *exec.Cmd
	said  bytes.Buffer
	ended chan error
}

func open(t *testing.T, d *display, program, home, data string) *opened {
	t.Helper()
	o := &opened{cmd: exec.Command(program), ended: make(chan error, 1)}
	o.cmd.Env = d.env(home, "TRESTLE_DATA="+data)
	o.cmd.Stdout, o.cmd.Stderr = &o.said, &o.said
	if err := o.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { o.ended <- o.cmd.Wait() }()
	t.Cleanup(func() { _ = o.cmd.Process.Kill() }) // only if end was never reached
	return o
}

// end asks the program to close, as a session that logs out does, and wants it to go in good order.
func (o *opened) end(t *testing.T) {
	t.Helper()
	if err := o.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatalf("the program had already ended: %v\n%s", err, o.said.String())
	}
	select {
	case err := <-o.ended:
		if err != nil {
			t.Errorf("the program did not end in good order: %v\n%s", err, o.said.String())
		}
	case <-time.After(aScore):
		t.Error("the program did not end when asked to")
	}
}

// journalHas looks through the till's own files; the book is locked while the window is open.
func journalHas(data, text string) bool {
	found := false
	_ = filepath.WalkDir(data, func(path string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".jsonl") {
			content, _ := os.ReadFile(path)
			found = found || bytes.Contains(content, []byte(text))
		}
		return nil
	})
	return found
}

// picturesOf keeps the last picture where TRESTLE_SMOKE_PICTURE says or, of a failure, in the temporary folder.
func picturesOf(t *testing.T, d *display) {
	file := os.Getenv("TRESTLE_SMOKE_PICTURE")
	if file == "" && t.Failed() {
		file = filepath.Join(os.TempDir(), "trestle-smoke.png")
	}
	if shot, err := d.picture(); err == nil && file != "" {
		keep(t, shot, file)
		t.Logf("the last picture is in %s", file)
	}
}
