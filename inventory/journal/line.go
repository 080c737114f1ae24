package journal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strconv"
	"time"
	"unicode/utf8"
)

// sigLen is the length of a signature in base64.
const sigLen = 88

// The longest kind and id that are written.
const (
	maxKind = 64
	maxID   = 128
)

// errForm is the reason why a line is no entry; the fault that quotes it names file and line.
type errForm string

func (e errForm) Error() string { return string(e) }

// encode appends the signed line of e, without a newline.
func encode(dst []byte, e Entry, key ed25519.PrivateKey) []byte {
	start := len(dst)
	dst = append(dst, `{"v":`...)
	dst = strconv.AppendInt(dst, int64(e.V), 10)
	dst = append(dst, `,"n":`...)
	dst = strconv.AppendUint(dst, e.N, 10)
	dst = append(dst, `,"prev":"`...)
	dst = append(dst, e.Prev...)
	dst = append(dst, `","clock":`...)
	dst = strconv.AppendUint(dst, e.Clock, 10)
	dst = append(dst, `,"at":"`...)
	dst = append(dst, e.At...)
	dst = append(dst, `","kind":"`...)
	dst = append(dst, e.Kind...)
	dst = append(dst, `","id":"`...)
	dst = append(dst, e.ID...)
	dst = append(dst, `","body":`...)
	dst = append(dst, e.Body...)
	dst = append(dst, '}')
	sig := ed25519.Sign(key, dst[start:])
	dst = append(dst, ' ')
	return base64.StdEncoding.AppendEncode(dst, sig)
}

// decode reads the eight keys of a line (without newline). It looks at the form only as far as
// needed to find them; wellFormed and signed do the rest. Body shares the line's bytes.
func decode(line []byte) (Entry, error) {
	var e Entry
	object := objectOf(line)
	if object == nil {
		return e, errForm("it does not end in a signature")
	}
	c := cursor{rest: object}
	var v uint64
	c.word(`{"v":`)
	c.number(&v)
	c.word(`,"n":`)
	c.number(&e.N)
	c.word(`,"prev":"`)
	e.Prev = Hash(c.text())
	c.word(`,"clock":`)
	c.number(&e.Clock)
	c.word(`,"at":"`)
	e.At = string(c.text())
	c.word(`,"kind":"`)
	e.Kind = string(c.text())
	c.word(`,"id":"`)
	e.ID = string(c.text())
	c.word(`,"body":`)
	if c.bad {
		return e, errForm("it does not begin with the keys of an entry")
	}
	if v < 1 || v > 1<<30 || e.N < 1 || len(e.Prev) != len(noHash) {
		return e, errForm("version, number or hash are not those of an entry")
	}
	e.V = int(v)
	e.Body = bodyOf(c.rest, e.V)
	if len(e.Body) == 0 {
		return e, errForm("it has no body")
	}
	return e, nil
}

// objectOf is the signed part of a line, nil when the line has not the shape.
func objectOf(line []byte) []byte {
	end := len(line) - sigLen - 1
	if end < 2 || line[end] != ' ' || line[end-1] != '}' {
		return nil
	}
	return line[:end]
}

// bodyOf takes the body out of what follows its key, the object's closing brace included. In
// version 1 nothing else follows; a later version may add keys.
func bodyOf(rest []byte, v int) json.RawMessage {
	if v == 1 {
		n := len(rest) - 1
		return rest[:n:n]
	}
	n := valueEnd(rest[:len(rest)-1])
	return rest[:n:n]
}

// valueEnd is where the JSON value ends that begins a text, 0 when it does not end there. It looks at
// brackets and strings only: whether the value is JSON throughout is wellFormed's to say, and this
// runs over every sale when the views are folded afresh.
func valueEnd(text []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth < 0 {
			return 0
		}
		if depth == 0 && !quoted && (i+1 == len(text) || text[i+1] == ',') {
			return i + 1
		}
	}
	return 0
}

