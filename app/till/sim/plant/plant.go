package plant

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Bug is a bug to be put in.
type Bug struct {
	Name  string
	Edits []Edit
	Want  string // the invariant that catches it
	Quick bool   // one of the five that are tried at every check
}

// Edit puts New in the place of Old, which must stand in File exactly once.
type Edit struct{ File, Old, New string }

// Result is how a bug was caught.
type Result struct {
	Seeds     int
	Invariant string
}

// Most is how many seeds a bug may live.
const Most = 5000

// Binary builds the simulator with a bug in it, nil for none, into a file in dir.
func Binary(ctx context.Context, root, dir string, bug *Bug) (string, error) {
	name := "sound"
	args := []string{"build"}
	if bug != nil {
		name = bug.Name
		overlay, err := bug.overlay(root, dir)
		if err != nil {
			return "", err
		}
		args = append(args, "-overlay="+overlay)
	}
	file := filepath.Join(dir, name)
	build := exec.CommandContext(ctx, "go", append(args, "-o", file, "./app/till/sim/run")...) //nolint:gosec // our own words
	build.Dir = root
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s does not compile: %w\n%s", name, err, out)
	}
	return file, nil
}

// changed gives the text of each file with the bug in it.
func (b Bug) changed(root string) (map[string]string, error) {
	changed := map[string]string{}
	for _, e := range b.Edits {
		path := filepath.Join(root, filepath.FromSlash(e.File))
		text, ok := changed[path]
		if !ok {
			raw, err := os.ReadFile(path) //nolint:gosec // a file of this repository
			if err != nil {
				return nil, err
			}
			text = string(raw)
		}
		if n := strings.Count(text, e.Old); n != 1 {
			return nil, fmt.Errorf("%s: the text to be changed stands %d times in %s:\n%s", b.Name, n, e.File, e.Old)
		}
		changed[path] = strings.Replace(text, e.Old, e.New, 1)
	}
	return changed, nil
}

// Fits tells whether the bug can still be put in.
func (b Bug) Fits(root string) error {
	_, err := b.changed(root)
	return err
}

// overlay writes the changed files and what tells the compiler of them.
func (b Bug) overlay(root, dir string) (string, error) {
	changed, err := b.changed(root)
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for path, text := range changed {
		file := filepath.Join(dir, b.Name+"-"+strconv.Itoa(len(replace))+".go")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return "", err
		}
		replace[path] = file
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, b.Name+".json")
	return file, os.WriteFile(file, raw, 0o600)
}

var broke = regexp.MustCompile(`(?m)^seed (\d+)( on a real folder)? broke (\S+)$`)

// Catch plays schedules until the simulator says that an invariant broke. No seeds in the result means
// that none did.
func Catch(ctx context.Context, binary string, seeds int) (Result, error) {
	run := exec.CommandContext(ctx, binary, "-seed", "1", "-schedules", strconv.Itoa(seeds), "-real", "0", "-twice", "0") //nolint:gosec // built just now
	out, err := run.Output()
	if err == nil {
		return Result{}, nil
	}
	found := broke.FindStringSubmatch(string(out))
	if found == nil {
		return Result{}, errors.Join(fmt.Errorf("the simulator ended without naming an invariant:\n%s", tail(out)), err)
	}
	n, err := strconv.Atoi(found[1])
	return Result{Seeds: n, Invariant: found[3]}, err
}

func tail(out []byte) string {
	if len(out) > 2000 {
		out = out[len(out)-2000:]
	}
	return string(out)
}

// Root finds the folder of the module from where the caller stands.
func Root() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", err
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}
