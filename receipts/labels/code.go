package labels

import (
	"errors"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/ean"

	"trestle/receipts/qr"
)

// code is a code in modules, before anybody knows how wide one is.
type code struct {
	kind    Kind
	bars    []bool   // of bars, from the left
	modules [][]bool // of a QR code
	left    int      // white that has to stand beside it, in modules
	right   int
	says    string
}

// Sizes of a module. GS1 allows an EAN from 0.264 to 0.66 mm; 0.33 is nominal. Below leastModule an office printer and
// a cheap scanner no longer agree.
const (
	eanLeast    = 0.264
	eanMost     = 0.40
	barsMost    = 0.38
	leastModule = 0.19
	qrLeast     = 0.264
	qrMost      = 0.62
)

var errCode = errors.New("this cannot be drawn as bars")

// encode makes the code of a label. Bars that cannot be made become a QR code; asQR says so.
func encode(l Label) (c code, asQR bool, err error) {
	switch l.Kind {
	case None, "":
		return code{}, false, nil
	case EAN:
		if c, err = eanBars(l.Code); err == nil {
			return c, false, nil
		}
		fallthrough
	case Code128:
		if c, err = plainBars(l.Code); err == nil {
			return c, false, nil
		}
		asQR = true
	}
	c, err = square(l)
	return c, asQR && err == nil, err
}

func eanBars(digits string) (code, error) {
	shown := digits
	if len(digits) == 12 { // UPC-A is an EAN-13 that begins with a nought
		digits = "0" + digits
	}
	if len(digits) != 13 && len(digits) != 8 {
		return code{}, errCode
	}
	made, err := ean.Encode(digits)
	if err != nil {
		return code{}, errCode
	}
	c := code{kind: EAN, bars: bars(made), left: 11, right: 7, says: grouped(shown)}
	if len(digits) == 8 {
		c.left = 7
	}
	return c, nil
}

// grouped writes digits as they stand under the bars.
func grouped(digits string) string {
	switch len(digits) {
	case 13:
		return digits[:1] + " " + digits[1:7] + " " + digits[7:]
	case 12:
		return digits[:1] + " " + digits[1:6] + " " + digits[6:11] + " " + digits[11:]
	}
	return digits[:4] + " " + digits[4:]
}

func plainBars(text string) (code, error) {
	if text == "" || len(text) > 48 || strings.ContainsFunc(text, func(r rune) bool { return r < 0x20 || r > 0x7e }) {
		return code{}, errCode
	}
	made, err := code128.Encode(text)
	if err != nil {
		return code{}, errCode
	}
	return code{kind: Code128, bars: bars(made), left: 10, right: 10, says: text}, nil
}

func bars(made barcode.Barcode) []bool {
	out := make([]bool, made.Bounds().Dx())
	for x := range out {
		r, _, _, _ := made.At(x, 0).RGBA()
		out[x] = r < 0x8000
	}
	return out
}

func square(l Label) (code, error) {
	made, err := qr.New(l.Code)
	if err != nil {
		return code{}, errCode
	}
	says := l.Says
	if says == "" && l.Kind != QR { // bars would have said it
		says = l.Code
	}
	return code{kind: QR, modules: made.Modules, left: qr.Quiet, right: qr.Quiet, says: says}, nil
}

// wide is how many modules wide a code is, with the white beside it.
func (c code) wide() int { return max(len(c.bars), len(c.modules)) + c.left + c.right }

// module is how wide a module is made where so much room is: as wide as usual, in whole dots where the printer's are
// known and that many fit; 0 when the room is too narrow.
func (c code) module(room, dot float64) float64 {
	most, least := barsMost, leastModule
	switch c.kind {
	case EAN:
		most = eanMost
	case QR:
		most, least = qrMost, qrLeast
	}
	m := min(room/float64(c.wide()), most)
	if dot > 0 {
		if dots := int(m/dot + 1e-9); dots >= 1 && (dots >= 2 || dot >= least) {
			return float64(dots) * dot
		}
		return 0
	}
	if m < least {
		return 0
	}
	return m
}
