package credit

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"

	"trestle/receipts/digits"
	"trestle/receipts/link"
)

// Version is the version of the format that Encode writes.
const Version = 1

// Prefix stands in front of the digits.
const Prefix = "TC1-"

// frameFirst is the first byte of a frame. No receipt link begins so: of each the other's reader says that it is of a
// version that it does not know.
const frameFirst = 0xC0 + Version

// Bounds of the format.
const (
	maxNumber  = 1_000_000_000_000_000
	maxMinutes = 1<<32 - 1
	maxLetter  = 4
)

// Credit is what a code says.
type Credit struct {
	Key      link.KeyID  `json:"key"` // Encode fills it in
	Till     link.TillID `json:"till"`
	Entry    int64       `json:"entry"`
	Letter   string      `json:"letter"`
	Count    int64       `json:"count"`
	Minutes  int64       `json:"minutes"` // see link.MinutesOf
	Currency string      `json:"currency"`
	Amount   int64       `json:"amount"` // what was given, in minor units
}

// ID is the credit's id: the receipt number of the refund that gave it.
func (c Credit) ID() string { return fmt.Sprintf("%s-%04d", c.Letter, c.Count) }

// Time is the credit's minute in UTC.
func (c Credit) Time() time.Time { return link.Receipt{Minutes: c.Minutes}.Time() }

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

// body is the array that is signed.
type body struct {
	_        struct{} `cbor:",toarray"`
	Format   uint64
	Key      []byte
	Till     []byte
	Entry    int64
	Letter   string
	Count    int64
	Minutes  int64
	Currency string
	Amount   int64
}

func (c Credit) body() ([]byte, error) {
	return encoding.Marshal(body{
		Format: Version, Key: c.Key[:], Till: c.Till[:], Entry: c.Entry, Letter: c.Letter, Count: c.Count,
		Minutes: c.Minutes, Currency: c.Currency, Amount: c.Amount,
	})
}

// signed is what the signature covers: a sentence that no other signature of Trestle begins with, then the body.
func signed(body []byte) []byte { return append([]byte("trestle credit 1\x00"), body...) }

// Encode writes a code, signed with the stall's receipt key. It fails when signer is no key or when a figure lies
// outside of the format's bounds; the credit stands all the same, and can be used by its receipt number.
func Encode(c Credit, signer ed25519.PrivateKey) (string, error) {
	if len(signer) != ed25519.PrivateKeySize {
		return "", errors.New("the receipt key is not an Ed25519 private key: the store credit stands, only its code is missing")
	}
	c.Key = link.KeyOf(signer.Public().(ed25519.PublicKey))
	if err := c.check(); err != nil {
		return "", fmt.Errorf("the code could not be made; the store credit stands, only its code is missing: %w", err)
	}
	b, err := c.body()
	if err != nil {
		return "", err
	}
	frame := append([]byte{frameFirst}, b...)
	return Prefix + digits.Encode(append(frame, ed25519.Sign(signer, signed(b))...)), nil
}

// Decode reads a credit out of a code, or out of anything that still holds its unbroken run of digits. The credit is
// the zero value unless the verdict is Readable. Only Good means that the stall gave it.
func Decode(text string, keys link.Keys) (Credit, link.Verdict) {
	run := digits.Last(text)
	c, b, signature, err := open(run)
	if whole, ok := strings.CutPrefix(run, "1"); err != nil && ok { // the prefix lost its dash on the way
		if c2, b2, signature2, err2 := open(whole); err2 == nil {
			c, b, signature, err = c2, b2, signature2, nil
		}
	}
	switch {
	case errors.Is(err, errNewer):
		return Credit{}, link.Newer
	case err != nil:
		return Credit{}, link.Unreadable
	}
	key, known := keys[c.Key]
	switch {
	case !known || len(key.Public) != ed25519.PublicKeySize:
		return c, link.UnknownKey
	case !ed25519.Verify(key.Public, signed(b), signature):
		return c, link.Altered
	case !key.Until.IsZero() && c.Minutes > link.MinutesOf(key.Until):
		return c, link.Withdrawn
	}
	return c, link.Good
}

var (
	errNewer = errors.New("the code is of a version that this program does not know")
	errForm  = errors.New("the code is not that of a store credit")
)

// open reads a code as far as that goes without a key.
func open(run string) (c Credit, b, signature []byte, err error) {
	frame, err := digits.Decode(run)
	switch {
	case err != nil:
		return c, nil, nil, err
	case len(frame) > 0 && frame[0]>>4 == frameFirst>>4 && frame[0] != frameFirst:
		return c, nil, nil, errNewer
	case len(frame) < 1+1+ed25519.SignatureSize || frame[0] != frameFirst:
		return c, nil, nil, errForm
	}
	split := len(frame) - ed25519.SignatureSize
	b, signature = frame[1:split], frame[split:]
	c, err = read(b)
	return c, b, signature, err
}

// read reads what body writes and nothing else, so that there is one body for a credit.
func read(b []byte) (Credit, error) {
	var in body
	if err := decoding.Unmarshal(b, &in); err != nil {
		return Credit{}, errForm
	}
	c := Credit{Entry: in.Entry, Letter: in.Letter, Count: in.Count, Minutes: in.Minutes, Currency: in.Currency, Amount: in.Amount}
	if in.Format != Version || len(in.Key) != len(c.Key) || len(in.Till) != len(c.Till) {
		return Credit{}, errForm
	}
	copy(c.Key[:], in.Key)
	copy(c.Till[:], in.Till)
	if c.check() != nil {
		return Credit{}, errForm
	}
	if again, err := c.body(); err != nil || !bytes.Equal(again, b) {
		return Credit{}, errForm
	}
	return c, nil
}

// check says whether the credit keeps the bounds of the format.
func (c Credit) check() error {
	switch {
	case c.Amount <= 0 || c.Amount > maxNumber:
		return fmt.Errorf("its amount is %d, which a code cannot carry", c.Amount)
	case c.Entry < 0 || c.Entry > maxNumber, c.Count <= 0 || c.Count > maxNumber, c.Minutes < 0 || c.Minutes > maxMinutes:
		return errors.New("a number of it lies outside of what a code carries")
	case !made(c.Letter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 1, maxLetter):
		return fmt.Errorf("the till's letter is %q, a code carries one to four of A–Z and 0–9", c.Letter)
	case !made(c.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3, 3):
		return fmt.Errorf("the currency is %q, not three capital letters", c.Currency)
	}
	return nil
}

func made(s, of string, least, most int) bool {
	return len(s) >= least && len(s) <= most && strings.Trim(s, of) == ""
}
