package pdf

import "trestle/receipts/paper/typeset"

// Size is the paper that a PDF is made for.
type Size int

// The papers. Rolls are as long as the receipt.
const (
	Roll58 Size = iota
	Roll80
	A6
	A5
	A4
	Letter
)

// sheet is how a paper is used, in tenths of millimetres and, for what is printed, in dots.
type sheet struct {
	width, height int // tenths of millimetres; a height of 0 is a roll
	side, top     int // margins in dots; the bottom is as the top
	size          int // letters in dots
	code          int // the widest code in dots
}

var sheets = map[Size]sheet{
	Roll58: {580, 0, 40, 40, 24, 384},
	Roll80: {800, 0, 32, 40, 26, 448},
	A6:     {1050, 1480, 80, 60, 25, 400},
	A5:     {1480, 2100, 144, 120, 27, 400},
	A4:     {2100, 2970, 260, 176, 29, 400},
	Letter: {2159, 2794, 284, 160, 29, 400},
}

// sizes by the names that people give them.
var names = map[string]Size{"roll": Roll58, "58": Roll58, "80": Roll80, "a6": A6, "a5": A5, "a4": A4, "letter": Letter}

// SizeOf finds a paper by its name: roll, 58, 80, a6, a5, a4 or letter.
func SizeOf(name string) (Size, bool) {
	s, ok := names[name]
	return s, ok
}

// dots is a length of tenths of millimetres in dots.
func dots(tenths int) int { return tenths * typeset.DotsPerMM / 10 }

func (s sheet) measure() typeset.Measure {
	return typeset.Measure{Width: dots(s.width) - 2*s.side, Size: s.size, Code: s.code}
}
