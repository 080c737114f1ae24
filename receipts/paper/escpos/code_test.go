package escpos_test

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
	"trestle/receipts/qr"
)

// Any code that is printed is read by a reader that is not ours, and has whole modules and its empty edge.
func TestCodesAreRead(t *testing.T) {
	for name, row := range map[string]struct {
		digits int
		dots   int
		code   escpos.Code
	}{
		"small, 58 mm":          {10, 384, escpos.Raster},
		"usual, 58 mm":          {300, 384, escpos.Raster},
		"largest, 58 mm":        {1080, 384, escpos.Raster},
		"largest, 80 mm":        {1080, 576, escpos.Raster},
		"usual, 512 dots":       {300, 512, escpos.Raster},
		"usual, 58 mm native":   {300, 384, escpos.Native},
		"largest, 58 mm native": {1080, 384, escpos.Native},
		"largest, 80 mm native": {1080, 576, escpos.Native},
		"odd number of dots":    {300, 389, escpos.Raster},
	} {
		t.Run(name, func(t *testing.T) {
			link := linkOf(row.digits)
			layout := paper.Layout{Rows: []paper.Row{{Left: "above"}, {Kind: paper.RowCode, Left: link}, {Left: "below"}}}
			p := feed(t, encode(t, layout, escpos.Options{Dots: row.dots, Code: row.code}), row.dots)
			if got := zbar(t, p); got != link {
				t.Fatalf("read %q", got)
			}
			if (row.code == escpos.Native) != (len(p.codes) == 1) || (row.code == escpos.Raster) != (p.rasters > 0) {
				t.Fatalf("%d native codes, %d pictures", len(p.codes), p.rasters)
			}
			if row.code == escpos.Raster {
				wholeModules(t, p, link)
			}
		})
	}
}

// wholeModules looks for the code at every module of 4 to 8 dots, dot by dot, in the middle, and nothing beside it.
func wholeModules(t *testing.T, p *printer, link string) {
	t.Helper()
	code, err := qr.New(link)
	if err != nil {
		t.Fatal(err)
	}
	dots := min(p.dots/(code.Size()+8), 8)
	side := (code.Size() + 8) * dots
	left, top := (p.dots-side)/2, 30
	for y := range side {
		for x := range p.dots {
			mx, my := (x-left)/dots-4, y/dots-4
			dark := x >= left && mx >= 0 && my >= 0 && mx < code.Size() && my < code.Size() && code.Modules[my][mx]
			if (p.paper[(top+y)*p.dots+x] == 0) != dark {
				t.Fatalf("dot %d, %d: want dark %v, modules of %d dots", x, y, dark, dots)
			}
		}
	}
}

func zbar(t *testing.T, p *printer) string {
	t.Helper()
	program, err := exec.LookPath("zbarimg")
	if err != nil {
		if os.Getenv("TRESTLE_STRICT") != "" {
			t.Fatal("zbarimg is not installed, run scripts/need.sh test")
		}
		t.Skip("skipped: zbarimg is not installed (package zbar-tools)")
	}
	name := filepath.Join(t.TempDir(), "paper.png")
	var picture bytes.Buffer
	if err := png.Encode(&picture, p.picture()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, picture.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", name).Output()
	if err != nil {
		t.Fatalf("zbarimg found no code: %v", err)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// A code that does not fit is told apart from everything else, and the rest can then be printed.
func TestCodeThatDoesNotFit(t *testing.T) {
	for name, content := range map[string]string{"too much": linkOf(1300), "far too much": linkOf(9000), "not ASCII": "https://müller.example/", "nothing": ""} {
		for _, how := range []escpos.Code{escpos.Raster, escpos.Native} {
			t.Run(name, func(t *testing.T) {
				layout := paper.Layout{Rows: []paper.Row{{Left: "above"}, {Kind: paper.RowCode, Left: content}}}
				job, err := escpos.Encode(layout, escpos.Options{Code: how})
				if !errors.Is(err, escpos.ErrCode) || job != nil {
					t.Fatalf("%d bytes, %v", len(job), err)
				}
				p := feed(t, encode(t, layout.WithoutCodes("Ask us for a picture of this."), escpos.Options{Code: how}), 384)
				if got := strings.ReplaceAll(strings.TrimSpace(p.text()), "\n ", "\n"); got != "above\nAsk us for a picture of this." {
					t.Errorf("printed %q", got)
				}
			})
		}
	}
}
