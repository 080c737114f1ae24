package qr

import (
	"errors"
	"fmt"

	qrcode "github.com/skip2/go-qrcode"
)

// Quiet is the width of the empty edge that the standard asks for, in modules.
const Quiet = 4

// Code is one QR code without its quiet zone.
type Code struct {
	Modules [][]bool // rows from the top, true is dark
	Version int      // 1 to 40; a code is 17 + 4 × Version modules wide
}

// New makes the smallest code of level M that holds content. It fails when content is empty, is
// not printable ASCII, or is too long for any code.
func New(content string) (Code, error) {
	if content == "" {
		return Code{}, errors.New("there is nothing to put into the QR code")
	}
	for i := range len(content) {
		if content[i] < 0x20 || content[i] > 0x7e {
			return Code{}, fmt.Errorf("the QR code cannot carry the byte %#02x at position %d: only plain ASCII is read alike everywhere", content[i], i)
		}
	}
	if code, there := lately.get(content); there {
		return code, nil
	}
	made, err := qrcode.New(content, qrcode.Medium)
	if err != nil {
		return Code{}, fmt.Errorf("%d characters do not fit into a QR code: %w", len(content), err)
	}
	made.DisableBorder = true
	code := Code{Modules: made.Bitmap(), Version: made.VersionNumber}
	lately.put(content, code)
	return code, nil
}

// Size is the width of the code in modules, without the quiet zone.
func (c Code) Size() int { return len(c.Modules) }

// PixelsFor is the largest whole number of pixels a module can have so that the code with its
// quiet zone is no wider than width. It is 0 when the code does not fit at all.
func PixelsFor(c Code, width int) int {
	return width / (c.Size() + 2*Quiet)
}
