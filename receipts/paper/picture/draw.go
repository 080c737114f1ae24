package picture

import (
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"trestle/receipts/paper"
	"trestle/receipts/paper/typeset"
)

// ink puts what was set onto an image.
type ink struct {
	img    *image.Gray
	scale  int // pixels a dot
	margin int // dots
	pen    vector.Rasterizer
}

// draw sets a layout and draws it with a margin of dots all around, in shades of grey.
func draw(l paper.Layout, m typeset.Measure, scale, margin int) (*image.Gray, error) {
	sheet, err := typeset.Set(l, m)
	if err != nil {
		return nil, err
	}
	height := max(sheet.Height(), 1)
	if height > mostRows {
		return nil, fmt.Errorf("the receipt would be %d m long, nothing was drawn: the longest is 3 m", (height+7999)/8000)
	}
	img := image.NewGray(image.Rect(0, 0, (sheet.Width+2*margin)*scale, (height+2*margin)*scale))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	k := ink{img: img, scale: scale, margin: margin}
	top := 0
	for _, line := range sheet.Lines {
		switch {
		case line.Code != nil:
			k.code(line.Code, top)
		case line.Rule:
			k.block(0, top+line.Height/2-1, sheet.Width, 2)
		default:
			k.letters(line, top)
		}
		top += line.Height
	}
	return img, nil
}

// block blackens a rectangle of whole dots.
func (k *ink) block(x, y, width, height int) {
	s := k.scale
	r := image.Rect((x+k.margin)*s, (y+k.margin)*s, (x+width+k.margin)*s, (y+height+k.margin)*s).Intersect(k.img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := k.img.Pix[k.img.PixOffset(r.Min.X, y):k.img.PixOffset(r.Max.X, y)]
		clear(row)
	}
}

func (k *ink) code(c *typeset.PlacedCode, top int) {
	for y, row := range c.Modules {
		for x, dark := range row {
			if dark {
				k.block(c.X+x*c.Module, top+c.Y+y*c.Module, c.Module, c.Module)
			}
		}
	}
}

// letters draws a line of text at once. Letters may reach into the lines around, so there is room above and below.
func (k *ink) letters(line typeset.Line, top int) {
	if len(line.Runs) == 0 {
		return
	}
	spare := line.Height / 2
	r := image.Rect(0, (top-spare+k.margin)*k.scale, k.img.Rect.Dx(), (top+line.Height+spare+k.margin)*k.scale)
	k.pen.Reset(r.Dx(), r.Dy())
	base := fixed.I(spare + line.Base)
	for _, run := range line.Runs {
		for _, g := range run.Glyphs {
			k.glyph(run, g, fixed.I(k.margin)+run.X+g.X, base-g.Y)
		}
	}
	k.darken(r)
}

// glyph adds a letter to the pen's path.
func (k *ink) glyph(run typeset.Run, g typeset.Glyph, x, y fixed.Int26_6) {
	at := func(p typeset.Point) (float32, float32) {
		px := x + run.Face.Scale(p.X, run.Size)
		py := y - run.Face.Scale(p.Y, run.Size)
		return float32(px) * float32(k.scale) / 64, float32(py) * float32(k.scale) / 64
	}
	open := false
	for _, s := range run.Face.Outline(g.ID) {
		ax, ay := at(s.Points[0])
		switch s.Step {
		case typeset.MoveTo:
			if open {
				k.pen.ClosePath()
			}
			k.pen.MoveTo(ax, ay)
			open = true
		case typeset.LineTo:
			k.pen.LineTo(ax, ay)
		case typeset.CurveTo:
			bx, by := at(s.Points[1])
			k.pen.QuadTo(ax, ay, bx, by)
		}
	}
	if open {
		k.pen.ClosePath()
	}
}

// darken puts the pen's path onto the picture: the darker of both stays, for lines overlap in the room between them.
func (k *ink) darken(r image.Rectangle) {
	mask := image.NewAlpha(image.Rect(0, 0, r.Dx(), r.Dy()))
	k.pen.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for y := max(r.Min.Y, 0); y < min(r.Max.Y, k.img.Rect.Max.Y); y++ {
		row := k.img.Pix[y*k.img.Stride : y*k.img.Stride+r.Dx()]
		for x, alpha := range mask.Pix[(y-r.Min.Y)*mask.Stride : (y-r.Min.Y)*mask.Stride+r.Dx()] {
			row[x] = min(row[x], 0xff-alpha)
		}
	}
}

// shades are enough for soft edges, and make the file half as large.
const shades = 16

// fewer gives the picture in sixteen greys.
func fewer(img *image.Gray) *image.Paletted {
	greys := make(color.Palette, shades)
	for i := range greys {
		greys[i] = color.Gray{uint8(i * 0xff / (shades - 1))}
	}
	out := image.NewPaletted(img.Rect, greys)
	for i, grey := range img.Pix {
		out.Pix[i] = uint8((int(grey)*(shades-1) + 0x7f) / 0xff)
	}
	return out
}
