package smoke

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The whole display is one window, mostly of this size, the tablet's.
const (
	width  = 1180
	height = 820
)

// display is an X server with nothing on it but what the test starts.
type display struct {
	name  string  // ":7"
	frame string  // the file in which the server keeps its picture
	scale float32 // how many of its pixels are one unit of the program's
}

// A window manager that fills the display with the window, without a frame: what is seen is the program alone.
const fullWindow = `<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*">
<decor>no</decor><maximized>yes</maximized><position force="yes"><x>0</x><y>0</y></position>
</application></applications></openbox_config>
`

// newDisplay is a display of a tablet's size.
func newDisplay(t *testing.T) *display {
	t.Helper()
	return newDisplayOf(t, width, height, 1)
}

// newDisplayOf starts an X server that picks a free number itself and says which, so that two runs never meet.
func newDisplayOf(t *testing.T, width, height int, scale float32) *display {
	t.Helper()
	dir := t.TempDir()
	answer, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"+extension", "GLX", "-nolisten", "tcp", "-fbdir", dir)
	server.ExtraFiles = []*os.File{tell}
	start(t, server)
	tell.Close()
	defer answer.Close()
	if err := answer.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(answer).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not say which display it opened: %v", err)
	}
	d := &display{name: ":" + strings.TrimSpace(number), frame: filepath.Join(dir, "Xvfb_screen0"), scale: scale}
	d.manage(t, dir)
	return d
}

func (d *display) manage(t *testing.T, dir string) {
	t.Helper()
	rules := filepath.Join(dir, "openbox.xml")
	if err := os.WriteFile(rules, []byte(fullWindow), 0o600); err != nil {
		t.Fatal(err)
	}
	manager := exec.Command("openbox", "--sm-disable", "--config-file", rules)
	manager.Env = append(os.Environ(), "DISPLAY="+d.name, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	start(t, manager)
}

// env is what a program needs to draw here, and nothing of whoever runs the test.
func (d *display) env(home string, more ...string) []string {
	env := append(os.Environ(), "DISPLAY="+d.name, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1",
		"HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_DATA_HOME="+filepath.Join(home, "share"), "XDG_CACHE_HOME="+filepath.Join(home, "cache"))
	return append(env, more...)
}

// reach is what a hand needs at least from one thing that it saw to the next. A faster tap is taken for
// the second of a double one.
const reach = 300 * time.Millisecond

// tap moves the pointer there and presses once.
func (d *display) tap(t *testing.T, at point) {
	t.Helper()
	<-time.After(reach)
	d.xdotool(t, "mousemove", fmt.Sprint(at.x), fmt.Sprint(at.y), "click", "1")
}

func (d *display) xdotool(t *testing.T, words ...string) string {
	t.Helper()
	cmd := exec.Command("xdotool", words...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("xdotool %s: %v\n%s", strings.Join(words, " "), err, out)
	}
	return string(out)
}

// windowNamed tells whether a window of that name is there.
func (d *display) windowNamed(name string) bool {
	cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", name)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.Output()
	return err == nil && len(out) > 0
}

// start runs a program until the test ends, and ends that one process.
func start(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
}
