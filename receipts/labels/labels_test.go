package labels

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const hair = 1e-6

func within(in, out rect) bool {
	return in.x >= out.x-hair && in.y >= out.y-hair && in.x+in.w <= out.x+out.w+hair && in.y+in.h <= out.y+out.h+hair
}

func meet(a, b rect) bool {
	return a.x < b.x+b.w-hair && b.x < a.x+a.w-hair && a.y < b.y+b.h-hair && b.y < a.y+a.h-hair
}

// Labels lie inside of the page, none over another, in the order of reading, behind those that are used.
func TestPlaces(t *testing.T) {
	for _, s := range Sheets() {
		t.Run(s.Key, func(t *testing.T) {
			for skip := range s.PerPage() {
				n := 2*s.PerPage() + 1
				spots := s.spots(n, skip)
				if got := spots[0]; got.page != 0 || math.Abs(got.x-s.Left-float64(skip%s.Cols)*s.DX) > hair || math.Abs(got.y-s.Top-float64(skip/s.Cols)*s.DY) > hair {
					t.Fatalf("with %d used the first lies at %+v", skip, got)
				}
				page := rect{0, 0, s.PageW, s.PageH}
				for i, a := range spots {
					box := rect{a.x, a.y, s.W, s.H}
					if !within(box, page) || a.page != (i+skip)/s.PerPage() {
						t.Fatalf("label %d lies at %+v", i, a)
					}
					for _, b := range spots[:i] {
						if a.page == b.page && meet(box, rect{b.x, b.y, s.W, s.H}) {
							t.Fatalf("%+v lies over %+v", a, b)
						}
					}
				}
			}
		})
	}
}

// What stands on a label stays on it, and its white edge white but for the code's own white; the texts keep off the
// code's bars, and off each other.
func TestWhateverStandsOnItStaysOnIt(t *testing.T) {
	codes := rapid.OneOf(rapid.SampledFrom([]string{"", "4006381333931", "96385074", "036000291452", "4006381333932", tagText("x")}), rapid.StringMatching(`[A-Z0-9-]{1,48}`), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(sheets).Draw(t, "sheet")
		l := Label{
			Name: rapid.String().Draw(t, "name"), Price: rapid.OneOf(rapid.Just(""), rapid.StringMatching(`[0-9.,]{1,14} €`)).Draw(t, "price"),
			UnitPrice: rapid.OneOf(rapid.Just(""), rapid.StringMatching(`[0-9,]{1,6} €/kg`)).Draw(t, "unit price"), Note: rapid.OneOf(rapid.Just(""), rapid.String()).Draw(t, "note"),
			Code: codes.Draw(t, "code"), Kind: rapid.SampledFrom([]Kind{None, EAN, Code128, QR}).Draw(t, "kind"),
		}
		x, y := s.edges()
		d := layOut(l, s.W, s.H, x, y, s.dot())
		full, room := rect{0, 0, s.W, s.H}, rect{x, y, s.W - 2*x, s.H - 2*y}
		if d.code != (rect{}) && !within(d.code, full) {
			t.Fatalf("the code with its white lies at %+v", d.code)
		}
		bars := rect{}
		for i, b := range d.bars {
			if !within(b, full) {
				t.Fatalf("a bar lies at %+v", b)
			}
			if i == 0 {
				bars = b
			}
			right, foot := max(bars.x+bars.w, b.x+b.w), max(bars.y+bars.h, b.y+b.h)
			bars.x, bars.y = min(bars.x, b.x), min(bars.y, b.y)
			bars.w, bars.h = right-bars.x, foot-bars.y
		}
		if len(d.bars) > 0 && (bars.w < 5 || bars.h < 4) {
			t.Fatalf("a code of %.1f × %.1f mm", bars.w, bars.h)
		}
		for i, text := range d.lines {
			capitals := text.box
			capitals.h *= capital / (capital + tail)
			if !within(capitals, rect{room.x - 0.2, room.y - 0.2, room.w + 0.4, room.h + 0.4}) {
				t.Fatalf("a text lies at %+v of %+v", text.box, room)
			}
			if len(d.bars) > 0 && meet(capitals, bars) {
				t.Fatalf("a text at %+v lies over the bars at %+v", capitals, bars)
			}
			for _, other := range d.lines[:i] {
				high := other.box
				high.h *= capital / (capital + tail)
				if meet(capitals, high) {
					t.Fatalf("a text at %+v lies over one at %+v", capitals, high)
				}
			}
		}
	})
}

func TestHowManyThereAre(t *testing.T) {
	s, _ := Find("a4-21")
	l := samples()[0]
	for _, row := range []struct{ labels, skip, pages int }{{0, 0, 1}, {1, 0, 1}, {1, 20, 1}, {2, 20, 2}, {21, 0, 1}, {22, 0, 2}, {500, 0, 24}, {500, 5, 25}} {
		var out bytes.Buffer
		rep, err := PDF(&out, slices.Repeat([]Label{l}, row.labels), s, Options{Skip: row.skip})
		if err != nil || rep.Pages != row.pages || rep.Labels != row.labels || !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) {
			t.Errorf("%+v: %+v, %v", row, rep, err)
		}
		if out.Len() > 400_000 {
			t.Errorf("%+v: %d bytes", row, out.Len())
		}
	}
	for _, skip := range []int{-1, 21} {
		if _, err := PDF(&bytes.Buffer{}, []Label{l}, s, Options{Skip: skip}); err == nil {
			t.Errorf("%d labels were used already", skip)
		}
	}
	roll, _ := Find("roll-50x30")
	if rep, err := PDF(&bytes.Buffer{}, samples(), roll, Options{Skip: 7}); err != nil || rep.Pages != len(samples()) {
		t.Errorf("a roll: %+v %v", rep, err)
	}
	if _, err := PDF(&bytes.Buffer{}, []Label{l}, Sheet{}, Options{}); err == nil {
		t.Error("a sheet of nothing took labels")
	}
	if _, ok := Find("a4-1000"); ok {
		t.Error("a sheet that there is not was found")
	}
}

