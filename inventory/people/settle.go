package people

import (
	"errors"
	"slices"
)

// settle makes durable what was found, the same on both sides and without what nobody needs. A file may have been
// renamed or written just before the program was killed: nothing may lean on it until the disk has it.
func (p *Store) settle(s *state) error {
	if s.settled && s.whole && len(s.left)+len(s.ring.apart)+len(s.notes.apart) == 0 {
		return nil
	}
	if s.settled && p.held > 0 {
		return nil // a copy of the folder is being made: what would be written anew waits
	}
	err := p.trySettle(s)
	if err != nil && p.s == s {
		p.s = nil // which files are new is not known: they are read again
	}
	s.settled = err == nil
	return onDisk(err)
}

func (p *Store) trySettle(s *state) error {
	if s.master != nil {
		err := errors.Join(p.disk.MkdirAll(copyDir), p.disk.MkdirAll(keysDir))
		for _, dir := range []string{keysDir, dir, copyDir} {
			if err == nil {
				err = p.disk.SyncDir(dir)
			}
		}
		if err == nil && !s.whole {
			err = writeMaster(p.disk, s.master)
		}
		if err != nil {
			return err
		}
		s.whole = true
	}
	for _, name := range masterFiles {
		if err := clearFile(p.disk, name+newExt); err != nil {
			return err
		}
	}
	if err := p.sweep(s); err != nil || s.master == nil {
		return err
	}
	if err := s.anew(&s.ring); err != nil {
		return err
	}
	return s.anew(&s.notes)
}

// sweep removes the files of keys that another master key opens.
func (p *Store) sweep(s *state) error {
	for _, ring := range s.left {
		if err := ring.remove(); err != nil {
			return err
		}
	}
	if len(s.left) == 0 {
		return nil
	}
	s.left = nil
	err := p.disk.MkdirAll(copyDir)
	for _, dir := range sides {
		if err == nil {
			err = p.disk.SyncDir(dir)
		}
	}
	return err
}

// anew writes the files of a log anew that need it, and the last one once in every run: of a file whose syncing once
// failed, a later one may keep nothing and not say so.
func (s *state) anew(l *log) error {
	if err := l.takeBack(); err != nil {
		return err
	}
	for _, n := range l.files {
		last := n == l.last()
		if last && l.foreign || !l.apart[n] && (!last || s.settled) {
			continue
		}
		if err := s.rewrite(l, n); err != nil {
			return err
		}
		delete(l.apart, n)
	}
	return nil
}

// rewrite puts a file in its own place on both sides: what is damaged on both comes first, as it was found, so that it
// is named again; then every record that is still needed.
func (s *state) rewrite(l *log, n uint64) error {
	texts := l == &s.notes
	take := s.takeKey
	if texts {
		take = s.known
	}
	p, err := l.look(n, take)
	if err != nil {
		return err
	}
	if !p.there && !p.second.there {
		return errGone
	}
	var out []byte
	for _, hole := range p.lost(n == l.last(), l.copied) {
		out = append(append(append(out, '\n'), hole.raw...), '\n')
	}
	var lines []string
	for _, line := range append(p.good, p.only...) {
		if !slices.Contains(lines[max(0, len(lines)-1):], line) && (!texts || s.needed([]byte(line))) {
			lines = append(lines, line)
		}
	}
	places := make([]place, len(lines))
	for i, line := range lines {
		places[i] = place{0, n, int64(len(out)) + 1, len(line)}
		out = append(append(append(out, '\n'), line...), '\n')
	}
	for side := range sides {
		if err := replace(l.disk, l.name(side, n), out); err != nil {
			return err
		}
	}
	if n == l.last() {
		l.size = int64(len(out))
	}
	for i := 0; texts && i < len(lines); i++ {
		s.takeText(places[i], []byte(lines[i]))
	}
	return nil
}

var errGone = errors.New("people: a file that was there is not there any more")

// known tells whether a line is a text, or was one of somebody who was forgotten.
func (s *state) known(_ place, line []byte) bool {
	id, sealed, ok := textLine(line)
	if !ok || s.gone[id] {
		return ok
	}
	key, ok := s.keys[id]
	if ok {
		_, ok = key.text(sealed)
	}
	return ok
}
