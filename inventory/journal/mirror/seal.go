package mirror

import (
	"bytes"
	"errors"
	"fmt"

	"trestle/inventory/journal"
)

// Seal compresses the copies of the files that are full, which are all but the last, and tells how many.
// A copy that is not the same as the journal's file is left for Heal. The plain copy is removed only
// when the compressed one is durable and was read back.
func Seal(in Places, till journal.TillID) (int, error) {
	w, pairs, err := begin(in, till)
	if err != nil {
		return 0, err
	}
	sealed := 0
	for i, one := range pairs {
		full := i+1 < len(pairs) && pairs[i+1].size > 0
		if !full || one.sealed || !one.inCopy || !one.inJournal || one.size != one.copySize || one.size > journal.MaxFile {
			continue
		}
		done, err := w.seal(one)
		if err != nil {
			return sealed, fmt.Errorf("the second copy of %s cannot be compressed; nothing is lost: %w", one.name, err)
		}
		if done {
			sealed++
		}
	}
	return sealed, nil
}

func (w *work) seal(one pair) (bool, error) {
	ours, holey, err := readFile(w.places.Journal(), w.path(one), one.size)
	if err != nil {
		return false, err
	}
	theirs, torn, err := readFile(w.places.Copy(), w.path(one), one.copySize)
	if err != nil || holey || torn || !bytes.Equal(ours, theirs) {
		return false, err
	}
	packed, err := seal(theirs)
	if err != nil {
		return false, err
	}
	name := one.name + journal.SealedExt
	if err := w.places.replace(CopyDir, w.till, name, packed); err != nil {
		return false, err
	}
	if err := w.readsBack(name, theirs); err != nil {
		return false, errors.Join(err, w.places.remove(CopyDir, w.till, name))
	}
	return true, w.places.remove(CopyDir, w.till, one.name)
}

// readsBack compares a sealed file with what was sealed.
func (w *work) readsBack(name string, data []byte) error {
	in, err := w.places.Copy().Open(string(w.till) + "/" + name)
	if err != nil {
		return err
	}
	s := &sealed{in: in, frame: -1}
	defer s.Close()
	if err := s.marksIn(); err != nil {
		return err
	}
	back := make([]byte, len(data))
	if n, err := s.ReadAt(back, 0); n < len(back) {
		return orEOF(err)
	}
	if s.size != int64(len(data)) || !bytes.Equal(back, data) {
		return errPacked
	}
	return nil
}
