package crash

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"filippo.io/age"

	"trestle/housetest/hand"
	"trestle/inventory/backup"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/people"
)

// check opens the folder as the next start would, and looks for everything that was acknowledged.
func (s *stall) check() error {
	b, err := book.Open(options(s.dir, fmt.Sprint("check-", s.life)))
	if err != nil {
		return fmt.Errorf("the book does not open: %w", err)
	}
	receipts, err := hand.Receipts(b)
	payments, payErr := hand.Payments(b)
	err = errors.Join(err, payErr)
	health := b.Health()
	if closeErr := b.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	if len(health.Faults) > 0 {
		return fmt.Errorf("a kill is no damage, but the book names %s", health.Faults[0])
	}
	if say := hand.Numbers(receipts); say != "" {
		return fmt.Errorf("%s", say)
	}
	if err := s.find(receipts, payments); err != nil {
		return err
	}
	if err := s.typed(); err != nil {
		return err
	}
	if err := s.rawLines(receipts); err != nil {
		return err
	}
	if err := s.copiesRead(); err != nil {
		return err
	}
	rep, err := book.Verify(options(s.dir, "verify"))
	if err != nil || !rep.OK {
		return fmt.Errorf("verify: %v %q", err, rep.Faults)
	}
	return nil
}

// typed looks for what was typed about the sales that were acknowledged since the last look.
func (s *stall) typed() error {
	store, err := people.Open(journal.OS(s.dir), hand.Random(s.seed))
	if err != nil {
		return fmt.Errorf("what was typed does not open: %w", err)
	}
	if damage := store.Damage(); len(damage) > 0 {
		return fmt.Errorf("a kill is no damage, but of what was typed %v is named", damage[0])
	}
	for _, id := range s.acked[s.read:] {
		if !hand.IsNoted(id) {
			continue
		}
		texts, err := store.Get(id)
		if err != nil || texts["note"] != hand.NoteOf(id) {
			return fmt.Errorf("of %s was typed %q, and %q is kept (%w)", id, hand.NoteOf(id), texts, err)
		}
		s.notes++
	}
	s.read = len(s.acked)
	return nil
}

// find looks for every receipt and payment that was acknowledged, and for such as nobody asked for.
func (s *stall) find(receipts []hand.Receipt, payments map[string]int) error {
	there := map[string]bool{}
	for id, n := range payments {
		there[id] = true
		if n != 1 || !s.tried[id] {
			return fmt.Errorf("the payment %s stands %d times in the book (was it asked for: %v)", id, n, s.tried[id])
		}
	}
	for _, r := range receipts {
		there[r.ID] = true
		if !s.tried[r.ID] {
			return fmt.Errorf("%s stands in the book, and nobody rang it up", r.ID)
		}
	}
	for _, id := range s.acked {
		if !there[id] {
			return fmt.Errorf("%s was acknowledged and is missing", id)
		}
	}
	return nil
}

// copiesRead reads the copies that were made: one that bears its name is whole, whenever the seller was killed. They
// are read once, and kept no longer.
func (s *stall) copiesRead() error {
	names, err := filepath.Glob(filepath.Join(copies(s.dir), "*.age"))
	if err != nil {
		return err
	}
	key, err := backup.ByPassphrase(hand.Passphrase)
	for _, name := range names {
		if err == nil {
			err = readCopy(name, key)
		}
		if err == nil {
			err = os.Remove(name)
		}
		s.copies++
	}
	return err
}

func readCopy(name string, key age.Identity) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := backup.Read(f, key, backup.Discard); err != nil {
		return fmt.Errorf("the copy %s has its name and is not whole: %w", filepath.Base(name), err)
	}
	return nil
}

// rawLines reads the journal with nothing of Trestle's: every line is whole, numbers have no gap, and there are as
// many sales as the book says.
func (s *stall) rawLines(receipts []hand.Receipt) error {
	sales := 0
	for _, r := range receipts {
		if !r.Refund {
			sales++
		}
	}
	files, err := filepath.Glob(filepath.Join(s.dir, "journal", "*", "*.jsonl"))
	if err != nil {
		return err
	}
	slices.Sort(files)
	n, sold := uint64(0), 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for line := range bytes.Lines(raw) {
			n++
			var e struct {
				N    uint64 `json:"n"`
				Kind string `json:"kind"`
			}
			object := line[:max(0, bytes.LastIndexByte(line, ' '))]
			if err := json.Unmarshal(object, &e); err != nil || line[len(line)-1] != '\n' {
				return fmt.Errorf("%s: line %d is partial: %q", filepath.Base(file), n, line)
			}
			if e.N != n {
				return fmt.Errorf("%s: entry %d stands where %d should", filepath.Base(file), e.N, n)
			}
			if e.Kind == "sale" {
				sold++
			}
		}
	}
	if sold != sales {
		return fmt.Errorf("the journal holds %d sales, the book says %d", sold, sales)
	}
	return nil
}
