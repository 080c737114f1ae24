package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"trestle/receipts/paper"
	"trestle/receipts/paper/papertest"
	"trestle/receipts/paper/pdf"
)

// TestLook writes all samples into the folder that TRESTLE_LOOK names, for people.
func TestLook(t *testing.T) {
	dir := os.Getenv("TRESTLE_LOOK")
	if dir == "" {
		t.Skip("skipped: TRESTLE_LOOK names no folder")
	}
	for name, r := range papertest.Samples() {
		for _, size := range []string{"58", "80", "a6", "a4"} {
			var b bytes.Buffer
			s, _ := pdf.SizeOf(size)
			if err := pdf.Write(&b, paper.Compose(r), pdf.Options{Size: s, Title: "Beleg A-0142"}); err != nil {
				t.Fatal(name, err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-"+size+".pdf"), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
