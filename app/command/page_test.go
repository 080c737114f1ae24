package command

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A logo that is too large is made smaller, and an empty one takes it off the page.
func TestALogoFromAShell(t *testing.T) {
	dir := t.TempDir()
	run := func(args ...string) string {
		t.Helper()
		code, out, errs := shell(t, filepath.Join(dir, "stall"), args...)
		if code != Done {
			t.Fatalf("%q: %d, %s", args, code, errs)
		}
		return out
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 3000, 2500))); err != nil {
		t.Fatal(err)
	}
	logo := filepath.Join(dir, "logo.png")
	if err := os.WriteFile(logo, picture.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	run("init", "--stall", "Elder & Clay", "--country", "IE")
	run("page", "set", "--logo", logo)
	if got := run("page"); !strings.Contains(got, "Logo: ") {
		t.Errorf("it says %q", got)
	}
	run("page", "--out", filepath.Join(dir, "receipt"))
	if raw, err := os.ReadFile(filepath.Join(dir, "receipt", "index.html")); err != nil || !bytes.Contains(raw, []byte("data:image/png;base64,")) {
		t.Errorf("the page has %d bytes, %v", len(raw), err)
	}
	run("page", "set", "--logo", "")
	if got := run("page"); strings.Contains(got, "Logo: ") {
		t.Errorf("it says %q", got)
	}
}
