package journal

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
)

// Enrolment is what line 1 says: this key is a till of this stall, and the owner agreed.
type Enrolment struct {
	Stall    string
	Letter   string
	Key      ed25519.PublicKey // the till's
	Owner    ed25519.PublicKey
	OwnerSig []byte
}

// enrolBody is the body of line 1. encoding/json writes bytes as standard base64.
type enrolBody struct {
	Stall    string `json:"stall"`
	Key      []byte `json:"key"`
	Letter   string `json:"letter"`
	Owner    []byte `json:"owner"`
	OwnerSig []byte `json:"owner_sig"`
}

// Enrol signs a till into a stall with the owner's key.
func Enrol(owner ed25519.PrivateKey, till ed25519.PublicKey, stall, letter string) Enrolment {
	e := Enrolment{Stall: stall, Letter: letter, Key: till, Owner: owner.Public().(ed25519.PublicKey)}
	e.OwnerSig = ed25519.Sign(owner, e.statement())
	return e
}

// statement is what the owner signs. Stall and letter hold no newline, so no two enrolments have
// the same one.
func (e Enrolment) statement() []byte {
	key, _ := json.Marshal([]byte(e.Key)) // cannot fail: bytes become a string
	return []byte("trestle till enrolment 1\n" + e.Stall + "\n" + string(key[1:len(key)-1]) + "\n" + e.Letter)
}

// Check tells whether the enrolment is complete and signed by the owner key that it names. Whether
// that owner is the stall's is for the caller to know.
func (e Enrolment) Check() error {
	switch {
	case e.Stall == "" || !plain(e.Stall, 64):
		return errors.New("the stall's id is empty, too long or not plain ASCII")
	case e.Letter == "" || !plain(e.Letter, 8):
		return errors.New("the till's letter is empty, too long or not plain ASCII")
	case len(e.Key) != ed25519.PublicKeySize || len(e.Owner) != ed25519.PublicKeySize:
		return errors.New("a key has the wrong length")
	case !ed25519.Verify(e.Owner, e.statement(), e.OwnerSig):
		return errors.New("the owner's signature does not match")
	}
	return nil
}

func (e Enrolment) body() json.RawMessage {
	body, _ := json.Marshal(enrolBody{Stall: e.Stall, Key: e.Key, Letter: e.Letter, Owner: e.Owner, OwnerSig: e.OwnerSig})
	return body // cannot fail: strings and bytes only
}

// ParseEnrolment reads the body of line 1. It does not check signatures; Check does.
func ParseEnrolment(body json.RawMessage) (Enrolment, error) {
	var b enrolBody
	if err := json.Unmarshal(body, &b); err != nil {
		return Enrolment{}, err
	}
	return Enrolment{Stall: b.Stall, Letter: b.Letter, Key: b.Key, Owner: b.Owner, OwnerSig: b.OwnerSig}, nil
}

// enrolmentOf checks that line 1 enrols this till and returns what it says.
func enrolmentOf(first Entry, till TillID) (Enrolment, error) {
	if first.Kind != KindEnrol || first.N != 1 {
		return Enrolment{}, errors.New("line 1 is not an enrolment")
	}
	e, err := ParseEnrolment(first.Body)
	if err != nil {
		return e, errors.New("the enrolment is not of the known form")
	}
	if IDOf(e.Key) != till {
		return e, errors.New("the enrolled key is another till's")
	}
	return e, e.Check()
}
