package mirror

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"syscall"

	"trestle/inventory/journal"
)

const (
	readyMost = 2 * journal.MaxFile // bytes that Ready copies at most; Heal does the rest
	endMost   = 256 << 10           // bytes at the ends of the last file that Ready compares
)

// Ready makes a till's files fit for opening, before journal.Recover: whatever the journal lost of
// what the copy holds comes back, and the copy catches up. It looks only at sizes and at the ends of the
// last file, so it costs the same whatever the history; damage in the middle is for Heal to find.
//
// What the copy holds beyond the journal was acknowledged, since the copy is written only after the
// journal was synced. What the journal holds beyond the copy may be an entry whose sync failed and
// that the system only seems to have: the file is written anew before anybody takes it for kept. A
// torn end of the journal stays, for Recover.
//
// The error says that the journal could not be put right: it must not be written to then. A copy
// that cannot be brought up to date is only a fault.
func Ready(in Places, till journal.TillID, known journal.Head) ([]Healed, []journal.Fault, error) {
	w, pairs, err := begin(in, till)
	if err != nil {
		return nil, nil, err
	}
	w.known = known
	in.sweep()
	if pairs, err = w.asideLarge(pairs); err != nil {
		return w.healed, w.faults, err
	}
	room := int64(readyMost)
	for i, one := range pairs {
		if one.inJournal && one.inCopy && one.next > 0 && one.size == one.copySize && !one.dark &&
			(i < len(pairs)-2 || w.sameEnd(one)) { // the last may be empty: then the end is that of the one before
			continue
		}
		lag := one.size - one.copySize
		switch {
		case one.next > 0 && lag > room:
			w.due(one)
		case !one.inJournal && w.covered(pairs[:i], one.first):
		case one.next > 0:
			err = w.file(one)
		default:
			err = w.end(one)
		}
		if err = w.passLarge(one, err); err != nil {
			return w.healed, w.faults, err
		}
		room -= max(0, lag)
	}
	if err := w.finish(); err != nil {
		return w.healed, w.faults, err
	}
	if w.copyErr != nil {
		w.fault("", 0, 0, journal.FaultCopy, "The second copy could not be brought up to date: %v. The journal is whole.", w.copyErr)
	}
	return w.healed, w.faults, nil
}

// due tells that a file of the copy is made later.
func (w *work) due(one pair) {
	w.healed = append(w.healed, Healed{Till: w.till, File: one.name, Of: CopyDir, First: one.first, Last: one.next - 1, Quiet: true, Due: true})
}

// covered tells whether the journal holds an entry in a file before although the copy begins a file
// with it: such a file of the copy is none of ours. (Where the copy is divided there itself it is.)
func (w *work) covered(before []pair, n uint64) bool {
	for i := len(before) - 1; i >= 0; i-- {
		ours, theirs, err := w.load(before[i])
		if err != nil {
			return true // too large to be one of ours: leave everything to Heal
		}
		_, most := ours.bounds(0, 0)
		if _, copied := theirs.bounds(0, 0); copied+1 == n {
			return false
		}
		if most > 0 {
			return most >= n
		}
	}
	return false
}

// end looks at the last file.
func (w *work) end(one pair) error {
	if one.inJournal && one.size > one.copySize {
		cut, err := w.unfinished(one)
		if err != nil {
			return err
		}
		if cut >= 0 {
			one.size = cut
		} else if err := w.renew(one); err != nil {
			return err
		}
	}
	if !one.inJournal || !one.inCopy || one.sealed || one.doubled || one.copySize > one.size {
		return w.file(one)
	}
	if !w.sameEnd(one) {
		return w.file(one)
	}
	if one.size > one.copySize {
		return w.follow(one)
	}
	return nil
}

// sameEnd compares the journal and the copy where the shorter one ends.
func (w *work) sameEnd(one pair) bool {
	end := min(one.size, one.copySize)
	at := max(0, end-endMost)
	ours, err := readPart(w.places.Journal(), w.path(one), at, end)
	if err != nil {
		return false
	}
	theirs, err := readPart(Reading(w.places.Copy()), w.path(one), at, end)
	return err == nil && bytes.Equal(ours, theirs)
}

func (w *work) path(one pair) string { return string(w.till) + "/" + one.name }

func readPart(disk journal.FS, name string, at, end int64) ([]byte, error) {
	in, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	part := make([]byte, end-at)
	if n, err := in.ReadAt(part, at); n < len(part) && !errors.Is(err, io.EOF) {
		return nil, orEOF(err)
	}
	return part, nil
}

// renew writes the journal's last file anew. After a failed sync the system may show bytes that it
// never brings to the disk, however often it is asked; a new file has no such bytes.
func (w *work) renew(one pair) error {
	s, err := w.side(w.places.Journal(), one.name, true, one.size)
	if errors.Is(err, errLarge) {
		return err
	}
	if err != nil || s.holey {
		w.fault(one.name, 0, 0, journal.FaultDisk, "The disk cannot read all of this file, so its end could not be written anew.")
		return nil
	}
	err = w.places.replace(JournalDir, w.till, one.name, s.data)
	if errors.Is(err, syscall.ENOSPC) {
		w.fault(one.name, 0, 0, journal.FaultDisk, "There was no room to write the end of the journal anew. Nothing is lost: make room on the disk.")
		return nil
	}
	return err
}

// follow appends to the copy what the journal has beyond it, up to its last good line.
func (w *work) follow(one pair) error {
	data, holey, err := readFile(w.places.Journal(), w.path(one), one.size)
	if err != nil || holey || int64(len(data)) < one.copySize {
		return w.file(one)
	}
	begin := bytes.LastIndexByte(data[:one.copySize], '\n') + 1
	good := parse(data[begin:], w.till, w.key)
	if len(good) == 0 {
		return nil
	}
	end := begin
	for _, l := range good {
		if begin+l.at != end {
			return w.file(one) // damage between good lines
		}
		end = begin + l.end
	}
	if end <= int(one.copySize) {
		return nil
	}
	if err := w.append(one, data[one.copySize:end]); err != nil {
		w.copyErr = errors.Join(w.copyErr, err)
		return nil
	}
	w.healed = append(w.healed, Healed{Till: w.till, File: one.name, Of: CopyDir, Quiet: true,
		First: good[0].head.N, Last: good[len(good)-1].head.N, Bytes: int64(end) - one.copySize})
	return nil
}

func (w *work) append(one pair, more []byte) error {
	out, err := w.places.Copy().Append(w.path(one))
	if err != nil {
		return fmt.Errorf("the second copy cannot be opened for writing: %w", err)
	}
	_, err = out.Write(more)
	return errors.Join(err, out.Close())
}
