package escpos

import (
	"fmt"
	"image"

	"golang.org/x/text/language"

	"trestle/receipts/paper"
)

// Paper is how wide the roll is, in millimetres.
type Paper int

// The usual rolls. They have 384 dots and 32 columns, and 576 dots and 48 columns.
const (
	Paper58 Paper = 58
	Paper80 Paper = 80
)

// Code is how a QR code gets onto the paper.
type Code int

// Raster works on nearly every printer. Native is printed faster over a slow wire, where the printer knows QR codes.
const (
	Raster Code = iota
	Native
)

// columnDots is how wide a letter of font A is.
const columnDots = 12

// Options say what stands before the printer and what is wanted from it. The zero value is 58 mm paper, the code
// drawn dot by dot, the code page that suits the receipt, torn off by hand.
type Options struct {
	Paper Paper
	Dots  int // where it is not what the paper usually has: some 80 mm printers have 512, some 58 mm ones 360
	Code  Code

	Language language.Tag      // of the receipt, to choose the code page by
	CodePage CodePage          // 0 is chosen with ChoosePage
	Numbers  map[CodePage]byte // what this printer calls a code page, where it is not what Epson's do

	Picture bool // the whole receipt as a picture, for printers or letters without a usable code page
	Draw    func(l paper.Layout, dots int) (*image.Gray, error)

	Logo   image.Image // above everything else; too large a one is made smaller
	Drawer bool        // opens the cash drawer first
	Cut    bool        // a printer without a knife ignores it
	Feed   int         // lines after the last row; 0 is as many as tearing off needs
}

// The narrowest and widest heads that there are.
const (
	minDots = 30 * columnDots
	maxDots = 104 * 8
)

// tearLines bring the last row past the tear bar; a cut feeds by itself. More than maxFeed lines is wasted paper.
const (
	tearLines = 4
	maxFeed   = 20
)

// filled gives the options with everything decided, for this layout.
func (o Options) filled(l paper.Layout) (Options, error) {
	switch {
	case o.Dots != 0:
	case o.Paper == 0 || o.Paper == Paper58:
		o.Dots = 384
	case o.Paper == Paper80:
		o.Dots = 576
	default:
		return o, fmt.Errorf("paper of %d mm is not known, nothing was printed: choose 58 or 80", o.Paper)
	}
	if o.Dots < minDots || o.Dots > maxDots {
		return o, fmt.Errorf("a printer of %d dots is not known, nothing was printed: choose %d to %d", o.Dots, minDots, maxDots)
	}
	if o.CodePage == 0 {
		o.CodePage = ChoosePage(o.Language, l)
	}
	if o.CodePage.letters() == nil {
		return o, fmt.Errorf("code page %d is not known, nothing was printed: choose one of %v", o.CodePage, CodePages)
	}
	if o.Feed == 0 && !o.Cut {
		o.Feed = tearLines
	}
	o.Feed = min(max(o.Feed, 0), maxFeed)
	return o, nil
}

// columns is how many letters of font A stand side by side.
func (o Options) columns() int { return o.Dots / columnDots }

// number is what this printer calls the code page.
func (o Options) number(page CodePage) byte {
	if own, ok := o.Numbers[page]; ok {
		return own
	}
	return page.Number()
}

// Drawer is the pulse that opens a cash drawer at the printer's first connector: 50 ms on, 500 ms off.
func Drawer() []byte { return []byte{0x1b, 'p', 0, 25, 250} }
