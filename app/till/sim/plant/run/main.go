// Command run puts each planted bug into the simulator and tells how many seeds it lived, and which
// invariant caught it. It exits with 1 when one was not caught within the limit, or when the program without a bug breaks one.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"trestle/app/till/sim/plant"
)

func main() {
	only := flag.String("only", "", "names of bugs, with commas between; five for those that are tried at every check")
	sound := flag.Int("sound", 300, "how many schedules the program without a bug plays first")
	flag.Parse()
	if err := run(context.Background(), *only, *sound); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func chosen(only string) []plant.Bug {
	names := strings.Split(only, ",")
	return slices.DeleteFunc(slices.Clone(plant.Bugs), func(b plant.Bug) bool {
		return only == "five" && !b.Quick || only != "" && only != "five" && !slices.Contains(names, b.Name)
	})
}

func run(ctx context.Context, only string, sound int) error {
	began := time.Now()
	root, err := plant.Root()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "trestle-plant-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if sound > 0 {
		if err := without(ctx, root, dir, sound); err != nil {
			return err
		}
	}
	bugs := chosen(only)
	wrong, most := 0, 0
	fmt.Printf("%-28s %-40s %6s  %s\n", "bug", "file", "seeds", "invariant")
	for i := range bugs {
		got, say := one(ctx, root, dir, &bugs[i])
		most = max(most, got.Seeds)
		if say != "" {
			wrong++
		}
		fmt.Printf("%-28s %-40s %6d  %s%s\n", bugs[i].Name, bugs[i].Edits[0].File, got.Seeds, got.Invariant, say)
	}
	fmt.Printf("plant: %d bugs, %d caught, at most %d seeds, %.0f s\n", len(bugs), len(bugs)-wrong, most, time.Since(began).Seconds())
	if wrong > 0 {
		return fmt.Errorf("%d planted bugs were not caught", wrong)
	}
	return nil
}

// without makes sure that the program breaks nothing while no bug is in it.
func without(ctx context.Context, root, dir string, sound int) error {
	binary, err := plant.Binary(ctx, root, dir, nil)
	if err != nil {
		return err
	}
	got, err := plant.Catch(ctx, binary, sound)
	if err == nil && got.Seeds > 0 {
		err = fmt.Errorf("the program without a planted bug breaks %s with seed %d", got.Invariant, got.Seeds)
	}
	return err
}

func one(ctx context.Context, root, dir string, bug *plant.Bug) (plant.Result, string) {
	binary, err := plant.Binary(ctx, root, dir, bug)
	if err != nil {
		return plant.Result{}, "  " + err.Error()
	}
	defer os.Remove(binary)
	got, err := plant.Catch(ctx, binary, plant.Most)
	switch {
	case err != nil:
		return got, "  " + err.Error()
	case got.Seeds == 0:
		return got, fmt.Sprintf("not caught within %d seeds", plant.Most)
	case got.Invariant != bug.Want:
		// Which of several comes first hangs on every call that the program makes of the disk.
		got.Invariant += "  (the list says " + bug.Want + ")"
	}
	return got, ""
}
