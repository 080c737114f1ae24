package money

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// ParseTyped reads what a person typed or pasted as an amount of c: "12,5", "1.234,50", "12.5",
// "€ 12", "12,-". The sign or the code of c may stand on either side. Nothing is rounded and
// nothing is guessed; what could mean two amounts is refused with ErrForm and a sentence.
//
//   - Of two different separators the last is the decimal sign, in every language: "1.234,50"
//     and "1,234.50" are the same.
//   - A separator that comes more than once only groups: "1.234.567".
//   - Spaces and apostrophes only group. Groups must be whole: "1 23" is refused.
//   - One point or comma with other than three digits after it is the decimal sign, in every
//     language: "12,5" and "12.5" are the same.
//   - One point or comma with exactly three digits after it, as in "1.234", is read by the
//     language. Where that sign groups (German) it is 1234. Where it is the decimal sign, it is
//     1.234 if the currency has three decimals; with fewer it is refused, as is any sign that the
//     language does not use, because a stranger to the language may have meant 1234.
//
// The errors are ErrForm, ErrTooLarge and ErrCurrency.
func ParseTyped(s string, c Currency, tag language.Tag) (Amount, error) {
	if _, ok := known[c]; !ok {
		return Amount{}, unknownCurrency(string(c))
	}
	st := styleOf(tag)
	body, negative := st.bare(s, c, tag)
	plain, err := st.plain(body, c.Exponent())
	if err == nil && negative {
		plain = "-" + plain
	}
	minor := int64(0)
	if err == nil {
		minor, err = parseMinor(plain, c.Exponent())
	}
	if err != nil {
		return Amount{}, st.explain(err, s, c)
	}
	return Amount{minor, c}, nil
}

// Faults of typed amounts, beside those of plain decimals.
const (
	notTyped fault = "cannot be read as an amount"
	unclear  fault = "could mean two amounts"
)

func (st style) explain(err error, s string, c Currency) error {
	example := New(int64(1250*pow10[c.Exponent()]/100), c) // 12.50, or 12 where there are no cents
	switch err {
	case unclear:
		return fmt.Errorf("%w: %s could mean a thousand or a part of one; nothing was changed, write thousands without a separator and %s with %d decimals",
			ErrForm, quote(s), c.name(), c.Exponent())
	case notTyped, notDecimal:
		return fmt.Errorf("%w: %s cannot be read in %s; nothing was changed, write it like %s",
			ErrForm, quote(s), c.name(), st.digits(example))
	}
	return explain(err, s, c)
}

// bare takes off what stands around the digits: blanks, marks of writing direction, the sign or
// code of the currency, and one minus. It also turns the digits, spaces and apostrophes of any
// language into plain ones.
func (st style) bare(s string, c Currency, tag language.Tag) (body string, negative bool) {
	if len(s) > 4*maxLength {
		return s, false // no amount is so long: plain refuses it
	}
	body = strings.TrimSpace(strings.Map(st.plainRune, s))
	body, negative = cutMinus(body)
	for _, sign := range []string{signOf(c, tag), signs[c], string(c)} {
		if cut, ok := cutSign(body, strings.Map(st.plainRune, sign)); ok {
			body = cut
			break
		}
	}
	if !negative {
		body, negative = cutMinus(body)
	}
	for _, dash := range []string{"-", "–", "—"} { // the dashes of a price tag: 12,- and 12.–
		if cut, ok := strings.CutSuffix(body, dash); ok && strings.HasSuffix(cut, st.decimal) {
			body = cut
		}
	}
	return body, negative
}

func cutMinus(s string) (string, bool) {
	cut, ok := strings.CutPrefix(s, "-")
	return strings.TrimSpace(cut), ok
}

// cutSign takes a sign off one end, in any case.
func cutSign(s, sign string) (string, bool) {
	if sign == "" || len(s) <= len(sign) {
		return s, false
	}
	if head := s[:len(sign)]; strings.EqualFold(head, sign) {
		return strings.TrimSpace(s[len(sign):]), true
	}
	if tail := s[len(s)-len(sign):]; strings.EqualFold(tail, sign) {
		return strings.TrimSpace(s[:len(s)-len(sign)]), true
	}
	return s, false
}

