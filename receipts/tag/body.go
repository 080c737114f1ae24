package tag

import (
	"bytes"
	"encoding/hex"

	"github.com/fxamacker/cbor/v2"
)

var encoding = func() cbor.EncMode {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // fixed options: cannot happen
	}
	return mode
}()

var decoding = func() cbor.DecMode {
	mode, err := cbor.DecOptions{
		MaxNestedLevels: 4, MaxArrayElements: 16, MaxMapPairs: 16,
		IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden, UTF8: cbor.UTF8RejectInvalid,
	}.DecMode()
	if err != nil {
		panic(err) // fixed options: cannot happen
	}
	return mode
}()

// How many elements a body has at least and at most. What is empty is left away from the end.
const (
	leastElements = 8
	mostElements  = leastElements + 4
)

// body writes the array that is signed.
func (t Tag) body() ([]byte, error) {
	all := []any{Version, t.Key[:], t.Stall[:], t.Minutes, variantOut(t.Variant), t.Name, t.Price, t.Currency}
	more := []string{t.SKU, t.Unit, t.Class, t.Ref}
	for len(more) > 0 && more[len(more)-1] == "" {
		more = more[:len(more)-1]
	}
	for _, text := range more {
		all = append(all, text)
	}
	return encoding.Marshal(all)
}

// read reads what body writes and nothing else, so that there is one body for a tag.
func read(b []byte) (Tag, error) {
	var all []any
	if err := decoding.Unmarshal(b, &all); err != nil || len(all) < leastElements || len(all) > mostElements {
		return Tag{}, errForm
	}
	in := taker{all: all}
	var t Tag
	format := in.number()
	in.bytes(t.Key[:])
	in.bytes(t.Stall[:])
	t.Minutes, t.Variant, t.Name, t.Price, t.Currency = in.number(), in.variant(), in.text(), in.number(), in.text()
	for _, into := range []*string{&t.SKU, &t.Unit, &t.Class, &t.Ref} {
		if len(in.all) > 0 {
			*into = in.text()
		}
	}
	if in.bad || format != Version || t.check() != nil {
		return Tag{}, errForm
	}
	if again, err := t.body(); err != nil || !bytes.Equal(again, b) {
		return Tag{}, errForm
	}
	return t, nil
}

// taker takes elements off the front. Once one is not what was asked for, bad is set and stays set.
type taker struct {
	all []any
	bad bool
}

func (in *taker) next() any {
	if len(in.all) == 0 {
		in.bad = true
		return nil
	}
	item := in.all[0]
	in.all = in.all[1:]
	return item
}

func (in *taker) number() int64 {
	n, ok := in.next().(uint64)
	if !ok || n > maxNumber {
		in.bad = true
		return 0
	}
	return int64(n)
}

func (in *taker) text() string {
	s, ok := in.next().(string)
	in.bad = in.bad || !ok
	return s
}

func (in *taker) bytes(to []byte) {
	b, ok := in.next().([]byte)
	in.bad = in.bad || !ok || len(b) != len(to)
	copy(to, b)
}

func (in *taker) variant() string {
	switch v := in.next().(type) {
	case string:
		return v
	case []byte:
		if len(v) == uuidBytes {
			return uuidText(v)
		}
	}
	in.bad = true
	return ""
}

const uuidBytes = 16

// variantOut packs an id into 16 bytes where it is a UUID in its usual form, as nearly all are.
func variantOut(id string) any {
	if len(id) != 36 || id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-' {
		return id
	}
	raw, err := hex.DecodeString(id[:8] + id[9:13] + id[14:18] + id[19:23] + id[24:])
	if err != nil || uuidText(raw) != id {
		return id
	}
	return raw
}

func uuidText(b []byte) string {
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
