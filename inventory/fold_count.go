package inventory

import (
	"encoding/binary"
	"encoding/json"

	"trestle/inventory/journal"
)

// receipts counts what a till has sold. The highest number is kept too: should a line of the journal
// be damaged, no number is given out twice.
type receipts struct {
	Sales     uint64
	Highest   uint64 // receipt number
	LastN     uint64 // highest entry number
	LastClock uint64
	// Mixed says that receipt numbers or clocks did not rise with the entry numbers, as they do
	// wherever no line was forged: they cannot be searched by halves.
	Mixed bool
}

// add adds sales that came later, of which the first has these numbers.
func (r *receipts) add(later receipts, n, count, clock uint64) {
	if r.Sales > 0 && (n <= r.LastN || count <= r.Highest || clock <= r.LastClock) {
		r.Mixed = true
	}
	r.Sales += later.Sales
	r.Highest = max(r.Highest, later.Highest)
	r.LastN, r.LastClock = max(r.LastN, later.LastN), max(r.LastClock, later.LastClock)
	r.Mixed = r.Mixed || later.Mixed
}

func getReceipts(g Getter, till journal.TillID) (r receipts, err error) {
	raw, ok, err := g.Get(key(kCount, string(till)))
	if err != nil || !ok {
		return r, err
	}
	return readReceipts(raw)
}

func readReceipts(raw []byte) (receipts, error) {
	v := numbers{rest: raw}
	r := receipts{Sales: v.next(), Highest: v.next(), LastN: v.next(), LastClock: v.next(), Mixed: v.next() > 0}
	return r, v.err()
}

// addTo adds to what is stored of a till.
func (t *till) addTo(s Setter, id journal.TillID) error {
	have, err := getReceipts(s, id)
	if err != nil {
		return err
	}
	have.add(t.receipts, t.firstN, t.firstCount, t.firstClock)
	b := binary.AppendUvarint(nil, have.Sales)
	for _, n := range []uint64{have.Highest, have.LastN, have.LastClock} {
		b = binary.AppendUvarint(b, n)
	}
	if have.Mixed {
		b = append(b, 1)
	} else {
		b = append(b, 0)
	}
	if err := s.Set(key(kCount, string(id)), b); err != nil {
		return err
	}
	for _, letter := range t.letters {
		k := key(kLetter, letter, string(id))
		if _, had, err := s.Get(k); err != nil || had {
			if err != nil {
				return err
			}
			continue
		}
		if err := s.Set(k, nil); err != nil {
			return err
		}
	}
	return nil
}

// shopMarks gives from where on each shop has to hear of what happens.
func shopMarks(g Getter) (map[string]mark, error) {
	shops := map[string]mark{}
	err := g.Scan(kShop+sep, "", func(k string, raw []byte) error {
		var r shopRecord
		err := json.Unmarshal(raw, &r)
		shops[part(k, 1)] = r.Since
		return err
	})
	return shops, err
}
