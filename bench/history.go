package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// report is what the command store tells of itself at its end.
type report struct {
	ReadyMicros int64    `json:"ready_us"`
	Resident    int64    `json:"rss"`
	Anonymous   int64    `json:"anon"`
	Highest     int64    `json:"hwm"`
	Progress    int      `json:"progress"`
	Healed      []string `json:"healed"`
	Faults      int      `json:"faults"`
}

// child runs the command store to its end.
func (b *bench) child(ctx context.Context, words ...string) (report, error) {
	cmd := exec.CommandContext(ctx, b.store, words...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	var rep report
	if err != nil {
		return rep, fmt.Errorf("store %v: %w", words, err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	err = json.Unmarshal(lines[len(lines)-1], &rep)
	if err == nil && rep.Faults > 0 {
		err = fmt.Errorf("store %v found %d faults", words, rep.Faults)
	}
	return rep, err
}

// killed lets the command store sell, and kills it when so many sales were acknowledged.
func (b *bench) killed(ctx context.Context, dir string, sales int) error {
	cmd := exec.CommandContext(ctx, b.store, "sell", dir, "-1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	n := 0
	for lines := bufio.NewScanner(out); n < sales && lines.Scan(); {
		n++
	}
	err = cmd.Process.Kill()
	_ = cmd.Wait() // it was killed
	if n < sales {
		return fmt.Errorf("store ended after %d sales", n)
	}
	return err
}

// long makes the stall with the long history, once.
func (b *bench) long(ctx context.Context) (string, error) {
	if b.history != "" {
		return b.history, nil
	}
	dir, err := b.filled(ctx, "history", b.sales)
	b.history = dir
	return dir, err
}

func (b *bench) filled(ctx context.Context, name string, sales int) (string, error) {
	dir, err := b.sub(name)
	if err == nil {
		_, err = b.child(ctx, "fill", dir, strconv.Itoa(sales))
	}
	return dir, err
}

// space measures what a sale takes on the disk after everything was closed.
func (b *bench) space(ctx context.Context) error {
	dir, err := b.long(ctx)
	if err != nil {
		return err
	}
	var all [2]float64
	parts := ""
	for _, part := range []string{"journal", "copy", "views"} {
		taken, apparent, err := sizes(filepath.Join(dir, part))
		if err != nil {
			return err
		}
		perSale := [2]float64{float64(taken) / float64(b.sales), float64(apparent) / float64(b.sales)}
		all[0], all[1] = all[0]+perSale[0], all[1]+perSale[1]
		parts += fmt.Sprintf("%s %.0f, ", part, perSale[0])
	}
	b.table.amount(fmt.Sprintf("disk per six-line sale, %d of them", b.sales), all[0], 1500, "bytes", fmt.Sprintf("%sas du counts; apparent %.0f", parts, all[1]))
	return nil
}

// sizes adds up what files take and what they hold; a folder that is not there holds nothing.
func sizes(dir string) (taken, apparent int64, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		taken += blocks(path)
		if info, err := e.Info(); err == nil && !e.IsDir() {
			apparent += info.Size()
		}
		return nil
	})
	if os.IsNotExist(err) {
		err = nil
	}
	return taken, apparent, err
}
