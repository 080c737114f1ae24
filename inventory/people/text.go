package people

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a subject's text may be at most.
const (
	MaxText    = 2000 // characters
	maxSubject = 200  // bytes, as of every id
	maxField   = 32
)

// clean makes one line of a text, as everywhere else in the till: nothing that a terminal or a printer
// would obey, no marks that turn the direction of what follows, no doubled spaces.
func clean(s string) string {
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

// checked gives a text as it is kept.
func checked(subject, field, text string) (string, error) {
	if !validSubject(subject) {
		return "", fmt.Errorf("%w: the subject %.40q", ErrName, subject)
	}
	if !validField(field) {
		return "", fmt.Errorf("%w: the field %.40q", ErrName, field)
	}
	if len(text) > 16*MaxText { // not worth cleaning
		return "", ErrLong
	}
	text = clean(text)
	if utf8.RuneCountInString(text) > MaxText {
		return "", ErrLong
	}
	if holdsCard(text) {
		return "", ErrCard
	}
	return text, nil
}

func validSubject(s string) bool {
	return s != "" && len(s) <= maxSubject && utf8.ValidString(s)
}

func validField(s string) bool {
	return s != "" && len(s) <= maxField && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}
