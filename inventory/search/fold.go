package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes two spellings that look alike the same: no capitals, no accents, one letter for letters that
// keyboards elsewhere do not have.
func Fold(text string) string {
	plain, _ := folds(text)
	return plain
}

// special are letters that do not come apart into a letter and an accent.
var special = map[rune]string{
	'ß': "ss", 'ł': "l", 'ø': "o", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ŋ': "n",
	'ħ': "h", 'ŧ': "t", 'ĸ': "k", '’': "'", '‘': "'", '–': "-", '—': "-", '‐': "-", '‑': "-", '−': "-",
}

// spelt are letters that some write as two where they lack them: grün, gruen.
var spelt = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ø': "oe", 'å': "aa"}

// folds gives both ways in which a text is looked up: with the letter alone (grun) and with the letters
// that stand for it (gruen). The second is empty where there is no difference.
func folds(text string) (plain, long string) {
	if ascii(text) {
		return strings.ToLower(text), ""
	}
	text = norm.NFC.String(strings.ToValidUTF8(text, " "))
	plain = fold(text, nil)
	for _, r := range text {
		if spelt[unicode.ToLower(r)] != "" {
			return plain, fold(text, spelt)
		}
	}
	return plain, ""
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func fold(text string, spelt map[rune]string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		r = unicode.ToLower(r)
		if s := spelt[r]; s != "" {
			b.WriteString(s)
			continue
		}
		if r < utf8.RuneSelf {
			b.WriteRune(r)
			continue
		}
		for _, part := range norm.NFKD.String(string(r)) {
			if part = unicode.ToLower(part); accent(part) {
				continue
			}
			if s := special[part]; s != "" {
				b.WriteString(s)
			} else {
				b.WriteRune(part)
			}
		}
	}
	return b.String()
}

// accent tells marks that only change how a letter is spoken. By their combining class these are the points of
// Hebrew and Arabic and what stands over or under a letter; in Thai or Hindi a mark is a letter of its own.
func accent(r rune) bool {
	if !unicode.Is(unicode.Mn, r) {
		return false
	}
	var buf [utf8.UTFMax]byte
	class := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).CCC()
	return class >= 10 && class <= 36 || class >= 200
}

// joined is a folded text with one space between its words.
func joined(folded string) string { return strings.Join(strings.Fields(folded), " ") }

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// beginnings gives every place of a word where a part of it begins: lavender-soap begins twice.
func beginnings(word string, fn func(at int)) {
	before := true
	for i, r := range word {
		now := inWord(r)
		if i == 0 || now && !before {
			fn(i)
		}
		before = now
	}
}

// initials gives the first letters of the words of a folded name.
func initials(folded string) string {
	var b strings.Builder
	before := false
	for _, r := range folded {
		now := inWord(r) || r == '\'' && before // baker's is one word
		if now && !before {
			b.WriteRune(r)
		}
		before = now
	}
	return b.String()
}