// wellFormed tells whether a decoded line is JSON throughout. It is dear, so it is asked only
// where nothing else vouches for the line.
func wellFormed(line []byte, e Entry) error {
	object := objectOf(line)
	if !utf8.Valid(object) || !json.Valid(object) || !json.Valid(e.Body) {
		return errForm("it is not valid JSON")
	}
	return nil
}

// signed tells whether the line's signature is the key's.
func signed(line []byte, key ed25519.PublicKey) bool {
	object := objectOf(line)
	if object == nil || len(key) != ed25519.PublicKeySize {
		return false
	}
	sig, err := base64.StdEncoding.Strict().DecodeString(string(line[len(object)+1:]))
	return err == nil && ed25519.Verify(key, object, sig)
}

// cursor walks over the fixed beginning of an object. After the first mismatch bad stays true.
type cursor struct {
	rest []byte
	bad  bool
}

func (c *cursor) word(w string) {
	if c.bad || len(c.rest) < len(w) || string(c.rest[:len(w)]) != w {
		c.bad = true
		return
	}
	c.rest = c.rest[len(w):]
}

func (c *cursor) number(n *uint64) {
	i := 0
	for i < len(c.rest) && c.rest[i] >= '0' && c.rest[i] <= '9' && *n <= MaxNumber/10 {
		*n = *n*10 + uint64(c.rest[i]-'0')
		i++
	}
	if c.bad || i == 0 || i > 1 && c.rest[0] == '0' || *n > MaxNumber {
		c.bad = true
		return
	}
	c.rest = c.rest[i:]
}

// text takes a string up to and with its closing quote.
func (c *cursor) text() []byte {
	if c.bad {
		return nil
	}
	for i, b := range c.rest {
		if b == '"' {
			s := c.rest[:i]
			c.rest = c.rest[i+1:]
			return s
		}
		if !plainByte(b) {
			break
		}
	}
	c.bad = true
	return nil
}

// plainByte tells whether a byte may stand in at, kind and id: no JSON escape is ever needed.
func plainByte(b byte) bool { return b >= ' ' && b <= '~' && b != '"' && b != '\\' }

func plain(s string, most int) bool {
	for i := range len(s) {
		if !plainByte(s[i]) {
			return false
		}
	}
	return len(s) <= most
}

// checkAt tells whether a wall time has the form that entries carry.
func checkAt(at string) error {
	if _, err := time.Parse(time.RFC3339, at); err != nil || !plain(at, 64) {
		return refuse("its time %q is not of the form 2026-05-01T09:30:00+02:00", at)
	}
	return nil
}

// entry makes the draft an entry that still lacks number, hash and clock.
func (d Draft) entry(at string) (Entry, error) {
	e := Entry{V: d.V, At: at, Kind: d.Kind, ID: d.ID, Body: json.RawMessage("{}")}
	if e.V == 0 {
		e.V = 1
	}
	if e.V < 0 || e.V > 1<<30 {
		return e, refuse("its version %d is not a version", d.V)
	}
	if d.Kind == "" || !plain(d.Kind, maxKind) {
		return e, refuse("its kind %.80q is empty, too long or not plain ASCII", d.Kind)
	}
	if !plain(d.ID, maxID) {
		return e, refuse("its id %.160q is too long or not plain ASCII", d.ID)
	}
	if len(d.Body) == 0 {
		return e, nil
	}
	body, err := compact(d.Body)
	if err != nil {
		return e, refuse("its body is not JSON: %w", err)
	}
	e.Body = body
	return e, nil
}

// compact copies a JSON value without white space, so that it holds no newline.
func compact(body []byte) (json.RawMessage, error) {
	if !utf8.Valid(body) {
		return nil, errors.New("it is not UTF-8")
	}
	var out bytes.Buffer
	out.Grow(len(body))
	if err := json.Compact(&out, body); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
