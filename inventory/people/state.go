package people

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"trestle/inventory/journal"
)

// state is what the files say.
type state struct {
	master   *secret // nil while nothing was ever kept
	whole    bool    // both of its files say so
	ring     log
	notes    log
	keys     map[keyID]owned
	gone     map[keyID]bool // keys of who was forgotten
	subjects map[string]*subject
	next     uint64 // number of the next text
	left     []log  // key files of other master keys, to be removed
	damage   []Damage
	healed   []string // files of which one side had lost what the other had
	settled  bool     // what was found is durable
}

// owned is a key and whose it is.
type owned struct {
	*secret
	subject string
}

// subject is one and its texts. Its newest key seals the next text.
type subject struct {
	key    *secret
	fields map[string]newest
}

// newest is where the newest text of a field stands. One that was taken away is empty.
type newest struct {
	place
	n     uint64
	empty bool
}

// keyRecord is what a line of the key files holds: a subject's key, or one that was destroyed.
type keyRecord struct {
	Subject string `json:"subject,omitempty"`
	Key     []byte `json:"key,omitempty"`
	Gone    string `json:"gone,omitempty"`
}

// textRecord is what a line of the notes holds. The highest number of a field counts.
type textRecord struct {
	N     uint64 `json:"n"`
	Field string `json:"field"`
	Text  string `json:"text"`
}

const (
	aboutKey  = "trestle people key"
	aboutText = "trestle people text " // and the subject
)

func newState(disk journal.FS, roll int64) *state {
	return &state{
		ring:  log{disk: disk, roll: roll},
		notes: log{disk: disk, roll: roll, prefix: notesName},
		keys:  map[keyID]owned{}, gone: map[keyID]bool{}, subjects: map[string]*subject{}, next: 1,
	}
}

// load reads the files. It writes nothing.
func load(disk journal.FS, roll int64) (*state, error) {
	s := newState(disk, roll)
	found, err := find(disk)
	if err != nil {
		return nil, err
	}
	key, err := found.master(disk)
	if err != nil {
		return nil, err
	}
	s.master, s.whole = key.key, key.whole
	for id, files := range found.rings {
		ring := log{disk: disk, roll: roll, prefix: ringName + id + "-", files: files, copied: found.copied}
		if s.master != nil && s.master.id.String() == id {
			s.ring = ring
		} else {
			s.left = append(s.left, ring)
		}
	}
	s.notes.files, s.notes.copied = found.notes, found.copied
	if s.master == nil {
		return s, nil
	}
	if key.damaged {
		s.healed = append(s.healed, masterFile)
	}
	if err := s.readLog(&s.ring, s.takeKey); err != nil {
		return nil, err
	}
	return s, s.readLog(&s.notes, s.takeText)
}

// readLog reads all files of a log.
func (s *state) readLog(l *log, take func(place, []byte) bool) error {
	pairs := make([]pair, len(l.files))
	for i, n := range l.files {
		if want := uint64(i) + l.files[0]; i == 0 && n != 1 || i > 0 && n != l.files[i-1]+1 {
			s.note(l.name(0, min(want, n-1)), -1, "This file is missing, and what stood in it is lost.")
		}
		p, err := l.look(n, take)
		if err != nil {
			return err
		}
		last := n == l.last()
		if p.more || p.second.more {
			s.note(l.name(0, n), mostRead, "This file is longer than any of ours; what follows is not read.")
			l.foreign = last
		}
		for _, hole := range p.lost(last, l.copied) {
			s.note(l.name(0, n), hole.at, "What stands here is damaged, or its key is; everything else in this file is not touched.")
		}
		pairs[i] = p
	}
	newest := s.newestIn(l)
	for i, n := range l.files {
		s.judge(l, n, &pairs[i], newest[n])
	}
	return nil
}

// newestIn counts the texts on the first side that are the newest of their field, by file.
func (s *state) newestIn(l *log) map[uint64]int {
	out := map[uint64]int{}
	for _, subject := range s.subjects {
		for _, at := range subject.fields {
			if at.side == 0 && l == &s.notes {
				out[at.file]++
			}
		}
	}
	return out
}

