package page

import (
	"slices"
	"strings"
)

// token is a name, a number, a string, a piece of a template, a regular expression, or one sign.
type token struct {
	text   string
	name   bool
	spaced bool // a space, a comment or a line's end stood before it
	within byte // the bracket that it stands in: ( [ { or, in a template, $
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// lexer cuts a script into tokens.
type lexer struct {
	source   string
	at       int
	spaced   bool
	brackets []byte
	out      []token
}

func lex(source string) []token {
	l := &lexer{source: source}
	for l.at < len(l.source) {
		l.next()
	}
	return l.out
}

func (l *lexer) next() {
	c, rest := l.source[l.at], l.source[l.at:]
	switch {
	case c == ' ' || c == '\n' || c == '\t':
		l.at, l.spaced = l.at+1, true
	case strings.HasPrefix(rest, "//"):
		l.at, l.spaced = l.at+len(rest[:strings.IndexByte(rest+"\n", '\n')]), true
	case isWord(c):
		n := 0
		for n < len(rest) && isWord(rest[n]) {
			n++
		}
		l.take(n)
		l.out[len(l.out)-1].name = c < '0' || c > '9'
	case c == '\'' || c == '"':
		l.take(l.until(c))
	case c == '`':
		l.template()
	case c == '/' && l.expectsValue():
		l.take(l.pattern())
	case c == '}' && len(l.brackets) > 0 && l.brackets[len(l.brackets)-1] == '$':
		l.brackets = l.brackets[:len(l.brackets)-1]
		l.template()
	default:
		l.sign(c)
	}
}

func (l *lexer) take(n int) {
	within := byte(0)
	if len(l.brackets) > 0 {
		within = l.brackets[len(l.brackets)-1]
	}
	l.out = append(l.out, token{text: l.source[l.at : l.at+n], spaced: l.spaced, within: within})
	l.at, l.spaced = l.at+n, false
}

func (l *lexer) sign(c byte) {
	if strings.IndexByte(")]}", c) >= 0 && len(l.brackets) > 0 {
		l.brackets = l.brackets[:len(l.brackets)-1]
	}
	n := 1
	for _, long := range []string{"=>", "...", "===", "!=="} {
		if strings.HasPrefix(l.source[l.at:], long) {
			n = len(long)
		}
	}
	l.take(n)
	if strings.IndexByte("([{", c) >= 0 {
		l.brackets = append(l.brackets, c)
	}
}

// until gives the length of a string that begins and ends with a sign.
func (l *lexer) until(end byte) int {
	for i := l.at + 1; i < len(l.source); i++ {
		switch l.source[i] {
		case '\\':
			i++
		case end:
			return i + 1 - l.at
		}
	}
	return len(l.source) - l.at
}

// template takes a piece of a template, up to its end or to the next ${.
func (l *lexer) template() {
	for i := l.at + 1; i < len(l.source); i++ {
		switch {
		case l.source[i] == '\\':
			i++
		case l.source[i] == '`':
			l.take(i + 1 - l.at)
			return
		case strings.HasPrefix(l.source[i:], "${"):
			l.take(i + 2 - l.at)
			l.brackets = append(l.brackets, '$')
			return
		}
	}
	l.take(len(l.source) - l.at)
}

// pattern gives the length of a regular expression with its flags.
func (l *lexer) pattern() int {
	class := false
	for i := l.at + 1; i < len(l.source); i++ {
		switch c := l.source[i]; {
		case c == '\\':
			i++
		case c == '[' || c == ']':
			class = c == '['
		case c == '/' && !class:
			for i++; i < len(l.source) && isWord(l.source[i]); i++ {
			}
			return i - l.at
		}
	}
	return len(l.source) - l.at
}

// expectsValue tells whether what comes next begins a value, so that a / is no division.
func (l *lexer) expectsValue() bool {
	if len(l.out) == 0 {
		return true
	}
	last := l.out[len(l.out)-1]
	if last.name {
		return slices.Contains([]string{"return", "typeof"}, last.text)
	}
	end := last.text[len(last.text)-1]
	return !isWord(end) && strings.IndexByte(")]}'\"`", end) < 0
}
