package mirror

import "trestle/inventory/journal"

// settled tells whether the lines of a side that belong into other files are there, so that they may
// be left out here.
func (w *work) settled(one pair, s *side) bool {
	for _, l := range s.good {
		if within(l.head.N, one.first, one.next) {
			continue
		}
		if w.inItsFile(one, l) {
			continue
		}
		if !w.final {
			w.again = append(w.again, one)
			return false
		}
		w.fault(one.name, s.lineOf(l.head.N), l.head.N, journal.FaultNumber, "Entry %d lies in a file where it does not belong, and nowhere else; the file was left as it is.", l.head.N)
		return false
	}
	return true
}

// finish comes back to the files that had to wait for others.
func (w *work) finish() error {
	again := w.again
	w.final = true
	for i, one := range again {
		if i > 0 && again[i-1].name == one.name {
			continue
		}
		if err := w.passLarge(one, w.file(one)); err != nil {
			return err
		}
	}
	return nil
}

// inItsFile looks for a line of another file in the file of the journal where it belongs.
func (w *work) inItsFile(one pair, l line) bool {
	files, err := journal.Files(w.places.Journal(), w.till)
	if err != nil {
		return false
	}
	for i := len(files) - 1; i >= 0; i-- {
		if files[i].First > l.head.N {
			continue
		}
		data, _, err := readFile(w.places.Journal(), string(w.till)+"/"+files[i].Name, files[i].Size)
		if err != nil || files[i].Name == one.name {
			return false
		}
		for _, other := range parse(data, w.till, w.key) {
			if other.head == l.head {
				return true
			}
		}
		return false
	}
	return false
}
