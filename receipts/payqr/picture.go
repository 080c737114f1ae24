package payqr

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"trestle/inventory"
	"trestle/receipts/qr"
)

// Code gives the modules of a payment code. A scheme's own picture in the middle is not among them: see Picture.
func Code(p Payload) (qr.Code, error) {
	code, err := qr.Text(p.Text, p.MinVersion, p.MaxVersion)
	if err != nil {
		return qr.Code{}, inventory.Refuse("payqr.code", "The account does not fit into a code that bank apps read. Nothing was changed: shorten the name and the address.", err)
	}
	return code, nil
}

// Picture draws a payment code with whole modules of pixels × pixels, its quiet zone, and in the middle what its
// scheme wants there.
func Picture(p Payload, pixels int) (image.Image, error) {
	code, err := Code(p)
	if err != nil {
		return nil, err
	}
	pixels = max(pixels, 1)
	img := qr.Image(code, pixels, qr.Quiet)
	if !p.Cross {
		return img, nil
	}
	drawn := image.NewPaletted(img.Bounds(), color.Palette{color.White, color.Black})
	draw.Draw(drawn, drawn.Rect, img, image.Point{}, draw.Src)
	cross(drawn, code.Size()*pixels)
	return drawn, nil
}

// cross draws the Swiss cross as the guidelines measure it for a code 46 mm wide: a white square of 7 mm, a black one
// of 6 mm, and a white cross in it that is 3.89 mm long and 1.17 mm thick. The error correction makes good for what it
// covers.
func cross(img *image.Paletted, side int) {
	square := func(width, height int, paint color.Gray) {
		w, h := span(img, side, width), span(img, side, height)
		for y := (img.Rect.Dy() - h) / 2; y < (img.Rect.Dy()+h)/2; y++ {
			for x := (img.Rect.Dx() - w) / 2; x < (img.Rect.Dx()+w)/2; x++ {
				img.Set(x, y, paint)
			}
		}
	}
	square(700, 700, color.Gray{0xff})
	square(600, 600, color.Gray{0})
	square(389, 117, color.Gray{0xff})
	square(117, 389, color.Gray{0xff})
}

// span is a length of hundredths of millimetres in pixels: the nearest number that is odd or even as the picture is, so
// that it can stand in the middle.
func span(img *image.Paletted, side, hundredths int) int {
	odd := img.Rect.Dx() % 2
	return (side*hundredths-odd*4600+4600)/(2*4600)*2 + odd
}

// PNG writes the picture of a payment code.
func PNG(w io.Writer, p Payload, pixels int) error {
	img, err := Picture(p, pixels)
	if err != nil {
		return err
	}
	if err := png.Encode(w, img); err != nil {
		return fmt.Errorf("the picture of the payment code could not be written: %w", err)
	}
	return nil
}
