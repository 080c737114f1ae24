package qr_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/receipts/qr"
)

func TestNewRefuses(t *testing.T) {
	for name, content := range map[string]string{
		"nothing":       "",
		"an umlaut":     "https://müller.example/",
		"a line break":  "https://example.com/\n",
		"too much text": strings.Repeat("a", 4000),
	} {
		t.Run(name, func(t *testing.T) {
			if code, err := qr.New(content); err == nil {
				t.Fatalf("made a code of version %d", code.Version)
			}
		})
	}
}

func TestDigitsAreCheap(t *testing.T) {
	prefix := "https://elder.example/receipt#"
	digits, err := qr.New(prefix + strings.Repeat("7", 600))
	if err != nil {
		t.Fatal(err)
	}
	letters, err := qr.New(prefix + strings.Repeat("x", 600))
	if err != nil {
		t.Fatal(err)
	}
	if digits.Version != 12 || letters.Version <= digits.Version {
		t.Fatalf("600 digits take version %d, 600 letters version %d", digits.Version, letters.Version)
	}
}

func TestEveryModuleIsWhole(t *testing.T) {
	code, err := qr.New("https://example.com/#123")
	if err != nil {
		t.Fatal(err)
	}
	const pixels = 3
	img := qr.Image(code, pixels, qr.Quiet)
	side := (code.Size() + 2*qr.Quiet) * pixels
	if got := img.Bounds(); got != image.Rect(0, 0, side, side) {
		t.Fatalf("bounds %v, want %d square", got, side)
	}
	if code.Size() != 17+4*code.Version {
		t.Fatalf("version %d is %d modules wide", code.Version, code.Size())
	}
	for y := range side {
		for x := range side {
			mx, my := x/pixels-qr.Quiet, y/pixels-qr.Quiet
			dark := mx >= 0 && my >= 0 && mx < code.Size() && my < code.Size() && code.Modules[my][mx]
			if r, _, _, _ := img.At(x, y).RGBA(); (r == 0) != dark {
				t.Fatalf("pixel %d,%d: dark is %v, want %v", x, y, r == 0, dark)
			}
		}
	}
}

func TestPixelsFor(t *testing.T) {
	code := qr.Code{Modules: make([][]bool, 85), Version: 17}
	for _, row := range []struct{ width, want int }{{384, 4}, {576, 6}, {93, 1}, {92, 0}} {
		if got := qr.PixelsFor(code, row.width); got != row.want {
			t.Errorf("%d dots: %d pixels a module, want %d", row.width, got, row.want)
		}
	}
}

func TestWhatIsDrawnIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.StringMatching(`https://[a-z0-9.-]{3,40}/[a-z]{0,20}#`).Draw(t, "prefix")
		digits := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), 1, 1100, -1).Draw(t, "digits")
		code, err := qr.New(prefix + digits)
		if err != nil {
			t.Fatal(err)
		}
		got, err := qr.Read(qr.Image(code, rapid.IntRange(1, 4).Draw(t, "pixels"), qr.Quiet))
		if err != nil {
			t.Fatalf("version %d: %v", code.Version, err)
		}
		if got != prefix+digits {
			t.Fatalf("read %q", got)
		}
	})
}

func TestReadRefuses(t *testing.T) {
	for name, img := range map[string]image.Image{
		"no picture":      nil,
		"an empty one":    image.NewGray(image.Rect(0, 0, 0, 0)),
		"one pixel":       image.NewGray(image.Rect(0, 0, 1, 1)),
		"a blank wall":    image.NewGray(image.Rect(0, 0, 200, 200)),
		"far too large":   enormous{},
		"a negative edge": image.NewGray(image.Rect(-50, -50, 20, 20)),
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := qr.Read(img); err == nil {
				t.Fatalf("read %q", text)
			}
		})
	}
}

type enormous struct{}

func (enormous) ColorModel() color.Model { return color.GrayModel }
func (enormous) Bounds() image.Rectangle { return image.Rect(0, 0, 1<<30, 1<<30) }
func (enormous) At(int, int) color.Color { return color.Gray{} }

func TestPNGIsReadByAnotherProgram(t *testing.T) {
	zbarimg, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Skip("skipped: zbarimg is not installed (package zbar-tools)")
	}
	content := "https://elder-and-clay.example/receipt/#" + strings.Repeat("0123456789", 100)
	code, err := qr.New(content)
	if err != nil {
		t.Fatal(err)
	}
	var picture bytes.Buffer
	if err := qr.PNG(&picture, code, 4); err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(picture.Bytes())); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "code.png")
	if err := os.WriteFile(file, picture.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(zbarimg, "--quiet", "--raw", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(out)); got != content {
		t.Fatalf("zbarimg read %q", got)
	}
}
