package till

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"

	"trestle/inventory"
)

// noise is a picture that no compression makes small.
func noise(w, h int, alpha bool) *image.NRGBA {
	r := rand.New(rand.NewPCG(1, 2))
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range p.Pix {
		p.Pix[i] = uint8(r.UintN(256))
		if i%4 == 3 && !alpha {
			p.Pix[i] = 255
		}
	}
	return p
}

func TestLogosAreMadeToFit(t *testing.T) {
	var small, flat, photo, wide, clear, huge bytes.Buffer
	must(t, png.Encode(&small, noise(20, 20, false)))
	disc := image.NewNRGBA(image.Rect(0, 0, 1200, 800))
	for y := range 800 {
		for x := range 1200 {
			if (x-600)*(x-600)+(y-400)*(y-400) < 300*300 {
				disc.SetNRGBA(x, y, color.NRGBA{R: 200, G: uint8(x / 5), A: 255})
			}
		}
	}
	must(t, png.Encode(&flat, disc), jpeg.Encode(&photo, noise(800, 600, false), nil))
	must(t, png.Encode(&wide, noise(3000, 2, false)), png.Encode(&clear, noise(400, 400, true)))
	must(t, png.Encode(&huge, image.NewGray(image.Rect(0, 0, 9000, 8000))))
	for _, c := range []struct {
		name, code, form string
		raw              []byte
	}{
		{"none", "", "", nil},
		{"a small one", "", "png", small.Bytes()},
		{"a drawing", "", "png", flat.Bytes()},
		{"a photo", "", "jpeg", photo.Bytes()},
		{"a line", "", "", wide.Bytes()},
		{"noise that one can see through", "", "png", clear.Bytes()},
		{"a wall", "page.logo", "", huge.Bytes()},
		{"no picture", "page.logo", "", bytes.Repeat([]byte("<svg>"), 3000)},
		{"half a picture", "page.logo", "", photo.Bytes()[:9000]},
		{"too large a file", "page.logo.large", "", make([]byte, maxLogoFile+1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := FitLogo(c.raw)
			if inventory.CodeOf(err) != c.code {
				t.Fatalf("%v, want %q", err, c.code)
			}
			if err != nil || len(c.raw) == 0 {
				return
			}
			must(t, checkLogo(got))
			is, form, err := image.DecodeConfig(bytes.NewReader(got))
			if err != nil || c.form != "" && form != c.form {
				t.Errorf("%+v, %s, %v", is, form, err)
			}
			t.Logf("%d bytes became %d, %dx%d %s", len(c.raw), len(got), is.Width, is.Height, form)
			if len(c.raw) <= inventory.MaxLogo && !bytes.Equal(got, c.raw) {
				t.Error("a small one was changed")
			}
		})
	}
}

func TestColoursOfThePage(t *testing.T) {
	for _, c := range PageColours() {
		if got, err := CheckPageWords(inventory.PageBody{Colour: c}); err != nil || got.Colour != c {
			t.Errorf("%s: %v", c, err)
		}
		if rgb, ok := ParseColour(c); !ok || rgb.A != 255 {
			t.Errorf("%s is %+v", c, rgb)
		}
	}
	if rgb, ok := ParseColour("#1f4e79"); !ok || rgb != (color.NRGBA{0x1f, 0x4e, 0x79, 255}) {
		t.Errorf("%+v", rgb)
	}
	if _, ok := ParseColour("blue"); ok {
		t.Error("blue was read")
	}
}
