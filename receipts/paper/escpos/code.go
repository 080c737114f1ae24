package escpos

import (
	"errors"
	"fmt"

	"trestle/receipts/qr"
)

// ErrCode says that the code on a layout cannot be drawn so that phones read it. Nothing else is wrong.
var ErrCode = errors.New("the code does not go onto this paper")

// A module, the smallest square of a code, has at least leastDots: narrower ones smear on thermal paper. More than
// mostDots, a millimetre, are read no better and only take paper.
const (
	leastDots = 4
	mostDots  = 8
)

// code prints a QR code in the middle.
func (p *printout) code(content string, how Code) error {
	code, err := qr.New(content)
	if err != nil {
		return fmt.Errorf("%w: %w. Print the receipt without it, or show the code on the screen", ErrCode, err)
	}
	dots := min(qr.PixelsFor(code, p.o.Dots), mostDots)
	if dots < leastDots {
		return fmt.Errorf("%w: it needs %d dots, the printer has %d. Print the receipt without it, or show the code on the screen",
			ErrCode, (code.Size()+2*qr.Quiet)*leastDots, p.o.Dots)
	}
	p.flush()
	if how == Native {
		p.native(content, p.nativeDots(content, dots))
		return nil
	}
	p.raster(modules(code, dots, p.o.Dots))
	return nil
}

// modules draws a code and its empty edge in the middle of the paper, a module as a square of whole dots.
func modules(code qr.Code, module, dots int) bitmap {
	out := bitmap{stride: (dots + 7) / 8}
	edge := (dots - code.Size()*module) / 2
	quiet := make([]byte, qr.Quiet*module*out.stride)
	out.pix = append(out.pix, quiet...)
	for _, modules := range code.Modules {
		row := make([]byte, out.stride)
		for i, dark := range modules {
			for x := edge + i*module; dark && x < edge+(i+1)*module; x++ {
				row[x/8] |= 0x80 >> (x % 8)
			}
		}
		for range module {
			out.pix = append(out.pix, row...)
		}
	}
	out.pix = append(out.pix, quiet...)
	return out
}

// native lets the printer draw the code. It adds no empty edge of its own, so empty lines stand above and below; at
// the sides nativeDots left room for it.
func (p *printout) native(content string, dots int) {
	const lineDots = 30
	lines := (qr.Quiet*dots + lineDots - 1) / lineDots
	for range lines {
		p.raw(lf)
	}
	p.raw(esc, 'a', 1)
	function := func(f byte, args ...byte) {
		n := len(args) + 2
		p.raw(gs, '(', 'k', byte(n), byte(n>>8), '1', f)
		p.raw(args...)
	}
	function(65, '2', 0) // model 2
	function(67, byte(dots))
	function(69, '1') // level M
	function(80, append([]byte{'0'}, content...)...)
	function(81, '0')
	p.raw(esc, 'a', 0)
	for range lines {
		p.raw(lf)
	}
}

// nativeDots is how wide a module may be when the printer makes the code. It may pack digits less tightly than we
// do and then needs a larger code, so one of plain bytes has to fit as well, as far as leastDots allow.
func (p *printout) nativeDots(content string, tight int) int {
	for version, room := range bytesAtM {
		if len(content) <= room {
			size := 17 + 4*(version+1) + 2*qr.Quiet
			return max(min(tight, p.o.Dots/size), leastDots)
		}
	}
	return leastDots
}

// bytesAtM is how many bytes a code of version 1, 2, … holds at level M (ISO/IEC 18004, table 7).
var bytesAtM = [40]int{
	14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
	711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
}
