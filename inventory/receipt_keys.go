package inventory

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"slices"

	"trestle/inventory/journal"
)

// KindReceiptKey is the kind of an entry about a key that signs receipts.
const KindReceiptKey = "receiptkey"

const kReceiptKey = "receiptkey" // public half → receiptKeyRecord

// ReceiptKeyBody is the body of a receiptkey entry: the stall signs receipts with this key, and where Ends says so with
// that older one no more. One entry says both, so that a power cut leaves no half of it.
type ReceiptKeyBody struct {
	Key    []byte `json:"key"` // the public half
	Minute int64  `json:"minute"`
	Ends   []byte `json:"ends,omitempty"` // the public half of the key that Key replaces
}

// ReceiptKey is a key that has signed receipts of this stall.
type ReceiptKey struct {
	Public ed25519.PublicKey
	Since  int64 // when it was recorded, in minutes since the beginning of 2020 in UTC
	Ended  bool
	Until  int64 // the last minute in which it was in use, when it has ended
}

// receiptKeyRecord says when a key was recorded and when it ended apart from each other: a till that records a key of
// which it has not heard that it ended must not bring it back.
type receiptKeyRecord struct {
	Since *stamped[int64] `json:"since,omitempty"` // the first entry that names it
	Until *stamped[int64] `json:"until,omitempty"` // the last one that ends it
}

func (b ReceiptKeyBody) good() bool {
	return len(b.Key) == ed25519.PublicKeySize && b.Minute >= 0 &&
		(len(b.Ends) == 0 || len(b.Ends) == ed25519.PublicKeySize && !bytes.Equal(b.Ends, b.Key))
}

func foldReceiptKey(s Setter, e journal.Entry) error {
	b, err := body[ReceiptKeyBody](e)
	if err != nil {
		return err
	}
	if !b.good() {
		return errBody
	}
	at := &stamped[int64]{At: StampOf(e), Value: b.Minute}
	err = changeReceiptKey(s, b.Key, func(rec *receiptKeyRecord) {
		if rec.Since == nil || at.At.Before(rec.Since.At) {
			rec.Since = at
		}
	})
	if err != nil || len(b.Ends) == 0 {
		return err
	}
	return changeReceiptKey(s, b.Ends, func(rec *receiptKeyRecord) {
		if rec.Until == nil || rec.Until.At.Before(at.At) {
			rec.Until = at
		}
	})
}

func changeReceiptKey(s Setter, public []byte, change func(*receiptKeyRecord)) error {
	k := key(kReceiptKey, hex.EncodeToString(public))
	var rec receiptKeyRecord
	if _, err := getJSON(s, k, &rec); err != nil {
		return err
	}
	change(&rec)
	return setJSON(s, k, rec)
}

// ReceiptKeys lists all keys that have ever signed receipts of this stall, the oldest first.
func (r Reader) ReceiptKeys() ([]ReceiptKey, error) {
	var out []ReceiptKey
	var first []Stamp
	err := r.get.Scan(kReceiptKey+sep, "", func(k string, raw []byte) error {
		var rec receiptKeyRecord
		if err := json.Unmarshal(raw, &rec); err != nil {
			return err
		}
		public, err := hex.DecodeString(part(k, 1))
		if err != nil {
			return err
		}
		one, at := ReceiptKey{Public: public}, Stamp{}
		if rec.Since != nil {
			one.Since, at = rec.Since.Value, rec.Since.At
		}
		if rec.Until != nil {
			one.Ended, one.Until = true, rec.Until.Value
		}
		i, _ := slices.BinarySearchFunc(first, at, func(a, b Stamp) int {
			if b.Before(a) {
				return 1
			}
			return -1
		})
		out, first = slices.Insert(out, i, one), slices.Insert(first, i, at)
		return nil
	})
	return out, err
}
