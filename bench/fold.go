package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"time"
)

// folded is the benchmark of package inventory that folds sales which are decoded already. Only that package
// can hand a sale to the fold without its text.
const folded = "BenchmarkFoldDecoded"

var perRun = regexp.MustCompile(folded + `\S*\s+\d+\s+([\d.]+) ns/op`)

// folds measures the fold alone: no disk, no text.
func (b *bench) folds(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "test", "-vet=off", "-run", "^$", "-bench", "^"+folded+"$", "-benchtime", "5x", "-count", "3", "trestle/inventory").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	var all []time.Duration
	for _, m := range perRun.FindAllSubmatch(out, -1) {
		ns, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			return err
		}
		all = append(all, time.Duration(ns))
	}
	if len(all) == 0 {
		return fmt.Errorf("package inventory has no %s: %s", folded, out)
	}
	b.table.within("fold 200000 decoded sales in memory", middle(all), 300*time.Millisecond, "the middle of three runs of "+folded)
	return nil
}
