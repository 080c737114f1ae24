package csvfile

import (
	"strings"
	"unicode"
)

// decimals is how a file writes numbers.
type decimals int

const (
	unclear decimals = iota
	point            // 1,234.50
	comma            // 1.234,50
)

// votes counts the prices of a file that can be read in one way only.
type votes struct{ point, comma int }

// cast counts one price.
func (v *votes) cast(cell string) {
	n, reason := readNumber(cell)
	if cell == "" || reason != "" {
		return
	}
	switch n.evidence() {
	case point:
		v.point++
	case comma:
		v.comma++
	}
}

// decide says how the file writes numbers: as the seller says, else as most of its prices do, else
// as the program does that writes such files. A semicolon between cells is used where the comma is
// the decimal sign.
func (v votes) decide(said rune, delim byte, always bool) decimals {
	switch {
	case said == '.':
		return point
	case said == ',':
		return comma
	case v.point > v.comma:
		return point
	case v.comma > v.point:
		return comma
	case delim == ';':
		return comma
	case always || v.point > 0:
		return point
	}
	return unclear
}

// number is a number as it stands in a cell.
type number struct {
	negative bool
	sign     string // a currency sign or code beside it
	whole    string // digits before the separator, without those of groups
	fraction string // digits after it
	sep      byte   // '.', ',' or 0: what stands before the fraction
	grouped  bool   // a separator of groups was seen, so sep is the decimal sign
	groups   byte   // '.' or ',' when only that stands between groups: 1.234.567
}

const notANumber = "is not a number"

// readNumber takes a cell apart. It does not decide yet what a single separator means.
func readNumber(cell string) (n number, reason string) {
	first := strings.IndexAny(cell, "0123456789")
	if first < 0 || len(cell) > 64 {
		return n, notANumber
	}
	last := strings.LastIndexAny(cell, "0123456789")
	before, digits, after := cell[:first], cell[first:last+1], cell[last+1:]
	// ".50" and ",50" are written too.
	if trimmed := strings.TrimRight(before, ".,"); len(before)-len(trimmed) == 1 && !endsInLetter(trimmed) {
		digits, before = "0"+before[len(trimmed):]+digits, trimmed
	}
	after = strings.TrimLeft(after, " \u00a0\u202f")
	for _, end := range []string{",--", ",-", ",—", ",–", ".--", ".-", ".—", ".–"} {
		if rest, ok := strings.CutPrefix(after, end); ok {
			after = rest
			break
		}
	}
	var ok bool
	if n.negative, n.sign, ok = signsBeside(before, after); !ok {
		return n, notANumber
	}
	if !n.take(digits) {
		return n, notANumber
	}
	return n, ""
}

func endsInLetter(s string) bool {
	runes := []rune(s)
	return len(runes) > 0 && unicode.IsLetter(runes[len(runes)-1])
}

// signsBeside reads what stands around the digits: a minus, a plus, and a currency on one side.
func signsBeside(before, after string) (negative bool, sign string, ok bool) {
	minus := 0
	clean := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case r == '-' || r == '−' || r == '–':
				minus++
				return -1
			case r == '+' || unicode.IsSpace(r):
				return -1
			}
			return r
		}, s)
	}
	before, after = clean(before), clean(after)
	if minus > 1 || before != "" && after != "" {
		return false, "", false
	}
	sign = before + after
	for _, r := range sign {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Sc, r) && r != '.' {
			return false, "", false
		}
	}
	return minus == 1, sign, true
}

// groupSigns makes one of the signs that stand between groups of digits in Switzerland and France.
var groupSigns = strings.NewReplacer("’", "'", "\u00a0", "'", "\u202f", "'", "\u2009", "'", " ", "'")

