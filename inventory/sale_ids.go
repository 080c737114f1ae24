package inventory

import (
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
type idHash uint64

const keyBits = 14

func hashOfID(id []byte) idHash {
	sum := sha256.Sum256(id)
	const unused = (1<<(16-keyBits) - 1) << 32
	return idHash(binary.BigEndian.Uint64(sum[:])>>16) &^ unused
}

func (h idHash) page() uint16 { return uint16(h >> 32) }

func (h idHash) key() string {
	var digits [4]byte
	hex.Encode(digits[:], binary.BigEndian.AppendUint16(nil, h.page()))
	return key(kSaleID, string(digits[:]))
}

// listed is a sale in the list of a key.
type listed struct {
	hash uint32 // the end of an idHash
	row  RowKey
}

func (l listed) compare(o listed) int {
	if l.hash != o.hash {
		return cmp.Compare(l.hash, o.hash)
	}
	return l.row.compare(o.row)
}

// appendTo writes one of a list. A till's id is 16 digits of which 8 bytes are made.
func (l listed) appendTo(b []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, l.hash)
	if id, ok := tillBytes(l.row.Till); ok {
		b = append(append(b, 1), id[:]...)
	} else {
		b = appendSized(append(b, 0), string(l.row.Till))
	}
	return binary.AppendUvarint(b, l.row.N)
}

// tillBytes gives what the digits of a till's id stand for, unless it is no id of the usual form.
func tillBytes(till journal.TillID) (id [8]byte, ok bool) {
	if len(till) != 2*len(id) {
		return id, false
	}
	for i := range len(till) {
		switch c := till[i]; {
		case c >= '0' && c <= '9':
			id[i/2] = id[i/2]<<4 | (c - '0')
		case c >= 'a' && c <= 'f':
			id[i/2] = id[i/2]<<4 | (c - 'a' + 10)
		default:
			return id, false
		}
	}
	return id, true
}

// readFirst reads the first of a list and gives what follows it.
func readFirst(raw []byte) (l listed, rest []byte, err error) {
	v := numbers{rest: raw}
	var hash [4]byte
	v.bytes(hash[:])
	l.hash = binary.BigEndian.Uint32(hash[:])
	if v.next() == 1 {
		var id [8]byte
		v.bytes(id[:])
		l.row.Till = journal.TillID(hex.EncodeToString(id[:]))
	} else {
		l.row.Till = journal.TillID(v.text())
	}
	l.row.N = v.next()
	return l, v.rest, v.err()
}

func readListed(list []listed, raw []byte) ([]listed, error) {
	for len(raw) > 0 {
		l, rest, err := readFirst(raw)
		if err != nil {
			return nil, err
		}
		list, raw = append(list, l), rest
	}
	return list, nil
}

// sizeOfFirst tells how long the first of a list is, without reading more of it than that takes.
func sizeOfFirst(raw []byte) (int, error) {
	const usual = 4 + 1 + 8
	if len(raw) > usual && raw[4] == 1 {
		if _, n := binary.Uvarint(raw[usual:]); n > 0 {
			return usual + n, nil
		}
	}
	_, rest, err := readFirst(raw)
	return len(raw) - len(rest), err
}

// byID is a sale and the hash that it is sorted by.
type byID struct {
	id   idHash
	sale *soldAt
}

func (b byID) listed() listed { return listed{hash: uint32(b.id), row: b.sale.key()} }

// writeIDs lists the sales under their ids. The lists are in order, so that it does not matter which of
// two sales came first.
func (s *sums) writeIDs(to Setter) error {
	order := make([]byID, len(s.sales))
	for i := range s.sales {
		order[i] = byID{s.sales[i].id, &s.sales[i]}
	}
	slices.SortFunc(order, func(a, b byID) int {
		if a.id != b.id {
			return cmp.Compare(a.id, b.id)
		}
		return a.listed().compare(b.listed())
	})
	for len(order) > 0 {
		n := 1
		for n < len(order) && order[n].id.page() == order[0].id.page() {
			n++
		}
		k := order[0].id.key()
		raw, _, err := to.Get(k)
		if err != nil {
			return err
		}
		if s.scratch, err = mergeListed(s.scratch[:0], raw, order[:n]); err != nil {
			return err
		}
		if err := to.Set(k, s.scratch); err != nil {
			return err
		}
		order = order[n:]
	}
	return nil
}

// mergeListed writes a list with more sales in it. Those of the list are copied as they stand: a long
// history makes each list over and over.
func mergeListed(b, list []byte, more []byID) ([]byte, error) {
	for len(list) > 0 {
		n, err := sizeOfFirst(list)
		if err != nil {
			return b, err
		}
		for len(more) > 0 && more[0].before(list) {
			b, more = more[0].listed().appendTo(b), more[1:]
		}
		b, list = append(b, list[:n]...), list[n:]
	}
	for _, m := range more {
		b = m.listed().appendTo(b)
	}
	return b, nil
}

// before tells whether the sale comes before the first of a list.
func (b byID) before(list []byte) bool {
	if first := binary.BigEndian.Uint32(list); first != uint32(b.id) {
		return uint32(b.id) < first
	}
	first, _, _ := readFirst(list) // its size is known, so it can be read
	return b.listed().compare(first) < 0
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
		if l.hash == uint32(h) {
			rows = append(rows, l.row)
		}
	}
	return rows, err
}
