package people

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"trestle/inventory/typed"
)

// What a subject's text may be at most.
const (
	MaxText    = 2000 // characters
	maxSubject = 200  // bytes, as of every id
	maxField   = 32
)

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
	text = typed.Clean(text)
	if utf8.RuneCountInString(text) > MaxText {
		return "", ErrLong
	}
	if typed.HoldsCard(text) {
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
