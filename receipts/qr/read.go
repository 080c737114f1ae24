package qr

import (
	"errors"
	"fmt"
	"image"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// maxPixels bounds the picture that Read takes: a photo of 50 megapixels is work enough.
const maxPixels = 50_000_000

// Read finds one QR code in the picture and gives its text. The reader shares no code with New.
func Read(img image.Image) (text string, err error) {
	if img == nil || img.Bounds().Empty() {
		return "", errors.New("there is no picture to look for a QR code in")
	}
	if b := img.Bounds(); b.Dx() > maxPixels/b.Dy() {
		return "", fmt.Errorf("the picture has %d × %d pixels, more than can be searched: make it smaller", b.Dx(), b.Dy())
	}
	// The library is a port with index arithmetic of its own and the picture may come from anywhere.
	defer func() {
		if recover() != nil {
			text, err = "", errors.New("the picture could not be searched for a QR code")
		}
	}()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", fmt.Errorf("the picture could not be searched for a QR code: %w", err)
	}
	reader := qrcode.NewQRCodeReader()
	// Drawn codes are found at once by their clean edges, photos only by looking harder.
	for _, hint := range []gozxing.DecodeHintType{gozxing.DecodeHintType_PURE_BARCODE, gozxing.DecodeHintType_TRY_HARDER} {
		found, decodeErr := reader.Decode(bitmap, map[gozxing.DecodeHintType]any{hint: true})
		if decodeErr == nil {
			return found.GetText(), nil
		}
		err = decodeErr
	}
	return "", fmt.Errorf("no QR code was found in the picture: %w", err)
}
