package labels

import (
	"fmt"
	"image"
	"math"

	"golang.org/x/image/vector"

	"trestle/receipts/paper/typeset"
)

// DotsPerMM is how many dots a millimetre of a picture has, as receipt and label printers have them.
const DotsPerMM = typeset.DotsPerMM

// The sizes, in dots, that a picture can have.
const (
	leastDots = 120
	mostDots  = 2000
)

// Picture draws one label in dots, for a receipt printer or a label printer that takes pictures. Modules are whole dots.
func Picture(l Label, wide, high int) (*image.Gray, Report, error) {
	if min(wide, high) < leastDots || max(wide, high) > mostDots {
		return nil, Report{}, fmt.Errorf("a label of %d × %d dots cannot be drawn: it has 120 to 2000 dots a side", wide, high)
	}
	const edge = 1.5
	d := layOut(l, float64(wide)/DotsPerMM, float64(high)/DotsPerMM, edge, edge, 1.0/DotsPerMM)
	img := image.NewGray(image.Rect(0, 0, wide, high))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	for _, b := range d.bars {
		block(img, b)
	}
	ink(img, d.lines)
	rep := Report{Labels: 1, Pages: 1}
	rep.take(l.Name, d.told)
	return img, rep, nil
}

// Size is how many dots a label of a sheet has.
func (s Sheet) Size() (wide, high int) {
	return int(math.Round(s.W * DotsPerMM)), int(math.Round(s.H * DotsPerMM))
}

func block(img *image.Gray, b rect) {
	dots := func(x float64) int { return int(math.Round(x * DotsPerMM)) }
	r := image.Rect(dots(b.x), dots(b.y), dots(b.x+b.w), dots(b.y+b.h)).Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		clear(img.Pix[img.PixOffset(r.Min.X, y):img.PixOffset(r.Max.X, y)])
	}
}

// ink draws all texts.
func ink(img *image.Gray, lines []line) {
	pen := vector.NewRasterizer(img.Rect.Dx(), img.Rect.Dy())
	for _, l := range lines {
		scale := l.size * mm / em / 64
		for _, run := range l.runs {
			for _, g := range run.Glyphs {
				glyph(pen, run, g, l.x+float64(run.X+g.X)*scale, l.y-float64(g.Y)*scale, scale)
			}
		}
	}
	mask := image.NewAlpha(img.Rect)
	pen.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for i, alpha := range mask.Pix {
		img.Pix[i] = min(img.Pix[i], 0xff-alpha)
	}
}

func glyph(pen *vector.Rasterizer, run typeset.Run, g typeset.Glyph, x, y, scale float64) {
	at := func(p typeset.Point) (float32, float32) {
		return float32((x + float64(run.Face.Scale(p.X, run.Size))*scale) * DotsPerMM), float32((y - float64(run.Face.Scale(p.Y, run.Size))*scale) * DotsPerMM)
	}
	open := false
	for _, s := range run.Face.Outline(g.ID) {
		ax, ay := at(s.Points[0])
		switch s.Step {
		case typeset.MoveTo:
			if open {
				pen.ClosePath()
			}
			pen.MoveTo(ax, ay)
			open = true
		case typeset.LineTo:
			pen.LineTo(ax, ay)
		case typeset.CurveTo:
			bx, by := at(s.Points[1])
			pen.QuadTo(ax, ay, bx, by)
		}
	}
	if open {
		pen.ClosePath()
	}
}
