package search

import (
	"strings"
	"unicode/utf8"
)

// oneError tells whether a word begins with what was typed when at most one error is forgiven: a letter
// missing, too many, wrong, or two swapped.
//
// Up to the first difference both are the same, and an error that is made earlier can as well be made
// there, so only the four ways to go on from there are looked at.
func oneError(typed, word string) bool {
	i := 0
	for i < len(typed) && i < len(word) && typed[i] == word[i] {
		i++
	}
	if i == len(typed) {
		return true
	}
	for i > 0 && !utf8.RuneStart(typed[i]) {
		i-- // the letters differ, though their first bytes do not
	}
	typed, word = typed[i:], word[i:]
	t, rest := first(typed)
	if strings.HasPrefix(word, rest) {
		return true // t is too many; this is also the end of the word
	}
	if word == "" {
		return false
	}
	w, wordRest := first(word)
	if strings.HasPrefix(wordRest, rest) || strings.HasPrefix(wordRest, typed) {
		return true // t is wrong; w is missing
	}
	t2, rest2 := first(rest)
	w2, wordRest2 := first(wordRest)
	return t == w2 && w == t2 && t2 != "" && strings.HasPrefix(wordRest2, rest2)
}

// first takes the first letter off.
func first(s string) (letter, rest string) {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n], s[n:]
}
