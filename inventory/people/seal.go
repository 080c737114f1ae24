package people

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
)

const (
	keySize   = 32
	idSize    = 8
	nonceSize = 12
)

// code is how records stand in a line. Strict, so that a changed letter is never the same bytes.
var code = base64.RawStdEncoding.Strict()

var errSeal = errors.New("people: this cannot be opened")

// keyID is what a key is known by in the open. It leads neither to the key nor to a subject.
type keyID [idSize]byte

func (id keyID) String() string { return hex.EncodeToString(id[:]) }

// secret is a key, ready for use.
type secret struct {
	raw  [keySize]byte
	id   keyID
	aead cipher.AEAD
}

func newSecret(random io.Reader) (*secret, error) {
	var raw [keySize]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
		return nil, err
	}
	return secretOf(raw[:])
}

func secretOf(raw []byte) (*secret, error) {
	if len(raw) != keySize {
		return nil, errSeal
	}
	block, err := aes.NewCipher(raw)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	s := &secret{aead: aead}
	copy(s.raw[:], raw)
	sum := sha256.Sum256(append([]byte("trestle people key "), raw...))
	copy(s.id[:], sum[:])
	return s, nil
}

// seal gives a nonce and what is sealed under it, behind head.
func (s *secret) seal(random io.Reader, head, plain []byte, about string) ([]byte, error) {
	var nonce [nonceSize]byte
	if _, err := io.ReadFull(random, nonce[:]); err != nil {
		return nil, err
	}
	return s.aead.Seal(append(append([]byte{}, head...), nonce[:]...), nonce[:], plain, []byte(about)), nil
}

// open is the way back, without the head.
func (s *secret) open(sealed []byte, about string) ([]byte, error) {
	if len(sealed) < nonceSize {
		return nil, errSeal
	}
	return s.aead.Open(nil, sealed[:nonceSize], sealed[nonceSize:], []byte(about))
}
