package crash

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"trestle/housetest/hand"
	"trestle/inventory/book"
)

// check opens the folder as the next start would, and looks for everything that was acknowledged.
func (s *stall) check() error {
	b, err := book.Open(options(s.dir, fmt.Sprint("check-", s.life)))
	if err != nil {
		return fmt.Errorf("the book does not open: %w", err)
	}
	sales, err := hand.Hand{Book: b}.Sales()
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
	if say := hand.Numbers(sales); say != "" {
		return fmt.Errorf("%s", say)
	}
	if err := s.find(sales); err != nil {
		return err
	}
	if err := s.rawLines(len(sales)); err != nil {
		return err
	}
	rep, err := book.Verify(options(s.dir, "verify"))
	if err != nil || !rep.OK {
		return fmt.Errorf("verify: %v %q", err, rep.Faults)
	}
	return nil
}

// find looks for every acknowledged sale, and for sales that nobody rang up.
func (s *stall) find(sales []hand.Sale) error {
	there := map[string]bool{}
	for _, sale := range sales {
		there[sale.ID] = true
	}
	for _, id := range s.acked {
		if !there[id] {
			return fmt.Errorf("sale %s was acknowledged and is missing", id)
		}
	}
	return nil
}

// rawLines reads the journal with nothing of Trestle's: every line is whole, numbers have no gap, and there are as
// many sales as the book says.
func (s *stall) rawLines(sales int) error {
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
