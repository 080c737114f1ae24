package link

import (
	"crypto/ed25519"
	"errors"

	"trestle/receipts/digits"
)

// Verdict is what Decode thinks of a link.
type Verdict int

// The verdicts. Only Good means that the stall wrote what the receipt says.
const (
	Unreadable Verdict = iota // there is no receipt: damaged, cut off, or something else altogether
	Newer                     // a receipt of a later version of the format
	UnknownKey                // readable, but signed with a key that the stall does not have
	Altered                   // readable, but not what was signed
	Withdrawn                 // signed with a key of the stall after the day on which it was withdrawn
	Good                      // readable and signed by the stall
)

// String is one word for logs and tests.
func (v Verdict) String() string {
	names := [...]string{"unreadable", "newer", "unknown-key", "altered", "withdrawn", "good"}
	if v < 0 || int(v) >= len(names) {
		return "unreadable"
	}
	return names[v]
}

// Readable reports whether Decode gave a receipt along with the verdict.
func (v Verdict) Readable() bool { return v >= UnknownKey && v <= Good }

// Decode reads the receipt out of a link, or out of anything that still holds the link's unbroken
// run of digits. The receipt is the zero value unless the verdict is Readable.
func Decode(text string, keys Keys) (Receipt, Verdict) {
	r, body, signature, err := open(text)
	switch {
	case errors.Is(err, errNewer):
		return Receipt{}, Newer
	case err != nil:
		return Receipt{}, Unreadable
	}
	key, known := keys[r.Key]
	switch {
	case !known || len(key.Public) != ed25519.PublicKeySize:
		return r, UnknownKey
	case !ed25519.Verify(key.Public, signed(body), signature):
		return r, Altered
	case !key.Until.IsZero() && r.Minutes > MinutesOf(key.Until):
		return r, Withdrawn
	}
	return r, Good
}

// open reads a link as far as that goes without a key.
func open(text string) (r Receipt, body, signature []byte, err error) {
	frame, err := fromDigits(digits.Last(text))
	if err != nil {
		return Receipt{}, nil, nil, err
	}
	if body, signature, err = unpack(frame); err != nil {
		return Receipt{}, nil, nil, err
	}
	r, err = decodeBody(body)
	return r, body, signature, err
}
