package main

import (
	"context"
	"fmt"
	"time"
)

// ready measures how long a seller waits after the start, above an empty stall: with nothing in the system's
// cache, and the same after the process was killed while it sold.
func (b *bench) ready(ctx context.Context) error {
	const rounds = 7
	long, err := b.long(ctx)
	if err != nil {
		return err
	}
	empty, err := b.filled(ctx, "empty", 0)
	if err != nil {
		return err
	}
	var none, cold, after, warm []time.Duration
	how := ""
	open := func(dir string, into *[]time.Duration, chilled bool) error {
		if chilled {
			how = chill(dir)
		}
		rep, err := b.child(ctx, "open", dir)
		*into = append(*into, time.Duration(rep.ReadyMicros)*time.Microsecond)
		return err
	}
	for range rounds {
		if err := open(empty, &none, true); err != nil {
			return err
		}
		if err := open(long, &cold, true); err != nil {
			return err
		}
		if err := open(long, &warm, false); err != nil {
			return err
		}
		if err := b.killed(ctx, long, 300); err != nil {
			return err
		}
		if err := open(long, &after, true); err != nil {
			return err
		}
	}
	what := fmt.Sprintf("ready to sell with %d sales, above an empty stall", b.sales)
	base := fmt.Sprintf("%s, an empty stall %s; %%s in all", how, short(middle(none)))
	b.table.within(what, middle(cold)-middle(none), 300*time.Millisecond, fmt.Sprintf(base, short(middle(cold))))
	b.table.within("the same after kill -9 while selling", middle(after)-middle(none), 500*time.Millisecond, fmt.Sprintf(base, short(middle(after))))
	b.table.within("the same, started a second time", middle(warm), 500*time.Millisecond, "everything in the cache, nothing subtracted")
	return nil
}

// memory measures a process that holds the book alone and sells.
func (b *bench) memory(ctx context.Context) error {
	dir, err := b.long(ctx)
	if err != nil {
		return err
	}
	rep, err := b.child(ctx, "sell", dir, "3000")
	if err != nil {
		return err
	}
	if rep.Resident == 0 {
		return nil // this system does not tell
	}
	mb := func(kB int64) float64 { return float64(kB) * 1024 / 1e6 }
	b.table.amount(fmt.Sprintf("resident memory with %d sales, the highest while selling", b.sales), mb(rep.Resident), 40, "MB",
		fmt.Sprintf("of that %.0f MB are not backed by a file; highest since the start %.0f MB", mb(rep.Anonymous), mb(rep.Highest)))
	return nil
}

// rebuild measures the worst that can happen at a start: the views are gone.
func (b *bench) rebuild(ctx context.Context) error {
	dir, err := b.long(ctx)
	if err != nil {
		return err
	}
	rep, err := b.child(ctx, "rebuild", dir, "500")
	if err != nil {
		return err
	}
	took := time.Duration(rep.ReadyMicros) * time.Microsecond
	b.table.within(fmt.Sprintf("views deleted: from the text of %d sales to ready", b.sales), took, 10*time.Second,
		fmt.Sprintf("%.0f sales/s, progress told %d times", float64(b.sales)/took.Seconds(), rep.Progress))
	if rep.Highest > 0 {
		b.table.amount("resident memory at worst: that rebuild, then everything reread", float64(rep.Highest)*1024/1e6, 150, "MB",
			fmt.Sprintf("%.0f MB while selling afterwards", float64(rep.Resident)*1024/1e6))
	}
	return nil
}
