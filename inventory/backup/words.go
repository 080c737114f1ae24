package backup

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tyler-smith/go-bip39"
)

// wordCount is how many words make a key.
const wordCount = 24

// WordsError says what is wrong with words that were typed.
type WordsError struct {
	Word  int    // which one, from 1; 0 when it is about all of them
	Typed string // what stands there
	Count int    // how many there are, when it is not 24
}

// Error is a sentence.
func (e *WordsError) Error() string {
	switch {
	case e.Word > 0:
		return fmt.Sprintf("Word %d, %q, is none of the words that recovery keys are made of.", e.Word, e.Typed)
	case e.Count != wordCount:
		return fmt.Sprintf("A recovery key has %d words; these are %d.", wordCount, e.Count)
	}
	return "Each of these words is right, but together they are no recovery key: one of them is another's, or two have changed places."
}

// parseWords reads words as people type them: in any case, with numbers or commas between them, each
// by its first four letters if they like.
func parseWords(text string) (Key, error) {
	typed := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return strings.ContainsRune(" \t\r\n\v\f,;.:)-0123456789\u00a0", r)
	})
	known := byStart()
	words := make([]string, len(typed))
	for i, w := range typed {
		if i == wordCount {
			break
		}
		if words[i] = known.find(w); words[i] == "" {
			return Key{}, &WordsError{Word: i + 1, Typed: short(w), Count: len(typed)}
		}
	}
	if len(typed) != wordCount {
		return Key{}, &WordsError{Count: len(typed)}
	}
	raw, err := bip39.EntropyFromMnemonic(strings.Join(words, " "))
	if err != nil || len(raw) != 32 {
		return Key{}, errors.Join(&WordsError{Count: wordCount}, err)
	}
	return keyOf([32]byte(raw))
}

// starts finds a word by its first four letters, by which no two of the list are alike.
type starts map[string]string

func byStart() starts {
	list := bip39.GetWordList()
	known := make(starts, len(list))
	for _, w := range list {
		known[w[:min(4, len(w))]] = w
	}
	return known
}

// find gives the word that was meant: by all its letters, or by at least its first four.
func (s starts) find(typed string) string {
	word := s[typed[:min(4, len(typed))]]
	if word == "" || !strings.HasPrefix(word, typed) || len(typed) < min(4, len(word)) {
		return ""
	}
	return word
}

// short bounds what is said back.
func short(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}
