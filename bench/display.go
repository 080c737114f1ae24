package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
	"golang.org/x/sys/unix"
)

// The display is one window of this size.
const (
	wide = 1180
	high = 820
)

// display is an X server of our own. It keeps its picture in a file that is read as memory, so that looking
// costs nothing and what is seen is what a person would see.
type display struct {
	name   string
	conn   *xgb.Conn
	root   xproto.Window
	pixels []byte
	stride int
	server *exec.Cmd
}

var errNoDisplay = errors.New("no X server (Xvfb) to measure a window on")

func newDisplay(dir string) (*display, error) {
	if _, err := exec.LookPath("Xvfb"); err != nil {
		return nil, errNoDisplay
	}
	answer, tell, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer answer.Close()
	d := &display{server: exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", wide, high),
		"+extension", "GLX", "-nolisten", "tcp", "-fbdir", dir)}
	d.server.ExtraFiles = []*os.File{tell}
	err = d.server.Start()
	_ = tell.Close()
	if err != nil {
		return nil, err
	}
	number, err := bufio.NewReader(answer).ReadString('\n')
	if err == nil {
		d.name = ":" + strings.TrimSpace(number)
		err = d.connect(filepath.Join(dir, "Xvfb_screen0"))
	}
	if err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

func (d *display) connect(frame string) (err error) {
	if d.conn, err = xgb.NewConnDisplay(d.name); err != nil {
		return err
	}
	if err := xtest.Init(d.conn); err != nil {
		return err
	}
	d.root = xproto.Setup(d.conn).DefaultScreen(d.conn).Root
	f, err := os.Open(frame)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	raw, err := unix.Mmap(int(f.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return err
	}
	// The format is XWD, version 7: a header of 4-byte words, a colour table, the pixels.
	word := func(i int) int { return int(binary.BigEndian.Uint32(raw[4*i:])) }
	d.stride, d.pixels = word(12), raw[word(0)+12*word(19):]
	return nil
}

func (d *display) close() {
	if d.conn != nil {
		d.conn.Close()
	}
	end(d.server)
}

// end ends one process that was started here.
func end(cmd *exec.Cmd) {
	if cmd.Process != nil {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
}

// box is a piece of the display.
type box struct{ x1, y1, x2, y2 int }

// print is a figure that is another one, almost for certain, when a pixel of the box is.
func (d *display) print(b box) uint64 {
	h := uint64(14695981039346656037)
	for y := b.y1; y < b.y2; y++ {
		row := d.pixels[y*d.stride+4*b.x1 : y*d.stride+4*b.x2]
		for i := 0; i+4 <= len(row); i += 4 {
			h = (h ^ uint64(binary.LittleEndian.Uint32(row[i:])&0xFFFFFF)) * 1099511628211
		}
	}
	return h
}

// at gives the colour of a pixel, 0xRRGGBB.
func (d *display) at(x, y int) uint32 {
	return binary.LittleEndian.Uint32(d.pixels[y*d.stride+4*x:]) & 0xFFFFFF
}

// until looks until something is so and gives how long that took.
func until(ctx context.Context, patience time.Duration, so func() bool) (time.Duration, error) {
	begun := time.Now()
	for !so() {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if time.Since(begun) > patience {
			return 0, fmt.Errorf("nothing was seen in the window within %s", patience)
		}
		time.Sleep(200 * time.Microsecond)
	}
	return time.Since(begun), nil
}

// still waits until nothing has changed in a box for a while.
func (d *display) still(ctx context.Context, b box, quiet time.Duration) error {
	last, since := d.print(b), time.Now()
	_, err := until(ctx, 60*time.Second, func() bool {
		if now := d.print(b); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) >= quiet
	})
	return err
}

// X's events that are faked.
const (
	pressed  = 4
	released = 5
	moved    = 6
)

func (d *display) fake(kind, detail byte, x, y int) error {
	return xtest.FakeInputChecked(d.conn, kind, detail, 0, d.root, int16(x), int16(y), 0).Check()
}

// point moves the pointer, press and release are a finger.
func (d *display) point(x, y int) error { return d.fake(moved, 0, x, y) }

func (d *display) press() error { return d.fake(pressed, 1, 0, 0) }

func (d *display) release() error { return d.fake(released, 1, 0, 0) }

// run starts a program on the display.
func (d *display) run(home, program string, words ...string) (*exec.Cmd, error) {
	home, err := filepath.Abs(home) // a relative one counts for nothing there, and what a program keeps lies about
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program, words...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "LANG=en_GB.UTF-8",
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home)
	return cmd, cmd.Start()
}