func TestEqualLabelsAreEqualFiles(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		if _, err := PDF(&files[i], samples(), sheets[0], Options{Title: "Étiquettes"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same labels were written in two ways")
	}
}

func TestWhatIsLostIsSaid(t *testing.T) {
	s, _ := Find("a4-65")
	rep, err := PDF(&bytes.Buffer{}, []Label{
		{Name: "Soap", Price: "€1", Code: "SOAP", Kind: Code128},
		{Name: strings.Repeat("long ", 60), Price: "€1"},
		{Name: "No barcode", Code: "4006381333932x", Kind: EAN},
		{Name: "Too long for bars", Code: strings.Repeat("SKU-", 12), Kind: Code128},
		{Name: "No ASCII", Code: "Käse", Kind: Code128},
		{Name: "苹果", Price: "€1"},
		{Name: "苹果", Price: "€1"},
	}, s, Options{})
	want := Report{Labels: 7, Pages: 1, Shortened: []string{strings.Repeat("long ", 60)}, AsQR: []string{"Too long for bars"}, Codeless: []string{"No ASCII"}, Letters: []string{"果", "苹"}}
	if got := fmt.Sprint(rep); err != nil || got != fmt.Sprint(want) {
		t.Errorf("%s, want %v, %v", got, want, err)
	}
}

// Where there is room an EAN is at least four fifths of its usual size, and in dots it has whole ones.
func TestEANsAreLargeEnough(t *testing.T) {
	for _, s := range Sheets() {
		x, y := s.edges()
		d := layOut(samples()[0], s.W, s.H, x, y, s.dot())
		module := d.code.w / 113
		if s.W >= 45 && module < eanLeast-hair || s.W < 45 && module < 0.25-hair {
			t.Errorf("%s: a module of %.3f mm", s.Key, module)
		}
		if dots := module * DotsPerMM; s.Roll && math.Abs(dots-math.Round(dots)) > hair {
			t.Errorf("%s: a module of %.3f dots", s.Key, dots)
		}
	}
}

// read gives what zbarimg, whose code is not ours, finds on pictures.
func read(t *testing.T, files ...string) []string {
	t.Helper()
	out, err := exec.Command("zbarimg", append([]string{"-q", "--raw", "-Supca.enable"}, files...)...).Output()
	var nothing *exec.ExitError
	if err != nil && !(errors.As(err, &nothing) && nothing.ExitCode() == 4) { // 4: one of them has no code
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func needs(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("TRESTLE_STRICT") != "" {
				t.Fatalf("%s is missing", tool)
			}
			t.Skipf("skipped: %s is missing", tool)
		}
	}
}

// Every code on every kind of sheet is read from the printed page by an independent reader.
func TestCodesAreReadFromEverySheet(t *testing.T) {
	needs(t, "zbarimg", "pdftoppm")
	for _, s := range Sheets() {
		t.Run(s.Key, func(t *testing.T) {
			t.Parallel()
			var want []string
			var all []Label
			for i, l := range samples() {
				if s.Roll && i > 5 {
					break
				}
				all = append(all, l)
				if l.Kind != None {
					want = append(want, l.Code)
				}
			}
			dir := t.TempDir()
			path := filepath.Join(dir, "labels.pdf")
			var out bytes.Buffer
			if _, err := PDF(&out, all, s, Options{}); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			high := min(s.Top+float64((len(all)+s.Cols-1)/s.Cols)*s.DY+2, s.PageH) // the rest of the page is white
			dots := func(mm float64) string { return fmt.Sprint(int(mm / 25.4 * 406)) }
			if said, err := exec.Command("pdftoppm", "-gray", "-r", "406", "-x", "0", "-y", "0", "-W", dots(s.PageW), "-H", dots(high), path, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
				t.Fatalf("pdftoppm: %v %s", err, said)
			}
			pages, _ := filepath.Glob(filepath.Join(dir, "page*"))
			same(t, read(t, pages...), want)
		})
	}
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	for i, code := range got {
		if len(code) == 13 && code[0] == '0' {
			got[i] = code[1:] // UPC-A, read as an EAN-13
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	got, want = slices.Compact(got), slices.Compact(want) // the same code twice on a page is told once
	if !slices.Equal(got, want) {
		t.Errorf("read  %q\nwant %q", got, want)
	}
}

// The same for pictures, dot by dot.
func TestCodesAreReadFromPictures(t *testing.T) {
	needs(t, "zbarimg")
	dir := t.TempDir()
	var files, want []string
	for i, l := range samples() {
		img, _, err := Picture(l, 384, 240)
		if err != nil {
			t.Fatal(err)
		}
		if l.Kind == None {
			continue
		}
		var out bytes.Buffer
		if err := png.Encode(&out, img); err != nil {
			t.Fatal(err)
		}
		files, want = append(files, filepath.Join(dir, fmt.Sprint(i, ".png"))), append(want, l.Code)
		if err := os.WriteFile(files[len(files)-1], out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	same(t, read(t, files...), want)
	if _, _, err := Picture(samples()[0], 10, 10); err == nil {
		t.Error("a label was drawn on ten dots")
	}
}
