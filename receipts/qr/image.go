package qr

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
)

// Image draws the code with whole modules of pixels × pixels and an empty edge of quiet modules.
// Use Quiet unless the surroundings are white already. Fewer than one pixel counts as one.
func Image(c Code, pixels, quiet int) image.Image {
	pixels, quiet = max(pixels, 1), max(quiet, 0)
	side := (c.Size() + 2*quiet) * pixels
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y, row := range c.Modules {
		for x, dark := range row {
			if dark {
				fill(img, (x+quiet)*pixels, (y+quiet)*pixels, pixels)
			}
		}
	}
	return img
}

func fill(img *image.Paletted, left, top, pixels int) {
	for y := top; y < top+pixels; y++ {
		from := img.PixOffset(left, y)
		for i := range pixels {
			img.Pix[from+i] = 1
		}
	}
}

// PNG writes the code as a picture with its quiet zone; see Image.
func PNG(w io.Writer, c Code, pixels int) error {
	if err := png.Encode(w, Image(c, pixels, Quiet)); err != nil {
		return fmt.Errorf("the picture of the QR code could not be written: %w", err)
	}
	return nil
}
