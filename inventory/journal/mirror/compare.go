package mirror

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"trestle/inventory/journal"
)

// Compare tells whether the copy holds every line of the journal, and changes nothing. Each fault
// names the file and the line of the copy where an entry of the journal is damaged or missing. While a
// Writer is in use the end of the last file may be on its way: then compare a journal whose files
// end where they ended at a time, through in.Root.
func Compare(in Places, till journal.TillID, progress func(done int64)) []journal.Fault {
	w, pairs, err := begin(in, till)
	if err != nil {
		return []journal.Fault{{Till: till, Code: journal.FaultDisk, Say: fmt.Sprintf("The second copy cannot be compared: %v.", err)}}
	}
	var done int64
	for _, one := range pairs {
		if one.inJournal && !w.same(one) {
			w.compare(one)
		}
		if !one.inJournal && one.copySize > 0 {
			w.fault(one.name, 0, one.first, journal.FaultCopy, "The second copy holds a file that the journal lacks.")
		}
		if done += one.size + one.copySize; progress != nil {
			progress(done)
		}
	}
	return w.faults
}

// same tells whether a file's bytes are the same on both sides, a part at a time.
func (w *work) same(one pair) bool {
	if !one.inCopy || one.size != one.copySize {
		return one.size == 0 && one.copySize == 0
	}
	ours, err := w.places.Journal().Open(w.path(one))
	if err != nil {
		return false
	}
	defer ours.Close()
	theirs, err := Reading(w.places.Copy()).Open(w.path(one))
	if err != nil {
		return false
	}
	defer theirs.Close()
	a, b := make([]byte, endMost), make([]byte, endMost)
	for at := int64(0); at < one.size; at += endMost {
		n, err := ours.ReadAt(a, at)
		m, other := theirs.ReadAt(b, at)
		if bad(err) || bad(other) || !bytes.Equal(a[:n], b[:m]) {
			return false
		}
	}
	return true
}

func bad(err error) bool { return err != nil && !errors.Is(err, io.EOF) }

// compare names the entries of the journal's file that the copy lacks.
func (w *work) compare(one pair) {
	ours, theirs, err := w.load(one)
	if err != nil {
		w.fault(one.name, 0, one.first, journal.FaultLong, "The file is larger than any file of the journal.")
		return
	}
	m, err := merge(sources{theirs, ours, &side{}}, one.first, one.next)
	if err != nil {
		var fork forkError
		errors.As(err, &fork)
		w.fault(one.name, theirs.lineOf(fork.n), fork.n, journal.FaultFork, "%s", err.Error())
		return
	}
	for i := 0; i < len(m.lacks); {
		j := i
		for j+1 < len(m.lacks) && m.lacks[j+1].head.N == m.lacks[j].head.N+1 {
			j++
		}
		first, last := m.lacks[i].head.N, m.lacks[j].head.N
		w.fault(one.name, theirs.lineBehind(first), first, journal.FaultCopy, "%s", lackSay(first, last))
		i = j + 1
	}
}

func lackSay(first, last uint64) string {
	if first == last {
		return upper(span(first, last)) + " is damaged or missing in the second copy; the journal has it."
	}
	return upper(span(first, last)) + " are damaged or missing in the second copy; the journal has them."
}

// lineBehind is the line behind the last good one with a number below n, where n should stand.
func (s *side) lineBehind(n uint64) int {
	at := 0
	for _, l := range s.good {
		if l.head.N < n {
			at = l.end
		}
	}
	return bytes.Count(s.data[:at], []byte{'\n'}) + 1
}
