package journal

// Summary is what Verify counted: the entries that are good.
type Summary struct {
	Entries uint64         `json:"entries"`
	Head    Head           `json:"head"`
	ByKind  map[string]int `json:"by_kind"`
}

// Verify rereads everything of a till: the form of all lines, chain, signatures, numbers without
// gaps in and between files, the files' names, foreign files, the enrolment. It changes nothing,
// needs no lock and works on a damaged folder; faults come in the order of the files, so the first
// one is where the damage begins. progress may be nil; it is told the bytes done, up to Size.
func Verify(disk FS, till TillID, progress func(done int64)) (Summary, []Fault) {
	sum := Summary{ByKind: map[string]int{}}
	files, foreign, err := filesOf(disk, till)
	if err != nil {
		return sum, []Fault{{Till: till, Code: FaultDisk, Say: err.Error()}}
	}
	s := newScan(disk, till, files, Head{}, true, nil)
	s.progress = progress
	s.chain.deliver = func(e Entry) error {
		sum.Entries++
		sum.ByKind[e.Kind]++
		if e.N == 1 && s.chain.key != nil {
			s.enrolment(e)
		}
		return nil
	}
	_ = s.run(0) // its error could only be deliver's
	sum.Head = s.chain.last
	if len(files) == 0 || files[len(files)-1].size == 0 && len(files) == 1 {
		s.chain.faults.add("", 0, 1, FaultEmpty, "The till has no entries.")
	}
	for _, name := range foreign {
		s.chain.faults.add(name, 0, 0, FaultForeign, "This does not belong into the journal.")
	}
	return sum, s.chain.faults.all()
}

func (s *scan) enrolment(first Entry) {
	if _, err := enrolmentOf(first, s.chain.till); err != nil {
		s.chain.faults.add(s.files[0].name, 1, 1, FaultEnrol, "The enrolment cannot be trusted: %v.", err)
	}
}
