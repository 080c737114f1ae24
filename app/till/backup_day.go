package till

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"trestle/inventory"
)

// DayCopies is what the end of a market day came to.
type DayCopies struct {
	Made     []BackupResult
	Problems []string // sentences; the day is closed whatever they say
}

// AfterDay makes the copies that belong to the end of a market day: into the folder that was chosen,
// and onto each stick that has a folder called Trestle. Whoever has closed a day calls it. What goes
// wrong is told, and the next day's end tries again.
func (t *Till) AfterDay(ctx context.Context) DayCopies {
	copying.Lock()
	defer copying.Unlock()
	var out DayCopies
	state, err := t.backupState()
	if err != nil {
		out.Problems = append(out.Problems, err.Error())
		return out
	}
	folders := t.sticks()
	if state.Folder != "" && !containsFolder(folders, state.Folder) {
		folders = append([]string{state.Folder}, folders...)
	}
	if len(folders) > 0 && state.Recovery == "" {
		out.Problems = append(out.Problems, "There is a stick for copies, but no recovery key was made yet, so nothing was copied. Make one once with: trestle backup --new-key.")
		return out
	}
	if len(folders) == 0 {
		return out
	}
	lacks, err := t.lacking(ctx)
	if err != nil {
		out.Problems = append(out.Problems, err.Error())
		return out
	}
	for _, dir := range folders {
		made, err := t.backup(ctx, BackupOptions{To: dir + string(filepath.Separator)}, lacks)
		if err != nil {
			out.Problems = append(out.Problems, err.Error())
		}
		if made.File != "" {
			out.Made = append(out.Made, made)
		}
	}
	return out
}

func containsFolder(folders []string, dir string) bool {
	for _, f := range folders {
		if sameFolder(f, dir) {
			return true
		}
	}
	return false
}

func sameFolder(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	one, err := os.Stat(a)
	other, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(one, other)
}

// stickFolder is what a folder at the top of a stick is called when its owner wants copies there. A
// stick without it is never written: it may be anybody's.
const stickFolder = "Trestle"

func isStick(dir string) bool { return strings.EqualFold(filepath.Base(dir), stickFolder) }

// EnvMounts names the folder in which sticks appear, where it is not one of the usual ones.
const EnvMounts = "TRESTLE_MOUNTS"

// mounts are the folders in which this system shows what is plugged in. Windows gives letters instead
// and does not say which of them is a stick: there a folder is chosen.
func (t *Till) mounts() []string {
	if dir := t.cfg.Getenv(EnvMounts); dir != "" {
		return []string{dir}
	}
	user := t.cfg.Getenv("USER")
	switch {
	case runtime.GOOS == "darwin":
		return []string{"/Volumes"}
	case runtime.GOOS == "linux" && user != "" && !strings.ContainsAny(user, "/."):
		return []string{"/media/" + user, "/run/media/" + user}
	}
	return nil
}

// sticks gives the folders for copies on what is plugged in.
func (t *Till) sticks() []string {
	var out []string
	for _, root := range t.mounts() {
		mounted, err := os.ReadDir(root)
		if err != nil {
			continue // nothing of the kind here
		}
		for _, m := range mounted {
			inside, err := os.ReadDir(filepath.Join(root, m.Name()))
			if err != nil {
				continue
			}
			for _, f := range inside {
				// A real folder: a link could lead anywhere.
				if dir := filepath.Join(root, m.Name(), f.Name()); f.IsDir() && isStick(dir) && !t.inside(dir) {
					out = append(out, dir)
				}
			}
		}
	}
	return out
}

// LastBackup is what status says of the last copy.
type LastBackup struct {
	At    string `json:"at"`
	File  string `json:"file"`
	Sales int    `json:"sales"`
}

// copied says how many sales and refunds are in no copy, and which copy was the last. A copy that knows
// more of a till than the book does is of a book that has lost entries since: what it holds then says
// nothing of what is there now.
func (t *Till) copied(r inventory.Reader) (notCopied int, last *LastBackup, err error) {
	heads, err := r.Heads()
	if err != nil {
		return 0, nil, err
	}
	now, err := countReceipts(r, heads)
	if err != nil {
		return 0, nil, err
	}
	state, err := t.backupState()
	if err != nil || state.Last == nil {
		return now, nil, nil //nolint:nilerr // what cannot be read says that nothing is copied
	}
	last = &LastBackup{At: state.Last.At, File: state.Last.File, Sales: state.Last.Sales}
	for till, was := range state.Last.Heads {
		if is := heads[till]; is.N < was.N || is.N == was.N && is.Hash != was.Hash {
			return now, last, nil
		}
	}
	return max(0, now-state.Last.Receipts), last, nil
}
