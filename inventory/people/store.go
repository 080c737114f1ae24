package people

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"trestle/inventory/journal"
)

// Store is the people of one data folder. It may be used by several goroutines. Whoever opens it holds
// the folder's lock: there is one writer.
type Store struct {
	disk   journal.FS
	random io.Reader
	roll   int64

	mu   sync.Mutex
	s    *state // nil while the files could not be read: each call tries again
	held int    // copies of the folder that are being made: no file is written anew meanwhile
}

// Open opens the people of a data folder; random gives keys, and is the
// system's when it is nil. Nothing is written where nothing was ever
// kept. The store is always there: after an error each of its calls tries again, and says the same until
// what is missing is put back. Selling never waits for it.
func Open(disk journal.FS, random io.Reader) (*Store, error) {
	if random == nil {
		random = rand.Reader
	}
	p := newStore(disk, random, rollAt)
	return p, p.open()
}

func newStore(disk journal.FS, random io.Reader, roll int64) *Store {
	return &Store{disk: disk, random: random, roll: roll}
}

func (p *Store) open() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.loaded()
	if err == nil && s.unwell() {
		_ = p.mend(s) // what fails here is done again before the first write
	}
	return err
}

// unwell tells whether something is to be mended or removed. A last file that is as it should be is not.
func (s *state) unwell() bool {
	return s.master != nil && !s.whole || len(s.left)+len(s.ring.apart)+len(s.notes.apart) > 0
}

// loaded gives what the files say.
func (p *Store) loaded() (*state, error) {
	if p.s != nil {
		return p.s, nil
	}
	s, err := load(p.disk, p.roll)
	if err == nil {
		p.s = s
	}
	return s, err
}

// Put keeps a text, in the place of what its field held; an empty one takes the field away. It returns
// when the text is durable. After an error the field holds the old text or the new one.
func (p *Store) Put(subject, field, text string) error {
	text, err := checked(subject, field, text)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.writable()
	if err != nil {
		return err
	}
	if s.subjects[subject] == nil {
		if text == "" {
			return nil
		}
		if err := p.addKey(s, subject); err != nil {
			return err
		}
	}
	r := textRecord{N: s.next, Field: field, Text: text}
	s.next++ // used up whatever comes: what failed may still be found later
	plain, err := json.Marshal(r)
	if err != nil {
		return err
	}
	key := s.subjects[subject].key
	sealed, err := key.seal(p.random, key.id[:], plain, aboutText+subject)
	if err != nil {
		return onDisk(err)
	}
	at, err := s.notes.add(record(sealed))
	if err != nil {
		return err
	}
	if old, had := s.subjects[subject].fields[field]; had {
		s.notes.tear(old.file)
	}
	s.put(subject, r, at)
	_ = p.settle(s) // the text is kept; the one that it replaced goes now, or before the next write
	return nil
}

// writable gives the state when everything that was found is durable, with a master key.
func (p *Store) writable() (*state, error) {
	s, err := p.loaded()
	if err != nil {
		return nil, err
	}
	if err := p.settle(s); err != nil {
		return nil, err
	}
	if s.master == nil {
		err = p.begin(s)
	}
	return s, err
}

// begin makes the first master key. Its file of keys is there before it.
func (p *Store) begin(s *state) error {
	master, err := s.fresh(p.random)
	if err == nil {
		err = errors.Join(p.disk.MkdirAll(copyDir), p.disk.MkdirAll(keysDir))
	}
	if err != nil {
		return onDisk(err)
	}
	s.ring.prefix = ringName + master.id.String() + "-"
	if _, err = s.ring.add(nil); err == nil {
		err = writeMaster(p.disk, master)
	}
	if err != nil {
		p.s = nil // what is there now is read again
		return onDisk(err)
	}
	s.master, s.whole = master, true
	return nil
}

// addKey gives a subject its key.
func (p *Store) addKey(s *state, subject string) error {
	key, err := s.fresh(p.random)
	if err != nil {
		return onDisk(err)
	}
	lines, err := sealKey(p.random, s.master, keyRecord{Subject: subject, Key: key.raw[:]})
	if err != nil {
		return onDisk(err)
	}
	if _, err = s.ring.add(lines); err == nil {
		s.own(subject, key)
	}
	return err
}

// Get gives the texts of a subject by their fields; none when there is no such subject. With ErrDamaged
// it gives those that can still be read.
func (p *Store) Get(subject string) (map[string]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	out, err := p.get(subject)
	if err == nil || p.s == nil {
		return out, err
	}
	p.s = nil // read again, a file that was damaged meanwhile is mended from its other side
	if s, err := p.loaded(); err != nil {
		return out, err
	} else if s.unwell() {
		_ = p.mend(s)
	}
	return p.get(subject)
}

func (p *Store) get(subject string) (map[string]string, error) {
	out := map[string]string{}
	s, err := p.loaded()
	if err != nil || s.subjects[subject] == nil {
		return out, err
	}
	for field, at := range s.subjects[subject].fields {
		if at.empty {
			continue
		}
		text, textErr := s.text(subject, at)
		if textErr != nil {
			err = errors.Join(err, fmt.Errorf("%w (%s)", textErr, field))
			continue
		}
		out[field] = text
	}
	return out, err
}

// text reads a text again.
func (s *state) text(subject string, at newest) (string, error) {
	line, err := s.notes.line(at.place)
	if err != nil {
		return "", onDisk(err)
	}
	id, sealed, ok := textLine(line)
	key := s.keys[id]
	if !ok || key.secret == nil || key.subject != subject {
		return "", ErrDamaged
	}
	r, ok := key.text(sealed)
	if !ok || r.N != at.n {
		return "", ErrDamaged
	}
	return r.Text, nil
}

// Subjects lists who has texts, sorted.
func (p *Store) Subjects() ([]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.loaded()
	if err != nil {
		return nil, err
	}
	var out []string
	for name, subject := range s.subjects {
		for _, at := range subject.fields {
			if !at.empty {
				out = append(out, name)
				break
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// Damage lists what could be read on neither side when the files were last read.
func (p *Store) Damage() []Damage {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.s == nil {
		return nil
	}
	return slices.Clone(p.s.damage)
}

// Healed lists the files of which one side had lost what the other still had, as they were last read.
func (p *Store) Healed() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.s == nil {
		return nil
	}
	return slices.Clone(p.s.healed)
}

// Recheck reads all files again, and mends what it can.
func (p *Store) Recheck() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.s = nil
	s, err := p.loaded()
	if err == nil && s.unwell() {
		err = p.mend(s)
	}
	return err
}

// mend is settle for whoever only reads: while a copy of the folder is being made no file is written anew. It is done
// when the folder is let go.
func (p *Store) mend(s *state) error {
	if p.held > 0 {
		return nil
	}
	return p.settle(s)
}

// Hold keeps every file as it is but for what is added at its end, until release is called: for whoever makes a copy
// of the folder. Nobody can be forgotten meanwhile.
func (p *Store) Hold() (release func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, err := p.loaded(); err == nil {
		_ = p.mend(s)
	}
	p.held++
	return sync.OnceFunc(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.held--
		if p.s != nil && p.s.unwell() {
			_ = p.mend(p.s)
		}
	})
}
