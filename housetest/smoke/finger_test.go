package smoke

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/app/theme"
)

// see waits until a word can be read on the display, in one of the sizes if any are named, and says where.
func (d *display) see(t *testing.T, word string, sizes ...float32) point {
	t.Helper()
	var at point
	d.until(t, fmt.Sprintf("%q on the display", word), patience, func(s *image.RGBA) bool {
		found := d.wordIn(s, word, sizes...)
		if len(found) > 0 {
			at = found[0]
		}
		return len(found) > 0
	})
	return at
}

func (d *display) wordIn(shot *image.RGBA, word string, sizes ...float32) []point {
	return wordIn(shot, word, d.scale, sizes...)
}

// tapWord taps a word as soon as it can be read and stands still: what slides in is not tapped on its way.
func (d *display) tapWord(t *testing.T, word string, sizes ...float32) {
	t.Helper()
	for was := d.see(t, word, sizes...); ; {
		at := d.see(t, word, sizes...)
		if at == was {
			d.tap(t, at)
			return
		}
		was = at
	}
}

// tapKeys taps figures on the pad that is shown: a figure inside a patch as large as a key.
func (d *display) tapKeys(t *testing.T, figures string) {
	t.Helper()
	for _, f := range figures {
		var at point
		d.until(t, "the key "+string(f), patience, func(s *image.RGBA) bool {
			for _, p := range d.wordIn(s, string(f), theme.TotalPhone) {
				for _, key := range d.keysOf(s) {
					// A figure stands in the middle of its key; in that of "00" it stands beside it.
					if m := key.middle(); max(m.x-p.x, p.x-m.x, m.y-p.y, p.y-m.y) <= int(4*d.scale) {
						at = m
						return true
					}
				}
			}
			return false
		})
		d.tap(t, at)
	}
}

// keysOf are the patches that may be keys of a pad.
func (d *display) keysOf(shot *image.RGBA) []patch {
	var found []patch
	for _, p := range patches(shot, card) {
		if n := float32(p.Dy()); n >= 44*d.scale && n <= 140*d.scale && float32(p.Dx()) >= 44*d.scale {
			found = append(found, p)
		}
	}
	return found
}

// write types as a person does.
func (d *display) write(t *testing.T, text string) {
	t.Helper()
	d.xdotool(t, "type", "--delay", "80", text)
}

// shoot types as a scanner does: as fast as it can, with Enter at the end.
func (d *display) shoot(t *testing.T, code string) {
	t.Helper()
	d.xdotool(t, "type", "--delay", "1", "--args", "1", code, "key", "--delay", "1", "Return")
}

// enter moves the focus with a key until its ring is around a word, and presses Enter. Where the focus is, is seen
// from what the key changed on the display.
func (d *display) enter(t *testing.T, word, key string, sizes ...float32) {
	t.Helper()
	at := d.see(t, word, sizes...)
	before := d.still(t)
	for range 60 {
		d.xdotool(t, "key", key)
		after := before
		d.until(t, "what "+key+" changes", patience, func(s *image.RGBA) bool {
			after = s
			return len(differing(before, s)) > 0
		})
		after = d.still(t)
		for _, r := range differing(before, after) {
			if (image.Point{X: at.x, Y: at.y}).In(r) {
				d.xdotool(t, "key", "Return")
				return
			}
		}
		before = after
	}
	t.Fatalf("%s never led to %q", key, word)
}

// still waits until the display shows the same twice.
func (d *display) still(t *testing.T) *image.RGBA {
	t.Helper()
	var was *image.RGBA
	d.until(t, "the display to stand still", patience, func(s *image.RGBA) bool {
		same := was != nil && len(differing(was, s)) == 0
		was = s
		return same
	})
	return was
}

// differing are the connected pieces in which two pictures differ and that are large enough for a ring.
func differing(a, b *image.RGBA) []image.Rectangle {
	mark := image.NewRGBA(a.Rect)
	is := color.RGBA{255, 255, 255, 255}
	some := false
	for y := a.Rect.Min.Y; y < a.Rect.Max.Y; y++ {
		for x := a.Rect.Min.X; x < a.Rect.Max.X; x++ {
			if !near(a.RGBAAt(x, y), b.RGBAAt(x, y)) {
				some = true
				mark.SetRGBA(x, y, is)
			}
		}
	}
	if !some {
		return nil
	}
	var out []image.Rectangle
	for _, p := range patches(mark, is) {
		if p.Dx() >= 30 && p.Dy() >= 30 {
			out = append(out, p.Rectangle)
		}
	}
	return out
}

// keepOnFailure leaves a picture of what was shown when the test failed.
func (d *display) keepOnFailure(t *testing.T) {
	t.Helper()
	t.Cleanup(func() {
		if t.Failed() {
			d.keepPicture(t, filepath.Join(os.TempDir(), "trestle-smoke-"+strings.ReplaceAll(filepath.Base(t.Name()), " ", "-")+".png"))
		}
	})
}

// dayReported compares the report of the day with what was done: 9.00 taken, 2.80 given back, 6.20 in the box.
func dayReported(t *testing.T, program, home string, about []string) {
	t.Helper()
	type day struct {
		Open           bool
		Sales, Refunds int
		Takings        string
		GivenBack      string `json:"given_back"`
		CashInBox      string `json:"cash_in_box"`
		Counted        string
		Difference     string
	}
	var got day
	ask(t, &got, program, home, append([]string{"day", "report"}, about...)...)
	want := day{Sales: 1, Refunds: 1, Takings: "6.20", GivenBack: "2.80", CashInBox: "6.20", Counted: "6.20", Difference: "0.00"}
	if got != want {
		t.Errorf("the day's report says %+v, not %+v", got, want)
	}
}
