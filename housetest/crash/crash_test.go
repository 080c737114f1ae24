package crash

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// generation is how many sellers die over one folder before a fresh one is made.
const generation = 50

// tally is what all sellers together came to.
type tally struct {
	sync.Mutex
	deaths   map[string]int
	acked    int
	copies   int
	notes    int
	stalls   int
	problems []error
}

// Whatever the moment of a seller's death, no sale that was acknowledged is lost, none is there in part, none twice.
func TestKills(t *testing.T) {
	all := tally{deaths: map[string]int{}}
	jobs := make(chan int)
	var working sync.WaitGroup
	for range max(1, *hands) {
		working.Go(func() {
			for number := range jobs {
				all.note(series(t, &all, number))
			}
		})
	}
	for number := range (*kills + generation - 1) / generation {
		jobs <- number
	}
	close(jobs)
	working.Wait()
	for _, err := range all.problems {
		t.Error(err)
	}
	figures = all.line()
}

// series lets sellers die over one folder. The folder of a series that failed is kept.
func series(t *testing.T, all *tally, number int) error {
	dir, err := os.MkdirTemp("", "trestle-crash-")
	if err != nil {
		return err
	}
	own := *seed*1_000_000 + uint64(number)
	if *again > 0 {
		own = *again
	}
	s, err := newStall(filepath.Join(dir, "stall"), own)
	if err != nil {
		return err
	}
	for range min(generation, *kills-number*generation) {
		d, err := s.kill()
		if err == nil {
			err = s.check()
		}
		all.Lock()
		all.deaths[d.moment]++
		all.Unlock()
		if err != nil {
			return fmt.Errorf("killed while %s (life %d, after %d acknowledged sales): %w\n  the folder is kept in %s\n  again: make crash KILLS=%d SERIES=%d",
				d.moment, s.life, len(s.acked), err, dir, generation, own)
		}
	}
	all.Lock()
	all.acked += len(s.acked)
	all.copies += s.copies
	all.notes += s.notes
	all.stalls++
	all.Unlock()
	t.Logf("series %d: %d kills, %d sales acknowledged", own, s.life, len(s.acked))
	return os.RemoveAll(dir)
}

func (a *tally) note(err error) {
	a.Lock()
	defer a.Unlock()
	if err != nil {
		a.problems = append(a.problems, err)
	}
}

func (a *tally) line() string {
	total := 0
	var moments []string
	for _, m := range slices.Sorted(maps.Keys(a.deaths)) {
		total += a.deaths[m]
		moments = append(moments, fmt.Sprintf("%s %d", m, a.deaths[m]))
	}
	verdict := "0 lost, 0 partial, 0 twice"
	if err := errors.Join(a.problems...); err != nil {
		verdict = fmt.Sprintf("%d FAILED", len(a.problems))
	}
	return fmt.Sprintf("crash: %d kills (%s) over %d stalls, %d sales and refunds acknowledged, %d copies whole, %d notes kept: %s; seed %d",
		total, strings.Join(moments, ", "), a.stalls, a.acked, a.copies, a.notes, verdict, *seed)
}
