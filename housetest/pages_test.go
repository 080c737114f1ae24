package housetest

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// link is a Markdown link or picture; the address is its second part.
var link = regexp.MustCompile(`!?\[[^\]]*\]\(([^)\s]+)\)`)

// A page that points at a file which is not there sends its reader into the void.
func TestPagesPointAtFilesThatAreThere(t *testing.T) {
	err := everyFile(root(t), func(name string, content []byte) {
		if path.Ext(name) != ".md" {
			return
		}
		for _, found := range link.FindAllSubmatch(content, -1) {
			to, _, _ := strings.Cut(string(found[1]), "#")
			if to == "" || strings.Contains(to, ":") {
				continue // within the page, or out on the web
			}
			if _, err := os.Stat(filepath.Join(root(t), path.Dir(name), to)); err != nil {
				t.Errorf("%s points at %s, which is not there", name, to)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What `make help` lists, the README promises, and the checks call, must be in the Makefile.
func TestTheMakefileHasWhatIsPromised(t *testing.T) {
	made, err := os.ReadFile(filepath.Join(root(t), "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"help", "run", "demo", "test", "lint", "bench", "sim", "plant", "crash", "flip", "full", "fuzz", "screens"} {
		if !regexp.MustCompile(`(?m)^` + target + `:.* ## .+`).Match(made) {
			t.Errorf("make %s is not there, or make help says nothing of it", target)
		}
	}
}
