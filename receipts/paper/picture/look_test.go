package picture_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"trestle/receipts/paper"
	"trestle/receipts/paper/papertest"
	"trestle/receipts/paper/picture"
)

// TestLook draws all samples into the folder that TRESTLE_LOOK names, for people.
func TestLook(t *testing.T) {
	dir := os.Getenv("TRESTLE_LOOK")
	if dir == "" {
		t.Skip("skipped: TRESTLE_LOOK names no folder")
	}
	for name, r := range papertest.Samples() {
		l := paper.Compose(r)
		for _, dots := range []int{384, 576} {
			img, err := picture.Draw(l, dots)
			if err != nil {
				t.Fatal(name, err)
			}
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-"+map[int]string{384: "58", 576: "80"}[dots]+".png"), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := picture.PNG(&b, l, picture.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+"-share.png"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
