package mirror

import (
	"bytes"
	"errors"
	"fmt"

	"trestle/inventory/journal"
)

// file heals one file on both sides: the journal's first, the copy's then from it. Its error is the
// journal's; the copy's is noted.
func (w *work) file(one pair) error {
	ours, theirs, err := w.load(one)
	if err != nil {
		return err
	}
	m, err := merge(sources{ours, theirs, w.stray}, one.first, one.next)
	var fork forkError
	if errors.As(err, &fork) {
		w.fault(one.name, ours.lineOf(fork.n), fork.n, journal.FaultFork, "%s", fork.Error())
		return nil
	}
	if len(m.data) == 0 && len(m.holes) == 0 {
		return w.barren(one, ours.holey || theirs.holey)
	}
	if ours, err = w.ours(one, ours, m); err != nil {
		return err
	}
	if !ours.holey {
		w.name(one, ours)
	}
	w.copyErr = errors.Join(w.copyErr, w.theirs(one, ours, theirs))
	return nil
}

// barren is a file without a good line on either side. An empty one is the beginning of a file.
func (w *work) barren(one pair, holey bool) error {
	switch {
	case holey:
		w.fault(one.name, 0, one.first, journal.FaultDisk, "The disk cannot read this file, neither in the journal nor in its copy; it was left as it is.")
	case one.next > 0:
		w.fault(one.name, 1, one.first, journal.FaultBoth, "%s", bothSay(one.first, one.next-1))
	}
	return nil
}

func bothSay(first, last uint64) string {
	verb := "is"
	if first != last {
		verb = "are"
	}
	return fmt.Sprintf("%s %s damaged in the journal and in its copy. What is left was kept as it is; everything around it is whole.", upper(span(first, last)), verb)
}

// ours brings the journal's file to what it should be, and returns what then lies there.
func (w *work) ours(one pair, ours *side, m merged) (*side, error) {
	want := append(m.data, ours.torn(one, m)...)
	if string(want) == string(ours.data) || len(m.lacks) == 0 && len(m.holes) > 0 {
		return ours, nil
	}
	if !ours.replaceable(want, m.holes) {
		w.fault(one.name, 0, one.first, journal.FaultDisk, "The disk cannot read all of this file, and the copy does not hold all of it either; it was left as it is.")
		return ours, nil
	}
	if !w.settled(one, ours) {
		return ours, nil
	}
	aside, err := w.keepAs(one, "."+JournalDir, ours.data, want)
	if err == nil {
		err = w.places.replace(JournalDir, w.till, one.name, want)
	}
	if err != nil {
		return nil, err
	}
	now := &side{there: true, data: want, good: m.good}
	w.note(one, Healed{Of: JournalDir, Aside: aside, Moved: moved(ours, now)}, m.lacks)
	return now, nil
}

// torn is what stands behind the last good line of the last file. Unless the copy has lines there, a
// crash left it, and Recover deals with it.
func (s *side) torn(one pair, m merged) []byte {
	if one.next > 0 || len(s.good) == 0 {
		return nil
	}
	end := s.good[len(s.good)-1].end
	_, most := s.bounds(0, 0)
	for _, p := range m.lacks {
		if p.head.N > most {
			return nil
		}
	}
	return s.data[end:]
}

// theirs brings the copy to what the journal's file now is. Where an entry is damaged on both sides a
// copy that is not compressed keeps its own bytes.
func (w *work) theirs(one pair, ours, theirs *side) error {
	m, err := merge(sources{theirs, ours, &side{}}, one.first, one.next)
	if err != nil {
		return err
	}
	if theirs.sealed || !theirs.there || theirs.holey {
		o, err := merge(sources{ours, &side{}, &side{}}, one.first, one.next)
		if err != nil {
			return err
		}
		m.data, m.holes = o.data, o.holes
	}
	last := one.next == 0
	if last && tornBoth(ours.data, theirs.data, m.data) {
		n := one.first
		if len(m.good) > 0 {
			n = m.good[len(m.good)-1].head.N + 1
		}
		w.fault(one.name, bytes.Count(m.data, []byte{'\n'})+1, n, journal.FaultBoth, "%s", bothSay(n, n))
		return nil
	}
	if w.fine(one, theirs, m) {
		if last && one.doubled {
			return w.places.remove(CopyDir, w.till, one.name+journal.SealedExt)
		}
		return nil
	}
	if !theirs.replaceable(m.data, m.holes) {
		w.fault(one.name, 0, one.first, journal.FaultDisk, "The disk cannot read the second copy of this file, and the journal does not hold all of it either; it was left as it is.")
		return nil
	}
	if !w.settled(one, theirs) {
		return nil
	}
	quiet := !theirs.holey && (string(theirs.data) == string(m.data) || !theirs.sealed && behind(theirs.data, m.data))
	aside, err := w.replaceCopy(one, theirs, m.data, quiet)
	if err == nil {
		w.note(one, Healed{Of: CopyDir, Aside: aside, Quiet: quiet}, m.lacks)
	}
	return err
}

