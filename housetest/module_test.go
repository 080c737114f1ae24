package housetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
)

// module is the path that every import of ours begins with.
const module = "trestle"

// pkg is what the go command says about one package; the names are its own.
type pkg struct {
	ImportPath   string
	Dir          string
	Name         string
	Standard     bool
	GoFiles      []string
	CgoFiles     []string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// ours tells whether the package belongs to Trestle.
func (p *pkg) ours() bool {
	return p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/")
}

// room is a package of ours as its folder ("./inventory/money", "." for the front door), and any other by its
// import path: ./sync and Go's own sync are two things.
func room(importPath string) string {
	if importPath == module {
		return "."
	}
	if in, ok := strings.CutPrefix(importPath, module+"/"); ok {
		return "./" + in
	}
	return importPath
}

// root is the folder of go.mod. A test runs in its own package's folder, one below.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var listed = sync.OnceValues(func() (map[string]*pkg, error) {
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Dir,Name,Standard,GoFiles,CgoFiles,Imports,TestImports,XTestImports,Deps", "./...")
	cmd.Dir = ".."
	// With C on, the list also holds what only the window needs. Listing compiles nothing.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.New("go list failed: " + complaint.String())
	}
	found := map[string]*pkg{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(pkg)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return found, nil
		} else if err != nil {
			return nil, err
		}
		found[p.ImportPath] = p
	}
})

// packages lists the module and all it leans on, by import path.
func packages(t *testing.T) map[string]*pkg {
	t.Helper()
	all, err := listed()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// rooms lists our own packages in a steady order.
func rooms(t *testing.T) []*pkg {
	t.Helper()
	var mine []*pkg
	for _, p := range packages(t) {
		if p.ours() {
			mine = append(mine, p)
		}
	}
	sort.Slice(mine, func(i, k int) bool { return mine[i].ImportPath < mine[k].ImportPath })
	return mine
}

// matches reads patterns the way the go command does: "a/b" is that package, "a/b/..." it and all below it.
func matches(pattern, name string) bool {
	if base, deep := strings.CutSuffix(pattern, "/..."); deep {
		return name == base || strings.HasPrefix(name, base+"/")
	}
	return pattern == name
}

func matchesAny(patterns []string, name string) bool {
	for _, p := range patterns {
		if matches(p, name) {
			return true
		}
	}
	return false
}
