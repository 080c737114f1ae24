package full

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// smallDisk is the size of the file system: enough that the till begins with its views on it, and its ballast.
const smallDisk = 192 << 20

// On a file system that is really full, with real views that are mapped into memory, nothing ends the program:
// it sells on as long as the journal has room, says in a sentence when it has not, and goes on when there is room again.
func TestARealFullDisk(t *testing.T) {
	if *at != "" {
		t.Skip("only one fault was asked for")
	}
	if why := noMounts(); why != "" {
		figures = append(figures, "small file system skipped: "+why)
		t.Skip("skipped: " + why)
	}
	dir, err := os.MkdirTemp("", "trestle-full-")
	if err != nil {
		t.Fatal(err)
	}
	told, err := json.Marshal(orders{Role: "mount", Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	// The mount is seen by this one process and its children, and goes with them.
	cmd := exec.Command("unshare", "--mount", "--propagation", "private", os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+string(told))
	out, err := cmd.CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
	figures = append(figures, lines[len(lines)-1])
	// Whatever is mounted is mounted elsewhere: here lie an empty folder and at most an image.
	if err := errors.Join(remove(filepath.Join(dir, "image")), remove(filepath.Join(dir, "small")), remove(dir)); err != nil {
		t.Error(err)
	}
}

func remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// noMounts says why no small file system can be made here, "" when one can.
func noMounts() string {
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		return "mounting needs Linux and root"
	}
	for _, tool := range []string{"unshare", "mount", "umount"} {
		if _, err := exec.LookPath(tool); err != nil {
			return tool + " is not installed"
		}
	}
	if out, err := exec.Command("unshare", "--mount", "--propagation", "private", "true").CombinedOutput(); err != nil {
		return "this machine lets nobody have mounts of one's own: " + strings.TrimSpace(string(out))
	}
	return ""
}

// mount makes the small file system: in a file where loop devices are allowed, else in memory.
func mount(dir string) (where, kind string, err error) {
	where = filepath.Join(dir, "small")
	if err := os.Mkdir(where, 0o700); err != nil {
		return "", "", err
	}
	if inFile(dir, where) == nil {
		return where, "ext4 in a file", nil
	}
	out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", smallDisk), "trestle", where).CombinedOutput()
	if err != nil {
		return "", "", fmt.Errorf("mounting: %w: %s", err, out)
	}
	return where, "tmpfs", nil
}

func inFile(dir, where string) error {
	image := filepath.Join(dir, "image")
	f, err := os.Create(image)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Truncate(smallDisk), f.Close()); err != nil {
		return err
	}
	if err := exec.Command("mkfs.ext4", "-q", "-m", "0", image).Run(); err != nil {
		return err
	}
	return exec.Command("mount", "-o", "loop", image, where).Run()
}
