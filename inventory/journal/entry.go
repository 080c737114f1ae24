package journal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// MaxFile is the most that a file of the journal holds, in bytes.
const MaxFile = 16 << 20

// MaxLine is the most that a line holds without its newline, in bytes.
const MaxLine = 4 << 20

// MaxNumber bounds entry numbers and clocks, so that any JSON reader keeps them exactly.
const MaxNumber = 1<<53 - 1

// KindEnrol is the kind of line 1.
const KindEnrol = "till.enrol"

// TillID names a till: the first 8 bytes of the SHA-256 of its public key, 16 hex digits.
type TillID string

// IDOf is the id of the till that has this public key.
func IDOf(key ed25519.PublicKey) TillID {
	sum := sha256.Sum256(key)
	return TillID(hex.EncodeToString(sum[:8]))
}

// Valid tells whether the id has the form of one.
func (t TillID) Valid() bool {
	return len(t) == 16 && strings.Trim(string(t), "0123456789abcdef") == ""
}

// Hash is a SHA-256 as 64 lower-case hex digits.
type Hash string

// noHash stands in line 1, which has no line before it.
const noHash = Hash("0000000000000000000000000000000000000000000000000000000000000000")

// sumOf is the beginning of a hash, in bytes.
func sumOf(h Hash) (sum [8]byte) {
	_, _ = hex.Decode(sum[:], []byte(h[:2*len(sum)])) // a Hash is hex digits
	return sum
}

func hashOf(line []byte) Hash {
	sum := sha256.Sum256(line)
	var digits [2 * sha256.Size]byte
	hex.Encode(digits[:], sum[:])
	return Hash(digits[:])
}

// Entry is one line as it was read or written. Body belongs to whoever receives the entry.
type Entry struct {
	V     int             `json:"v"`
	N     uint64          `json:"n"`
	Prev  Hash            `json:"prev"`
	Clock uint64          `json:"clock"`
	At    string          `json:"at"`
	Kind  string          `json:"kind"`
	ID    string          `json:"id"`
	Body  json.RawMessage `json:"body"`
	Till  TillID          `json:"-"`
	Hash  Hash            `json:"-"` // of this raw line
	Place Place           `json:"-"` // where the line lies
}

// Place is where a line lies in its till's folder, and enough of its hash to know it again.
type Place struct {
	File   uint64  // the first entry number of its file
	Offset int64   // in bytes
	Size   int     // of the line without its newline, in bytes
	Sum    [8]byte // the first bytes of the line's hash
}

// Head is the entry's place in the chain.
func (e Entry) Head() Head { return Head{N: e.N, Hash: e.Hash, Clock: e.Clock} }

// Draft is an entry that still lacks number, clock and signature. V 0 means 1; an empty Body
// means {}.
type Draft struct {
	V    int
	Kind string
	ID   string
	Body json.RawMessage
}

// Head is the last line of a till; the zero value means that there is nothing yet.
type Head struct {
	N     uint64 `json:"n"`
	Hash  Hash   `json:"hash"`
	Clock uint64 `json:"clock"`
}

// next is what the following line must carry as prev.
func (h Head) next() Hash {
	if h.N == 0 {
		return noHash
	}
	return h.Hash
}
