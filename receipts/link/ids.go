package link

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// KeyID is the first 4 bytes of the SHA-256 of a receipt key's public half.
type KeyID [4]byte

// TillID is the first 8 bytes of the SHA-256 of a till's public key.
type TillID [8]byte

// LineHash is the first 16 bytes of the SHA-256 of encoded lines.
type LineHash [16]byte

// KeyOf gives the id of a receipt key.
func KeyOf(public ed25519.PublicKey) KeyID {
	sum := sha256.Sum256(public)
	return KeyID(sum[:4])
}

// Key is the public half of a receipt key.
type Key struct {
	Public ed25519.PublicKey
	Until  time.Time // when the stall withdrew it; zero while it is in use
}

// Keys are the receipt keys of a stall, old ones included.
type Keys map[KeyID]Key

// NewKeys makes Keys of public halves that are all in use.
func NewKeys(publics ...ed25519.PublicKey) Keys {
	keys := Keys{}
	for _, public := range publics {
		keys[KeyOf(public)] = Key{Public: public}
	}
	return keys
}

// String is the id in hexadecimal digits, as are the texts of the other ids.
func (id KeyID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText gives the same text as String.
func (id KeyID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the text that String gives.
func (id *KeyID) UnmarshalText(text []byte) error { return fromHex(id[:], text) }

func (id TillID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText gives the same text as String.
func (id TillID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the text that String gives.
func (id *TillID) UnmarshalText(text []byte) error { return fromHex(id[:], text) }

func (h LineHash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText gives the same text as String.
func (h LineHash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the text that String gives.
func (h *LineHash) UnmarshalText(text []byte) error { return fromHex(h[:], text) }

func fromHex(to, text []byte) error {
	if hex.DecodedLen(len(text)) != len(to) {
		return fmt.Errorf("%q is not %d bytes in hexadecimal digits", text, len(to))
	}
	if _, err := hex.Decode(to, text); err != nil {
		return fmt.Errorf("%q is not in hexadecimal digits: %w", text, err)
	}
	return nil
}
