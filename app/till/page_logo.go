package till

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"

	"trestle/inventory"
)

// The largest picture that a logo is made of: a few bytes can claim to be a wall, and a photo of a phone has 50 million
// points.
const (
	maxLogoFile   = 32 << 20
	maxLogoPoints = 64 << 20
)

// FitLogo makes a picture small enough for the buyer's page: one that fits stays as it is.
func FitLogo(raw []byte) ([]byte, error) {
	if len(raw) == 0 || checkLogo(raw) == nil {
		return raw, nil
	}
	if len(raw) > maxLogoFile {
		return nil, checkLogo(raw)
	}
	is, form, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || form != "png" && form != "jpeg" || is.Width < 1 || is.Height < 1 || is.Width > maxLogoPoints/is.Height {
		return nil, noLogo(err)
	}
	whole, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, noLogo(err)
	}
	for side := 256; side >= 32; side = side * 3 / 4 {
		small := shrunk(whole, side)
		for _, made := range logoForms(small) {
			if len(made) > 0 && len(made) <= inventory.MaxLogo {
				return made, nil
			}
		}
	}
	return nil, checkLogo(make([]byte, inventory.MaxLogo+1))
}

func noLogo(err error) error {
	return inventory.Refuse("page.logo", "The logo is no PNG or JPEG picture that a page can show. Nothing was changed: choose another file.", err)
}

// shrunk is a picture that is at most so many points wide and high.
func shrunk(whole image.Image, side int) *image.NRGBA {
	w, h := whole.Bounds().Dx(), whole.Bounds().Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Bounds(), whole, whole.Bounds(), draw.Src, nil)
	return out
}

// logoForms writes a picture in the ways that a page shows, the finest first.
func logoForms(p *image.NRGBA) [][]byte {
	var out [][]byte
	var b bytes.Buffer
	best := png.Encoder{CompressionLevel: png.BestCompression}
	if best.Encode(&b, p) == nil {
		out = append(out, bytes.Clone(b.Bytes()))
	}
	if !p.Opaque() {
		return out
	}
	for _, quality := range []int{88, 75} {
		b.Reset()
		if jpeg.Encode(&b, p, &jpeg.Options{Quality: quality}) == nil {
			out = append(out, bytes.Clone(b.Bytes()))
		}
	}
	return out
}

// PageColours are colours that a page can be painted in: white words are easy to read on each of them.
func PageColours() []string {
	return []string{"#17553c", "#1f4e79", "#6b2d5c", "#8c2f1b", "#7a5200", "#3d3a36"}
}

// ParseColour reads a colour such as #17553c.
func ParseColour(text string) (color.NRGBA, bool) {
	if !colourForm.MatchString(text) {
		return color.NRGBA{}, false
	}
	var part [3]uint8
	for i := range part {
		part[i] = hexDigit(text[1+2*i])<<4 | hexDigit(text[2+2*i])
	}
	return color.NRGBA{part[0], part[1], part[2], 255}, true
}

func hexDigit(c byte) uint8 {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}
