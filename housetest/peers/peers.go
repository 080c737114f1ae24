package peers

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Run gives a JavaScript module to node, with input as its standard input, and returns what it writes. The module
// may import every package of package.json by its name.
func Run(t testing.TB, module string, input []byte) []byte {
	t.Helper()
	dir := need(t)
	cmd := exec.Command("node", "--input-type=module", "-e", module)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(input)
	var out, failed bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &failed
	if err := cmd.Run(); err != nil {
		t.Fatalf("node: %v\n%s", err, failed.Bytes())
	}
	return out.Bytes()
}

// Module gives the text of a file inside an installed package, such as "axe-core/axe.min.js".
func Module(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(need(t), "node_modules", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// need is the folder in which the peers are installed.
func need(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(top(t), "bin", "peers")
	_, err := os.Stat(filepath.Join(dir, "node_modules"))
	if err == nil {
		_, err = exec.LookPath("node")
	}
	if err == nil {
		return dir
	}
	if os.Getenv("TRESTLE_STRICT") != "" {
		t.Fatalf("the peers are not installed, run scripts/need.sh test: %v", err)
	}
	t.Skipf("skipped: node with the peers is not installed; scripts/need.sh test installs them (%v)", err)
	return ""
}

// top is the folder of go.mod.
func top(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	t.Fatal("no go.mod above the test: ", err)
	return ""
}
