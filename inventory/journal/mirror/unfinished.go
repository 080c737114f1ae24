package mirror

import "trestle/inventory/journal"

// lostPage is the least run of zeros that stands for a page which never reached the disk: a line
// holds no zero, and rot makes no run of them. It begins or ends where a page does.
const (
	lostPage = 8
	pageSize = 512 // no disk writes less at once
)

// unfinished cuts what a power cut left of several lines that were being written at once: pages reach
// a disk in any order, so behind a lost one there may be good lines. None of them was acknowledged.
// It tells where it cut, -1 when it did not.
//
// That nothing acknowledged is cut rests on all of these: zeros of a page stand where lines are missing,
// the copy and the caller know no entry from there on, and all lines behind the zeros were written at
// one time, as the lines of one Append are. Else it is damage, and is named as such. The copy is
// written before anything is acknowledged: when it ends just before the zeros it bears that out. When
// it ends earlier or is not there it says nothing, and then the seller is told so.
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
		!pageLost(ours.data, at, behind[0].at) {
		return -1, nil
	}
	aside, err := w.keepAs(one, "."+JournalDir, ours.data, ours.data[:at])
	if err == nil {
		err = w.places.replace(JournalDir, w.till, one.name, ours.data[:at])
	}
	if err != nil {
		return -1, err
	}
	w.note(one, Healed{Of: JournalDir, Aside: aside, Unfinished: true, Unsure: copied != before, Bytes: int64(len(ours.data) - at)}, nil)
	return int64(at), nil
}

// pageLost tells whether zeros of a page that never reached the disk stand between two offsets.
func pageLost(data []byte, at, end int) bool {
	for i := at; i < end; i++ {
		from := i
		for i < end && data[i] == 0 {
			i++
		}
		if i-from >= lostPage && (from%pageSize == 0 || i%pageSize == 0) {
			return true
		}
	}
	return false
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