// take reads digits with the separators between them.
func (n *number) take(digits string) bool {
	digits = groupSigns.Replace(digits)
	for _, c := range []byte(digits) {
		if (c < '0' || c > '9') && c != '.' && c != ',' && c != '\'' {
			return false
		}
	}
	at := strings.LastIndexAny(digits, ".,")
	if at < 0 {
		n.whole, n.grouped = ungroup(digits, '\'')
		return n.whole != ""
	}
	sep := digits[at]
	head, tail := digits[:at], digits[at+1:]
	if strings.ContainsAny(tail, "'") {
		return false
	}
	if strings.IndexByte(head, sep) >= 0 {
		// The same separator several times can only stand between groups.
		n.whole, n.grouped = ungroup(digits, sep)
		n.groups = sep
		return n.whole != "" && n.grouped
	}
	other := byte('.')
	if sep == '.' {
		other = ','
	}
	if strings.IndexByte(head, '\'') >= 0 {
		if strings.IndexByte(head, other) >= 0 {
			return false
		}
		other = '\''
	}
	n.whole, n.grouped = ungroup(head, other)
	n.fraction, n.sep = tail, sep
	return n.whole != "" && n.fraction != ""
}

// ungroup takes out the separator between groups of three digits; "" when it stands elsewhere.
func ungroup(s string, sep byte) (digits string, grouped bool) {
	parts := strings.Split(s, string(sep))
	for i, p := range parts {
		if p == "" || i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && len(p) > 3 || strings.Trim(p, "0123456789") != "" {
			return "", false
		}
	}
	return strings.Join(parts, ""), len(parts) > 1
}

// ambiguous tells that a single separator could be either: 1.234.
func (n number) ambiguous() bool {
	return n.sep != 0 && !n.grouped && len(n.fraction) == 3 && len(n.whole) <= 3 && n.whole != "0"
}

// evidence says which way of writing the number proves, unclear when none.
func (n number) evidence() decimals {
	switch {
	case n.groups == '.', n.sep == ',' && !n.ambiguous():
		return comma
	case n.groups == ',', n.sep == '.' && !n.ambiguous():
		return point
	}
	return unclear
}

// plain writes the number as digits and a point, without its sign. A quantity may be written in
// another way than the prices, since shops translate these only, but never where that would be a
// guess.
func (n number) plain(d decimals, quantity bool) (s, reason string) {
	proves := n.evidence()
	switch {
	case n.sep == 0 && proves == unclear:
		return n.whole, ""
	case proves != unclear && d != unclear && proves != d && !quantity:
		return "", "is not written the way the other prices of the file are"
	case n.sep == 0:
		return n.whole, ""
	case proves != unclear:
		return n.whole + "." + n.fraction, ""
	case d == unclear, quantity && d == comma && n.sep == '.':
		return "", "can be read in two ways; write it with two decimals"
	case (n.sep == '.') == (d == point):
		return n.whole + "." + n.fraction, ""
	}
	return n.whole + n.fraction, ""
}

// fitDecimals takes zeros off the end until at most n decimals are left; false when other digits are
// in the way.
func fitDecimals(plain string, n int) (string, bool) {
	whole, fraction, _ := strings.Cut(plain, ".")
	for len(fraction) > n && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if len(fraction) > n {
		return "", false
	}
	if fraction == "" {
		return whole, true
	}
	return whole + "." + fraction, true
}

// signs are the signs that stand for currencies beside a price, in lower case, with the currencies
// that use them.
var signs = map[string]string{
	"€": "EUR", "£": "GBP GIP FKP SHP EGP LBP SYP SDG", "$": "USD CAD AUD NZD SGD HKD MXN BRL ARS CLP COP TWD JMD TTD UYU",
	"us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD", "mx$": "MXN", "r$": "BRL",
	"¥": "JPY CNY", "円": "JPY", "元": "CNY", "₹": "INR", "rs": "INR PKR LKR NPR", "rs.": "INR PKR LKR NPR", "₩": "KRW", "₺": "TRY", "tl": "TRY", "₴": "UAH", "₽": "RUB", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN",
	"zł": "PLN", "kč": "CZK", "ft": "HUF", "lei": "RON MDL", "лв": "BGN", "лв.": "BGN", "kn": "HRK", "din": "RSD", "r": "ZAR", "rm": "MYR", "rp": "IDR",
	"kr": "SEK NOK DKK ISK", "kr.": "SEK NOK DKK ISK", "fr": "CHF", "fr.": "CHF", "sfr": "CHF", "sfr.": "CHF", "chf": "CHF", "f": "XOF XAF XPF", "fcfa": "XOF XAF", "cfa": "XOF XAF", "dh": "MAD AED", "dhs": "MAD AED",
}
