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
	goOn   = color.RGBA{0x17, 0x55, 0x3C, 0xFF} // the one button that says what comes next
	marked = color.RGBA{0xF2, 0xB3, 0x3D, 0xFF} // what is to be looked at
	card   = color.RGBA{0xFF, 0xFD, 0xF8, 0xFF} // tiles and keys
)

// patience is for one thing to happen on the screen. It takes well under a second; a busy machine takes longer.
const patience = 30 * time.Second

// Somebody starts Trestle for the first time, has nothing, and makes a practice sale.
func TestTheFirstPracticeSale(t *testing.T) {
	lacking(t)
	program := theProgram(t)
	home := t.TempDir()
	data := filepath.Join(home, "stall")
	d := newDisplay(t)
	window := open(t, d, program, home, data)
	t.Cleanup(func() {
		if t.Failed() {
			d.keepPicture(t, filepath.Join(os.TempDir(), "trestle-smoke.png"))
		}
	})

	d.until(t, "the window", time.Minute, func(*image.RGBA) bool { return d.windowNamed("Trestle") })
	d.tap(t, d.find(t, "the button for the practice stall", marked, 200))
	d.until(t, "the practice stall's tiles", patience, func(s *image.RGBA) bool { return len(tiles(s)) >= 6 })
	// Apples go by weight: a question is asked above the tiles, which only a real window shows to be drawn.
	d.tap(t, d.search(t, "apples", 0))
	d.until(t, "the question how much", patience, func(s *image.RGBA) bool { return len(tiles(s)) >= 10 })
	d.xdotool(t, "key", "1")
	d.tap(t, d.find(t, "the button that adds a kilogram", goOn, 120))
	const cashExact = 1 // with something in the basket, this button is as light and as large as a tile's foot
	d.until(t, "the tile again", patience, func(s *image.RGBA) bool { return len(tiles(s)) == 1+cashExact })
	d.xdotool(t, "key", "Escape")
	d.until(t, "all tiles", patience, func(s *image.RGBA) bool { return len(tiles(s)) >= 6 })
	d.tap(t, d.search(t, "lavender soap", cashExact))
	d.tap(t, d.find(t, "the button for taking payment", goOn, 120))
	d.until(t, "the keys for the cash", patience, func(s *image.RGBA) bool { return len(tiles(s)) >= 10 })
	d.tap(t, d.find(t, "the button that says paid", goOn, 120))
	d.until(t, "the sale in the journal", patience, func(*image.RGBA) bool { return journalHas(data, `"kind":"sale"`) })

	var shown string
	d.until(t, "the receipt's code on the display", patience, func(s *image.RGBA) bool {
		shown = codeIn(t, s)
		return shown != ""
	})
	if file := os.Getenv("TRESTLE_SMOKE_PICTURE"); file != "" {
		d.keepPicture(t, file)
	}
	window.end(t)
	afterwards(t, program, home, data, shown)
}

// search types a name and says where the one tile is that is left, first of all that look like tiles.
func (d *display) search(t *testing.T, name string, others int) point {
	t.Helper()
	var at point
	d.xdotool(t, "type", "--delay", "80", name)
	d.until(t, "the one tile called "+name, patience, func(s *image.RGBA) bool {
		found := tiles(s)
		if len(found) != 1+others {
			return false
		}
		at = found[0].middle()
		return true
	})
	return at
}

// afterwards asks the commands what they know of the sale that the window made.
func afterwards(t *testing.T, program, home, data, shown string) {
	t.Helper()
	var verified struct {
		OK    bool
		Sales int
	}
	ask(t, &verified, program, home, "verify", "--practice", "--json", "--data", data)
	if !verified.OK || verified.Sales != 1 {
		t.Errorf("after the window closed, verify says %+v; one sale was made", verified)
	}
	var receipt struct{ Number, Link string }
	ask(t, &receipt, program, home, "receipt", "P-0001", "--practice", "--json", "--data", data)
	if receipt.Link != shown {
		t.Errorf("the display showed  %s\nthe receipt says    %s", shown, receipt.Link)
	}
}

// tiles are the patches that are as large as a tile's foot or a key of the pad, from top left to bottom right.
func tiles(shot *image.RGBA) []patch {
	var found []patch
	for _, p := range patches(shot, card) {
		if p.Dx() >= 90 && p.Dx() <= 280 && p.Dy() >= 50 && p.Dy() <= 140 {
			found = append(found, p)
		}
	}
	return found
}

// find waits for a button of a colour and says where it is. Its patch must be that wide and 40 high.
func (d *display) find(t *testing.T, what string, c color.RGBA, wide int) point {
	t.Helper()
	var at point
	d.until(t, what, patience, func(s *image.RGBA) bool {
		p, ok := biggest(s, c, wide, 40)
		at = p.middle()
		return ok
	})
	return at
}

// codeIn is what another program reads in the picture, "" for nothing.
func codeIn(t *testing.T, shot image.Image) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "shot.png")
	keep(t, shot, file)
	out, _ := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output()
	return strings.TrimSpace(string(out))
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
	for _, tool := range []string{"Xvfb", "openbox", "xdotool", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			no("skipped: %s is not installed (make test installs it)", tool)
		}
	}
}

// theProgram is the one that TRESTLE_BIN names, or one built now.
func theProgram(t *testing.T) string {
	t.Helper()
	return programBuilt(t, "TRESTLE_BIN")
}

// programBuilt is the program that a variable names, or one built now with these words.
func programBuilt(t *testing.T, named string, words ...string) string {
	t.Helper()
	if built := os.Getenv(named); built != "" {
		return built
	}
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("skipped: the window is compiled with gcc, which is not installed (make test installs it)")
	}
	top := filepath.Join("..", "..")
	program := filepath.Join(t.TempDir(), "trestle")
	build := exec.Command("go", append(append([]string{"build"}, words...), "-o", program, ".")...)
	build.Dir, build.Env = top, append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program does not build with its window: %v\n%s", err, out)
	}
	return program
}

// ask calls one command of the program and reads the JSON that it prints.
func ask(t *testing.T, into any, program, home string, words ...string) {
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
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatalf("trestle %s printed no JSON: %v\n%s", strings.Join(words, " "), err, out)
	}
}

// opened is the program with its window open.
type opened struct {
	cmd   *exec.Cmd
	said  bytes.Buffer
	ended chan error
}

// open starts the program as a double click does, without any words.
func open(t *testing.T, d *display, program, home, data string) *opened {
	t.Helper()
	o := &opened{cmd: exec.Command(program), ended: make(chan error, 1)}
	// LANG=C is how a bare machine starts a program; a seller must not hear of it.
	o.cmd.Env = d.env(home, "TRESTLE_DATA="+data, "LANG=C", "LC_ALL=", "LC_MESSAGES=", "LANGUAGE=")
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
	case <-time.After(patience):
		t.Error("the program did not end when asked to")
		return
	}
	if said := o.said.String(); strings.Contains(said, "locale") || strings.Contains(said, "panic") {
		t.Errorf("the program complained:\n%s", said)
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

// keepPicture writes what the display shows into a file.
func (d *display) keepPicture(t *testing.T, file string) {
	t.Helper()
	if shot, err := d.picture(); err == nil {
		keep(t, shot, file)
		t.Logf("what the display showed is in %s", file)
	}
}
