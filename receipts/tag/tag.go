package tag

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"trestle/receipts/digits"
	"trestle/receipts/link"
)

// Version is the version of the format that Encode writes.
const Version = 1

// Prefix stands in front of the digits.
const Prefix = "TT1-"

// frameFirst is the first byte of a frame. Neither a receipt link nor store credit begins so.
const frameFirst = 0xD0 + Version

// Bounds of the format. Those of texts count bytes.
const (
	maxNumber  = 1_000_000_000_000_000
	maxMinutes = 1<<32 - 1
	maxVariant = 64
	maxName    = 200
	maxSKU     = 64
	maxUnit    = 16
	maxClass   = 32
	maxRef     = 100

	// MaxVersion is the largest QR code that a tag fits into at error correction level M, and maxDigits how many digits
	// that holds behind the prefix.
	MaxVersion = 10
	maxDigits  = 498
)

// StallID says whose tag it is: the first 8 bytes of the SHA-256 of the stall's id.
type StallID [8]byte

// StallOf gives the short id of a stall.
func StallOf(stall string) (id StallID) {
	sum := sha256.Sum256([]byte(stall))
	copy(id[:], sum[:])
	return id
}

// String is the id in hexadecimal digits.
func (id StallID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText gives the same text as String.
func (id StallID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// Tag is what a tag says.
type Tag struct {
	Key      link.KeyID `json:"key"` // Encode fills it in
	Stall    StallID    `json:"stall"`
	Minutes  int64      `json:"minutes"` // when it was made; see link.MinutesOf
	Variant  string     `json:"variant"` // its id in the stall's catalogue
	Name     string     `json:"name"`
	Price    int64      `json:"price"` // of one unit, in minor units
	Currency string     `json:"currency"`
	SKU      string     `json:"sku,omitempty"`
	Unit     string     `json:"unit,omitempty"`  // "" is each
	Class    string     `json:"class,omitempty"` // tax class, "" is the standard one
	Ref      string     `json:"ref,omitempty"`   // what the shop calls the product in its addresses
}

// Time is the tag's minute in UTC.
func (t Tag) Time() time.Time { return link.Receipt{Minutes: t.Minutes}.Time() }

// signed is what the signature covers: a sentence that no other signature of Trestle begins with, then the body.
func signed(body []byte) []byte { return append([]byte("trestle tag 1\x00"), body...) }

// Encode writes a tag, signed with the stall's receipt key. When the product is too long for a QR code of version 10 it
// leaves out, in this order and as far as needed: the shop's reference, all but the first 40, 24 and 12 characters of
// the name. It fails when signer is no key, when a figure lies outside of the format's bounds, and when even that is too
// long.
func Encode(t Tag, signer ed25519.PrivateKey) (string, error) {
	if len(signer) != ed25519.PrivateKeySize {
		return "", errors.New("the receipt key is not an Ed25519 private key")
	}
	t.Key = link.KeyOf(signer.Public().(ed25519.PublicKey))
	if len(t.Ref) > maxRef {
		t.Ref = ""
	}
	if len(t.Name) > maxName {
		t.Name = firstOf(t.Name, 40)
	}
	if err := t.check(); err != nil {
		return "", err
	}
	for _, shorter := range []func(*Tag){
		func(*Tag) {},
		func(t *Tag) { t.Ref = "" },
		func(t *Tag) { t.Name = firstOf(t.Name, 40) },
		func(t *Tag) { t.Name = firstOf(t.Name, 24) },
		func(t *Tag) { t.Name = firstOf(t.Name, 12) },
	} {
		shorter(&t)
		b, err := t.body()
		if err != nil {
			return "", err
		}
		frame := append([]byte{frameFirst}, b...)
		run := digits.Encode(append(frame, ed25519.Sign(signer, signed(b))...))
		if len(run) <= maxDigits {
			return Prefix + run, nil
		}
	}
	return "", fmt.Errorf("its id, SKU and tax class are together too long for a tag (%d, %d and %d bytes)", len(t.Variant), len(t.SKU), len(t.Class))
}

// firstOf gives the first n characters, without spaces at the end.
func firstOf(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimRightFunc(string(r[:n]), unicode.IsSpace)
	}
	return s
}

// Decode reads a tag out of a code, or out of anything that still holds its unbroken run of digits. The tag is the zero
// value unless the verdict is Readable. Only Good means that the stall made it.
func Decode(text string, keys link.Keys) (Tag, link.Verdict) {
	run := digits.Last(text)
	t, b, signature, err := open(run)
	if whole, ok := strings.CutPrefix(run, "1"); err != nil && ok { // the prefix lost its dash on the way
		if t2, b2, signature2, err2 := open(whole); err2 == nil {
			t, b, signature, err = t2, b2, signature2, nil
		}
	}
	switch {
	case errors.Is(err, errNewer):
		return Tag{}, link.Newer
	case err != nil:
		return Tag{}, link.Unreadable
	}
	key, known := keys[t.Key]
	switch {
	case !known || len(key.Public) != ed25519.PublicKeySize:
		return t, link.UnknownKey
	case !ed25519.Verify(key.Public, signed(b), signature):
		return t, link.Altered
	case !key.Until.IsZero() && t.Minutes > link.MinutesOf(key.Until):
		return t, link.Withdrawn
	}
	return t, link.Good
}

var (
	errNewer = errors.New("the tag is of a version that this program does not know")
	errForm  = errors.New("the code is not that of a tag")
)

// open reads a code as far as that goes without a key.
func open(run string) (t Tag, b, signature []byte, err error) {
	if len(run) > maxDigits {
		return t, nil, nil, errForm
	}
	frame, err := digits.Decode(run)
	switch {
	case err != nil:
		return t, nil, nil, err
	case len(frame) > 0 && frame[0]>>4 == frameFirst>>4 && frame[0] != frameFirst:
		return t, nil, nil, errNewer
	case len(frame) < 1+1+ed25519.SignatureSize || frame[0] != frameFirst:
		return t, nil, nil, errForm
	}
	split := len(frame) - ed25519.SignatureSize
	b, signature = frame[1:split], frame[split:]
	t, err = read(b)
	return t, b, signature, err
}

// check says whether the tag keeps the bounds of the format.
func (t Tag) check() error {
	switch {
	case t.Price < 0 || t.Price > maxNumber:
		return fmt.Errorf("the price is %d, which a tag cannot carry", t.Price)
	case t.Minutes < 0 || t.Minutes > maxMinutes:
		return errors.New("the time lies outside of what a tag carries")
	case len(t.Currency) != 3 || strings.Trim(t.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "":
		return fmt.Errorf("the currency is %q, not three capital letters", t.Currency)
	}
	for _, text := range []struct {
		what, is    string
		least, most int
	}{
		{"id", t.Variant, 1, maxVariant}, {"name", t.Name, 1, maxName}, {"SKU", t.SKU, 0, maxSKU},
		{"unit", t.Unit, 0, maxUnit}, {"tax class", t.Class, 0, maxClass}, {"shop's reference", t.Ref, 0, maxRef},
	} {
		if n := len(text.is); n < text.least || n > text.most {
			return fmt.Errorf("the %s has %d bytes, a tag carries %d to %d", text.what, n, text.least, text.most)
		}
		if !utf8.ValidString(text.is) || strings.ContainsFunc(text.is, unicode.IsControl) {
			return fmt.Errorf("the %s holds what is no text", text.what)
		}
	}
	return nil
}
