package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"trestle/bench/stall"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// flushes counts how often the device is made to write for one sale: once at the book's own disk, and once,
// where strace is installed, by every call of the process that reaches a device.
func (b *bench) flushes(ctx context.Context) error {
	const sales = 200
	dir, err := b.sub("flush")
	if err != nil {
		return err
	}
	if err := stall.Create(ctx, book.Options{Dir: dir}); err != nil {
		return err
	}
	disk := &watched{FS: journal.OS(dir)}
	bk, err := book.Open(book.Options{Dir: dir, Disk: disk})
	if err != nil {
		return err
	}
	defer bk.Close()
	m, err := maker(bk)
	if err != nil {
		return err
	}
	most := int64(0)
	before := disk.flushes.Load()
	for range sales {
		s, err := m.Next()
		if err != nil {
			return err
		}
		was := disk.flushes.Load()
		if err := stall.Sell(ctx, bk, s); err != nil {
			return err
		}
		most = max(most, disk.flushes.Load()-was)
	}
	all := disk.flushes.Load() - before
	b.table.rows = append(b.table.rows, row{"device flushes for an acknowledged six-line sale", fmt.Sprint(float64(all) / sales),
		fmt.Sprintf("%d sales, %d at most for one", sales, most), "exactly 1", verdict(all == sales && most == 1)})
	if err := bk.Close(); err != nil {
		return err
	}
	return b.traced(ctx, dir, sales)
}

// traced asks the kernel.
func (b *bench) traced(ctx context.Context, dir string, sales int) error {
	strace, err := exec.LookPath("strace")
	if err != nil {
		return nil
	}
	out := filepath.Join(b.dir, "strace")
	cmd := exec.CommandContext(ctx, strace, "-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range,msync,syncfs,sync", "-o", out,
		b.store, "sell", dir, strconv.Itoa(sales))
	if err := cmd.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench: strace may not trace here:", err)
		return nil
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	selling, calls := false, map[string]int{}
	n := 0
	for line := range strings.Lines(string(raw)) {
		if strings.Contains(line, "fsync(-1)") {
			selling = !selling
		} else if _, call, ok := strings.Cut(line, " "); ok && selling && strings.Contains(call, "(") {
			name, _, _ := strings.Cut(strings.TrimSpace(call), "(")
			calls[name]++
			n++
		}
	}
	b.table.note("the same, counted by the kernel, with what the views do behind the sales", fmt.Sprint(float64(n)/float64(sales)),
		fmt.Sprintf("%d sales: %v", sales, strings.TrimPrefix(fmt.Sprint(calls), "map")))
	return nil
}
