package inventory

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (r *bodyReader) fail(why string) {
	if r.why == "" {
		r.why, r.rest = why, ""
	}
}

// has takes a word when it stands next.
func (r *bodyReader) has(word string) bool {
	if !strings.HasPrefix(r.rest, word) {
		return false
	}
	r.rest = r.rest[len(word):]
	return true
}

// want takes a word that must stand next.
func (r *bodyReader) want(word string) {
	if r.why == "" && !r.has(word) {
		r.fail("there is no " + strings.Trim(word, `,{:"`) + " where it should stand")
	}
}

// list gives a turn for each item of a list, whose brackets and commas it takes.
func (r *bodyReader) list() func(func() bool) {
	return func(turn func() bool) {
		r.want("[")
		if r.why != "" || r.has("]") {
			return
		}
		for turn() && r.why == "" && r.has(",") {
		}
		r.want("]")
	}
}

func (r *bodyReader) textAt(key string) string {
	r.want(key)
	return r.text()
}

// text reads a string. Most need no unescaping and are a piece of the body itself.
func (r *bodyReader) text() string {
	if r.why != "" || !r.has(`"`) {
		r.fail("there is no text where one should stand")
		return ""
	}
	ascii := true
	for i := 0; i < len(r.rest); i++ {
		switch b := r.rest[i]; {
		case b == '"':
			s := r.rest[:i]
			if !ascii && !utf8.ValidString(s) {
				r.fail("a text is not UTF-8")
				return ""
			}
			r.rest = r.rest[i+1:]
			return s
		case b == '\\':
			return r.escaped(i)
		case b < ' ':
			i = len(r.rest)
		case b >= utf8.RuneSelf:
			ascii = false
		}
	}
	r.fail("a text does not end")
	return ""
}

// escaped reads a string that has a backslash at i.
func (r *bodyReader) escaped(i int) string {
	for ; i < len(r.rest); i++ {
		switch r.rest[i] {
		case '\\':
			i++
		case '"':
			var s string
			if json.Unmarshal([]byte(`"`+r.rest[:i+1]), &s) != nil {
				r.fail("a text cannot be read")
				return ""
			}
			r.rest = r.rest[i+1:]
			return s
		}
	}
	r.fail("a text does not end")
	return ""
}

func (r *bodyReader) count(key string) uint64 {
	r.want(key)
	n, err := strconv.ParseUint(r.digits(), 10, 64)
	if err != nil {
		r.fail("a number cannot be read")
	}
	return n
}

func (r *bodyReader) number() int64 {
	sign := int64(1)
	if r.has("-") {
		sign = -1
	}
	n, err := strconv.ParseUint(r.digits(), 10, 64)
	if err != nil || n > math.MaxInt64 {
		r.fail("a number cannot be read")
		return 0
	}
	return sign * int64(n)
}

// digits takes the digits that stand next, as JSON writes a whole number.
func (r *bodyReader) digits() string {
	i := 0
	for i < len(r.rest) && r.rest[i] >= '0' && r.rest[i] <= '9' {
		i++
	}
	if i > 1 && r.rest[0] == '0' {
		r.fail("a number begins with 0")
		return ""
	}
	s := r.rest[:i]
	r.rest = r.rest[i:]
	return s
}
