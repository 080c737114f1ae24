package smoke

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"
)

type point struct{ x, y int }

// picture reads what the display shows now. The X server keeps it in a file of the format XWD (version 7, described
// in XWDFile.h of x11proto): a header of 4-byte words, most significant byte first, a colour table, then the pixels.
func (d *display) picture() (*image.RGBA, error) {
	raw, err := os.ReadFile(d.frame)
	if err != nil {
		return nil, err
	}
	if len(raw) < 100 {
		return nil, errors.New("the display's file is too short")
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(raw[4*i:])) }
	head, version, w, h := word(0), word(1), word(4), word(5)
	bits, stride, colours := word(11), word(12), word(19)
	if version != 7 || bits != 32 || word(7) != 0 {
		return nil, fmt.Errorf("the display's file has version %d and %d bits a pixel, not 7 and 32", version, bits)
	}
	pixels := raw[head+12*colours:]
	if len(pixels) < stride*h {
		return nil, errors.New("the display's file ends too early")
	}
	shot := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			p := pixels[y*stride+4*x:]
			shot.SetRGBA(x, y, color.RGBA{p[2], p[1], p[0], 255})
		}
	}
	return shot, nil
}

// keep writes the picture where a person can open it.
func keep(t *testing.T, shot image.Image, file string) {
	t.Helper()
	out, err := os.Create(file)
	if err != nil {
		t.Log(err)
		return
	}
	defer out.Close()
	if err := png.Encode(out, shot); err != nil {
		t.Log(err)
	}
}

func near(a, b color.RGBA) bool {
	d := func(x, y uint8) bool { return max(x, y)-min(x, y) <= 6 }
	return d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B)
}

// patch is a connected piece of one colour.
type patch struct {
	image.Rectangle
	pixels int
}

// middle is where a finger would go.
func (p patch) middle() point { return point{(p.Min.X + p.Max.X) / 2, (p.Min.Y + p.Max.Y) / 2} }

// patches finds the connected pieces of a colour, from top left to bottom right.
func patches(shot *image.RGBA, c color.RGBA) []patch {
	w, h := shot.Rect.Dx(), shot.Rect.Dy()
	seen := make([]bool, w*h)
	var found []patch
	for y := range h {
		for x := range w {
			if !seen[y*w+x] && near(shot.RGBAAt(x, y), c) {
				found = append(found, spread(shot, c, seen, x, y))
			}
		}
	}
	return found
}

// biggest is the largest patch of a colour that is at least as wide and as high as asked.
func biggest(shot *image.RGBA, c color.RGBA, wide, high int) (patch, bool) {
	var best patch
	for _, p := range patches(shot, c) {
		if p.Dx() >= wide && p.Dy() >= high && p.pixels > best.pixels {
			best = p
		}
	}
	return best, best.pixels > 0
}

// spread walks over a patch from one of its pixels and marks it as seen.
func spread(shot *image.RGBA, c color.RGBA, seen []bool, x, y int) patch {
	w, h := shot.Rect.Dx(), shot.Rect.Dy()
	found := patch{Rectangle: image.Rect(x, y, x+1, y+1)}
	seen[y*w+x] = true
	for todo := []point{{x, y}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		found.pixels++
		found.Rectangle = found.Union(image.Rect(at.x, at.y, at.x+1, at.y+1))
		for _, n := range []point{{at.x + 1, at.y}, {at.x - 1, at.y}, {at.x, at.y + 1}, {at.x, at.y - 1}} {
			if n.x < 0 || n.y < 0 || n.x >= w || n.y >= h || seen[n.y*w+n.x] || !near(shot.RGBAAt(n.x, n.y), c) {
				continue
			}
			seen[n.y*w+n.x] = true
			todo = append(todo, n)
		}
	}
	return found
}

// The finder is tested on a drawing, so that a failure of the test below means the program.
func TestThePatchOfAButtonIsFound(t *testing.T) {
	shot := image.NewRGBA(image.Rect(0, 0, 100, 60))
	green, other := color.RGBA{23, 85, 60, 255}, color.RGBA{200, 200, 200, 255}
	fill := func(r image.Rectangle, c color.RGBA) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				shot.SetRGBA(x, y, c)
			}
		}
	}
	fill(shot.Rect, other)
	fill(image.Rect(2, 2, 8, 8), green)
	fill(image.Rect(40, 30, 90, 50), green)
	fill(image.Rect(60, 36, 70, 44), other) // the word on the button
	got, ok := biggest(shot, green, 20, 10)
	if !ok || got.middle() != (point{65, 40}) {
		t.Errorf("found %v %v, not the button around 65,40", ok, got)
	}
	if _, ok := biggest(shot, green, 60, 10); ok {
		t.Error("a patch of 60 across was found where there is none")
	}
}
