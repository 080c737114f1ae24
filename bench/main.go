package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
)

// bench is one run.
type bench struct {
	dir     string // for what is measured; deleted at the end
	store   string // the command store
	sales   int    // of the long history
	history string // the stall with it, "" until something needs it
	table   table
}

// parts can be measured one by one; the order is that of the table. What uses the history comes in the order
// in which it wears it out.
var parts = []struct {
	name string
	run  func(*bench, context.Context) error
}{
	{"flush", (*bench).flushes},
	{"commit", (*bench).commits},
	{"rate", (*bench).rates},
	{"disk", (*bench).space},
	{"ready", (*bench).ready},
	{"memory", (*bench).memory},
	{"rebuild", (*bench).rebuild},
	{"fold", (*bench).folds},
	{"sell", (*bench).sells},
	{"receipts", (*bench).receipts},
	{"search", (*bench).searches},
	{"import", (*bench).imports},
	{"window", (*bench).window},
}

func main() {
	b := &bench{}
	sales := flag.Int("sales", 200_000, "sales of the long history")
	where := flag.String("dir", "", "where to make the folders that are measured; default the system's temporary folder")
	store := flag.String("store", "", "the command store; default beside this program")
	only := flag.String("only", "", "measure only these parts, with commas between: "+names())
	report := flag.Bool("report", false, "end well although a limit is missed")
	profile := flag.String("profile", "", "write a CPU profile of this process to a file")
	flag.Parse()
	b.sales, b.store = *sales, *store
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	missed, err := b.run(ctx, *where, *only, *profile)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(3)
	case missed > 0 && !*report:
		os.Exit(1)
	}
}

func names() string {
	var all []string
	for _, p := range parts {
		all = append(all, p.name)
	}
	return strings.Join(all, " ")
}

func (b *bench) run(ctx context.Context, where, only, profile string) (missed int, err error) {
	var chosen []string
	if only != "" {
		chosen = strings.Split(only, ",")
	}
	for _, name := range chosen {
		if !slices.Contains(strings.Fields(names()), name) {
			return 0, fmt.Errorf("there is no part %q; there are %s", name, names())
		}
	}
	if err := b.findStore(); err != nil {
		return 0, err
	}
	if b.dir, err = os.MkdirTemp(where, "trestle-bench-"); err != nil {
		return 0, err
	}
	defer os.RemoveAll(b.dir)
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return 0, err
		}
		defer pprof.StopCPUProfile()
	}
	is := machine(b.dir) // before this run is itself what keeps the machine busy
	for _, p := range parts {
		if len(chosen) > 0 && !slices.Contains(chosen, p.name) {
			continue
		}
		fmt.Fprintln(os.Stderr, "bench:", p.name)
		if e := p.run(b, ctx); e != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", p.name, e)) // the other parts tell something all the same
		}
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
	}
	return b.table.print(os.Stdout, is), err
}

func (b *bench) findStore() error {
	if b.store == "" {
		self, err := os.Executable()
		if err != nil {
			return err
		}
		b.store = filepath.Join(filepath.Dir(self), "store")
	}
	_, err := exec.LookPath(b.store)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the command store is not at %s; scripts/bench.sh builds it", b.store)
	}
	return err
}

// sub makes a folder for one thing that is measured.
func (b *bench) sub(name string) (string, error) {
	dir := filepath.Join(b.dir, name)
	return dir, os.MkdirAll(dir, 0o700)
}