// plainRune maps a rune to the one that stands for its kind, or drops it.
func (st style) plainRune(ch rune) rune {
	switch {
	case ch >= st.zero && ch <= st.zero+9:
		return '0' + ch - st.zero
	case ch == '\u00a0', ch == '\u202f', ch == '\u2009', ch == '\u2007':
		return ' '
	case ch == '\u2019', ch == '\u2018', ch == '\u02bc', ch == '\u00b4', ch == '`':
		return '\''
	case ch == '\u2212':
		return '-'
	case ch == '\u200e', ch == '\u200f', ch == '\u061c':
		return -1
	}
	return ch
}

// plain turns digits with separators into a plain decimal.
func (st style) plain(body string, exponent int) (string, error) {
	if len(body) > maxLength {
		return "", notTyped
	}
	groups, separators, ok := cut(body)
	if !ok {
		return "", notTyped
	}
	last := len(groups) - 1
	decimal, err := st.hasDecimals(groups, separators, exponent)
	if err != nil {
		return "", err
	}
	whole, fraction := groups, ""
	if decimal {
		whole, fraction = groups[:last], groups[last]
		separators = separators[:last-1]
	}
	if !st.grouped(whole, separators) {
		return "", notTyped
	}
	plain := strings.Join(whole, "")
	switch {
	case plain == "" && fraction == "":
		return "", notTyped
	case plain == "":
		plain = "0"
	}
	if fraction != "" {
		plain += "." + fraction
	}
	return plain, nil
}

// The Arabic separators, which cannot be mistaken for one another.
const (
	arabicDecimal = '٫'
	arabicGroup   = '٬'
)

// cut parts a text into its groups of digits and the separators between them.
func cut(body string) (groups []string, separators []rune, ok bool) {
	start := 0
	for i, ch := range body {
		switch {
		case ch >= '0' && ch <= '9':
		case strings.ContainsRune(".,' ", ch), ch == arabicDecimal, ch == arabicGroup:
			groups = append(groups, body[start:i])
			separators = append(separators, ch)
			start = i + utf8.RuneLen(ch)
		default:
			return nil, nil, false
		}
	}
	return append(groups, body[start:]), separators, true
}

// hasDecimals says whether the last group is decimals.
func (st style) hasDecimals(groups []string, separators []rune, exponent int) (bool, error) {
	n := len(separators)
	if n == 0 {
		return false, nil
	}
	last := separators[n-1]
	decimalSign := last == '.' || last == ',' || last == arabicDecimal
	if n > 1 {
		return decimalSign && last != separators[n-2], nil
	}
	head, tail := groups[0], groups[1]
	looksGrouped := len(tail) == 3 && len(head) >= 1 && len(head) <= 3 && head[0] != '0'
	switch {
	case !decimalSign:
		return false, nil
	case last == arabicDecimal || !looksGrouped:
		return true, nil
	case string(last) == st.group:
		return false, nil
	case string(last) == st.decimal && exponent >= 3:
		return true, nil
	}
	return false, unclear
}

// grouped says whether the whole part is written in whole groups by one separator: threes, or
// twos above the first three where the language writes so.
func (st style) grouped(groups []string, separators []rune) bool {
	if len(separators) == 0 {
		return true
	}
	threes, twos := true, st.indian
	for i, group := range groups[1:] {
		if separators[i] != separators[0] || separators[i] == arabicDecimal {
			return false
		}
		lowest := i == len(groups)-2
		threes = threes && len(group) == 3
		twos = twos && (lowest && len(group) == 3 || !lowest && len(group) == 2)
	}
	head := groups[0]
	if head == "" || head[0] == '0' {
		return false
	}
	return threes && len(head) <= 3 || twos && len(head) <= 2
}
