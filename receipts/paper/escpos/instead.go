package escpos

import (
	"unicode"
	"unicode/utf8"
)

// instead is what to write for a letter that a code page lacks and that is not simply a letter with an accent. What
// stands on the right may itself be lacking and is then looked up again, so nothing here may lead back to itself.
var instead = withCapitals(map[rune]string{
	// Latin.
	'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ø': "o", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ŋ': "ng", 'ħ': "h", 'ŧ': "t", 'ə': "e",
	'ß': "ss", 'ẞ': "SS", 'ĸ': "k", 'ƒ': "f",
	// Romanian: the code pages have the older form with a cedilla.
	'ș': "ş", 'ț': "ţ",
	// Cyrillic, as it is mostly romanised.
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz", 'ѓ': "g", 'ќ': "k", 'ѕ': "dz",
	// Quotes and strokes.
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", 'ʼ': "'", '‹': "'", '›': "'", '´': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '\u2044': "/", '∕': "/", '¦': "|",
	'·': "*", '•': "*", '∙': "*", '◦': "*", '●': "*", '▪': "*", '‣': "*",
	'¨': "", 'ˆ': "^", '˜': "~", '¯': "-", '¸': "", '¿': "", '¡': "", '¶': "", '¬': "", '†': "+", '‡': "+",
	// Signs.
	'×': "x", '÷': "/", '±': "+/-", '≤': "<=", '≥': ">=", '≠': "!=", '≈': "~", '→': "->", '←': "<-",
	'©': "(c)", '®': "(R)", '§': "Par.", '°': "deg", '‰': "0/00", 'µ': "u", 'μ': "µ",
	// Money: by its code, which nobody mistakes.
	'€': "EUR", '£': "GBP", '¥': "Y", '¢': "c", '¤': "", '₹': "INR", '₽': "RUB", '₴': "UAH", '₺': "TRY", '₩': "KRW", '₪': "ILS", '₫': "VND",
	'₱': "PHP", '₦': "NGN", '₡': "CRC", '₲': "PYG", '₸': "KZT", '₼': "AZN", '₾': "GEL", '฿': "THB", '₵': "GHS", '₿': "BTC",
})

// withCapitals adds the capital of each letter, written with one capital: Щ is Shch.
func withCapitals(letters map[rune]string) map[rune]string {
	out := make(map[rune]string, 2*len(letters))
	for r, s := range letters {
		out[r] = s
	}
	for r, s := range letters {
		capital := unicode.ToUpper(r)
		if _, known := letters[capital]; known || !unicode.In(r, unicode.Latin, unicode.Cyrillic) || capital < 0x80 {
			continue
		}
		first, size := utf8.DecodeRuneInString(s)
		if size > 0 {
			s = string(unicode.ToUpper(first)) + s[size:]
		}
		out[capital] = s
	}
	return out
}
