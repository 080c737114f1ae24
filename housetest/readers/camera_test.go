package readers

import (
	"image"
	"math"
	"math/rand/v2"
)

// A medium is what a code is shown on: how wide, in dots, and how dark its ink is.
type medium struct {
	name  string
	dots  int
	ink   float64 // 0 is black
	paper float64 // 255 is white
}

var media = []medium{
	{"screen", 480, 0, 255},
	{"58 mm", 384, 45, 235}, // thermal ink is grey on paper that is not white
	{"80 mm", 576, 45, 235},
}

// A view is how a camera sees it.
type view struct {
	name  string
	blur  int     // half the width of the box that runs over the picture, twice
	angle float64 // degrees
	tilt  float64 // how much narrower the far edge is
	noise float64 // standard deviation, of 255
	glare float64 // light that is added towards one corner
}

var views = []view{
	{name: "plain"},
	{name: "blurred", blur: 1, noise: 3},
	{name: "tilted", angle: 7, tilt: 0.08, noise: 3},
	{name: "noisy", noise: 12, glare: 40},
}

// photo looks at a drawn code.
func photo(img *image.Paletted, m medium, v view, rnd *rand.Rand) *image.Gray {
	side := img.Bounds().Dx()
	edge := side / 8
	out := image.NewGray(image.Rect(0, 0, side+2*edge, side+2*edge))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sx, sy := v.from(float64(x), float64(y), float64(out.Rect.Dx()))
			out.Pix[y*out.Stride+x] = level(at(img, m, sx-float64(edge), sy-float64(edge)))
		}
	}
	for range 2 {
		if v.blur > 0 {
			out = box(out, v.blur)
		}
	}
	v.light(out, rnd)
	return out
}

// from gives where in the flat picture a point of the photo lies.
func (v view) from(x, y, side float64) (float64, float64) {
	if v.angle == 0 && v.tilt == 0 {
		return x, y
	}
	cx, cy := x-side/2, y-side/2
	sin, cos := math.Sincos(v.angle * math.Pi / 180)
	cx, cy = cx*cos+cy*sin, cy*cos-cx*sin
	far := 1 + v.tilt*cy/side
	return cx*far*1.06 + side/2, cy*far*1.06 + side/2
}

// at is how bright the picture is at a point between dots.
func at(img *image.Paletted, m medium, x, y float64) float64 {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	dot := func(dx, dy int) float64 {
		p := image.Pt(int(x0)+dx, int(y0)+dy)
		if !p.In(img.Rect) || img.Pix[p.Y*img.Stride+p.X] == 0 { // 0 is white, see qr.Image
			return m.paper
		}
		return m.ink
	}
	top := dot(0, 0)*(1-fx) + dot(1, 0)*fx
	foot := dot(0, 1)*(1-fx) + dot(1, 1)*fx
	return top*(1-fy) + foot*fy
}

// box lets a box of 2 × half + 1 dots run over the picture.
func box(in *image.Gray, half int) *image.Gray {
	out := image.NewGray(in.Rect)
	w, h := in.Rect.Dx(), in.Rect.Dy()
	for y := range h {
		for x := range w {
			sum, n := 0, 0
			for dy := max(0, y-half); dy <= min(h-1, y+half); dy++ {
				for dx := max(0, x-half); dx <= min(w-1, x+half); dx++ {
					sum += int(in.Pix[dy*in.Stride+dx])
					n++
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / n)
		}
	}
	return out
}

// light adds what a sensor and the sun add.
func (v view) light(img *image.Gray, rnd *rand.Rand) {
	if v.noise == 0 && v.glare == 0 {
		return
	}
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			i := y*img.Stride + x
			sun := v.glare * (float64(x)/w + float64(y)/h) / 2
			img.Pix[i] = level(float64(img.Pix[i]) + sun + rnd.NormFloat64()*v.noise)
		}
	}
}

func level(v float64) uint8 { return uint8(min(255, max(0, math.Round(v)))) }
