package journal

import (
	"errors"
	"fmt"
	"io"
	"sort"
)

// Read streams a till's entries with numbers above after.N to fn, in rising order, and returns the
// last one's place (after itself when there is none). Files that hold only earlier entries are not
// opened. An error of fn ends the reading and is returned.
//
// The first entry must follow after, each one the one before. No damaged line is handed on, with
// check or without: without, a line is vouched for by the hash in the line behind it and the last
// one by its signature, which finds every accident and leaves only a forger who wrote the chain
// anew up to the end; with check, each line is vouched for by its own signature. Whether a body is
// JSON throughout is looked at only with check: who signs something else is no accident either.
// Damage is returned as faults and never ends the reading: it goes on with the next lines that can
// be read and are signed. When line 1 does not tell the till's key, signatures cannot be checked;
// that is a fault of its own, and lines are then handed on when the next one vouches for them.
//
// Entries behind a gap are handed on, an entry that comes a second time or too late is not.
func Read(disk FS, till TillID, after Head, check bool, fn func(Entry) error) (Head, []Fault, error) {
	files, _, err := filesOf(disk, till)
	if err != nil {
		return after, nil, err
	}
	s := newScan(disk, till, files, after, check, fn)
	err = s.run(startOf(files, after.N+1))
	return s.chain.last, s.chain.faults.all(), err
}

// startOf is the index of the file that holds entry n, if any does.
func startOf(files []file, n uint64) int {
	return max(0, sort.Search(len(files), func(i int) bool { return files[i].first > n })-1)
}

// scan runs over a till's files.
type scan struct {
	disk     FS
	files    []file
	after    Head
	skipping bool // entries up to after are not behind us yet
	chain    chain
	done     int64
	progress func(done int64)
}

func newScan(disk FS, till TillID, files []file, after Head, check bool, fn func(Entry) error) *scan {
	s := &scan{disk: disk, files: files, after: after, skipping: after.N > 0}
	s.chain = chain{till: till, check: check, last: after, deliver: fn, faults: faultList{till: till}}
	s.chain.key = keyOf(disk, till, files)
	if s.chain.key == nil && len(files) > 0 && !(len(files) == 1 && files[0].size == 0) {
		s.chain.check = true
		s.chain.faults.add(files[0].name, 1, 1, FaultEnrol,
			"Line 1 is missing or does not tell the key of till %s, so no signature can be checked.", till)
	}
	return s
}

// run reads from the file with index start to the end.
func (s *scan) run(start int) error {
	c := &s.chain
	for i := start; i < len(s.files); i++ {
		f := s.files[i]
		if f.first == s.after.N+1 {
			s.skipping = false
		}
		if f.size == 0 && i < len(s.files)-1 {
			c.faults.add(f.name, 0, f.first, FaultEmpty, "The file is empty, although later files follow.")
			c.check = true
			continue
		}
		if err := s.file(f); err != nil {
			return err
		}
	}
	if err := c.settle(true); err != nil {
		return err
	}
	if s.skipping {
		c.faults.add("", 0, s.after.N, FaultShort, "The journal ends before entry %d, which was known.", s.after.N)
	}
	return nil
}

// file hands a file's lines to the chain.
func (s *scan) file(f file) error {
	r, err := s.disk.Open(f.path(s.chain.till))
	if err != nil {
		s.unreadable(f, 0, err)
		return nil
	}
	defer r.Close()
	lines := newLineReader(f.name, r, 256<<10)
	for {
		raw, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.unreadable(f, lines.no+1, err)
			break
		}
		raw.first = f.first
		raw.last = f.name == s.files[len(s.files)-1].name
		if raw.no == 1 {
			s.name(f, raw)
		}
		if s.skip(raw) {
			continue
		}
		if err := s.chain.line(raw); err != nil {
			return err
		}
		if s.progress != nil && raw.no%256 == 0 {
			s.progress(s.done + lines.done)
		}
	}
	s.done += lines.done
	if s.progress != nil {
		s.progress(s.done)
	}
	return nil
}

// unreadable notes that the disk failed. The lines behind it are found missing by themselves.
func (s *scan) unreadable(f file, line int, err error) {
	s.chain.check = true
	s.chain.faults.add(f.name, line, 0, FaultDisk, "The disk cannot read this file: %v.", err)
}

// name compares a file's name with the number in its first line.
func (s *scan) name(f file, raw rawLine) {
	if e, err := decode(raw.data); err == nil && !raw.torn && e.N != f.first && signed(raw.data, s.chain.key) {
		s.chain.faults.add(f.name, 1, e.N, FaultName, "The file's name says that it begins with entry %d, but it begins with %d.", f.first, e.N)
		s.chain.check = true
	}
}

// skip passes over the lines up to after, which the caller knows. It looks at the number only, but
// entry after itself must be the one that is known.
func (s *scan) skip(raw rawLine) bool {
	if !s.skipping {
		return false
	}
	e, err := formOf(raw)
	if err != nil {
		// Whether this line is known or new cannot be told; damage that is seen is named.
		s.chain.fault(raw, 0, codeOf(raw), "%s", sayOf(raw, err))
		return true
	}
	if e.N < s.after.N {
		return true
	}
	if e.N > s.after.N {
		s.skipping = false
		return false
	}
	s.skipping = false
	if hashOf(raw.data) != s.after.Hash {
		s.chain.fault(raw, e.N, FaultChain, "Entry %d is not the one that was known: it was changed or replaced.", e.N)
	}
	return true
}

func entries(from, to uint64) string {
	if from == to {
		return fmt.Sprintf("Entry %d is", from)
	}
	return fmt.Sprintf("Entries %d to %d are", from, to)
}

// ReadLine reads one line back from where it lay when it was written or read. The error is for a
// line that is no longer the one that was there.
func ReadLine(disk FS, till TillID, at Place) (Entry, error) {
	if at.Size < 0 || at.Size > MaxLine || at.Offset < 0 {
		return Entry{}, errForm("no entry can lie there")
	}
	r, err := disk.Open(file{name: fileName(at.File)}.path(till))
	if err != nil {
		return Entry{}, err
	}
	defer r.Close()
	line := make([]byte, at.Size)
	if n, err := r.ReadAt(line, at.Offset); n < len(line) {
		return Entry{}, errors.Join(errForm("the file ends before it"), err)
	}
	e, err := decode(line)
	if err != nil {
		return Entry{}, err
	}
	e.Till, e.Hash, e.Place = till, hashOf(line), at
	if sumOf(e.Hash) != at.Sum {
		return Entry{}, errForm("it was changed")
	}
	return e, nil
}