// judge tells, once all is read, whether a file is to be written anew, and whether something was lost on one side.
func (s *state) judge(l *log, n uint64, p *pair, newest int) {
	if p.more || p.second.more {
		return
	}
	ring, lacked := l == &s.ring, 0
	for _, line := range p.only {
		if ring || s.needed([]byte(line)) {
			lacked++
		}
	}
	if l.copied && p.healed(lacked) {
		s.healed = append(s.healed, l.name(0, n))
	}
	if !p.same() || !ring && len(p.good) > newest {
		l.tear(n)
	}
}

func (s *state) note(file string, at int64, say string) {
	if len(s.damage) < maxDamage {
		s.damage = append(s.damage, Damage{file, at, say})
	}
}

// takeKey takes a line of the key files in.
func (s *state) takeKey(_ place, line []byte) bool {
	sealed, err := code.AppendDecode(nil, line)
	if err != nil {
		return false
	}
	plain, err := s.master.open(sealed, aboutKey)
	if err != nil {
		return false
	}
	var r keyRecord
	if json.Unmarshal(plain, &r) != nil {
		return false
	}
	var id keyID
	if r.Gone != "" {
		if len(r.Gone) != 2*idSize {
			return false
		}
		_, err := hex.Decode(id[:], []byte(r.Gone))
		s.gone[id] = true
		return err == nil
	}
	key, err := secretOf(r.Key)
	if err == nil {
		s.own(r.Subject, key)
	}
	return err == nil
}

var errRandom = errors.New("people: the source of random bytes repeats itself")

// fresh is a key that was never used here. Random bytes that begin anew with each start would else give
// a key again whose files are about to be removed, or that belongs to somebody who was forgotten.
func (s *state) fresh(random io.Reader) (*secret, error) {
	for range 100 {
		key, err := newSecret(random)
		if err != nil {
			return nil, err
		}
		_, used := s.keys[key.id]
		if !used && !s.gone[key.id] && (s.master == nil || s.master.id != key.id) {
			return key, nil
		}
	}
	return nil, errRandom
}

func (s *state) own(name string, key *secret) {
	s.keys[key.id] = owned{key, name}
	if s.subjects[name] == nil {
		s.subjects[name] = &subject{fields: map[string]newest{}}
	}
	s.subjects[name].key = key
}

// takeText takes a line of the notes in.
func (s *state) takeText(p place, line []byte) bool {
	id, sealed, ok := textLine(line)
	if !ok || s.gone[id] {
		return ok
	}
	key, ok := s.keys[id]
	if !ok {
		return false
	}
	r, ok := key.text(sealed)
	if ok {
		s.put(key.subject, r, p)
	}
	return ok
}

func textLine(line []byte) (id keyID, sealed []byte, ok bool) {
	raw, err := code.AppendDecode(nil, line)
	if err != nil || len(raw) < idSize {
		return id, nil, false
	}
	return keyID(raw[:idSize]), raw[idSize:], true
}

func (k owned) text(sealed []byte) (r textRecord, ok bool) {
	plain, err := k.open(sealed, aboutText+k.subject)
	return r, err == nil && json.Unmarshal(plain, &r) == nil
}

// put notes where a text stands.
func (s *state) put(name string, r textRecord, p place) {
	s.next = max(s.next, r.N+1)
	fields := s.subjects[name].fields
	if r.N >= fields[r.Field].n {
		fields[r.Field] = newest{p, r.N, r.Text == ""}
	}
}

// needed tells whether a text is the newest of its field.
func (s *state) needed(line []byte) bool {
	id, sealed, ok := textLine(line)
	key, known := s.keys[id]
	if !ok || !known || s.gone[id] {
		return false
	}
	r, ok := key.text(sealed)
	return ok && s.subjects[key.subject].fields[r.Field].n == r.N
}

// sealKey is a key's record.
func sealKey(random io.Reader, master *secret, r keyRecord) ([]byte, error) {
	plain, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	sealed, err := master.seal(random, nil, plain, aboutKey)
	if err != nil {
		return nil, err
	}
	return record(sealed), nil
}
