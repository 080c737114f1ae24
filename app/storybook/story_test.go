package storybook

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"trestle/app/widgets"
)

var update = flag.Bool("update", false, "write the pictures and markups anew")

// shown is the look that is set.
var shown = "none"

func canvasFor(t *testing.T, s Story, size Size) test.WindowlessCanvas {
	t.Helper()
	look := fmt.Sprint(s.Palette.Name, s.Scale)
	if look != shown { // a theme is dear to set: its fonts are read anew
		shown = look
		fyne.CurrentApp().Settings().SetTheme(s.Theme())
	}
	c := software.NewCanvas()
	c.SetPadded(false)
	z := fyne.NewSize(size.Width, size.Height)
	if err := s.Act(c, widgets.FormOf(z), z); err != nil {
		t.Fatal(err)
	}
	if got := c.Size(); got != z {
		t.Errorf("the screen needs %v and has %v", got, z)
	}
	return c
}

// Every screen, in every state, at every size: nothing is cut and nothing lies over anything.
func TestEveryScreenCanBeReadAndTapped(t *testing.T) {
	sizes := append(Sizes(), Size{"small phone", 360, 640}, Size{"upright tablet", 820, 1180})
	for _, story := range Stories() {
		for _, size := range sizes {
			if story.Only != "" && story.Only != size.Name {
				continue
			}
			t.Run(story.Name+" on a "+size.Name, func(t *testing.T) {
				c := canvasFor(t, story, size)
				for _, fault := range (Hand{c.Content()}).Faults() {
					t.Error(fault)
				}
			})
		}
	}
}

// A few whole screens are compared with their pictures, as a painter sees them.
func TestScreensLookAsTheyDid(t *testing.T) {
	for _, name := range []string{"sell", "payment", "receipt"} {
		i := slices.IndexFunc(Stories(), func(s Story) bool { return s.Name == name })
		for _, size := range Sizes() {
			t.Run(size.Name+"-"+name, func(t *testing.T) {
				got := canvasFor(t, Stories()[i], size).Capture()
				comparePicture(t, filepath.Join("testdata", size.Name+"-"+name+".png"), got)
			})
		}
	}
}

// tolerance is how far a channel may be off: painters round differently on other machines.
const tolerance = 4

func comparePicture(t *testing.T, path string, got image.Image) {
	t.Helper()
	if *update {
		writePicture(t, path, got)
		return
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("size is %v, was %v", got.Bounds(), want.Bounds())
	}
	off := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if differs(got.At(x, y), want.At(x, y)) {
				off++
			}
		}
	}
	// A handful of pixels on the edges of letters may differ; a moved word changes hundreds.
	if off > 40 {
		failed := filepath.Join(t.ArtifactDir(), filepath.Base(path))
		writePicture(t, failed, got)
		t.Errorf("%d pixels differ from %s; what was drawn is in %s", off, path, failed)
	}
}

func differs(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)>>8-min(x, y)>>8 > tolerance }
	return far(ar, br) || far(ag, bg) || far(ab, bb)
}

func writePicture(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
}

// The structure of a few screens, as markup: what stands where, without what letters look like.
func TestStructure(t *testing.T) {
	for _, name := range []string{"sell", "safe", "safe-fresh", "safe-words", "bring", "bring-done"} {
		i := slices.IndexFunc(Stories(), func(s Story) bool { return s.Name == name })
		for _, size := range Sizes() {
			t.Run(size.Name+"-"+name, func(t *testing.T) {
				c := canvasFor(t, Stories()[i], size)
				compareMarkup(t, filepath.Join("testdata", size.Name+"-"+name+".xml"), test.RenderToMarkup(c))
			})
		}
	}
}

func compareMarkup(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if got != string(want) {
		t.Errorf("the structure differs from %s (go test -update writes it anew)", path)
	}
}
