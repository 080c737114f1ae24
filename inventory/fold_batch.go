package inventory

import (
	"encoding/json"
	"fmt"
	"strconv"

	"trestle/inventory/journal"
)

// Entries of a batch lie in the views under kPend until their batch ends. A commit gives them their
// effect a few at a time, each together with its removal from kPend: when the power fails between,
// the commit is folded again and takes up what is left. The head moves past the commit only then.

type pending struct {
	Entry journal.Entry  `json:"e"`
	Till  journal.TillID `json:"t"`
	Hash  journal.Hash   `json:"h"`
}

func holdBack(s Setter, e journal.Entry, batch string) error {
	k := key(kPendN, string(e.Till), batch)
	raw, _, err := s.Get(k)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(string(raw))
	if err := s.Set(k, []byte(strconv.Itoa(n+1))); err != nil {
		return err
	}
	return setJSON(s, key(kPend, string(e.Till), batch, num(e.N)), pending{Entry: e, Till: e.Till, Hash: e.Hash})
}

func (f *Folder) endBatch(e journal.Entry) error {
	if e.V != 1 {
		return f.views.Update(func(s Setter) error { return foldOne(s, e) }) // kept as unknown
	}
	end, bodyErr := body[BatchEnd](e)
	if bodyErr == nil {
		whole, seen, err := f.batchWhole(e, end)
		if err != nil || seen {
			return err
		}
		effect := apply
		if e.Kind == KindBatchAbandon {
			effect = func(Setter, journal.Entry) error { return nil }
		} else if !whole {
			bodyErr = fmt.Errorf("%w: its batch should have %d entries", errBody, end.Count)
			effect = func(Setter, journal.Entry) error { return nil }
		}
		for from, more := "", true; more; more = from != "" {
			err := f.views.Update(func(s Setter) (err error) {
				from, err = someOfBatch(s, e, end.Batch, from, effect)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return f.views.Update(func(s Setter) error {
		if seen, err := advance(s, e); err != nil || seen {
			return err
		}
		if err := s.Delete(key(kPendN, string(e.Till), end.Batch)); err != nil {
			return err
		}
		if bodyErr != nil {
			till, n := rowParts(keyOf(e))
			return s.Set(key(kOdd, till, n), []byte(bodyErr.Error()))
		}
		return nil
	})
}

// batchWhole tells whether as many entries of the batch were seen as its commit says, and whether
// that commit itself was folded before.
func (f *Folder) batchWhole(e journal.Entry, end BatchEnd) (whole, seen bool, err error) {
	err = f.views.View(func(g Getter) error {
		var h Head
		if _, err := getJSON(g, key(kHead, string(e.Till)), &h); err != nil {
			return err
		}
		raw, _, err := g.Get(key(kPendN, string(e.Till), end.Batch))
		if err != nil {
			return err
		}
		n, _ := strconv.Atoi(string(raw))
		whole, seen = n == end.Count, e.N <= h.N
		return nil
	})
	return whole, seen, err
}

// someOfBatch gives some of a batch their effect, beginning at the key from, and says where the rest
// begins; "" when nothing is left. Beginning again at the front would step over all that is deleted
// already.
func someOfBatch(s Setter, e journal.Entry, batch, from string, effect func(Setter, journal.Entry) error) (rest string, err error) {
	var taken []pending
	size := 0
	err = s.Scan(under(kPend, string(e.Till), batch), from, func(k string, raw []byte) error {
		if len(taken) > 0 && (len(taken) >= foldEntries/4 || size+len(raw) > foldBytes) {
			rest = k
			return ErrStop
		}
		var p pending
		if err := json.Unmarshal(raw, &p); err != nil {
			return err
		}
		p.Entry.Till, p.Entry.Hash = p.Till, p.Hash
		taken = append(taken, p)
		size += len(raw)
		return nil
	})
	if err != nil {
		return "", err
	}
	for _, p := range taken {
		if err := effect(s, p.Entry); err != nil {
			return "", err
		}
		if err := s.Delete(key(kPend, string(p.Till), batch, num(p.Entry.N))); err != nil {
			return "", err
		}
	}
	return rest, nil
}

// Unfinished lists the batches of a till that have neither a commit nor an abandon entry, with how
// many entries each has.
func (r Reader) Unfinished(till journal.TillID) (map[string]int, error) {
	out := map[string]int{}
	err := r.get.Scan(under(kPendN, string(till)), "", func(k string, raw []byte) error {
		n, err := strconv.Atoi(string(raw))
		out[part(k, 2)] = n
		return err
	})
	return out, err
}
