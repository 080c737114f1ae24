package payqr

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// charset is which letters a scheme carries as they are.
type charset int

const (
	ascii   charset = iota // plain letters only
	latin                  // the Latin letters of the Swiss guidelines 2.3
	letters                // every letter there is
)

// letters writes a text with the letters that the scheme carries: accents are taken off where it knows none, and what
// cannot be written in Latin letters is refused. Nothing is cut short.
func (s Scheme) letters(text string, most int) (string, error) {
	var b strings.Builder
	for _, r := range norm.NFC.String(tidy(text)) {
		if s.set.has(r) {
			b.WriteRune(r)
			continue
		}
		plain, ok := fold(r)
		if !ok {
			return "", badLetter(s, text, printable(r))
		}
		b.WriteString(plain)
	}
	out := tidy(b.String())
	if out == "" {
		return "", lacks(s, "holder")
	}
	if utf8.RuneCountInString(out) > most {
		return "", tooLong(s, text, most)
	}
	return out, nil
}

func (c charset) has(r rune) bool {
	switch {
	case r < 0x20 || r == 0x7f || r == utf8.RuneError:
		return false
	case r < 0x7f:
		return true
	case c == letters:
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
	case c == latin:
		return r >= 0xa0 && r <= 0x17f && r != 0xad || r >= 0x218 && r <= 0x21b || r == '€'
	}
	return false
}

// folds are letters and signs that no taking off of accents makes plain.
var folds = map[rune]string{
	'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D",
	'þ': "th", 'Þ': "Th", 'ł': "l", 'Ł': "L", 'ħ': "h", 'Ħ': "H", 'ı': "i", 'ŋ': "n", 'Ŋ': "N", 'ŧ': "t", 'Ŧ': "T", 'ə': "e", 'Ə': "E",
	'‘': "'", '’': "'", '‚': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`, '–': "-", '—': "-", '‐': "-", '‑': "-", '−': "-",
	'…': "...", '·': ".", '•': "-", '€': "EUR", '£': "GBP", '×': "x", 'ª': "a", 'º': "o", '°': "o", '´': "'", '№': "No", '\u00ad': "",
	'\u200b': "", '\u200e': "", '\u200f': "", '\ufeff': "",
}

// fold writes a letter in plain ones.
func fold(r rune) (string, bool) {
	if plain, ok := folds[r]; ok {
		return plain, true
	}
	if r < 0x20 || r == 0x7f {
		return "", false
	}
	plain := ""
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.Mn, part):
		case part >= 0x20 && part < 0x7f:
			plain += string(part)
		default:
			return "", false
		}
	}
	return plain, plain != "" || unicode.Is(unicode.Mn, r)
}

// printable is a letter as it can stand in a sentence.
func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return utf8.RuneError
	}
	return r
}
