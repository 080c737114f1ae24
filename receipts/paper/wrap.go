package paper

import (
	"strings"
	"unicode"

	xwidth "golang.org/x/text/width"
)

// width is how many columns a text takes.
func width(s string) (columns int) {
	for _, c := range s {
		columns += runeWidth(c)
	}
	return columns
}

func runeWidth(c rune) int {
	switch {
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case c >= 0x1F300 && c <= 0x1FAFF: // pictures, which the tables call neutral in part
		return 2
	}
	switch xwidth.LookupRune(c).Kind() {
	case xwidth.EastAsianWide, xwidth.EastAsianFullwidth:
		return 2
	}
	return 1
}

// wrap breaks a text into lines of at most columns, between words where that is possible. There is
// always at least one line.
func wrap(s string, columns int) []string {
	lines, line := []string{}, ""
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return c == ' ' }) {
		if line != "" && width(line)+1+width(word) <= columns {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		parts := split(word, columns)
		lines = append(lines, parts[:len(parts)-1]...)
		line = parts[len(parts)-1]
	}
	return append(lines, line)
}

// split breaks a text every columns columns, as a long link has to be.
func split(s string, columns int) []string {
	var lines []string
	begin, taken := 0, 0
	for at, c := range s {
		if w := runeWidth(c); taken+w > columns {
			lines = append(lines, s[begin:at])
			begin, taken = at, w
		} else {
			taken += w
		}
	}
	return append(lines, s[begin:])
}
