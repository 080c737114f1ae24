package sim

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options say which schedules to play.
type Options struct {
	Seed      uint64 // of the first; each further one has the next number
	Schedules int
	Workers   int  // 0 is one for each processor
	RealEvery int  // each so many schedules again on a real folder with Badger; 0 for never
	Twice     int  // each so many schedules a second time, to see that the seed replays; 0 for never
	Trace     bool // keep the story of the last schedule
}

// Figures count what happened.
type Figures struct {
	Schedules int
	Steps     int
	Crashes   int
	Flips     int
	Named     int // devices that were put away because damage was named
	Jumps     int
	Sales     int // acknowledged
	Refunds   int
	Settled   int // payments of what was owed
	Seen      int // payments by bank app of which was said whether they came
	Exchanges int
	Overspent int // store credits that two tills took both
	Backups   int
	Restores  int
	Real      int

	HandedOver int // shops that went to a restored till
	Carried    int // times that journals were carried over
	Faults     map[string]int
	Took       time.Duration
}

// Violation is a schedule that broke an invariant.
type Violation struct {
	Seed  uint64
	Real  bool
	Story string
	Broken
}

func (f *Figures) add(o *Figures) {
	f.Schedules += o.Schedules
	f.Steps += o.Steps
	f.Crashes += o.Crashes
	f.Flips += o.Flips
	f.Named += o.Named
	f.Jumps += o.Jumps
	f.Sales += o.Sales
	f.Refunds += o.Refunds
	f.Settled += o.Settled
	f.Seen += o.Seen
	f.Exchanges += o.Exchanges
	f.Overspent += o.Overspent
	f.Backups += o.Backups
	f.Restores += o.Restores
	f.Real += o.Real
	f.HandedOver += o.HandedOver
	f.Carried += o.Carried
	for k, n := range o.Faults {
		f.Faults[k] += n
	}
}

// String is the one line of figures.
func (f *Figures) String() string {
	var kinds []string
	for _, k := range slices.Sorted(maps.Keys(f.Faults)) {
		kinds = append(kinds, fmt.Sprintf("%s %d", k, f.Faults[k]))
	}
	return fmt.Sprintf("%d schedules (%d again on a real folder), %d steps, %d crashes, faults: %s, %d bits flipped (%d devices with named damage), %d clock jumps, %d backups, %d restores, %d shops handed over, %d journals carried over, %d refunds, %d exchanges, %d debts paid, %d bank payments looked for, %d credits spent twice, %d sales acknowledged",
		f.Schedules, f.Real, f.Steps, f.Crashes, strings.Join(kinds, ", "), f.Flips, f.Named, f.Jumps, f.Backups, f.Restores, f.HandedOver, f.Carried, f.Refunds, f.Exchanges, f.Settled, f.Seen, f.Overspent, f.Sales)
}

// Run plays schedules until one breaks an invariant; it gives the one with the lowest seed of those
// that were under way.
func Run(o Options) (Figures, *Violation) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	began := time.Now()
	sum := Figures{Faults: map[string]int{}}
	var found *Violation
	var mu sync.Mutex
	var group sync.WaitGroup
	next := o.Seed
	take := func() (uint64, bool) {
		mu.Lock()
		defer mu.Unlock()
		if found != nil || next == o.Seed+uint64(o.Schedules) { //nolint:gosec // a count
			return 0, false
		}
		next++
		return next - 1, true
	}
	for range o.Workers {
		group.Go(func() {
			own := Figures{Faults: map[string]int{}}
			for seed, ok := take(); ok; seed, ok = take() {
				v := one(o, seed, &own)
				mu.Lock()
				if v != nil && (found == nil || v.Seed < found.Seed) {
					found = v
				}
				mu.Unlock()
			}
			mu.Lock()
			defer mu.Unlock()
			sum.add(&own)
		})
	}
	group.Wait()
	sum.Took = time.Since(began)
	return sum, found
}

// one plays one seed, in memory and where it is its turn on a real folder.
func one(o Options, seed uint64, own *Figures) *Violation {
	own.Schedules++
	w := newWorld(seed, own)
	if b := w.play(); b != nil {
		return &Violation{Seed: seed, Story: w.String(), Broken: *b}
	}
	if o.Twice > 0 && seed%uint64(o.Twice) == 0 {
		again := newWorld(seed, &Figures{Faults: map[string]int{}})
		if b := again.play(); b != nil || again.hash != w.hash {
			return &Violation{Seed: seed, Story: w.String() + "the second time\n" + again.String(), Broken: Broken{Replays, "the same seed played another schedule"}}
		}
	}
	if o.RealEvery == 0 || seed%uint64(o.RealEvery) != 0 {
		return nil
	}
	return oneReal(seed, own)
}

// oneReal plays a seed on a real folder with Badger. A power cut there is a program that ends.
func oneReal(seed uint64, own *Figures) *Violation {
	dir, err := os.MkdirTemp("", "trestle-sim-")
	if err != nil {
		return &Violation{Seed: seed, Real: true, Broken: Broken{Works, err.Error()}}
	}
	defer os.RemoveAll(dir)
	own.Real++
	w := newWorld(seed, &Figures{Faults: map[string]int{}})
	w.real, w.folder = true, dir
	if b := w.play(); b != nil {
		return &Violation{Seed: seed, Real: true, Story: w.String(), Broken: *b}
	}
	return nil
}
