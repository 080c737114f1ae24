package typed

import (
	"strings"
	"unicode"
)

// Clean makes one line of a text for a screen or a receipt: no control characters, which a terminal
// or a printer would obey, no marks that turn the direction of what follows, no doubled spaces.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
