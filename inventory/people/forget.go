package people

import (
	"maps"
	"slices"
	"strings"
)

// Forget destroys the key of a subject: what it had can never be read again, not even with the key file.
// When it returns without an error that is durable. After an error the subject is forgotten or not, and
// everybody else is there. While the folder is held for a copy it is ErrHeld, and nothing has happened.
func (p *Store) Forget(subject string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held > 0 {
		return ErrHeld
	}
	s, err := p.loaded()
	if err != nil {
		return err
	}
	if s.subjects[subject] == nil {
		return p.settleForgotten(s)
	}
	if s, err = p.writable(); err != nil {
		return err
	}
	next, err := p.without(s, subject)
	if err == nil {
		err = writeMaster(p.disk, next.master)
	}
	if err != nil {
		p.s = nil // which master key the disk has now is read again
		return onDisk(err)
	}
	next.left, next.whole, next.settled = []log{s.ring}, true, true
	for _, at := range s.subjects[subject].fields {
		next.notes.tear(at.file)
	}
	p.s = next
	_ = p.settle(next) // the old files open with nothing now; if they stay, the next write removes them
	return nil
}

// settleForgotten makes sure that a subject that is not there any more is gone durably too: an earlier
// try may have ended in between.
func (p *Store) settleForgotten(s *state) error {
	if s.master == nil {
		return nil
	}
	return p.settle(s)
}

// without writes all keys but those of a subject into new files under a new master key.
func (p *Store) without(s *state, subject string) (*state, error) {
	master, err := s.fresh(p.random)
	if err != nil {
		return nil, err
	}
	next := newState(p.disk, p.roll)
	next.master, next.notes, next.next, next.damage = master, s.notes, s.next, s.damage
	next.ring.prefix = ringName + master.id.String() + "-"
	next.keys, next.gone, next.subjects = maps.Clone(s.keys), maps.Clone(s.gone), maps.Clone(s.subjects)
	delete(next.subjects, subject)
	for id, key := range s.keys {
		if key.subject == subject {
			delete(next.keys, id)
			next.gone[id] = true
		}
	}
	err = p.writeRing(next)
	if err != nil {
		_ = next.ring.remove()
	}
	return next, err
}

// writeRing writes all keys of a state. The newest key of a subject comes last, as it came to be.
func (p *Store) writeRing(s *state) error {
	var records []keyRecord
	for _, id := range sortedIDs(s.gone) {
		records = append(records, keyRecord{Gone: id.String()})
	}
	for _, newest := range []bool{false, true} {
		for _, id := range sortedIDs(s.keys) {
			if key := s.keys[id]; (s.subjects[key.subject].key.id == id) == newest {
				records = append(records, keyRecord{Subject: key.subject, Key: key.raw[:]})
			}
		}
	}
	var lines []byte
	for _, r := range records {
		sealed, err := sealKey(p.random, s.master, r)
		if err != nil {
			return err
		}
		if len(lines)+len(sealed) > int(p.roll) {
			if _, err := s.ring.add(lines); err != nil {
				return err
			}
			lines = nil
		}
		lines = append(lines, sealed...)
	}
	_, err := s.ring.add(lines)
	return err
}

func sortedIDs[V any](m map[keyID]V) []keyID {
	return slices.SortedFunc(maps.Keys(m), func(a, b keyID) int { return strings.Compare(string(a[:]), string(b[:])) })
}
