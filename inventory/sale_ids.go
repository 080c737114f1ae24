package inventory

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"trestle/inventory/journal"
)

// A sale is found by the hash of its id. Ids whose hashes begin with the same fourteen bits are listed
// under one key, each with four more bytes; the journal tells whether one of them is meant.

// idHash is the start of the hash of a sale's id: two bytes for the key, four for the list.
type idHash [6]byte

const keyBits = 14

func hashOfID(id []byte) (h idHash) {
	sum := sha256.Sum256(id)
	copy(h[:], sum[:])
	h[1] &^= 1<<(16-keyBits) - 1
	return h
}

func (h idHash) key() string { return key(kSaleID, hex.EncodeToString(h[:2])) }

// listed is a sale in the list of a key.
type listed struct {
	hash [4]byte
	row  RowKey
}

func (l listed) compare(o listed) int {
	return cmp.Or(bytes.Compare(l.hash[:], o.hash[:]), l.row.compare(o.row))
}

// appendTo writes one of a list. A till's id is 16 digits of which 8 bytes are made.
func (l listed) appendTo(b []byte) []byte {
	b = append(b, l.hash[:]...)
	var id [8]byte
	if l.row.Till.Valid() {
		_, _ = hex.Decode(id[:], []byte(l.row.Till))
		b = append(append(b, 1), id[:]...)
	} else {
		b = appendSized(append(b, 0), string(l.row.Till))
	}
	return binary.AppendUvarint(b, l.row.N)
}

func readListed(list []listed, raw []byte) ([]listed, error) {
	for v := (numbers{rest: raw}); len(v.rest) > 0; {
		var l listed
		v.bytes(l.hash[:])
		if v.next() == 1 {
			var id [8]byte
			v.bytes(id[:])
			l.row.Till = journal.TillID(hex.EncodeToString(id[:]))
		} else {
			l.row.Till = journal.TillID(v.text())
		}
		if l.row.N = v.next(); v.bad {
			return nil, errBroken
		}
		list = append(list, l)
	}
	return list, nil
}

// writeIDs lists the sales under their ids. The lists are in order, so that it does not matter which of
// two sales came first.
func (s *sums) writeIDs(to Setter) error {
	order := make([]*soldAt, len(s.sales))
	for i := range s.sales {
		order[i] = &s.sales[i]
	}
	slices.SortFunc(order, func(a, b *soldAt) int { return bytes.Compare(a.id[:], b.id[:]) })
	var list []listed
	for len(order) > 0 {
		k := order[0].id.key()
		raw, _, err := to.Get(k)
		if err != nil {
			return err
		}
		if list, err = readListed(list[:0], raw); err != nil {
			return err
		}
		n := 0
		for n < len(order) && [2]byte(order[n].id[:]) == [2]byte(order[0].id[:]) {
			list = append(list, listed{hash: [4]byte(order[n].id[2:]), row: order[n].key()})
			n++
		}
		slices.SortFunc(list, listed.compare)
		s.scratch = s.scratch[:0]
		for _, l := range list {
			s.scratch = l.appendTo(s.scratch)
		}
		if err := to.Set(k, s.scratch); err != nil {
			return err
		}
		order = order[n:]
	}
	return nil
}

// rowsByID gives the sales that may have an id.
func (r Reader) rowsByID(id string) ([]RowKey, error) {
	h := hashOfID([]byte(id))
	raw, _, err := r.get.Get(h.key())
	if err != nil {
		return nil, err
	}
	list, err := readListed(nil, raw)
	var rows []RowKey
	for _, l := range list {
		if l.hash == [4]byte(h[2:]) {
			rows = append(rows, l.row)
		}
	}
	return rows, err
}
