package widgets

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// QR is a code that a phone reads from the screen: black on light in every palette, each module
// the same whole number of pixels, for uneven modules are what cameras fail on.
type QR struct {
	widget.BaseWidget

	Modules [][]bool // true is black, quiet zone included
	Least   float32
	// Draw gives the code with so many pixels a module, its quiet zone included, where something else than modules is
	// in it; nil: there are only modules.
	Draw func(pixels int) (image.Image, error)
}

var _ fyne.Widget = (*QR)(nil)

// NewQR is a code that is at least so large.
func NewQR(modules [][]bool, least float32) *QR {
	q := &QR{Modules: modules, Least: least}
	q.ExtendBaseWidget(q)
	return q
}

// Set shows another code.
func (q *QR) Set(modules [][]bool) {
	q.Modules = modules
	q.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (q *QR) CreateRenderer() fyne.WidgetRenderer {
	q.ExtendBaseWidget(q)
	raster := canvas.NewRaster(q.draw)
	raster.ScaleMode = canvas.ImageScalePixels
	p := &plain{of: q, objects: []fyne.CanvasObject{raster}}
	p.place = func(s fyne.Size) { place(raster, 0, 0, s.Width, s.Height) }
	p.least = func() fyne.Size { return fyne.NewSquareSize(q.Least) }
	p.fill = func() {}
	return p
}

func (q *QR) draw(w, h int) image.Image {
	if n := len(q.Modules); q.Draw != nil && n > 0 && min(w, h) >= n {
		if img, err := q.Draw(min(w, h) / n); err == nil {
			return inTheMiddle(img, w, h, q.ground())
		}
	}
	return DrawModules(q.Modules, w, h, q.ground())
}

// inTheMiddle puts what is dark in a picture into the middle of a light ground.
func inTheMiddle(dark image.Image, w, h int, ground color.Color) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	b := dark.Bounds()
	left, top := (w-b.Dx())/2, (h-b.Dy())/2
	for y := range b.Dy() {
		for x := range b.Dx() {
			if r, _, _, _ := dark.At(b.Min.X+x, b.Min.Y+y).RGBA(); r < 0x8000 {
				img.Set(left+x, top+y, color.Black)
			}
		}
	}
	return img
}

// ground is white; on a light card it is the card's own white, so that no seam is seen.
func (q *QR) ground() color.Color {
	if p := theme.Now().Palette(); !p.Dark {
		return p.Of(theme.Card)
	}
	return color.White
}

// HeightFor makes the code a square.
func (q *QR) HeightFor(width float32) float32 { return max(q.Least, width) }

// LeastFor is the height below which cameras fail: a code gives way to what must be tapped beside it.
func (q *QR) LeastFor(float32) float32 { return q.Least }

// DrawModules draws a code in black in the middle of a light ground of w by h pixels, with the
// largest whole number of pixels a module that fits. A code that does not fit at one pixel a module
// is not drawn.
func DrawModules(modules [][]bool, w, h int, ground color.Color) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	draw.Draw(img, img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	n := len(modules)
	if n == 0 || min(w, h)/n == 0 {
		return img
	}
	side := min(w, h) / n
	left, top := (w-side*n)/2, (h-side*n)/2
	for y, line := range modules {
		for x, black := range line {
			if !black {
				continue
			}
			r := image.Rect(left+x*side, top+y*side, left+(x+1)*side, top+(y+1)*side)
			draw.Draw(img, r, image.Black, image.Point{}, draw.Src)
		}
	}
	return img
}
