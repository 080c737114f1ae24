package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// row is one line of the table.
type row struct {
	what  string
	took  time.Duration
	peer  string        // what it is compared with
	base  time.Duration // how long that took, or the limit
	limit float64       // the ratio that must hold; 0 for none
}

func main() {
	sales := flag.Int("sales", 100_000, "sales in the long book")
	flag.Parse()
	dir, err := os.MkdirTemp("", "trestle-bench-")
	if err == nil {
		defer os.RemoveAll(dir)
		err = run(context.Background(), dir, *sales, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.RemoveAll(dir)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir string, sales int, out io.Writer) error {
	var rows []row
	for _, part := range []func(context.Context, string) ([]row, error){
		commits, searches, imports,
		func(ctx context.Context, dir string) ([]row, error) { return opens(ctx, dir, sales) },
	} {
		sub, err := os.MkdirTemp(dir, "part-")
		if err != nil {
			return err
		}
		more, err := part(ctx, sub)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	return show(out, rows)
}

func show(out io.Writer, rows []row) error {
	fmt.Fprintln(out, "| what | took | against | ratio | |")
	fmt.Fprintln(out, "|---|--:|---|--:|---|")
	missed := 0
	for _, r := range rows {
		ratio := float64(r.took) / float64(max(r.base, 1))
		verdict := ""
		if r.limit > 0 {
			if verdict = "holds"; ratio > r.limit {
				verdict = "missed"
				missed++
			}
		}
		fmt.Fprintf(out, "| %s | %s | %s, %s | %.2f | %s |\n", r.what, short(r.took), r.peer, short(r.base), ratio, verdict)
	}
	if missed > 0 {
		return fmt.Errorf("%d limits were missed", missed)
	}
	return nil
}

func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return d.Round(10 * time.Millisecond).String()
	case d >= time.Millisecond:
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(100 * time.Nanosecond).String()
}

// median runs f n times and gives the middle of its times.
func median(n int, f func(i int) error) (time.Duration, error) {
	times := make([]time.Duration, n)
	for i := range times {
		start := time.Now()
		if err := f(i); err != nil {
			return 0, err
		}
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[n/2], nil
}

// appendSync is the peer of a commit: the same bytes, one write, one sync, nothing else.
func appendSync(dir string, line []byte, n int) (time.Duration, error) {
	f, err := os.OpenFile(filepath.Join(dir, "peer"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return median(n, func(int) error {
		if _, err := f.Write(line); err != nil {
			return err
		}
		return f.Sync()
	})
}
