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
	Place journal.Place  `json:"p"`
}

// endsBatch tells whether an entry is the commit or the end of a batch, in a version that is known.
func endsBatch(e *journal.Entry) bool {
	return (e.Kind == KindBatchCommit || e.Kind == KindBatchAbandon) && e.V == 1
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
	return setJSON(s, key(kPend, string(e.Till), batch, num(e.N)), pending{Entry: e, Till: e.Till, Hash: e.Hash, Place: e.Place})
}

// endBatch folds the end of a batch, whose till stands at p.
func (f *Folder) endBatch(e journal.Entry, p *position) error {
	end, bodyErr := body[BatchEnd](e)
	if bodyErr == nil {
		effect := update.apply
		if e.Kind == KindBatchAbandon {
			effect = func(update, journal.Entry) error { return nil }
		} else if whole, err := f.batchWhole(e, end); err != nil {
			return err
		} else if !whole {
			bodyErr = fmt.Errorf("%w: its batch should have %d entries", errBody, end.Count)
			effect = func(update, journal.Entry) error { return nil }
		}
		for from, more := "", true; more; more = from != "" {
			err := f.views.Update(func(s Setter) (err error) {
				u := update{Setter: s, sums: new(sums)}
				if from, err = u.someOfBatch(e, end.Batch, from, effect); err != nil {
					return err
				}
				return u.sums.write(s)
			})
			if err != nil {
				return err
			}
		}
	}
	p.now = Head{N: e.N, Hash: e.Hash, Clock: max(p.now.Clock, e.Clock)}
	err := f.views.Update(func(s Setter) error {
		if err := p.move(s, e.Till); err != nil {
			return err
		}
		if err := s.Delete(key(kPendN, string(e.Till), end.Batch)); err != nil {
			return err
		}
		if bodyErr != nil {
			return setOdd(s, e, bodyErr.Error())
		}
		return nil
	})
	if err == nil {
		p.stored = p.now
	}
	return err
}

// batchWhole tells whether as many entries of the batch were seen as its commit says.
func (f *Folder) batchWhole(e journal.Entry, end BatchEnd) (whole bool, err error) {
	err = f.views.View(func(g Getter) error {
		raw, _, err := g.Get(key(kPendN, string(e.Till), end.Batch))
		n, _ := strconv.Atoi(string(raw))
		whole = n == end.Count
		return err
	})
	return whole, err
}

// someOfBatch gives some of a batch their effect, beginning at the key from, and says where the rest
// begins; "" when nothing is left. Beginning again at the front would step over all that is deleted
// already.
func (u update) someOfBatch(e journal.Entry, batch, from string, effect func(update, journal.Entry) error) (rest string, err error) {
	var taken []pending
	size := 0
	err = u.Scan(under(kPend, string(e.Till), batch), from, func(k string, raw []byte) error {
		if len(taken) > 0 && (len(taken) >= smallUpdate.entries/4 || size+len(raw) > smallUpdate.bytes) {
			rest = k
			return ErrStop
		}
		var p pending
		if err := json.Unmarshal(raw, &p); err != nil {
			return err
		}
		p.Entry.Till, p.Entry.Hash, p.Entry.Place = p.Till, p.Hash, p.Place
		taken = append(taken, p)
		size += len(raw)
		return nil
	})
	if err != nil {
		return "", err
	}
	for _, p := range taken {
		if err := effect(u, p.Entry); err != nil {
			return "", err
		}
		if err := u.Delete(key(kPend, string(p.Till), batch, num(p.Entry.N))); err != nil {
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
