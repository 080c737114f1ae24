package escpos_test

import (
	"errors"
	"image"
	"image/color"
	"slices"
	"testing"

	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
)

// dotted is a picture with a black dot wherever mark says.
func dotted(width, height int, mark func(x, y int) bool) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = 0xff
		if mark(i%width, i/width) {
			img.Pix[i] = 0
		}
	}
	return img
}

func TestPictureIsPrintedDotByDot(t *testing.T) {
	for name, width := range map[string]int{"as wide as the paper": 384, "narrower": 101, "one dot": 1} {
		t.Run(name, func(t *testing.T) {
			img := dotted(width, 300, func(x, y int) bool { return (x*7+y*13)%5 == 0 || x == 0 })
			p := feed(t, encode(t, paper.Layout{}, escpos.Options{Picture: true, Draw: drawn(img), Feed: -1}), 384)
			if p.rasters != 3 || len(p.paper) != 384*300 {
				t.Fatalf("%d pictures of %d dots", p.rasters, len(p.paper))
			}
			left := (384 - width) / 2
			for y := range 300 {
				row := p.paper[y*384 : (y+1)*384]
				if !slices.Equal(row[left:left+width], img.Pix[y*width:(y+1)*width]) || slices.Contains(row[:left], 0) || slices.Contains(row[left+width:], 0) {
					t.Fatalf("row %d differs", y)
				}
			}
		})
	}
}

func TestPictureWastesNoPaper(t *testing.T) {
	img := dotted(384, 2000, func(_, y int) bool { return y == 900 || y == 950 })
	if p := feed(t, encode(t, paper.Layout{}, escpos.Options{Picture: true, Draw: drawn(img), Feed: -1}), 384); len(p.paper) != 384*51 {
		t.Errorf("%d rows", len(p.paper)/384)
	}
	blank := dotted(384, 2000, func(int, int) bool { return false })
	if p := feed(t, encode(t, paper.Layout{}, escpos.Options{Picture: true, Draw: drawn(blank), Feed: -1}), 384); len(p.paper) != 0 {
		t.Errorf("%d rows", len(p.paper)/384)
	}
}

func TestPictureIsRefused(t *testing.T) {
	cause := errors.New("no font")
	for name, draw := range map[string]func(paper.Layout, int) (*image.Gray, error){
		"cannot be drawn": func(paper.Layout, int) (*image.Gray, error) { return nil, cause },
		"nothing":         drawn(nil),
		"empty":           drawn(image.NewGray(image.Rectangle{})),
		"too wide":        drawn(image.NewGray(image.Rect(0, 0, 385, 10))),
		"too long":        drawn(image.NewGray(image.Rect(0, 0, 8, 24001))),
		"nobody draws":    nil,
	} {
		t.Run(name, func(t *testing.T) {
			job, err := escpos.Encode(paper.Layout{}, escpos.Options{Picture: true, Draw: draw})
			if err == nil || job != nil || name == "cannot be drawn" && !errors.Is(err, cause) {
				t.Errorf("%d bytes, %v", len(job), err)
			}
		})
	}
}

// The whole receipt with its code as a picture is still read.
func TestPictureGetsLayoutAndDots(t *testing.T) {
	layout := row("x")
	for _, dots := range []int{384, 576} {
		encode(t, layout, escpos.Options{Dots: dots, Picture: true, Draw: func(l paper.Layout, got int) (*image.Gray, error) {
			if len(l.Rows) != 1 || l.Rows[0].Left != "x" || got != dots {
				t.Errorf("%+v, %d dots", l, got)
			}
			return dotted(8, 8, func(int, int) bool { return true }), nil
		}})
	}
}

func TestLogo(t *testing.T) {
	black := func(width, height int) image.Image {
		return dotted(width, height, func(int, int) bool { return true })
	}
	half := image.NewNRGBA(image.Rect(-7, -7, 93, 93)) // grey, drawn as a pattern, and a see-through half
	for y := -7; y < 93; y++ {
		for x := -7; x < 43; x++ {
			half.Set(x, y, color.NRGBA{0x80, 0x80, 0x80, 0xff})
		}
	}
	for name, row := range map[string]struct {
		logo          image.Image
		width, height int // of what is printed
	}{
		"small":    {black(100, 40), 100, 40},
		"wide":     {black(768, 100), 384, 50},
		"high":     {black(100, 1000), 19, 192},
		"a thread": {black(1, 5000), 1, 192},
		"a line":   {black(5000, 1), 384, 1},
		"empty":    {image.NewGray(image.Rectangle{}), 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := feed(t, encode(t, paper.Layout{}, escpos.Options{Logo: row.logo, Feed: -1}), 384)
			if got := len(p.paper) / 384; got != row.height {
				t.Fatalf("%d rows, want %d", got, row.height)
			}
			dark := 0
			for _, dot := range p.paper {
				if dot == 0 {
					dark++
				}
			}
			if dark != row.width*row.height {
				t.Errorf("%d dots, want %d × %d", dark, row.width, row.height)
			}
		})
	}
	p := feed(t, encode(t, row("below"), escpos.Options{Logo: half, Feed: -1}), 384)
	left, right := 0, 0
	for i, dot := range p.paper[:384*100] {
		switch x := i % 384; {
		case dot != 0:
		case x < 192:
			left++
		default:
			right++
		}
	}
	if left < 2000 || left > 3000 || right != 0 || p.lines[1].String() != "below" || p.mostFed != 1 {
		t.Errorf("%d and %d dots, then %q", left, right, p.text())
	}
}
