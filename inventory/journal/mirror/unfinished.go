package mirror

import (
	"bytes"

	"trestle/inventory/journal"
)

// lostPage is the least run of zeros that stands for a page which never reached the disk: a line
// holds no zero, and rot makes no run of them.
const lostPage = 8

// unfinished cuts what a power cut left of several lines that were being written at once: pages reach
// a disk in any order, so behind a lost one there may be good lines. None of them was acknowledged.
// It tells where it cut, -1 when it did not.
//
// That nothing acknowledged is cut rests on all of these: zeros stand where lines are missing, the
// copy and the caller know no entry from there on, and all lines behind the zeros were written at
// one time, as the lines of one Append are. Else it is damage, and is named as such.
func (w *work) unfinished(one pair) (int64, error) {
	ours, theirs, err := w.load(one)
	if err != nil || ours.holey || theirs.holey {
		return -1, nil // what follows says so
	}
	before, at := one.first-1, 0
	behind := ours.good
	for len(behind) > 0 && behind[0].at == at && behind[0].head.N == before+1 {
		before, at = behind[0].head.N, behind[0].end
		behind = behind[1:]
	}
	_, copied := theirs.bounds(0, 0)
	if len(behind) == 0 || w.known.N > before || copied > before || !w.oneAppend(ours, behind) ||
		!bytes.Contains(ours.data[at:behind[0].at], make([]byte, lostPage)) {
		return -1, nil
	}
	aside, err := w.keepAs(one, "."+JournalDir, ours.data, ours.data[:at])
	if err == nil {
		err = w.places.replace(JournalDir, w.till, one.name, ours.data[:at])
	}
	if err != nil {
		return -1, err
	}
	w.note(one, Healed{Of: JournalDir, Aside: aside, Unfinished: true, Bytes: int64(len(ours.data) - at)}, nil)
	return int64(at), nil
}

// oneAppend tells whether lines were written at one time.
func (w *work) oneAppend(s *side, lines []line) bool {
	when := ""
	for _, l := range lines {
		e, err := journal.Form(w.till, s.data[l.at:l.end-1])
		if err != nil || when != "" && e.At != when {
			return false
		}
		when = e.At
	}
	return true
}