// tornBoth tells whether something stands behind the last good line on both sides. No crash does that,
// for the copy is written only after the journal was synced: an entry was confirmed there and is
// damaged in both. Both are left as they are, so that whoever opens the journal finds it out, too.
func tornBoth(ours, theirs, good []byte) bool {
	const few = 16 // bytes
	at := len(good)
	return len(ours) > at && len(theirs) >= at+few && bytes.Equal(theirs[:at], good) &&
		len(bytes.Trim(theirs[at:], "\x00")) >= few
}

// fine tells whether the copy can stay as it is.
func (w *work) fine(one pair, theirs *side, want merged) bool {
	switch {
	case len(want.data) == 0:
		return true
	case !theirs.there || theirs.holey || theirs.sealed && one.next == 0:
		return false
	}
	return string(want.data) == string(theirs.data) || len(want.lacks) == 0 && len(want.holes) > 0
}

// replaceCopy puts a file of the copy into its place: compressed when it was, unless it is the last.
// What it replaces is kept as it lay, unless only unwritten pages are replaced.
func (w *work) replaceCopy(one pair, theirs *side, want []byte, quiet bool) (aside string, err error) {
	name, ext, have, put := one.name, "."+CopyDir, theirs.data, want
	if theirs.sealed {
		ext = ".sealed"
		for range 2 { // an error may be a passing one; if not, the disk does not give it
			if have, _, err = readFile(w.places.Copy(), w.path(one)+journal.SealedExt, one.packedSize); err == nil {
				break
			}
		}
		if one.next > 0 {
			name += journal.SealedExt
			if put, err = seal(want); err != nil {
				return "", err
			}
		}
	}
	if !quiet {
		if aside, err = w.keepAs(one, ext, have, put); err != nil {
			return "", err
		}
	}
	err = w.places.replace(CopyDir, w.till, name, put)
	if err == nil && name == one.name && (one.sealed || one.doubled) {
		err = w.places.remove(CopyDir, w.till, one.name+journal.SealedExt)
	}
	return aside, err
}

// behind tells whether a copy only lacks what a crash may have lost of bytes that were never synced:
// its end, and the rest of pages that reads as zeros. A zero in the middle is damage, and so are a few:
// to tell of a crash that lost so little does no harm.
func behind(have, want []byte) bool {
	const few = 16
	if len(have) > len(want) {
		return false
	}
	for i := 0; i < len(have); i++ {
		if have[i] == want[i] {
			continue
		}
		end := i
		for end < len(have) && have[end] == 0 { // no line holds a zero, so this is all of the run
			end++
		}
		if end-i < few || end%pageSize != 0 && end < len(have) {
			return false
		}
		i = end - 1
	}
	return true
}

// keepAs copies what is replaced durably to quarantine/: the stretch in which the two differ, named by
// the file and the offset where it began.
func (w *work) keepAs(one pair, ext string, have, want []byte) (string, error) {
	p := 0
	for p < len(have) && p < len(want) && have[p] == want[p] {
		p++
	}
	s := 0
	for s < len(have)-p && s < len(want)-p && have[len(have)-1-s] == want[len(want)-1-s] {
		s++
	}
	old := have[p : len(have)-s]
	if len(old) == 0 {
		return "", nil
	}
	base := fmt.Sprintf("%s-%s-%d", w.till, one.name[:20], p)
	name, err := journal.SetAside(w.places.Aside(), base, ext, old)
	if err != nil {
		return "", fmt.Errorf("damaged bytes of %s cannot be copied aside; nothing was changed: %w", one.name, err)
	}
	return name, nil
}

// lineOf is the line in which a good line of this number stands, 0 when there is none.
func (s *side) lineOf(n uint64) int {
	for _, l := range s.good {
		if l.head.N == n {
			return bytes.Count(s.data[:l.at], []byte{'\n'}) + 1
		}
	}
	return 0
}

// moved tells whether a line that was good lies at another offset now.
func moved(was, now *side) bool {
	at := make(map[uint64]int, len(now.good))
	for _, l := range now.good {
		at[l.head.N] = l.at
	}
	for _, l := range was.good {
		if a, ok := at[l.head.N]; !ok || a != l.at {
			return true
		}
	}
	return false
}
