package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Where things are on a display of 1180x820. The basket's pane is at the right.
var (
	everything = box{0, 0, wide, high}
	total      = box{900, 660, 1170, 740}
)

const (
	goods     = 10_000 // products in the window that is measured
	paneLeft  = 800
	firstTile = 90 // x of the middle of the first column
	tileRow   = 190
)

// window measures the program's own window on a display in memory, drawn by software, beside an empty Fyne window.
func (b *bench) window(ctx context.Context) error {
	dir, err := b.sub("window")
	if err != nil {
		return err
	}
	d, err := newDisplay(dir)
	program, empty := b.beside("trestle"), b.beside("empty")
	if err == nil && (!there(program) || !there(empty)) {
		d.close()
		err = errors.New("the programs with a window are not built (they need a C compiler)")
	}
	if err != nil {
		b.table.note("a tap to its repaint, the first window, its memory", "not measured", err.Error())
		return nil
	}
	defer d.close()
	data := filepath.Join(dir, "stall")
	t, _, err := tillIn(data, goods)
	if err != nil {
		return err
	}
	if err := t.Close(); err != nil {
		return err
	}
	return errors.Join(b.firstWindow(ctx, d, dir, program, empty, data), b.taps(ctx, d, dir, program, data))
}

// beside is a program that lies where the command store does.
func (b *bench) beside(name string) string { return filepath.Join(filepath.Dir(b.store), name) }

func there(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// firstWindow measures from the start of the process to something painted, and what is resident afterwards.
func (b *bench) firstWindow(ctx context.Context, d *display, dir, program, empty, data string) error {
	const rounds = 7
	var ours, theirs []time.Duration
	var held, bare []int64
	once := func(took *[]time.Duration, memory *[]int64, words ...string) error {
		if _, err := until(ctx, 10*time.Second, func() bool { return d.at(wide/2, high/2) == 0 }); err != nil {
			return err // the window before is still there
		}
		cmd, err := d.run(dir, words[0], words[1:]...)
		if err != nil {
			return err
		}
		defer end(cmd)
		t, err := until(ctx, 60*time.Second, func() bool { return d.at(wide/2, high/2) != 0 })
		if err != nil {
			return err
		}
		*took = append(*took, t)
		if words[0] == program {
			if err := d.tiles(ctx); err != nil {
				return err
			}
		}
		if err := d.still(ctx, everything, 1500*time.Millisecond); err != nil {
			return err
		}
		*memory = append(*memory, resident(cmd))
		return nil
	}
	for range rounds {
		if err := once(&theirs, &bare, empty); err != nil {
			return err
		}
		if err := once(&ours, &held, program, "--data", data); err != nil {
			return err
		}
	}
	b.table.times(fmt.Sprintf("first window with %d products, from the start of the process", goods), middle(ours), middle(theirs), "an empty Fyne window", 1.3)
	if kB := middle(bare); kB > 0 {
		ratio := float64(middle(held)) / float64(kB)
		b.table.rows = append(b.table.rows, row{"resident memory of that window, everything read",
			fmt.Sprintf("%.2f ×, %d MB", ratio, middle(held)/1000), fmt.Sprintf("an empty Fyne window, %d MB", kB/1000), "≤ 1.5 ×", verdict(ratio <= 1.5)})
	}
	return nil
}

// tiles waits until products lie on the table, which has another colour beside them. On a busy machine the book is
// still being opened long after the window has come to rest.
func (d *display) tiles(ctx context.Context) error {
	_, err := until(ctx, 60*time.Second, func() bool {
		ground := d.at(5, tileRow)
		return ground != 0 && d.at(firstTile, tileRow) != ground
	})
	return err
}

// resident is how much of a process is in memory, in kB; 0 where the system does not say.
func resident(cmd *exec.Cmd) int64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n
		}
	}
	return 0
}

// taps measures from a finger that leaves a tile to the basket's total painted anew: the line is priced, the draft is
// durable, the screen is drawn.
func (b *bench) taps(ctx context.Context, d *display, dir, program, data string) error {
	const rounds = 60
	cmd, err := d.run(dir, program, "--data", data)
	if err != nil {
		return err
	}
	defer end(cmd)
	if err := d.tiles(ctx); err != nil {
		return err
	}
	if err := d.still(ctx, everything, 2*time.Second); err != nil {
		return err
	}
	var took []time.Duration
	start := worked(cmd)
	for i := range rounds {
		if err := d.point(firstTile+150*(i%5), tileRow); err != nil {
			return err
		}
		if err := d.press(); err != nil {
			return err
		}
		if err := d.still(ctx, everything, 60*time.Millisecond); err != nil {
			return err
		}
		before := d.print(total)
		if err := d.release(); err != nil {
			return err
		}
		t, err := until(ctx, 10*time.Second, func() bool { return d.print(total) != before })
		if err != nil {
			return err
		}
		took = append(took, t)
		if err := d.still(ctx, everything, 100*time.Millisecond); err != nil {
			return err
		}
	}
	b.table.within(fmt.Sprintf("a tap on one of %d tiles to the new total on the display", goods), middle(took), 50*time.Millisecond,
		fmt.Sprintf("drawn by software; nine of ten within %s; %s of a processor's time each", short(rank(took, 90)), short((worked(cmd)-start)/rounds)))
	return nil
}

// worked is how long processors have worked for a process; 0 where the system does not say. Unlike the time on the
// clock it does not depend on what else the machine is doing.
func worked(cmd *exec.Cmd) time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", cmd.Process.Pid))
	if err != nil {
		return 0
	}
	const user, system, tick = 11, 12, 10 * time.Millisecond // after the name, in hundredths of a second
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	if len(fields) <= system {
		return 0
	}
	u, _ := strconv.Atoi(fields[user])
	s, _ := strconv.Atoi(fields[system])
	return time.Duration(u+s) * tick
}
