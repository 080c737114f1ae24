package theme

import (
	"hash/fnv"
	"image/color"
	"strings"
	"unicode"
)

// grounds are the calm colours of tiles without a picture. They are the same in every palette, so
// that a product keeps its colour when the light changes.
var grounds = [...]uint32{
	0xF3C6B4, 0xCFE3C8, 0xF6DFA4, 0xC9D9EA, 0xE3CFE6, 0xF2D0D9, 0xD6E6E0, 0xEADBC5,
}

// Ground is the colour behind a product without a picture, chosen by its id: the same product has
// the same colour on every till.
func Ground(id string) color.NRGBA {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	sum := h.Sum32()
	sum = (sum ^ sum>>15) * 0x2c1b3c6d // FNV's lowest bits alone hardly differ for short ids
	return solid(grounds[(sum^sum>>13)%uint32(len(grounds))])
}

// Grounds is how many grounds there are.
const Grounds = len(grounds)

// GroundAt is one of the grounds by its number; numbers begin again after the last one.
func GroundAt(i int) color.NRGBA {
	return solid(grounds[(i%Grounds+Grounds)%Grounds])
}

// OnGround is for the initials on a Ground: black that lets some of the ground through, less of it
// in glare.
func OnGround() color.NRGBA { return color.NRGBA{A: Now().palette.Black} }

// Initials are one or two letters that stand for a name: those of its first and its last word.
// Words that begin with a figure are passed over.
func Initials(name string) string {
	var first, last rune
	for _, word := range strings.Fields(name) {
		r := firstLetter(word)
		switch {
		case r == 0:
		case first == 0:
			first = r
		default:
			last = r
		}
	}
	switch {
	case first == 0:
		return "·"
	case last == 0:
		return string(unicode.ToUpper(first))
	}
	return string([]rune{unicode.ToUpper(first), unicode.ToUpper(last)})
}

func firstLetter(word string) rune {
	for _, r := range word {
		if unicode.IsDigit(r) {
			return 0
		}
		if unicode.IsLetter(r) {
			return r
		}
	}
	return 0
}
