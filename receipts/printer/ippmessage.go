package printer

import (
	"encoding/binary"
	"errors"
)

// The tags of RFC 8010 section 3.5 that are used here.
const (
	tagOperation = 0x01
	tagEnd       = 0x03
	tagName      = 0x42
	tagKeyword   = 0x44
	tagURI       = 0x45
	tagCharset   = 0x47
	tagLanguage  = 0x48
	tagMime      = 0x49
)

// request is an IPP request as it is written.
type request struct{ raw []byte }

func newMessage(op uint16) *request {
	r := &request{raw: []byte{2, 0}}
	r.raw = binary.BigEndian.AppendUint16(r.raw, op)
	r.raw = binary.BigEndian.AppendUint32(r.raw, 1)
	r.raw = append(r.raw, tagOperation)
	r.add(tagCharset, "attributes-charset", "utf-8")
	r.add(tagLanguage, "attributes-natural-language", "en")
	return r
}

// add writes an attribute; one without a name is a further value of the one before.
func (r *request) add(tag byte, name, value string) {
	r.raw = append(r.raw, tag)
	r.raw = binary.BigEndian.AppendUint16(r.raw, uint16(len(name)))
	r.raw = append(r.raw, name...)
	r.raw = binary.BigEndian.AppendUint16(r.raw, uint16(len(value)))
	r.raw = append(r.raw, value...)
}

func (r *request) end() []byte { return append(r.raw, tagEnd) }

// message is an IPP answer: its attributes of all groups by name, numbers as the bytes they are written in.
type message struct {
	status uint16
	values map[string][]string
}

func (m message) first(name string) string {
	if all := m.values[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

var errAnswer = errors.New("the answer is no IPP")

// readMessage reads an answer; it comes from the network and is not trusted.
func readMessage(raw []byte) (message, error) {
	if len(raw) < 9 {
		return message{}, errAnswer
	}
	m := message{status: binary.BigEndian.Uint16(raw[2:]), values: map[string][]string{}}
	raw = raw[8:]
	name := ""
	for len(raw) > 0 {
		tag := raw[0]
		raw = raw[1:]
		switch {
		case tag == tagEnd:
			return m, nil
		case tag < 0x10: // a group begins
			continue
		}
		key, rest, ok := text(raw)
		if !ok {
			return message{}, errAnswer
		}
		value, rest, ok := text(rest)
		if !ok {
			return message{}, errAnswer
		}
		if raw = rest; key != "" {
			name = key
		}
		m.values[name] = append(m.values[name], value)
	}
	return message{}, errAnswer
}

func text(raw []byte) (s string, rest []byte, ok bool) {
	if len(raw) < 2 {
		return "", nil, false
	}
	n := int(binary.BigEndian.Uint16(raw))
	if len(raw) < 2+n {
		return "", nil, false
	}
	return string(raw[2 : 2+n]), raw[2+n:], true
}
