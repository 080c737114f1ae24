package picture_test

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
	"trestle/receipts/paper/papertest"
	"trestle/receipts/paper/picture"
	"trestle/receipts/qr"
)

var update = flag.Bool("update", false, "write the golden pictures and the guide's picture anew")

func layout(t testing.TB, name string) paper.Layout {
	t.Helper()
	r, ok := papertest.Samples()[name]
	if !ok {
		t.Fatalf("no sample %q", name)
	}
	return paper.Compose(r)
}

func shared(t testing.TB, l paper.Layout, o picture.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := picture.PNG(&b, l, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decoded(t testing.TB, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// far is how many of a thousand pixels differ by more than machines round differently.
func far(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return 1000
	}
	count := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			p, _, _, _ := a.At(x, y).RGBA()
			q, _, _, _ := b.At(x, y).RGBA()
			if max(p, q)-min(p, q) > 0x3000 {
				count++
			}
		}
	}
	return (count*1000 + a.Bounds().Dx()*a.Bounds().Dy() - 1) / (a.Bounds().Dx() * a.Bounds().Dy())
}

// The guide's picture is a golden, too: it shows what the program draws today.
func TestGolden(t *testing.T) {
	papertest.Slow(t)
	small := picture.Options{Scale: 1}
	for _, row := range []struct {
		name, file string
		o          picture.Options
	}{
		{"english", "../../../assets/guide/screens/paper-58.png", small},
		{"scripts", "testdata/scripts.png", small},
		{"arabic", "testdata/arabic.png", picture.Options{Roll: picture.Roll80, Scale: 1}},
		{"practice", "testdata/practice.png", small},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := shared(t, layout(t, row.name), row.o)
			if *update {
				if err := os.MkdirAll(filepath.Dir(row.file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(row.file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(row.file)
			if err != nil {
				t.Fatal(err)
			}
			if n := far(decoded(t, got), decoded(t, want)); n > 1 {
				t.Errorf("%d of 1000 pixels of %s have changed (-update draws it anew)", n, row.file)
			}
		})
	}
}

func codeOf(l paper.Layout) string {
	for _, row := range l.Rows {
		if row.Kind == paper.RowCode {
			return row.Left
		}
	}
	return ""
}

// Both readers, which share nothing with each other or with the maker, read every code of every picture.
func TestCodesAreRead(t *testing.T) {
	papertest.Slow(t)
	zbarimg, err := exec.LookPath("zbarimg")
	if err != nil {
		if os.Getenv("TRESTLE_STRICT") != "" {
			t.Fatal("zbarimg is not installed")
		}
		t.Skip("skipped: zbarimg is not installed (package zbar-tools)")
	}
	for _, name := range []string{"german", "gift", "long"} {
		l := layout(t, name)
		pictures := map[string][]byte{"share-58": shared(t, l, picture.Options{}), "share-80": shared(t, l, picture.Options{Roll: picture.Roll80, Scale: 1})}
		for paper, dots := range map[string]int{"58": 384, "80": 576} {
			img, err := picture.Draw(l, dots)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			pictures[paper] = b.Bytes()
		}
		for kind, b := range pictures {
			t.Run(name+"-"+kind, func(t *testing.T) {
				if !strings.HasPrefix(kind, "share") { // twice as many dots take the other reader half a second
					if got, err := qr.Read(decoded(t, b)); err != nil || got != codeOf(l) {
						t.Errorf("the other reader read %q, %v", got, err)
					}
				}
				file := filepath.Join(t.TempDir(), "receipt.png")
				if err := os.WriteFile(file, b, 0o600); err != nil {
					t.Fatal(err)
				}
				out, err := exec.Command(zbarimg, "--quiet", "--raw", file).Output()
				if got := strings.TrimSpace(string(out)); err != nil || got != codeOf(l) {
					t.Errorf("zbarimg read %q, %v", got, err)
				}
			})
		}
	}
}

// A printer gets black and white alone, in its own width, and takes what it gets.
func TestDrawIsWhatAPrinterTakes(t *testing.T) {
	for _, dots := range []int{360, 384, 512, 576, 832} {
		img, err := picture.Draw(layout(t, "polish"), dots)
		if err != nil {
			t.Fatal(err)
		}
		if img.Rect.Dx() != dots {
			t.Errorf("%d dots: %v", dots, img.Rect)
		}
		for i, grey := range img.Pix {
			if grey != 0 && grey != 0xff {
				t.Fatalf("%d dots: pixel %d is grey", dots, i)
			}
		}
		if _, err := escpos.Encode(layout(t, "polish"), escpos.Options{Dots: dots, Picture: true, Draw: picture.Draw}); err != nil {
			t.Error(err)
		}
	}
}

func TestRefuses(t *testing.T) {
	endless := paper.Layout{Rows: make([]paper.Row, 2000)}
	for name, err := range map[string]error{
		"no paper":         func() error { _, err := picture.Draw(paper.Layout{}, 0); return err }(),
		"far too wide":     func() error { _, err := picture.Draw(paper.Layout{}, 1<<20); return err }(),
		"an endless one":   func() error { _, err := picture.Draw(endless, 384); return err }(),
		"a roll of 70 mm":  picture.PNG(io.Discard, paper.Layout{}, picture.Options{Roll: 70}),
		"a scale of 99":    picture.PNG(io.Discard, paper.Layout{}, picture.Options{Scale: 99}),
		"a writer is full": picture.PNG(full{}, layout(t, "one"), picture.Options{}),
	} {
		if err == nil {
			t.Errorf("%s was drawn", name)
		}
	}
	l := layout(t, "one")
	l.Rows = append(l.Rows, paper.Row{Kind: paper.RowCode, Left: papertest.Link(3000)})
	if _, err := picture.Draw(l, 384); !errors.Is(err, picture.ErrCode) {
		t.Errorf("a code that is too large: %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// Whatever is in a layout, there is a picture of the paper's width, no longer than its text, and nothing touches its edges
// where the roll has a margin.
func TestAnythingIsDrawn(t *testing.T) {
	papertest.Slow(t)
	rapid.Check(t, func(t *rapid.T) {
		l := papertest.Layouts.Draw(t, "layout")
		if err := check(l); err != nil {
			t.Fatal(err)
		}
	})
}

// check draws a layout and holds it against what the package promises.
func check(l paper.Layout) error {
	var b bytes.Buffer
	err := picture.PNG(&b, l, picture.Options{Scale: 1})
	if errors.Is(err, picture.ErrCode) {
		l = l.WithoutCodes("no code")
		err = picture.PNG(&b, l, picture.Options{Scale: 1})
	}
	if err != nil {
		return err
	}
	img, err := png.Decode(&b)
	if err != nil {
		return err
	}
	letters := 0
	for _, row := range l.Rows {
		letters += 3 + len(row.Left) + len(row.Right) + len(strings.Join(row.Cells, " "))
	}
	if h := img.Bounds().Dy(); h > 2*40+letters*52+2000 {
		return errors.New("the picture is longer than its text")
	}
	for y := range img.Bounds().Dy() {
		for _, x := range []int{0, 1, 462, 463} {
			if grey, _, _, _ := img.At(x, y).RGBA(); grey < 0xff00 {
				return errors.New("something is drawn at the edge of the paper")
			}
		}
	}
	return nil
}

func FuzzDraw(f *testing.F) {
	for _, s := range []string{"", "Seife", "\xff\x00\x1b@", "سجادة (12)", "\u202e12,50", strings.Repeat("ﷺ", 9), strings.Repeat("\u0301", 99), "👩‍🌾\ufe0f", "ẞ\u0489"} {
		f.Add(s, s, true)
	}
	f.Fuzz(func(t *testing.T, left, right string, large bool) {
		if len(left)+len(right) > 500 {
			return
		}
		l := paper.Layout{Rows: []paper.Row{{Left: left, Align: paper.Centre, Large: large}, {Kind: paper.RowPair, Left: left, Right: right, Large: large}, {Kind: paper.RowTable, Cells: []string{left, right}}, {Kind: paper.RowTable, Cells: []string{right}}}}
		if err := check(l); err != nil {
			t.Fatal(err)
		}
	})
}

// Several may draw at once, as a queue and a screen do.
func TestAtOnce(t *testing.T) {
	l := layout(t, "arabic")
	want := shared(t, l, picture.Options{Scale: 1})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := picture.PNG(&b, l, picture.Options{Scale: 1}); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another picture, %v", err)
			}
		})
	}
	wait.Wait()
}

func TestLacks(t *testing.T) {
	if got := string(picture.Lacks(layout(t, "scripts"))); got != "けん石🍅" {
		t.Errorf("lacks %q", got)
	}
	if got := picture.Lacks(layout(t, "arabic")); got != nil {
		t.Errorf("lacks %q", got)
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, name := range []string{"german", "arabic", "long"} {
		l := layout(b, name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := picture.Draw(l, 384); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPNG(b *testing.B) {
	l := layout(b, "german")
	for b.Loop() {
		if err := picture.PNG(io.Discard, l, picture.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
