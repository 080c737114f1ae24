package escpos

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"trestle/receipts/paper"
)

// bandRows is how many rows of dots go into one command: the buffers of cheap printers hold little more.
const bandRows = 128

// maxRows is the longest picture, three metres of paper.
const maxRows = 24000

// bitmap is a picture as the printer wants it: rows of whole bytes, the first dot in the highest bit, 1 is black.
type bitmap struct {
	stride int // bytes a row
	pix    []byte
}

// bits puts a picture into the middle of the paper. What is darker than half is black. The picture may not be wider
// than the paper.
func bits(img image.Image, dots int) bitmap {
	b := img.Bounds()
	out := bitmap{stride: (dots + 7) / 8}
	out.pix = make([]byte, out.stride*b.Dy())
	left := max(dots-b.Dx(), 0) / 2
	dark := darkness(img)
	for y := range b.Dy() {
		row := out.pix[y*out.stride : (y+1)*out.stride]
		for x := range min(b.Dx(), dots) {
			if dark(b.Min.X+x, b.Min.Y+y) {
				row[(left+x)/8] |= 0x80 >> ((left + x) % 8)
			}
		}
	}
	return out
}

// darkness tells which dots are black. A receipt's picture has half a million, so it is not asked for each one's colour.
func darkness(img image.Image) func(x, y int) bool {
	if img, ok := img.(*image.Gray); ok {
		return func(x, y int) bool { return img.Pix[img.PixOffset(x, y)] < 0x80 }
	}
	return func(x, y int) bool { return color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 0x80 }
}

// raster sends a picture in bands.
func (p *printout) raster(b bitmap) {
	for rest := b.pix; len(rest) > 0; {
		n := min(len(rest)/b.stride, bandRows)
		p.raw(gs, 'v', '0', 0, byte(b.stride), byte(b.stride>>8), byte(n), byte(n>>8))
		p.raw(rest[:n*b.stride]...)
		rest = rest[n*b.stride:]
	}
}

// trimmed leaves blank rows above and below away.
func (b bitmap) trimmed() bitmap {
	blank := func(row []byte) bool {
		for _, eight := range row {
			if eight != 0 {
				return false
			}
		}
		return true
	}
	for len(b.pix) > 0 && blank(b.pix[:b.stride]) {
		b.pix = b.pix[b.stride:]
	}
	for len(b.pix) > 0 && blank(b.pix[len(b.pix)-b.stride:]) {
		b.pix = b.pix[:len(b.pix)-b.stride]
	}
	return b
}

// picture prints the whole layout as a picture.
func (p *printout) picture(l paper.Layout) error {
	if p.o.Draw == nil {
		return errors.New("nobody is there to draw the receipt as a picture, nothing was printed: print it as text")
	}
	img, err := p.o.Draw(l, p.o.Dots)
	if err != nil {
		return fmt.Errorf("the receipt could not be drawn as a picture, nothing was printed: %w", err)
	}
	if img == nil || img.Bounds().Empty() {
		return errors.New("the picture of the receipt is empty, nothing was printed: print it as text")
	}
	if b := img.Bounds(); b.Dx() > p.o.Dots || b.Dy() > maxRows {
		return fmt.Errorf("the picture of the receipt has %d × %d dots, nothing was printed: the paper takes %d × %d", b.Dx(), b.Dy(), p.o.Dots, maxRows)
	}
	p.flush()
	p.raster(bits(img, p.o.Dots).trimmed())
	return nil
}

// logo prints a picture in dots of black, at most half as high as the paper is wide.
func (p *printout) logo(img image.Image) {
	b := img.Bounds()
	if b.Empty() {
		return
	}
	width, height := min(b.Dx(), p.o.Dots), b.Dy()
	height = max(height*width/b.Dx(), 1)
	if most := p.o.Dots / 2; height > most {
		width, height = max(width*most/height, 1), most
	}
	dotted := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Black})
	draw.FloydSteinberg.Draw(dotted, dotted.Rect, shrunk(img, width, height), image.Point{})
	p.flush()
	p.raster(bits(dotted, p.o.Dots).trimmed())
	p.blank = 1
}

// shrunk gives each dot the mean of what it stands for, on white paper.
func shrunk(img image.Image, width, height int) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		top, bottom := b.Min.Y+y*b.Dy()/height, b.Min.Y+max((y+1)*b.Dy()/height, y*b.Dy()/height+1)
		for x := range width {
			left, right := b.Min.X+x*b.Dx()/width, b.Min.X+max((x+1)*b.Dx()/width, x*b.Dx()/width+1)
			sum, count := 0, 0
			for sy := top; sy < bottom; sy++ {
				for sx := left; sx < right; sx++ {
					r, g, bl, a := img.At(sx, sy).RGBA()
					light := (299*int(r) + 587*int(g) + 114*int(bl)) / 1000
					sum += light + 0xffff - int(a)
					count++
				}
			}
			out.Pix[out.PixOffset(x, y)] = uint8(min(sum/count, 0xffff) >> 8)
		}
	}
	return out
}
