package mirror

import (
	"crypto/ed25519"
	"slices"

	"trestle/inventory/journal"
)

// work is the healing of one till.
type work struct {
	places Places
	till   journal.TillID
	key    ed25519.PublicKey
	known  journal.Head // the last entry that the caller knows to be acknowledged
	stray  *side        // good lines that lay in files where they do not belong
	healed []Healed
	faults []journal.Fault

	again   []pair // files that hold lines for which others must be healed first
	final   bool   // there are no others any more
	copyErr error  // why the copy could not be healed
}

func begin(in Places, till journal.TillID) (*work, []pair, error) {
	key, err := in.keyOf(till)
	if err != nil {
		return nil, nil, err
	}
	pairs, err := in.pairsOf(till)
	return &work{places: in, till: till, key: key, stray: &side{}}, pairs, err
}

// Heal reads all of a till in the journal and in the copy. Every line that is damaged or missing in
// one and good in the other comes back byte for byte; what it replaces is first copied durably to
// quarantine/. An entry that is damaged in both is named and left as it is, and of two different
// signed lines with one number neither is touched.
//
// No Writer of this till may be open meanwhile: a healed file takes the place of the one it writes
// to. Compare finds without changing anything whether there is work to do. Should Heal be ended by
// an error or a power cut, calling it again goes on. known is the last entry that the caller knows
// to be acknowledged; progress, which may be nil, is told the bytes done, up to Size.
func Heal(in Places, till journal.TillID, known journal.Head, progress func(done int64)) ([]Healed, []journal.Fault, error) {
	w, pairs, err := begin(in, till)
	if err != nil {
		return nil, nil, err
	}
	in.sweep()
	if pairs, err = w.asideLarge(pairs); err != nil {
		return w.healed, w.faults, err
	}
	found, err := w.survey(pairs, progress)
	if err != nil {
		return w.healed, w.faults, err
	}
	var head uint64
	for _, f := range found {
		head = max(head, f.most)
		if f.long { // what it holds is not known, and it is named
			head = max(head, known.N)
		}
	}
	if err := w.mend(found); err != nil {
		return w.healed, w.faults, err
	}
	if known.N > head {
		w.fault("", 0, head+1, journal.FaultShort, "%s cannot be read, neither in the journal nor in its copy.", upper(span(head+1, known.N)))
	}
	return w.healed, w.faults, w.copyErr
}

// Size is how many bytes Heal and Compare read of a till.
func Size(in Places, till journal.TillID) (int64, error) {
	pairs, err := in.pairsOf(till)
	var sum int64
	for _, one := range pairs {
		sum += one.size + one.copySize
	}
	return sum, err
}

// finding is what a first look at a pair told.
type finding struct {
	pair
	clean       bool
	holey       bool   // not all of it could be read
	long        bool   // it is too large to be looked at
	least, most uint64 // the lowest and highest number of its good lines, 0 without one
	oursMost    uint64 // the highest in the journal
	theirsMost  uint64 // and in the copy
}

// survey looks at every pair once.
func (w *work) survey(pairs []pair, progress func(int64)) ([]finding, error) {
	var list []finding
	var done int64
	for _, one := range pairs {
		f := finding{pair: one}
		ours, theirs, err := w.load(one)
		if err == nil {
			f.look(ours, theirs)
		} else if err = w.passLarge(one, err); err != nil {
			return nil, err
		} else {
			f.clean, f.long = true, true
		}
		list = append(list, f)
		if done += one.size + one.copySize; progress != nil {
			progress(done)
		}
	}
	return list, nil
}

func (f *finding) look(ours, theirs *side) {
	f.holey = ours.holey || theirs.holey
	f.clean = !(f.doubled && f.next == 0) && ours.whole(f.first) && theirs.whole(f.first) && string(ours.data) == string(theirs.data) &&
		(f.next == 0 || ours.last() == f.next-1)
	f.least, f.most = ours.bounds(0, 0)
	f.oursMost = f.most
	f.least, f.most = theirs.bounds(f.least, f.most)
	_, f.theirsMost = theirs.bounds(0, 0)
}

// bounds widens a range of numbers by those of the good lines.
func (s *side) bounds(least, most uint64) (uint64, uint64) {
	for _, l := range s.good {
		if least == 0 || l.head.N < least {
			least = l.head.N
		}
		most = max(most, l.head.N)
	}
	return least, most
}

// mend heals what is not clean. A file in which lines of others lie gives them up only when those have
// them.
func (w *work) mend(found []finding) error {
	found, bogus := withoutBogus(found)
	for _, f := range found {
		if !f.clean && f.least != 0 && (f.least < f.first || f.next > 0 && f.most >= f.next) {
			if err := w.gather(f.pair); err != nil {
				return err
			}
		}
	}
	for _, f := range found {
		if f.clean {
			continue
		}
		if err := w.file(f.pair); err != nil {
			return err
		}
	}
	for _, f := range bogus {
		w.fault(f.name, 0, f.first, journal.FaultForeign, "This file of the copy holds entries that belong into another file; it was left as it is.")
	}
	return w.finish()
}

// withoutBogus leaves out files that only the copy has although the journal has their first entry in
// an earlier file: they must not divide that file. Unless the copy is divided there itself: then the
// journal's two files were made one.
func withoutBogus(found []finding) (rest, bogus []finding) {
	var ours, theirs uint64 // the highest numbers so far
	for _, f := range found {
		if !f.inJournal && f.first <= ours && theirs+1 != f.first {
			bogus = append(bogus, f)
			continue
		}
		rest = append(rest, f)
		ours, theirs = max(ours, f.oursMost), max(theirs, f.theirsMost)
	}
	if len(bogus) == 0 || slices.ContainsFunc(found, func(f finding) bool { return f.holey }) {
		return rest, bogus // where not all can be read nobody's place is changed
	}
	for i := range rest {
		rest[i].next = 0
		if i+1 < len(rest) {
			rest[i].next = rest[i+1].first
		}
	}
	return rest, bogus
}

// strayMost bounds what is kept in memory of lines that lie in wrong files.
const strayMost = journal.MaxFile

// gather takes the good lines of a pair that belong into other files.
func (w *work) gather(one pair) error {
	ours, theirs, err := w.load(one)
	if err != nil {
		return err
	}
	for _, s := range []*side{ours, theirs} {
		for _, l := range s.good {
			if !within(l.head.N, one.first, one.next) && len(w.stray.data)+l.end-l.at <= strayMost {
				at := len(w.stray.data)
				w.stray.data = append(w.stray.data, s.bytes(l)...)
				l.at, l.end = at, len(w.stray.data)
				w.stray.good = append(w.stray.good, l)
			}
		}
	}
	return nil
}
