package backup

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"github.com/tyler-smith/go-bip39"
)

// Key is a stall's recovery key: who has it can open every copy that was made for it. It is shown
// once, to be written down, and kept nowhere.
type Key struct {
	secret   [32]byte
	identity *age.X25519Identity
}

// NewKey makes a recovery key out of random bytes.
func NewKey(random io.Reader) (Key, error) {
	var secret [32]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return Key{}, err
	}
	return keyOf(secret)
}

// keyOf takes the way through the text, since age makes an identity from nothing else. So age itself
// has checked whatever is shown.
func keyOf(secret [32]byte) (Key, error) {
	identity, err := age.ParseX25519Identity(strings.ToUpper(bech32(keyPrefix, secret[:])))
	return Key{secret, identity}, err
}

// ParseKey reads a recovery key from what a person typed or a code held: the 24 words, or the text
// that begins with AGE-SECRET-KEY-1.
func ParseKey(text string) (Key, error) {
	if plain := strings.ToUpper(strings.Join(strings.Fields(text), "")); strings.HasPrefix(plain, strings.ToUpper(keyPrefix)) {
		return parseText(plain)
	}
	return parseWords(text)
}

// Words are the key as 24 words.
func (k Key) Words() []string {
	words, err := bip39.NewMnemonic(k.secret[:])
	if err != nil {
		return nil // cannot be: the length is right
	}
	return strings.Fields(words)
}

// Text is the key as age writes it, in capitals: a QR code holds them in its short form.
func (k Key) Text() string { return k.identity.String() }

// Public is the half that copies are made with. It opens nothing.
func (k Key) Public() string { return k.identity.Recipient().String() }

// Identity opens copies.
func (k Key) Identity() age.Identity { return k.identity }

// ToKey is whom a copy is made for, from a key's public half.
func ToKey(public string) (age.Recipient, error) { return age.ParseX25519Recipient(public) }

// ToPassphrase is whom a copy is made for that a passphrase opens. work is the exponent of scrypt's
// cost, which is 2 to the power of it, from 1 to 18; 0 is 18, and less is for tests.
func ToPassphrase(passphrase string, work int) (age.Recipient, error) {
	if work == 0 {
		work = maxWork
	}
	if work < 1 || work > maxWork {
		return nil, fmt.Errorf("the exponent of scrypt's cost is %d, and must be from 1 to %d", work, maxWork)
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err == nil {
		to.SetWorkFactor(work)
	}
	return to, err
}

// maxWork is the exponent of scrypt's cost that copies are made with. It also bounds the memory that a
// copy can ask for before it is known to be one: 2^18 is 256 MB, which a phone with 512 MB can just give.
const maxWork = 18

// ByPassphrase opens copies that were made for a passphrase.
func ByPassphrase(passphrase string) (age.Identity, error) {
	key, err := age.NewScryptIdentity(passphrase)
	if err == nil {
		key.SetMaxWorkFactor(maxWork)
	}
	return key, err
}

// Asks says what a copy has to be opened with.
type Asks string

// A copy is made for a recovery key or for a passphrase, never for both.
const (
	AsksKey        Asks = "key"
	AsksPassphrase Asks = "passphrase"
)

// WhatAsks looks at the beginning of a copy. It does not read further than that.
func WhatAsks(r io.Reader) (Asks, error) {
	from := &noting{r: io.LimitReader(r, 64<<10)}
	header, err := age.ExtractHeader(from)
	if err != nil {
		return "", from.opening(err)
	}
	if strings.Contains(string(header), "\n-> scrypt ") {
		return AsksPassphrase, nil
	}
	return AsksKey, nil
}

const (
	keyPrefix = "age-secret-key-"
	signs     = "qpzry9x8gf2tvdw0s3jn54khce6mua7l" // of bech32, by their value
)

// bech32 is the text form of BIP 173 that age gives its keys.
func bech32(prefix string, data []byte) string {
	groups := regroup(data, 8, 5)
	sum := uint32(1)
	for i := range len(prefix) {
		sum = step(sum) ^ uint32(prefix[i]>>5)
	}
	sum = step(sum)
	for i := range len(prefix) {
		sum = step(sum) ^ uint32(prefix[i]&31)
	}
	out := prefix + "1"
	for _, g := range groups {
		sum = step(sum) ^ uint32(g)
		out += string(signs[g])
	}
	for range 6 {
		sum = step(sum)
	}
	sum ^= 1
	for i := range 6 {
		out += string(signs[sum>>(5*(5-i))&31])
	}
	return out
}

// step is one step of the checksum: a division by the code's polynomial.
func step(sum uint32) uint32 {
	top := sum >> 25
	sum = sum & 0x1ffffff << 5
	for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
		if top>>i&1 == 1 {
			sum ^= g
		}
	}
	return sum
}

// regroup cuts bits into groups of another size; what is left over is filled with zeros, or dropped
// on the way back.
func regroup(data []byte, from, to uint) []byte {
	var out []byte
	var held, bits uint
	for _, b := range data {
		held, bits = held<<from|uint(b), bits+from
		for ; bits >= to; bits -= to {
			out = append(out, byte(held>>(bits-to)&(1<<to-1)))
		}
		held &= 1<<bits - 1
	}
	if to < from && bits > 0 {
		out = append(out, byte(held<<(to-bits)))
	}
	return out
}

// parseText reads the form that begins with AGE-SECRET-KEY-1. age checks it; what it has checked is
// taken apart again for the words.
func parseText(text string) (Key, error) {
	identity, err := age.ParseX25519Identity(text)
	if err != nil {
		return Key{}, fmt.Errorf("%w: %w", errText, err)
	}
	body := strings.ToLower(identity.String())[len(keyPrefix)+1:]
	var groups []byte
	for i := range len(body) - 6 {
		groups = append(groups, byte(strings.IndexByte(signs, body[i])))
	}
	var secret [32]byte
	copy(secret[:], regroup(groups, 5, 8))
	return Key{secret, identity}, nil
}

var errText = errors.New("this is not a whole recovery key; it begins with AGE-SECRET-KEY-1 and has 74 characters")
