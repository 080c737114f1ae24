package mirror

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	"trestle/inventory/journal"
)

// pair is one file of a till in the journal and in the copy. It should hold the entries from first to
// next-1.
type pair struct {
	name        string
	first, next uint64 // next is 0 for the last file
	inJournal   bool
	inCopy      bool
	size        int64 // in the journal
	copySize    int64 // in the copy, decompressed
	sealed      bool  // the copy is compressed
	doubled     bool  // it lies both ways, as in the middle of a sealing; the plain one counts
	dark        bool  // how long the compressed copy is cannot be read
	packedSize  int64 // of the compressed copy as it lies
}

// pairsOf lists a till's files, whether they lie in the journal or in the copy.
func (p Places) pairsOf(till journal.TillID) ([]pair, error) {
	ours, err := journal.Files(p.Journal(), till)
	if err != nil {
		return nil, err
	}
	all := map[uint64]pair{}
	for _, f := range ours {
		all[f.First] = pair{name: f.Name, first: f.First, inJournal: true, size: f.Size}
	}
	infos, err := p.Copy().ReadDir(string(till))
	if err != nil && !isMissing(err) {
		return nil, err
	}
	for _, info := range infos {
		name, sealed := sealedName(info)
		if !sealed {
			name = info.Name
		}
		n, ok := journal.FirstOf(name)
		if !ok || info.Dir {
			continue
		}
		one := all[n]
		one.name, one.first = name, n
		one.copied(p.Copy(), till, info, sealed)
		all[n] = one
	}
	list := make([]pair, 0, len(all))
	for _, one := range all {
		list = append(list, one)
	}
	return chained(list), nil
}

// copied notes a file of the copy. A plain one comes before its compressed one.
func (one *pair) copied(disk journal.FS, till journal.TillID, info journal.Info, sealed bool) {
	if sealed && one.inCopy {
		one.doubled = true
		return
	}
	one.inCopy, one.sealed, one.copySize = true, sealed, info.Size
	if sealed {
		size, err := reading{disk}.sizeOf(string(till)+"/"+info.Name, info.Size)
		one.copySize, one.dark, one.packedSize = size, err != nil, info.Size
	}
}

// chained sorts pairs and tells each where the next one begins.
func chained(list []pair) []pair {
	slices.SortFunc(list, func(a, b pair) int {
		if a.first < b.first {
			return -1
		}
		return 1
	})
	for i := range list {
		list[i].next = 0
		if i+1 < len(list) {
			list[i].next = list[i+1].first
		}
	}
	return list
}

// keyOf is the till's key, from whoever has it. Without it nothing can be told apart but by the chain;
// the error is for a disk that could not be read.
func (p Places) keyOf(till journal.TillID) (ed25519.PublicKey, error) {
	if p.Key != nil && journal.IDOf(p.Key) == till {
		return p.Key, nil
	}
	var failed error
	for _, disk := range []journal.FS{p.Journal(), Reading(p.Copy()), p.Journal()} { // twice: an error may be a passing one
		if key := journal.KeyOf(disk, till); key != nil {
			return key, nil
		}
		files, err := journal.Files(disk, till)
		if err == nil && len(files) > 0 {
			_, err = readPart(disk, string(till)+"/"+files[0].Name, 0, min(files[0].Size, blockSize))
		}
		if err != nil && failed == nil {
			failed = fmt.Errorf("line 1 of till %s cannot be read; nothing was changed: %w", till, err)
		}
	}
	return nil, failed
}

// load takes both sides of a pair into memory.
func (w *work) load(one pair) (ours, theirs *side, err error) {
	ours, err = w.side(w.places.Journal(), one.name, one.inJournal, one.size)
	if err != nil {
		return nil, nil, err
	}
	theirs, err = w.side(Reading(w.places.Copy()), one.name, one.inCopy, one.copySize)
	if err != nil {
		return nil, nil, err
	}
	theirs.sealed = one.sealed
	theirs.holey = theirs.holey || one.dark
	parseBoth(ours, theirs, w.till, w.key)
	return ours, theirs, nil
}

func (w *work) side(disk journal.FS, name string, there bool, size int64) (*side, error) {
	s := &side{there: there, size: size}
	if !there {
		return s, nil
	}
	var err error
	for range 2 { // an error may be a passing one
		if s.data, s.holey, err = readFile(disk, string(w.till)+"/"+name, size); err == nil {
			break
		}
	}
	if errors.Is(err, errLarge) {
		return nil, err
	}
	if err != nil { // it cannot be opened: nothing of it can be read
		s.holey = true
	}
	return s, nil
}
