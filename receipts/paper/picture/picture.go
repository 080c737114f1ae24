package picture

import (
	"fmt"
	"image"
	"image/png"
	"io"

	"trestle/receipts/paper"
	"trestle/receipts/paper/typeset"
)

// ErrCode says that the code on a layout cannot be drawn so that phones read it; see paper.Layout.WithoutCodes.
var ErrCode = typeset.ErrCode

// mostRows is the longest receipt: three metres of paper, as much as escpos sends.
const mostRows = 24000

// Lacks gives the letters of a layout that would be drawn as an empty box, each once.
func Lacks(l paper.Layout) []rune { return typeset.Lacks(l) }

// Draw draws a layout for a printer of so many dots, 203 an inch, in black and white alone. The picture is as wide as
// the printer and as high as what it says.
func Draw(l paper.Layout, dots int) (*image.Gray, error) {
	img, err := draw(l, typeset.Measure{Width: dots, Size: size(dots)}, 1, 0)
	if err != nil {
		return nil, err
	}
	// A printer has no grey. What is nearly half covered is black, because thin strokes fade on thermal paper.
	for i, grey := range img.Pix {
		if grey < 0x98 {
			img.Pix[i] = 0
		} else {
			img.Pix[i] = 0xff
		}
	}
	return img, nil
}

// size of the letters: three millimetres, as printers' own, and a little more on wide paper.
func size(dots int) int {
	switch {
	case dots < 300:
		return 20
	case dots < 500:
		return 24
	}
	return 26
}

// Roll is how wide the paper in the picture is, in millimetres.
type Roll int

// The usual rolls.
const (
	Roll58 Roll = 58
	Roll80 Roll = 80
)

// printed is how many dots of a roll are printed on.
func (r Roll) printed() (int, bool) {
	switch r {
	case Roll58:
		return 384, true
	case Roll80:
		return 576, true
	}
	return 0, false
}

// Options of a picture. The zero value is 58 mm paper, two pixels a dot: 928 pixels wide.
type Options struct {
	Roll  Roll
	Scale int // pixels a dot, 1 to 4
}

// PNG writes a picture of the receipt to share or save, with the margins of the paper around it.
func PNG(w io.Writer, l paper.Layout, o Options) error {
	if o.Roll == 0 {
		o.Roll = Roll58
	}
	if o.Scale == 0 {
		o.Scale = 2
	}
	dots, ok := o.Roll.printed()
	if !ok || o.Scale < 1 || o.Scale > 4 {
		return fmt.Errorf("a picture of %d mm paper at scale %d is not known, nothing was drawn: choose 58 or 80 mm and a scale of 1 to 4", o.Roll, o.Scale)
	}
	margin := (int(o.Roll)*typeset.DotsPerMM - dots) / 2
	img, err := draw(l, typeset.Measure{Width: dots, Size: size(dots)}, o.Scale, margin)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(w, fewer(img)); err != nil {
		return fmt.Errorf("the picture of the receipt could not be written: %w", err)
	}
	return nil
}
