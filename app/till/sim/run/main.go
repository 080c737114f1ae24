// Command run plays schedules of the simulator and ends with one line of figures. When an invariant
// breaks it tells the story and exits with 1.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"trestle/app/till/sim"
)

func main() {
	seed := flag.Uint64("seed", 1, "seed of the first schedule")
	schedules := flag.Int("schedules", 1000, "how many schedules to play")
	workers := flag.Int("workers", 0, "how many at once; 0 is one for each processor")
	real := flag.Int("real", 100, "every so many schedules again on a real folder; 0 for never")
	twice := flag.Int("twice", 100, "every so many schedules a second time, which must be the same; 0 for never")
	profile := flag.String("cpuprofile", "", "file for a profile")
	flag.Parse()
	debug.SetGCPercent(400) // much is made and dropped
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		_ = pprof.StartCPUProfile(f)
	}
	figures, broken := sim.Run(sim.Options{Seed: *seed, Schedules: *schedules, Workers: *workers, RealEvery: *real, Twice: *twice})
	pprof.StopCPUProfile()
	violations := 0
	if broken != nil {
		violations = 1
		where := ""
		if broken.Real {
			where = " on a real folder"
		}
		fmt.Printf("%s%s\nseed %d%s broke %s\nplay it again with: make sim SCHEDULES=1 SEED=%d\n", broken.Story, broken.Say, broken.Seed, where, broken.Invariant, broken.Seed)
	}
	fmt.Printf("sim: %s, %d violations, %.1f s\n", &figures, violations, figures.Took.Round(100*time.Millisecond).Seconds())
	if violations > 0 {
		os.Exit(1)
	}
}
